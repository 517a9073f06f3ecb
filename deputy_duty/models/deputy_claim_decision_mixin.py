from odoo import api, fields, models
from odoo.exceptions import UserError

from .deputy_approval_mixin import REFUSED
from .deputy_legal_route import SUBJECT_CLAIM


class DeputyClaimDecisionMixin(models.AbstractModel):
    """Who decides about a claim, and why it was refused.

    The bodies come from the law of the place, by what the claim costs; the claimant
    and whoever gets the money decide nothing.
    """

    _name = "deputy.claim.decision.mixin"
    _description = "Claim that Is Decided"
    _inherit = ["deputy.approval.mixin"]

    refusal_reason = fields.Text(
        "Refused Because",
        compute="_compute_refusal_reason",
        compute_sudo=True,
        help="What the body said that refused it; stays until it is submitted again.",
    )

    @api.depends("state", "approval_ids")
    def _compute_refusal_reason(self):
        for claim in self:
            last = claim.approval_ids.sorted("id")[-1:]
            is_refused = claim.state == REFUSED
            claim.refusal_reason = is_refused and (
                last.comment or self.env._("No reason was given: ask %s.", last.body)
            )

    # ----------------------------------------------------------------- hooks
    def _approval_body(self):
        self.ensure_one()
        return self.congress_id.name

    def _approval_route(self):
        self.ensure_one()
        return self.congress_id._route_steps(
            SUBJECT_CLAIM, date=self.submitted_on, cost=self.total
        )

    def _check_may_decide(self, paper):
        concerned = self.sudo().mandate_id.partner_id | self.sudo().partner_id
        if self.env.user.partner_id in concerned:
            raise UserError(
                self.env._(
                    "Nobody decides about a claim of their own: ask a colleague."
                )
            )
        return super()._check_may_decide(paper)
