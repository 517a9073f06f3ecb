from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_amount

PLACE_AND_YEAR = frozenset({"congress_id", "fiscal_year"})


class DeputyBudgetReceiptMixin(models.AbstractModel):
    """What has come in for a budget, before or after its approval."""

    _name = "deputy.budget.receipt.mixin"
    _description = "Budget that Receives Money"
    _inherit = ["deputy.congress.mixin"]

    appropriation_ids = fields.One2many(
        "deputy.budget.appropriation",
        "budget_id",
        "Appropriations Received",
        readonly=True,
    )
    received = fields.Monetary(
        compute="_compute_received",
        help="Appropriations registered and not reversed (已到款、已下达).",
    )
    to_receive = fields.Monetary(
        "Still to Receive",
        compute="_compute_received",
        help="Planned and adjusted, less received; below zero more came than planned.",
    )
    receipt_warning = fields.Text(
        compute="_compute_received",
        help="Lines that have received more than was planned and adjusted.",
    )

    @api.depends("line_ids.received", "line_ids.to_receive")
    def _compute_received(self):
        for budget in self:
            lines = budget.line_ids
            budget.received = sum(lines.mapped("received"))
            budget.to_receive = sum(lines.mapped("to_receive"))
            budget.receipt_warning = "\n".join(
                self.env._(
                    "“%(line)s” has received %(over)s more than planned and adjusted.",
                    line=line.display_name,
                    over=format_amount(self.env, -line.to_receive, line.currency_id),
                )
                for line in lines
                if line.currency_id.compare_amounts(line.to_receive, 0) < 0
            )

    # ------------------------------------------------------------- overrides
    def write(self, vals):
        """Money that was received stays with the holder and year it came for."""
        if PLACE_AND_YEAR & vals.keys():
            self._check_no_receipts()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_without_receipts(self):
        self._check_no_receipts()

    def _check_no_receipts(self):
        for came in self.sudo().appropriation_ids[:1]:
            raise UserError(
                self.env._(
                    "Money was entered as received for “%(budget)s”: holder and year "
                    "stay as they are, and the budget is not deleted.",
                    budget=came.budget_id.name,
                )
            )

    # --------------------------------------------------------------- actions
    def action_open_appropriations(self):
        """What has come in for this budget, and a place to register more."""
        self.check_access("read")
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_budget_appropriation_action"
        )
        return dict(
            action,
            domain=[("budget_id", "=", self.id)],
            context={"default_budget_id": self.id, "search_default_standing": 1},
        )
