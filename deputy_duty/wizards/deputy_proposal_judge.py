from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.deputy_proposal_states import ADMIT, MOTION, OUTCOMES


class DeputyProposalJudge(models.TransientModel):
    """What the body decided about a motion or suggestion, and why."""

    _name = "deputy.proposal.judge"
    _inherit = ["deputy.approval.record"]
    _description = "Decide about a Motion or Suggestion"

    outcome = fields.Selection(
        OUTCOMES,
        "The Body's Decision",
        required=True,
        default=ADMIT,
        help="Whatever is not admitted has a reason, which the lead deputy reads.",
    )
    is_motion = fields.Boolean(
        compute="_compute_is_motion", help="Only a motion is turned into a suggestion."
    )
    is_classified = fields.Boolean(compute="_compute_is_motion")
    reason_choice_ids = fields.Many2many(
        "deputy.legal.choice", compute="_compute_reason_choice_ids"
    )
    reason_id = fields.Many2one(
        "deputy.legal.choice",
        domain="[('id', 'in', reason_choice_ids)]",
        help="From the list of the place; the lead deputy reads it.",
    )
    reason_article = fields.Char("By Article", related="reason_id.article")
    note = fields.Text("Explanation to the Deputy", help="The lead deputy reads this.")

    @api.depends("res_id")
    def _compute_is_motion(self):
        for wizard in self:
            proposal = wizard._document()
            wizard.is_motion = proposal.kind == MOTION
            wizard.is_classified = proposal.is_classified

    @api.depends("res_id", "outcome")
    def _compute_reason_choice_ids(self):
        for wizard in self:
            proposal = wizard._document()
            wizard.reason_choice_ids = proposal._reasons_for(wizard.outcome)

    @api.onchange("outcome")
    def _onchange_outcome(self):
        if self.reason_id not in self.reason_choice_ids:
            self.reason_id = False

    def _document(self):
        """The proposal; nothing else is decided here."""
        if self.res_model != "deputy.proposal":
            raise UserError(
                self.env._("This window decides about motions and suggestions.")
            )
        return super()._document()

    def action_apply(self):
        """Carry the decision out."""
        document = self._document()
        document.check_access("write")
        document._judge(self.outcome, self.reason_id, self.note, self._prepare_paper())
        return {"type": "ir.actions.act_window_close"}
