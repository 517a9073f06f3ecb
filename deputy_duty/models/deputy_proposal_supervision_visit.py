from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .deputy_approval_mixin import APPROVED

WAYS = [
    ("visit", "Visit on the Spot"),
    ("meeting", "Meeting with the Units"),
    ("hearing", "Report Heard"),
    ("call", "Telephone or Letter"),
]


class DeputyProposalSupervisionVisit(models.Model):
    """One act of supervision of a key suggestion: when, who, and what was found."""

    _name = "deputy.proposal.supervision.visit"
    _description = "Act of Supervision"
    _inherit = ["deputy.congress.mixin"]
    _order = "date desc, id desc"

    item_id = fields.Many2one(
        "deputy.proposal.supervision.item",
        "Key Suggestion",
        required=True,
        index=True,
        ondelete="cascade",
    )
    congress_id = fields.Many2one(
        related="item_id.congress_id", store=True, required=False, precompute=True
    )
    date = fields.Date(
        required=True, default=lambda self: self.env["deputy.deadline"]._legal_today()
    )
    way = fields.Selection(WAYS, required=True, default="visit", string="How")
    people = fields.Char(
        "Who Took Part", required=True, help="Leaders, committee, deputies and units."
    )
    finding = fields.Text(
        "What Was Found", required=True, help="State of the matter, and what was asked."
    )

    @api.constrains("item_id", "date")
    def _check_visit(self):
        today = self.env["deputy.deadline"]._legal_today()
        for visit in self:
            if visit.item_id.list_state != APPROVED:
                raise ValidationError(
                    self.env._(
                        "The list is not approved yet: supervision begins with it."
                    )
                )
            if visit.date > today:
                raise ValidationError(
                    self.env._(
                        "Enter what has been: %(date)s lies ahead.", date=visit.date
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_while_running(self):
        if any(visit.item_id.date_done for visit in self):
            raise UserError(
                self.env._("The result stands: press “Reopen” to change it.")
            )
