from odoo.tests import tagged

from .rating_common import RatingCommon

NAME = {"fields": {"display_name": {}}}
RATINGS = {
    "proposal_id": NAME,
    "partner_id": NAME,
    "mandate_id": NAME,
    "result_id": NAME,
    "urge_text": {},
    "is_flagged": {},
    "behalf_note": {},
    "state": {},
}
PROMISES = {
    "name": {},
    "proposal_id": NAME,
    "partner_id": NAME,
    "date_promised": {},
    "is_overdue": {},
    "is_begun": {},
    "state": {},
}


@tagged("post_install", "-at_install")
class TestDeputyProposalRatingLists(RatingCommon):
    """Lists cost the same number of queries, however many rows there are."""

    def _make(self, count):
        proposals = (
            self.proposals.with_context(tracking_disable=True)
            .create(
                [
                    {
                        "name": f"Proposal {number}",
                        "content": "Text",
                        "mandate_id": self.seats[number % 12].id,
                    }
                    for number in range(count)
                ]
            )
            .sudo()
        )
        proposals._unguarded().write({"state": "admitted"})
        parts = self.env["deputy.proposal.assignment"].create(
            [{"proposal_id": p.id, "partner_id": self.unit.id} for p in proposals]
        )
        replies = self.env["deputy.proposal.reply"].create(
            [{"assignment_id": part.id} for part in parts]
        )
        self.env["deputy.promise"].create(
            [
                {"reply_id": reply.id, "name": "Roof", "date_promised": "2030-01-01"}
                for reply in replies
            ]
        )
        ratings = self.env["deputy.proposal.rating"]
        for reply in replies:
            ratings._open(reply, reply.proposal_id.mandate_id)
        self.env.flush_all()

    def _queries(self, model, spec):
        records = self.env[model].with_user(self.clerk)
        domain = [("congress_id", "=", self.congress.id)]
        records.web_search_read(domain, spec, limit=2000)
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        found = records.web_search_read(domain, spec, limit=2000)
        return len(found["records"]), self.env.cr.sql_log_count - before

    def test_ten_and_a_thousand(self):
        models = {"deputy.proposal.rating": RATINGS, "deputy.promise": PROMISES}
        self._make(10)
        few = {name: self._queries(name, spec) for name, spec in models.items()}
        self._make(990)
        for name, spec in models.items():
            with self.subTest(name):
                count, queries = self._queries(name, spec)
                self.assertEqual((few[name][0], count), (10, 1000))
                # rows beyond the size of a batch of the ORM cost no more either
                self.assertLessEqual(queries, few[name][1])
