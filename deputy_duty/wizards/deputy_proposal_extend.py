from odoo import api, fields, models
from odoo.exceptions import UserError


class DeputyProposalExtend(models.TransientModel):
    """Give a unit more time for its reply, with the consent on record."""

    _name = "deputy.proposal.extend"
    _description = "More Time for a Reply"
    _inherit = ["deputy.congress.pointer.mixin"]

    assignment_id = fields.Many2one(
        "deputy.proposal.assignment", "Unit", required=True, readonly=True
    )
    asked_reason = fields.Text(
        related="assignment_id.extension_reason",
        related_sudo=False,
        string="The Unit Says",
    )
    date_due = fields.Date(
        "Due Now", compute="_compute_rule", help="Before the extension."
    )
    most_text = fields.Char(
        "At Most", compute="_compute_rule", help="By the rule of the place."
    )
    value = fields.Integer(
        "Time Given",
        compute="_compute_value",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        help="In the unit of the rule.",
    )
    reason = fields.Char(
        compute="_compute_value",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        help="For the log of the deadline.",
    )
    body = fields.Char("Agreed By", required=True, help="The body that consented.")
    number = fields.Char("Document Number", required=True)
    date_decided = fields.Date(
        "Agreed On",
        required=True,
        default=lambda self: self.env["deputy.deadline"]._legal_today(),
    )
    scan = fields.Binary("Signed Paper")
    scan_name = fields.Char("Scan File Name")

    @api.depends("assignment_id")
    def _compute_rule(self):
        for wizard in self:
            unit = wizard.assignment_id
            clock, rule = unit._reply_clock(), unit and unit._extension_rule()
            wizard.date_due = clock.date_due
            wizard.most_text = (
                rule
                and f"{clock._period_in_words(int(rule.value), rule.unit)}"
                f" ({rule.article or rule.name})"
            )

    @api.depends("assignment_id")
    def _compute_value(self):
        for wizard in self:
            unit = wizard.assignment_id
            rule = unit and unit._extension_rule()
            wizard.value = int(rule.value) if rule else 0
            wizard.reason = unit.extension_reason

    def action_apply(self):
        """Record the extension."""
        self.check_access("write")
        self.ensure_one()
        if self.value < 1:
            raise UserError(self.env._("Enter how much more time is given."))
        if self.date_decided > self.env["deputy.deadline"]._legal_today():
            raise UserError(self.env._("The day of the consent lies in the future."))
        self.assignment_id._extend(
            self.value,
            self.reason,
            {
                "body": self.body,
                "number": self.number,
                "date_decided": self.date_decided,
                "scan": self.scan,
                "scan_name": self.scan_name,
            },
        )
        return {"type": "ir.actions.act_window_close"}
