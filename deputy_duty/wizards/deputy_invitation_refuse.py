from odoo import api, fields, models
from odoo.exceptions import UserError


class DeputyInvitationRefuse(models.TransientModel):
    """Refuse a unit's request: the reason, the words for the unit, the decision."""

    _name = "deputy.invitation.refuse"
    _inherit = ["deputy.approval.record"]
    _description = "Refuse a Request for Deputies"

    refusal_choice_ids = fields.Many2many(
        "deputy.legal.choice", compute="_compute_refusal_choice_ids"
    )
    refusal_id = fields.Many2one(
        "deputy.legal.choice",
        "Reason",
        required=True,
        domain="[('id', 'in', refusal_choice_ids)]",
        help="From the list of the place; the unit reads it.",
    )
    refusal_article = fields.Char("By Article", related="refusal_id.article")
    answer = fields.Text("Explanation to the Unit", help="The unit reads this.")

    @api.depends("res_id")
    def _compute_refusal_choice_ids(self):
        for wizard in self:
            wizard.refusal_choice_ids = wizard._document()._refusal_choices()

    def _document(self):
        """The request; nothing else is refused here."""
        if self.res_model != "deputy.invitation":
            raise UserError(self.env._("This window refuses requests for deputies."))
        return super()._document()

    def action_apply(self):
        """Refuse the request."""
        document = self._document()
        document.check_access("write")
        document._refuse(self.refusal_id, self.answer, self._prepare_paper())
        return {"type": "ir.actions.act_window_close"}
