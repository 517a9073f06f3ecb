from odoo import models

from .deputy_proposal_assignment_states import (
    ADVICE_REDO_RULE,
    ADVICE_RULE,
    AT_WORK,
    CLOSED,
    CO,
    MAIN,
    RETURN_RULE,
)
from .deputy_proposal_return import ASKED, VOID


class DeputyProposalReplyAdviceMixin(models.AbstractModel):
    """A reply that no longer waits for the co-handlers' opinions."""

    _name = "deputy.proposal.reply.advice.mixin"
    _description = "Reply of a Leading Unit"

    def _on_sent(self):
        """Whoever has not given its opinion by now has nothing left to do."""
        result = super()._on_sent()
        led = self.assignment_id.filtered(lambda unit: unit.role == MAIN)
        helpers = led.sudo().proposal_id.assignment_ids.filtered(
            lambda unit: unit.role == CO and unit.state in AT_WORK
        )
        for code in (ADVICE_RULE, ADVICE_REDO_RULE, RETURN_RULE):
            helpers._cancel_clock(code)
        asked = helpers.return_ids.filtered(lambda each: each.state == ASKED)
        asked._unguarded().write({"state": VOID})
        helpers._unguarded().write({"state": CLOSED})
        return result
