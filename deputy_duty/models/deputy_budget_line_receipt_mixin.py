from odoo import api, fields, models
from odoo.exceptions import UserError


class DeputyBudgetLineReceiptMixin(models.AbstractModel):
    """What has come in for a budget line, and what is still to come.

    It says nothing about what may be spent: the approved budget does.
    """

    _name = "deputy.budget.line.receipt.mixin"
    _description = "Budget Line that Receives Money"
    _inherit = ["deputy.congress.mixin"]

    appropriation_line_ids = fields.One2many(
        "deputy.budget.appropriation.line",
        "budget_line_id",
        "Money Received",
        readonly=True,
    )
    received = fields.Monetary(
        compute="_compute_received",
        compute_sudo=True,
        help="Appropriations registered and not reversed (已到款、已下达).",
    )
    to_receive = fields.Monetary(
        "Still to Receive",
        compute="_compute_received",
        compute_sudo=True,
        help="Planned and adjusted, less received; below zero more came than planned.",
    )

    @api.depends(
        "planned",
        "adjusted",
        "appropriation_line_ids.amount",
        "appropriation_line_ids.state",
    )
    def _compute_received(self):
        parts = self.env["deputy.budget.appropriation.line"]
        received = parts._read_received(self._origin.ids)
        for line in self:
            line.received = received.get(line._origin.id, 0)
            line.to_receive = line.planned + line.adjusted - line.received

    @api.ondelete(at_uninstall=False)
    def _unlink_without_receipts(self):
        for part in self.sudo().appropriation_line_ids[:1]:
            raise UserError(
                self.env._(
                    "Money was entered as received for “%(line)s”: the line stays.",
                    line=part.budget_line_id.display_name,
                )
            )

    def action_open_appropriations(self):
        """The appropriations that brought money for these lines."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_budget_appropriation_action"
        )
        domain = [("line_ids.budget_line_id", "in", self.ids)]
        return dict(action, domain=domain, context={"search_default_standing": 1})
