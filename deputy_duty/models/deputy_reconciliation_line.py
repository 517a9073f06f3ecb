from odoo import api, fields, models


class DeputyReconciliationLine(models.Model):
    """One budget line of a reconciliation: seven amounts that should lead from one
    to the next. Written by the reconciliation alone."""

    _name = "deputy.reconciliation.line"
    _description = "Reconciliation Line"
    _inherit = ["deputy.congress.mixin"]
    _order = "reconciliation_id, budget_line_id, id"

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
    planned = fields.Monetary(
        help="What the budget allows in the whole year, adjustments included."
    )
    committed = fields.Monetary(
        help="Promised and not yet booked when the reconciliation was computed."
    )
    claimed = fields.Monetary(help="Approved claims of the period.")
    billed = fields.Monetary(help="Of these, booked as a vendor bill.")
    paid = fields.Monetary(help="Of these, settled by a payment in the accounts.")
    matched = fields.Monetary(help="Of these, found on the bank statement.")
    outside = fields.Monetary(
        "Paid Outside",
        help="Of the claims, paid by other books; nothing is booked for it here.",
    )
    ledger = fields.Monetary(
        "Accounts", help="Total of the posted journal items on this line's fund."
    )
    difference = fields.Monetary(
        compute="_compute_difference", store=True, help="Accounts less billed."
    )
    unexplained = fields.Monetary(
        compute="_compute_unexplained",
        help="Differences without an explanation, each counted whatever its sign.",
    )

    @api.depends("ledger", "billed")
    def _compute_difference(self):
        for line in self:
            line.difference = line.ledger - line.billed

    @api.depends(
        "reconciliation_id.difference_ids.amount",
        "reconciliation_id.difference_ids.is_explained",
        "reconciliation_id.difference_ids.budget_line_id",
    )
    def _compute_unexplained(self):
        for record, lines in self.grouped("reconciliation_id").items():
            by_line = record.difference_ids.grouped("budget_line_id")
            for line in lines:
                rows = by_line.get(line.budget_line_id, record.difference_ids.browse())
                line.unexplained = rows._unexplained()

    @api.model_create_multi
    def create(self, vals_list):
        """Nothing is added to a signed reconciliation."""
        lines = super().create(vals_list)
        lines.reconciliation_id._check_unsigned()
        return lines

    def write(self, vals):
        """Nothing changes in a signed reconciliation."""
        self.reconciliation_id._check_unsigned()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_unsigned(self):
        self.reconciliation_id._check_unsigned()
