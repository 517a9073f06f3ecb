from odoo import models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ..tools.legal_calendar import TIME_UNITS
from .deputy_deadline_change import EXTENSION, RESTART
from .deputy_deadline_states import CANCELLED, DONE, RUNNING


class DeputyDeadlineMixin(models.AbstractModel):
    """A record with clocks: time limits of the law, counted and explained.

    The heir starts, stops, extends and cancels its clocks by the code of a rule; how
    long they run is the law of the record's place (``_legal_profile``), never code. A
    place without a rule of that code has no clock of it.
    """

    _name = "deputy.deadline.mixin"
    _description = "Record with Deadlines"
    _inherit = ["deputy.deadline.fields.mixin"]

    def unlink(self):
        """The clocks of a record go with it."""
        clocks = self.env["deputy.deadline"].sudo().search(self._clocks_domain())
        result = super().unlink()
        clocks.unlink()
        return result

    # ----------------------------------------------------------------- hooks
    def _legal_profile(self):
        """Hook: the law of the record's place; national law by default."""
        self.ensure_one()
        # whatever the order in which an heir lists its mixins, the other one wins
        other = getattr(super(), "_legal_profile", None)
        return other() if other else self.env["deputy.legal.profile"]._national()

    def _legal_level(self):
        """Hook: level of the congress, for rules that differ by level."""
        self.ensure_one()
        other = getattr(super(), "_legal_level", None)
        return other() if other else None

    def _deadline_recipients(self, deadline, stage):
        """Hook: who is told of a deadline of this record.

        :param stage: ``before``, ``at`` or ``after`` of :mod:`deputy_deadline_reminder`
        :return: partners; by default who is in charge, else the office, and once it is
            overdue also the leaders
        """
        return deadline._default_recipients(stage)

    def _deadline_words(self):
        """Hook: what reminders call this record; whoever is reminded may read it."""
        self.ensure_one()
        return self.display_name

    def _prepare_deadline_vals(self, rule, due):
        """Hook: values of a new clock.

        :param rule: the ``deputy.legal.rule`` it runs by; its terms are copied
        :param due: values of the due date as counted: date_due, is_provisional, steps
        """
        self.ensure_one()
        return {
            **self.env["deputy.deadline"]._rule_terms(rule),
            **due,
            "name": rule.name,
        }

    # -------------------------------------------------------------- business
    def _start_clock(self, code, date_start, user=None):
        """Start clocks by the rule of that code that holds on the day of the start.

        A clock of that code that is running already counts from the new day, with the
        terms it has; the log says so. Starting twice on the same day changes nothing.

        :param code: code of the rule, e.g. ``term.first_meeting``
        :param date_start: the day of the event, or such days by record
        :param user: who is in charge; the office by default
        :return: the running clocks of that code; none where the place has no such rule
        :raises UserError: the rule is no period of time
        """
        self.check_access("write")
        starts = date_start if isinstance(date_start, dict) else {}
        starts = {each.id: starts.get(each, date_start) for each in self}
        running = self._running_clocks(code)
        moved = running.filtered(lambda each: each.date_start != starts[each.res_id])
        moved._restart(
            {clock: starts[clock.res_id] for clock in moved},
            self.env._("The day from which the time counts was corrected."),
        )
        done = set(running.mapped("res_id"))
        vals_list = []
        for record in self.filtered(lambda each: each.id not in done):
            rule = record._clock_rule(code, starts[record.id])
            if rule:
                vals = record._prepare_clock_vals(rule, starts[record.id])
                vals_list.append(dict(vals, user_id=user.id if user else False))
        # a clock stopped a moment ago must be out of the unique index's way
        running.flush_model(["state"])
        new = running.create(vals_list)
        return (running | new).sudo(self.env.su)

    def _stop_clock(self, code, date=None):
        """What was to be done in time is done. Records without such a clock stay as is.

        :param date: day of the event; today by default
        :return: the clocks that were stopped
        :raises ValidationError: the day lies before the start
        """
        self.check_access("write")
        clocks = self._running_clocks(code)
        date = date or clocks._legal_today()
        for clock in clocks:
            if date < clock.date_start:
                raise ValidationError(
                    self.env._(
                        "The time for “%(name)s” starts on %(start)s; it cannot have "
                        "been met on %(date)s. Check the dates.",
                        name=clock.name,
                        start=clock.date_start,
                        date=date,
                    )
                )
        clocks.write({"state": DONE, "date_done": date})
        return clocks.sudo(self.env.su)

    def _cancel_clock(self, code):
        """There is nothing to be done in time any more.

        :return: the clocks that were cancelled
        """
        self.check_access("write")
        clocks = self._running_clocks(code)
        clocks.write({"state": CANCELLED})
        return clocks.sudo(self.env.su)

    def _reopen_clock(self, code, reason):
        """Let the last clock of that code run again: its end was entered wrongly.

        :return: the clocks that run again
        """
        self.check_access("write")
        running = set(self._running_clocks(code).mapped("res_id"))
        last = {
            clock.res_id: clock
            for clock in self._clocks(code).sorted("id")
            if clock.res_id not in running
        }
        clocks = self.env["deputy.deadline"].sudo().union(*last.values())
        clocks = clocks.filtered(lambda clock: clock.state == DONE)
        clocks.write({"state": RUNNING, "date_done": False, "date_reminded": False})
        clocks._recount(RESTART, reason)
        return clocks.sudo(self.env.su)

    def _extend_clock(self, code, reason, rule_code=None, value=None, **paper):
        """Give running clocks more time: in all, or on top of the due date.

        A rule that counts from the due date (``FROM_DUE``) gives its time on top of it;
        any other gives the whole time from the start of the clock.

        :param reason: why, for the log
        :param rule_code: the rule that allows more time, as it holds today; its value
            is the most that may be given
        :param value: the time given, in the unit of that rule, or, where no rule is
            named, the whole time in the unit of the clock
        :param paper: body, number, scan, scan_name of the decision, for the log
        :return: the clocks that were extended
        :raises UserError: no such rule here, more than it allows, or no gain of time
        """
        self.check_access("write")
        clocks = self._running_clocks(code)
        terms = {clock: clock._extension_terms(rule_code, value) for clock in clocks}
        clocks._check_longer(terms)
        extended = clocks._recount(EXTENSION, reason, terms, **paper)
        return extended.sudo(self.env.su)

    def _clocks(self, code):
        """The clocks of a code, with elevated rights: nobody writes them by hand."""
        domain = self._clocks_domain() & Domain("rule_code", "=", code)
        return self.env["deputy.deadline"].sudo().search(domain)

    def _running_clocks(self, code):
        return self._clocks(code).filtered(lambda clock: clock.state == RUNNING)

    def _clock_rule(self, code, date):
        """The rule of that code that holds for this record on a day, or none.

        :raises UserError: it is a number and no period of time
        """
        profile = self._legal_profile().sudo()
        rule = profile._rule(code, date, self._legal_level())
        if rule and rule.unit not in TIME_UNITS:
            raise UserError(
                self.env._(
                    "“%(rule)s” is a number and no period of time: correct its unit.",
                    rule=rule.name,
                )
            )
        return rule

    def _prepare_clock_vals(self, rule, date_start):
        """Values of a clock that starts on a day by a rule."""
        profile = self._legal_profile()
        calendar = self.env["deputy.workday"]._calendar(profile)
        clocks = self.env["deputy.deadline"]
        due = clocks._prepare_count_vals(
            calendar, date_start, int(rule.value), rule.unit, rule.is_rolled
        )
        vals = {
            "res_model": self._name,
            "res_id": self.id,
            "rule_code": rule.code,
            "profile_id": profile.id,
            "date_start": date_start,
            "date_counted": clocks._legal_today(),
            **self._prepare_deadline_vals(rule, due),
        }
        if "congress_id" in self._fields:
            vals["congress_id"] = self.congress_id.id
        return vals
