from odoo.tests import tagged

from .proposal_assignment_common import ProposalAssignmentCommon

NAMED = ("proposal_id", "partner_id", "parent_id", "replaces_id")
LIST = {
    name: {}
    for name in (
        "role",
        "date_assigned",
        "received_on",
        "deadline_date",
        "is_overdue",
        "is_difficult",
        "is_pending",
        "number",
        "state",
    )
}
LIST.update({name: {"fields": {"display_name": {}}} for name in NAMED})
PROPOSALS = {
    name: {} for name in ("number_text", "name", "return_count", "reassign_count")
}


@tagged("post_install", "-at_install")
class TestDeputyProposalAssignmentLists(ProposalAssignmentCommon):
    """The lists of parts and of returns cost the same, however many rows there are."""

    def _make(self, count):
        """Proposals that a unit has received and wants to give back."""
        proposals = self.proposals.with_context(tracking_disable=True).create(
            [
                {"name": f"P {number}", "content": "Text", "mandate_id": self.lead.id}
                for number in range(count)
            ]
        )
        proposals.sudo()._unguarded().write({"state": "assigned"})
        parts = self.env["deputy.proposal.assignment"].with_context(
            tracking_disable=True
        )
        rows = parts._unguarded().create(
            [
                {
                    "proposal_id": proposal.id,
                    "partner_id": self.water.id,
                    "state": "return_asked",
                    "date_assigned": self.today,
                }
                for proposal in proposals
            ]
        )
        self.env["deputy.proposal.return"].create(
            [
                {"assignment_id": row.id, "asked_on": "2026-02-01 08:00:00"}
                for row in rows
            ]
        )
        rows._start_clock("proposal.return", self.today)
        self.env.flush_all()

    def _queries(self, read):
        read()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        read()
        return self.env.cr.sql_log_count - before

    def test_ten_and_a_thousand(self):
        domain = [("congress_id", "=", self.congress.id)]
        named = {"fields": {"display_name": {}}}
        returns = {"reason": {}, "state": {}, "partner_id": named, "proposal_id": named}
        reads = [
            lambda model=model, spec=spec: (
                self.env[model]
                .with_user(self.clerk)
                .web_search_read(domain, spec, limit=2000)
            )
            for model, spec in (
                ("deputy.proposal.assignment", LIST),
                ("deputy.proposal.return", returns),
                ("deputy.proposal", PROPOSALS),
            )
        ]
        self._make(10)
        few = [self._queries(read) for read in reads]
        self._make(990)
        many = [self._queries(read) for read in reads]
        self.assertEqual([len(read()["records"]) for read in reads], [1000] * 3)
        self.assertEqual(many, few)

    def test_what_is_pending_or_overdue(self):
        self._make(10)
        model = self.env["deputy.proposal.assignment"].with_user(self.clerk)
        domain = [("congress_id", "=", self.congress.id)]
        self.assertFalse(model.search([*domain, ("is_pending", "=", True)]))
        self.assertEqual(model.search_count([*domain, ("is_pending", "=", False)]), 10)
        self.assertFalse(model.search([*domain, ("is_overdue", "=", True)]))
