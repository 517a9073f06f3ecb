from odoo.tests import tagged

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

        self._make(10)
        as_list(), as_kanban()
        few = self._queries(as_list), self._queries(as_kanban)
        self._make(990)
        many = self._queries(as_list), self._queries(as_kanban)
        self.assertEqual(len(as_list()["records"]), 1000)
        self.assertEqual(many, few)
