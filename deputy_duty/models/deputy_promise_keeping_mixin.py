from odoo import models
from odoo.exceptions import UserError

from ..tools.legal_calendar import DAYS
from .deputy_deadline_states import RUNNING
from .deputy_promise_states import (
    BROKEN,
    CANCELLED,
    ENDS,
    EXPLANATION,
    KEEP_RULE,
    KEPT,
    OPEN,
    PROGRESS,
)
from .deputy_proposal_assignment_states import PROMISE_RULE
from .deputy_proposal_rating_states import RETURNED, WAITING


class DeputyPromiseKeepingMixin(models.AbstractModel):
    """How a promise is kept: the clock to its date, the unit's reports, the raters.

    The caller of what the unit does has proved, by the login, that it is the unit.
    """

    _name = "deputy.promise.keeping.mixin"
    _description = "Keeping of a Promise"

    # ----------------------------------------------------------------- hooks
    def _prepare_deadline_vals(self, rule, due):
        """The clock to the promised date ends on that very day."""
        vals = super()._prepare_deadline_vals(rule, due)
        if rule.code == KEEP_RULE:
            start = self._begun_on()
            days = max((self.date_promised - start).days, 0)
            calendar = self.env["deputy.workday"]._calendar(self._legal_profile())
            vals |= self.env["deputy.deadline"]._prepare_count_vals(
                calendar, start, days, DAYS, False
            )
            vals |= {"value": days, "unit": DAYS, "is_rolled": False}
        return vals

    def _clock_rule(self, code, date):
        """No rule moves the promised date once its clock is running."""
        rule = super()._clock_rule(code, date)
        if code == KEEP_RULE and self._running_clocks(code):
            return rule.browse()
        return rule

    # -------------------------------------------------------------- business
    def _begin(self):
        """The deputies have the reply: from now on the promises hold."""
        for promise in self:
            promise._unguarded().write({"date_first": promise.date_promised})
            promise._start_clock(KEEP_RULE, promise._begun_on())

    def _begun_on(self):
        return (
            self.reply_id.sudo().date_sent or self.env["deputy.deadline"]._legal_today()
        )

    def _report(self, kind, text, files=()):
        """Keep what the unit says about it, with evidence.

        :param kind: one of ``REPORTS``
        :param files: dicts with ``evidence`` and ``evidence_name``; one entry each
        :raises UserError: no words, or nothing to report on
        """
        self.ensure_one()
        self.assignment_id._touch()
        text = (text or "").strip()
        if self.state == CANCELLED or not self.is_begun:
            raise UserError(self.env._("There is nothing to report on this promise."))
        if self.state == KEPT and kind in (PROGRESS, *ENDS):
            raise UserError(self.env._("It was reported as kept: nothing is open."))
        if not text:
            raise UserError(self.env._("Say in a few words how far it is."))
        today = self.env["deputy.deadline"]._legal_today()
        vals = {"promise_id": self.id, "kind": kind, "name": text, "date": today}
        entries = self.env["deputy.promise.progress"].sudo()
        entries.create([{**vals, **file} for file in files or ({},)])
        if kind == EXPLANATION:
            self._unguarded().write({"needs_explanation": False})
        if kind in ENDS:
            self._settle(kind, text, today)

    def _settle(self, state, text, today):
        """The unit says that it kept the promise, or why not."""
        self._unguarded().write(
            {"state": state, "settled_on": today, "explanation": text}
        )
        if state == BROKEN:
            self._end_clocks()
            return
        self._stop_clock(KEEP_RULE, today)
        reply = self.reply_id.sudo()
        self.env["deputy.proposal.rating"]._open(reply, reply._raters(), self)
        self._start_clock(PROMISE_RULE, max(today, self.date_promised))

    def _follow_ratings(self):
        """Raters who are not satisfied open the promise again; it is not kept yet."""
        for promise in self.sudo().filtered(lambda each: each.state == KEPT):
            number = promise.dispute_count + 1
            rows = promise.rating_ids.filtered_domain([("round", "=", number)])
            if rows.filtered(lambda row: row._is_unsatisfied()):
                rows._void()
                promise._unguarded().write(
                    {
                        "state": OPEN,
                        "dispute_count": number,
                        "settled_on": False,
                    }
                )
                promise._cancel_clock(PROMISE_RULE)
                promise._reopen_clock(
                    KEEP_RULE, self.env._("The raters do not find it kept.")
                )
                # it was once reported as not kept: no clock was met that could go on
                if not promise._running_clocks(KEEP_RULE):
                    promise._start_clock(KEEP_RULE, promise._begun_on())
            elif not rows.filtered(lambda row: row.state == WAITING):
                promise._end_rating(rows)

    def _end_rating(self, rows):
        days = rows.filtered(lambda row: row.state == RETURNED).mapped("rated_on")
        if days:
            starts = self._running_clocks(PROMISE_RULE).mapped("date_start")
            self._stop_clock(PROMISE_RULE, max([*days, *starts]))
        else:
            self._cancel_clock(PROMISE_RULE)

    def _end_clocks(self):
        self._cancel_clock(KEEP_RULE)
        self._cancel_clock(PROMISE_RULE)

    def _move_to(self, date, reason, number=False):
        """Another date, agreed by the lead; the log of the clock says so."""
        self.ensure_one()
        clocks = self._clocks(KEEP_RULE).filtered(lambda each: each.state == RUNNING)
        self._unguarded().write({"date_promised": date, "is_fate_unknown": False})
        for clock in clocks:
            days = (date - clock.date_start).days
            self._extend_clock(
                KEEP_RULE,
                reason,
                value=days,
                number=number,
                is_restricted=not self.sudo().proposal_id.is_open,
            )
