from odoo import api, models
from odoo.fields import Domain

from odoo.addons.deputy_duty.models.deputy_proposal_states import (
    ASKED,
    COSIGNER,
    JOINABLE,
    RETURNED,
)

URL = "/my/duty/proposals"


class DeputyMandate(models.Model):
    """Proposals wait for a signature, or for their lead to revise them."""

    _name = "deputy.mandate"
    _inherit = ["deputy.mandate"]

    @api.model
    def _portal_waiting(self, partner):
        proposals_sudo = self.env["deputy.proposal"].sudo()
        own = Domain("mandate_id.partner_id", "=", partner.id)
        asked = own & Domain("state", "=", ASKED) & Domain("role", "=", COSIGNER)
        to_sign = proposals_sudo.search(
            Domain("state", "in", JOINABLE) & Domain("signature_ids", "any", asked)
        )
        to_revise = proposals_sudo.search(own & Domain("state", "=", RETURNED))
        lines = [
            *self._waiting_lines(
                [
                    self._proposal_line(
                        each, self.env._("Co-sign or decline: %s", each._public_title())
                    )
                    for each in to_sign
                ],
                URL,
                self.env._("Further requests to co-sign"),
            ),
            *self._waiting_lines(
                [
                    self._proposal_line(
                        each, self.env._("Given back to you: %s", each._public_title())
                    )
                    for each in to_revise
                ],
                URL,
                self.env._("Further proposals to revise"),
            ),
        ]
        return [*super()._portal_waiting(partner), *lines]

    @api.model
    def _proposal_line(self, proposal_sudo, words):
        return {
            "url": f"{URL}/{proposal_sudo.id}",
            "words": words,
            "due": None,
            "count": 1,
            "congress": proposal_sudo.congress_id.name,
        }
