from odoo.tests import Form, tagged

from .proposal_common import ProposalCommon

LIST = {
    name: {}
    for name in (
        "number_text",
        "kind",
        "name",
        "lead_name",
        "signed_count",
        "waiting_count",
        "is_confidential",
        "submitted_on",
        "approval_next_body",
        "state",
    )
}
LIST["title_text"] = {}
LIST["topic_id"] = {"fields": {"display_name": {}}}
LIST["session_id"] = {"fields": {"display_name": {}}}


@tagged("post_install", "-at_install")
class TestDeputyProposalLists(ProposalCommon):
    """List and kanban cost the same number of queries, however many rows there are."""

    def _make(self, count):
        rows = self.proposals.with_context(tracking_disable=True).create(
            [
                {
                    "name": f"Proposal {number}",
                    "content": "Text",
                    "mandate_id": self.seats[number % 12].id,
                }
                for number in range(count)
            ]
        )
        rows.sudo()._unguarded().write({"state": "submitted"})
        self.env.flush_all()

    def _queries(self, read):
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        read()
        return self.env.cr.sql_log_count - before

    def test_ten_and_a_thousand(self):
        proposals = self.env["deputy.proposal"].with_user(self.clerk)
        domain = [("congress_id", "=", self.congress.id)]

        def as_list():
            return proposals.web_search_read(domain, LIST, limit=2000)

        def as_kanban():
            return proposals.web_read_group(
                domain,
                ["state"],
                ["__count"],
                auto_unfold=True,
                unfold_read_specification=LIST,
                unfold_read_default_limit=2000,
            )

        def as_form():
            return Form(proposals.search(domain, limit=1))

        self._make(10)
        reads = (as_list, as_kanban, as_form)
        few = [(read(), self._queries(read))[1] for read in reads]
        self._make(990)
        many = [self._queries(read) for read in reads]
        self.assertEqual(len(as_list()["records"]), 1000)
        self.assertEqual(many, few)

    def test_a_form_of_one_signer_and_of_twelve(self):
        few, many = self._submitted(), self._submitted(seats=self.seats)
        counts = []
        for proposal in (few, few, many):
            shown = proposal.with_user(self.clerk)
            counts.append(self._queries(lambda record=shown: Form(record)))
        self.assertLessEqual(counts[2], counts[1])
