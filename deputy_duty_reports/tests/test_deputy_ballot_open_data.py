import json

from odoo.tests import HttpCase, tagged

from odoo.addons.deputy_duty.tests.publication_common import PublicationCommon

from .ballot_common import COMPETENT, SCAN, BallotCommon

NUMBER = "示人发〔2020〕1号"


@tagged("post_install", "-at_install")
class TestDeputyBallotOpenData(HttpCase, PublicationCommon, BallotCommon):
    """Open data tell of a vote what a numbered document lets be published."""

    def _closed(self, publication):
        """A vote by a rule of the place, closed, returned and published."""
        rule = self.env.ref(COMPETENT).copy()
        rule.write({"publication": publication, "publication_number": NUMBER})
        self._run_paper(50, (45, 5, 0, 0), (20, 30, 0, 0), rule_id=rule.id)
        self.ballot.line_ids.with_user(self.clerk).write(
            {"returned_on": "2026-11-20", "returned_to": "W", "return_scan": SCAN}
        )
        self.ballot.action_publish()
        self.env.flush_all()

    def _told(self):
        [(lines, domain)] = self.congress._open_data_votes().values()
        return lines.search(domain)

    def test_counts_are_told_and_nothing_else(self):
        self._closed("counts")
        lines = self._told()
        self.assertEqual(lines.mandate_id, self.mandates)
        values = lines._open_data_values()[self.ballot.line_ids[0].id]
        self.assertEqual(values["rule"], NUMBER)
        self.assertEqual(sum(count for _option, count in values["counts"]), 50)
        self.assertEqual(
            set(values),
            {"key", "name", "kind", "date", "result", "counts", "rule"},
        )

    def test_without_a_document_for_counts_nothing_is_told(self):
        self._closed("grade")
        self.assertFalse(self._told())

    def test_what_is_withdrawn_is_told_no_more(self):
        self._closed("counts")
        self.ballot.action_unpublish()
        self.env.flush_all()
        self.assertFalse(self._told())

    def test_it_stands_in_the_file(self):
        self._closed("counts")
        self._publish(self.congress, "open_data")
        answer = self.url_open(f"/duty/data/{self.congress.public_key}/votes.json")
        if self.url_open("/duty/data/index.json").status_code == 404:
            self.skipTest("the addon with the open data is not installed")
        votes = json.loads(answer.content)["votes"]
        self.assertEqual(len(votes), 2)
        for vote in votes:
            self.assertEqual(vote["classification"], "evaluation")
            self.assertEqual(sum(row["value"] for row in vote["counts"]), 50)
            self.assertNotIn("votes", vote)
