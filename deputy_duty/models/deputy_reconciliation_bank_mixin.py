from odoo import models
from odoo.fields import Domain

from ..tools import fund_reconciliation as fund


class DeputyReconciliationBankMixin(models.AbstractModel):
    """Bank and treasury lines that no paper explains."""

    _name = "deputy.reconciliation.bank.mixin"
    _description = "Bank Lines of a Reconciliation"
    _inherit = ["deputy.reconciliation.facts.mixin"]

    def _read_bank_without_paper(self, carried_ids=()):
        """Unmatched lines of the period on the funds' journals, as differences.

        :param carried_ids: lines of earlier periods that were still open then
        """
        lines = self.env["account.bank.statement.line"].search(
            self._bank_domain(carried_ids), order="date, id"
        )
        return [
            fund.Difference(
                0,
                fund.BANK_WITHOUT_PAPER,
                -self._minor(line.amount),
                "bank",
                line.id,
            )
            for line in lines
        ]

    def _bank_domain(self, carried_ids):
        """Lines imported for this office, and all of journals kept for the funds."""
        mine = Domain("deputy_congress_id", "=", self.congress_id.id) | (
            Domain("deputy_congress_id", "=", False)
            & Domain("journal_id.deputy_funds", "=", True)
        )
        in_period = Domain("date", ">=", self.date_start) & Domain(
            "date", "<=", self.date_end
        )
        return (
            Domain("company_id", "=", self.company_id.id)
            & Domain("is_reconciled", "=", False)
            & Domain("move_id.state", "=", "posted")
            & mine
            & (in_period | Domain("id", "in", list(carried_ids)))
        )
