from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import new_test_user, tagged

from .ballot_common import COMPETENT, SCAN, BallotCommon

NUMBER = "云常〔2026〕8号"


@tagged("post_install", "-at_install")
class TestDeputyBallotLine(BallotCommon):
    """A result goes back to its deputy, and further only by a numbered document."""

    def _close_with_publication(self, publication="counts"):
        rule = self.env.ref(COMPETENT).copy()
        rule.write({"publication": publication, "publication_number": NUMBER})
        self._run_paper(50, (45, 5, 0, 0), (20, 30, 0, 0), rule_id=rule.id)
        self.wang, self.li = self.ballot.line_ids

    def _return(self, line):
        line.with_user(self.clerk).write(
            {"returned_on": "2026-11-20", "returned_to": "Wang", "return_scan": SCAN}
        )

    def test_a_rule_that_publishes_has_a_number(self):
        with self.assertRaisesRegex(ValidationError, "number of its document"):
            self.env.ref(COMPETENT).copy({"publication": "grade"})

    def test_it_is_published_after_each_deputy_has_it(self):
        self._close_with_publication()
        with self.assertRaisesRegex(UserError, "First return"):
            self.ballot.action_publish()
        self._return(self.wang | self.li)
        self.ballot.action_publish()
        self.assertTrue(self.ballot.published_on)
        self.assertIn(NUMBER, self.ballot.publication_text)
        self.assertIn("王秀英: 称职 (称职 45, ", self.ballot.publication_text)
        self.ballot.action_unpublish()
        self.assertFalse(self.ballot.published_on)

    def test_only_what_the_document_allows_is_published(self):
        self._close_with_publication("grade")
        self.assertIn("李国强: 不称职", self.ballot.publication_text)
        self.assertNotIn("45", self.ballot.publication_text)

    def test_it_is_returned_after_closing_only(self):
        with self.assertRaisesRegex(UserError, "after the vote was closed"):
            self._return(self.ballot.line_ids[0])

    def test_no_line_is_made_as_returned(self):
        report = self.ballot.line_ids[0].report_id
        self.ballot.line_ids[0].unlink()
        lines = self.env["deputy.ballot.line"].with_user(self.clerk)
        vals = {"ballot_id": self.ballot.id, "report_id": report.id}
        for name, value in (("returned_on", "2026-01-01"), ("returned_to", "Wang")):
            with self.subTest(name):
                sly = lines.with_context(**{f"default_{name}": value})
                for model, more in ((lines, {name: value}), (sly, {})):
                    refused = self.assertRaisesRegex(UserError, "vote was closed")
                    with refused, self.cr.savepoint():
                        model.create({**vals, **more})

    def test_nothing_of_an_open_vote_is_read_as_returned(self):
        portal = new_test_user(self.env, "dd_wang", "base.group_portal")
        line = self.ballot.line_ids[0]
        portal.partner_id = line.mandate_id.partner_id
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE deputy_ballot_line SET returned_on = '2026-01-01' WHERE id = %s",
            [line.id],
        )
        self.env.invalidate_all()
        lines = self.env["deputy.ballot.line"]
        self.assertFalse(lines.with_user(portal).search([]))
        self.assertFalse(lines.sudo().search(lines._own_domain(portal.partner_id)))

    def test_a_deputy_reads_the_own_result_once_it_was_returned(self):
        self._close_with_publication()
        portal = new_test_user(self.env, "dd_wang", "base.group_portal")
        portal.partner_id = self.wang.mandate_id.partner_id
        lines = self.env["deputy.ballot.line"].with_user(portal)
        self.assertFalse(lines.search([]))
        self._return(self.wang | self.li)
        self.assertEqual(lines.search([]), self.wang)
        with self.assertRaises(AccessError):
            self.li.with_user(portal).read(["grade_id"])
        with self.assertRaises(AccessError):
            self.wang.with_user(portal).write({"returned_on": False})

    def test_auditors_read_closed_votes(self):
        other = self._create_ballot(
            self.env(user=self.clerk), self.meeting, self.mandates, name="Draft"
        )
        self._close_with_publication()
        found = self.env["deputy.ballot"].with_user(self.auditor).search([])
        self.assertIn(self.ballot, found)
        self.assertNotIn(other, found)
        foreign = self.env["deputy.ballot"].with_user(self.foreign_clerk)
        self.assertFalse(foreign.search([("congress_id", "=", self.congress.id)]))

    def test_papers_are_printed(self):
        self._close_with_publication()
        reports = self.env["ir.actions.report"].with_user(self.clerk)
        for name, record in (
            ("deputy_ballot_letter", self.wang),
            ("deputy_ballot_count_sheet", self.ballot),
        ):
            with self.subTest(name):
                pdf, _kind = reports._render_deputy_paper(
                    f"deputy_duty_reports.{name}", record.ids
                )
                self.assertEqual(pdf[:5], b"%PDF-")
