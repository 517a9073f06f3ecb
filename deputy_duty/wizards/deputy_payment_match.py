from odoo import api, fields, models


class DeputyPaymentMatch(models.TransientModel):
    """Choose by hand what a bank line has paid."""

    _name = "deputy.payment.match"
    _description = "Match a Bank Line"

    line_id = fields.Many2one(
        "account.bank.statement.line", required=True, readonly=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="line_id.company_id.currency_id")
    amount = fields.Monetary(related="line_id.amount")
    candidate_ids = fields.Many2many(
        "account.move.line",
        "deputy_payment_match_candidate_rel",
        compute="_compute_candidate_ids",
        help="Payments the bank has not shown yet, and bills not paid yet.",
    )
    item_ids = fields.Many2many(
        "account.move.line",
        "deputy_payment_match_item_rel",
        string="Paid by This Line",
        domain="[('id', 'in', candidate_ids)]",
        help="Several where the bank paid them in one sum.",
    )
    rest = fields.Monetary(
        compute="_compute_rest",
        help="What is still missing; must be zero.",
    )

    @api.depends("line_id")
    def _compute_candidate_ids(self):
        for one in self:
            line = one.line_id
            items = line._deputy_open_items(is_any_amount=True)
            one.candidate_ids = items.filtered(
                lambda item, line=line: item.amount_residual * line.amount > 0
            )

    @api.depends("item_ids", "line_id")
    def _compute_rest(self):
        for one in self:
            covered = sum(one.item_ids.mapped("amount_residual"))
            one.rest = max(abs(one.amount) - abs(covered), 0)

    def action_apply(self):
        """Match the line with what was chosen.

        :raises UserError: it does not make up the amount
        """
        self.line_id.check_access("write")
        self.line_id._check_deputy_finance()
        self.line_id._deputy_match_with(self.item_ids)
        return {"type": "ir.actions.act_window_close"}
