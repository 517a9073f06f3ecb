from odoo import fields, models

from .deputy_proposal_assignment_states import (
    CLOSED,
    FEEDBACK_RULE,
    RECEIVED,
    REHANDLE_RULE,
    REPLIED,
)
from .deputy_proposal_rating_states import RETURNED, WAITING
from .deputy_proposal_reply_states import SENT


class DeputyProposalRehandlingMixin(models.AbstractModel):
    """What follows from the ratings of a unit's reply.

    One “unsatisfied” with the result is enough: the unit handles it again, with a time
    of its own (``proposal.rehandle``). The second time more than a further letter is
    due: see ``deputy.proposal.escalation``. A handling anew that has begun goes on even
    if the rating is changed, so that nobody gains by talking a deputy round.
    """

    _name = "deputy.proposal.rehandling.mixin"
    _description = "Unit's Part after the Rating"

    reply_ids = fields.One2many(
        "deputy.proposal.reply", "assignment_id", "Replies", readonly=True
    )
    rating_ids = fields.One2many(
        "deputy.proposal.rating", "assignment_id", "Ratings", readonly=True
    )
    promise_ids = fields.One2many(
        "deputy.promise", "assignment_id", "Promises", readonly=True
    )
    escalation_ids = fields.One2many(
        "deputy.proposal.escalation", "assignment_id", "After the Second Rating"
    )

    # ----------------------------------------------------------------- hooks
    def _on_gone(self):
        """A unit that is out of it is neither rated nor bound by what it promised."""
        result = super()._on_gone()
        self.sudo().rating_ids._void()
        self.sudo().promise_ids._cancel()
        self._cancel_clock(FEEDBACK_RULE)
        self._cancel_clock(REHANDLE_RULE)
        return result

    # -------------------------------------------------------------- business
    def _standing_reply(self):
        """The reply that holds: the last one that was sent."""
        self.ensure_one()
        sent = self.sudo().reply_ids.filtered(lambda reply: reply.state == SENT)
        return sent.sorted("round")[-1:]

    def _contact_days(self, mandate):
        """The days on which the unit spoke with a deputy, or did not say with whom."""
        self.ensure_one()
        contacts = self.sudo().contact_ids.filtered(
            lambda row: not row.mandate_ids or mandate in row.mandate_ids
        )
        return contacts.mapped("date")

    def _follow_ratings(self):
        """Handle again, escalate or close, as the ratings on record say.

        Once a step after the second time is due, that step alone carries on.
        """
        for unit in self.sudo():
            rows = unit._standing_reply().rating_ids
            if unit.state not in (REPLIED, CLOSED) or not rows:
                continue
            is_waiting = bool(rows.filtered(lambda row: row.state == WAITING))
            if not is_waiting:
                unit._end_feedback(rows)
            if unit.round in unit.escalation_ids.mapped("round"):
                continue
            if unsatisfied := rows.filtered(lambda row: row._is_unsatisfied()):
                unit._answer_unsatisfied(rows, unsatisfied)
            elif not is_waiting and unit.state != CLOSED:
                unit._unguarded().write({"state": CLOSED})

    def _answer_unsatisfied(self, rows, unsatisfied):
        """The first time the unit handles it again, the second time it escalates."""
        day = max(unsatisfied.mapped("rated_on"))
        if self.round == 1:
            rows._void()
            self._end_feedback(rows)
            self._rehandle(day)
            return
        if self.state == CLOSED:
            self._unguarded().write({"state": REPLIED})
        escalations = self.env["deputy.proposal.escalation"].sudo()
        escalations._unguarded().create(
            {"assignment_id": self.id, "round": self.round, "date_opened": day}
        )

    def _rehandle(self, day):
        """The unit is at work again, and its time counts from that day."""
        self._unguarded().write({"state": RECEIVED, "round": self.round + 1})
        self._start_clock(REHANDLE_RULE, day)
        self._message_log(
            body=self.env._(
                "Not satisfied: handled again, round %(round)s.", round=self.round
            )
        )

    def _end_feedback(self, rows):
        """Everybody has answered, or was left out."""
        days = rows.filtered(lambda row: row.state == RETURNED).mapped("rated_on")
        if not days:
            self._cancel_clock(FEEDBACK_RULE)
            return
        starts = self._running_clocks(FEEDBACK_RULE).mapped("date_start")
        self._stop_clock(FEEDBACK_RULE, max([*days, *starts]))
