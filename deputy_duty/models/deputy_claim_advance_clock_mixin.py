from odoo import fields, models

from .deputy_claim_kinds import ADVANCE
from .deputy_claim_settlement_mixin import BOOKED

# The time in which an advance is to be accounted for, counted from its bill.
CLOCK = "claim.advance"


class DeputyClaimAdvanceClockMixin(models.AbstractModel):
    """The time in which an advance is to be accounted for, as long as money is out.

    Accountants reverse bills and reset them to draft in Odoo, not here. So the time
    follows what is left of the advance whatever it was that changed it: it stops when
    all is accounted for, runs on from its old start when that is undone, and ends
    without a result when the advance itself leaves the accounts.
    """

    _name = "deputy.claim.advance.clock.mixin"
    _description = "Advance Whose Time Runs"
    _inherit = ["deputy.claim.advance.mixin", "deputy.deadline.mixin"]

    def _on_advance_computed(self):
        advances = self.filtered(lambda claim: claim.id and claim.kind == ADVANCE)
        advances._origin._follow_advance_clock()

    def _follow_advance_clock(self):
        """Let the time of these advances run exactly while their money is out."""
        if not self:
            return
        running = set(self._running_clocks(CLOCK).mapped("res_id"))
        out = self.filtered("advance_left")
        waiting = out.filtered(lambda claim: claim.id not in running)
        if waiting:
            reason = self.env._("It is not accounted for any more.")
            again = set(waiting._reopen_clock(CLOCK, reason).mapped("res_id"))
            first = waiting.filtered(lambda claim: claim.id not in again)
            first._start_clock(CLOCK, {each: each.move_id.date for each in first})
        over = (self - out).filtered(lambda claim: claim.id in running)
        booked = over.filtered(lambda claim: claim.money_state in BOOKED)
        if over - booked:
            (over - booked)._cancel_clock(CLOCK)
        for date, advances in booked.grouped(lambda each: each._settled_on()).items():
            advances._stop_clock(CLOCK, date)

    def _settled_on(self):
        """The day of the last entry that accounts for this advance."""
        self.ensure_one()
        entries = self._clearing_claim().sudo().move_id | self._refunds()
        # an entry dated before the advance went out settles it on the first day
        today = fields.Date.context_today(self)
        return max([self.move_id.date or today, *entries.mapped("date")])
