from odoo import models

from ..tools import fund_reconciliation as fund
from .deputy_budget_appropriation_states import DIFFERING, NONE, RECEIVED

APPROPRIATION = "appropriation"


class DeputyReconciliationReceiptMixin(models.AbstractModel):
    """Money received whose journal entry is missing, or not what was registered.

    Such an entry is on no fund and changes none of the columns; the difference belongs
    to the budget as a whole.
    """

    _name = "deputy.reconciliation.receipt.mixin"
    _description = "Money Received in a Reconciliation"
    _inherit = ["deputy.reconciliation.allowance.mixin"]

    def _document_models(self):
        return {
            **super()._document_models(),
            APPROPRIATION: "deputy.budget.appropriation",
        }

    def _read_receipts(self):
        """Differences of what was received until the end of the period."""
        records = self.env["deputy.budget.appropriation"]
        records = records.search(
            [
                ("budget_id", "=", self.budget_id.id),
                ("date", "<=", self.date_end),
                "|",
                ("entry_state", "in", DIFFERING),
                "&",
                "&",
                ("state", "=", RECEIVED),
                ("wants_entry", "=", True),
                ("entry_state", "=", NONE),
            ],
            order="date, id",
        )
        return [
            fund.Difference(
                0,
                fund.RECEIPT_UNBOOKED
                if record.entry_state == NONE
                else fund.RECEIPT_CHANGED,
                self._minor(record._entry_excess()),
                APPROPRIATION,
                record.id,
            )
            for record in records
        ]
