from odoo import api, fields, models

from ..tools import fund_reconciliation as fund

CAUSES = [
    (fund.CLAIM_WITHOUT_BILL, "Approved, not booked yet"),
    (fund.BILL_UNPAID, "Booked, not paid yet"),
    (fund.PAID_UNMATCHED, "Paid, not on the bank statement yet"),
    (fund.BILL_REVERSED, "Bill reversed or credited"),
    (fund.POSTED_WITHOUT_CLAIM, "Booked without a claim"),
    (fund.BILL_CHANGED, "Bill differs from its claim"),
    (fund.ANALYTIC_MISMATCH, "Analytic items differ from the journal items"),
    (fund.UNKNOWN, "Unknown"),
]


class DeputyReconciliationDifference(models.Model):
    """One difference of a reconciliation, its cause and the document behind it.
    Written by the reconciliation alone."""

    _name = "deputy.reconciliation.difference"
    _description = "Reconciliation Difference"
    _inherit = ["deputy.congress.mixin"]
    _order = "is_explained, budget_line_id, id"

    reconciliation_id = fields.Many2one(
        "deputy.reconciliation", required=True, index=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="reconciliation_id.congress_id",
        store=True,
        required=False,
        precompute=True,
    )
    budget_line_id = fields.Many2one(
        "deputy.budget.line", required=True, index=True, ondelete="restrict"
    )
    cause = fields.Selection(CAUSES, required=True, help="Why the amounts differ.")
    is_explained = fields.Boolean(
        "Explained",
        compute="_compute_is_explained",
        store=True,
        precompute=True,
        help="A claim on its normal way. Everything else must be cleared by finance.",
    )
    amount = fields.Monetary(
        help="Above zero: the accounts or the earlier step have more."
    )
    text = fields.Char("Document", help="Number of the claim or of the journal entry.")
    res_model = fields.Char("Document Model")
    res_id = fields.Many2oneReference("Document ID", model_field="res_model")

    @api.depends("cause")
    def _compute_is_explained(self):
        for row in self:
            row.is_explained = row.cause in fund.EXPLAINED

    @api.depends("cause", "text")
    def _compute_display_name(self):
        labels = dict(self._fields["cause"]._description_selection(self.env))
        for row in self:
            document = row.text or row.budget_line_id.display_name
            row.display_name = f"{document}: {labels.get(row.cause)}"

    @api.model_create_multi
    def create(self, vals_list):
        """Nothing is added to a signed reconciliation."""
        rows = super().create(vals_list)
        rows.reconciliation_id._check_unsigned()
        return rows

    def write(self, vals):
        """Nothing changes in a signed reconciliation."""
        self.reconciliation_id._check_unsigned()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_unsigned(self):
        self.reconciliation_id._check_unsigned()

    # --------------------------------------------------------------- actions
    def action_open_document(self):
        """Open the claim or the journal entry behind this difference."""
        self.check_access("read")
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "view_mode": "form",
        }
