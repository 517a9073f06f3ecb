from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .ballot_common import COMPETENT, BallotCommon

FOREIGN = ("election", "recall", "resignation")


@tagged("post_install", "-at_install")
class TestDeputyBallotPurpose(BallotCommon):
    """Elections, recalls and resignations are refused with the article."""

    def _vals(self, **vals):
        return {
            "name": "Evaluation",
            "congress_id": self.congress.id,
            "activity_id": self.meeting.id,
            **vals,
        }

    def test_another_purpose_is_refused_everywhere(self):
        ballots = self.env["deputy.ballot"]
        for user in (self.clerk, self.admin, self.env.ref("base.user_root")):
            mine = ballots.with_user(user)
            for purpose in FOREIGN:
                with self.subTest(purpose=purpose, user=user.login):
                    with self.assertRaisesRegex(
                        UserError, "选举法第四十条、第五十二条"
                    ):
                        mine.create(self._vals(purpose=purpose))
                    with self.assertRaisesRegex(UserError, "选举法"):
                        self.ballot.with_user(user).write({"purpose": purpose})
                    with self.assertRaisesRegex(UserError, "选举法"):
                        mine.with_context(default_purpose=purpose).create(self._vals())

    def test_a_name_that_says_so_is_refused(self):
        for name in ("罢免某代表", "代表补选", "接受辞职的决定", "Recall vote"):
            with self.subTest(name):
                with self.assertRaisesRegex(UserError, "选举法"):
                    self.env["deputy.ballot"].create(self._vals(name=name))
                with self.assertRaisesRegex(UserError, "选举法"):
                    self.ballot.name = name

    def test_a_rule_for_it_is_refused(self):
        rule = self.env.ref(COMPETENT).copy()
        with self.assertRaisesRegex(ValidationError, "选举法第五十二条"):
            rule.grade_ids[0].name = "同意罢免"

    def test_a_new_grade_for_it_is_refused(self):
        rule = self.env.ref(COMPETENT).copy()
        with self.assertRaisesRegex(ValidationError, "选举法第五十二条"):
            self.env["deputy.ballot.rule.grade"].create(
                {"rule_id": rule.id, "name": "罢免", "meaning": "poor"}
            )

    def test_a_grade_from_elsewhere_is_seen_at_opening(self):
        grade = self.ballot.rule_id.sudo().grade_ids[0]
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE deputy_ballot_rule_grade SET name = %s WHERE id = %s",
            ["罢免", grade.id],
        )
        self.env.invalidate_all()
        with self.assertRaisesRegex(ValidationError, "选举法第五十二条"):
            self.ballot.action_open()

    def test_who_elected_and_a_selection_are_no_election(self):
        for name in ("向原选举单位述职测评", "Selection of reports"):
            with self.subTest(name):
                self.ballot.name = name
        with self.assertRaisesRegex(UserError, "选举法"):
            self.ballot.name = "原选举单位选举投票"

    def test_a_grade_stays_with_its_rule(self):
        mine = self.env.ref(COMPETENT).copy()
        grade = mine.grade_ids[0]
        with self.assertRaisesRegex(UserError, "stays with its rule"):
            grade.rule_id = self.env.ref(COMPETENT)
        grade.write({"rule_id": mine.id, "percent": 70})
        self.assertEqual(grade.percent, 70)

    def test_a_line_is_a_duty_report_and_nothing_else(self):
        self.assertEqual(
            self.env["deputy.ballot.line"]._fields["report_id"].comodel_name,
            "deputy.duty.report",
        )
        self.assertTrue(self.env["deputy.ballot.line"]._fields["report_id"].required)

    def test_a_result_moves_no_seat(self):
        self._run_paper(50, (0, 0, 50, 0), (0, 0, 50, 0))
        states = set(self.mandates.mapped("state"))
        self.assertEqual(self._results(), ["不称职", "不称职"])
        self.assertEqual(set(self.mandates.mapped("state")), states)
        changes = self.env["deputy.mandate.change"].search(
            [("mandate_id", "in", self.mandates.ids)]
        )
        self.assertFalse(changes)

    def test_a_result_publishes_nothing(self):
        self._run_paper(50, (50, 0, 0, 0), (50, 0, 0, 0))
        with self.assertRaises(AccessError):
            self.ballot.published_on = "2026-01-01"
        with self.assertRaisesRegex(UserError, "names no document"):
            self.ballot.action_publish()
        self.assertFalse(self.ballot.publication_text)
