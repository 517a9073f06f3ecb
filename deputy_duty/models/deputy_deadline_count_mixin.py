from functools import partial

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.service.model import retrying

from ..tools import legal_calendar
from .deputy_deadline_change import CALENDAR, RESTART
from .deputy_deadline_states import RUNNING
from .deputy_legal_rule import FROM_DUE

# Clocks counted in one go: as many queries for one as for all of them.
BATCH = 1000
# What goes beyond is left to the cron, which begins at once: a thousand take two to
# four seconds, and whoever enters a holiday shall not wait for a minute.
AT_ONCE = 2 * BATCH
# What a change says about a clock, before and after.
LOGGED = {
    "start": "date_start",
    "rule_id": "rule_id",
    "value": "value",
    "unit": "unit",
    "article": "article",
    "due": "date_due",
}


class DeputyDeadlineCountMixin(models.AbstractModel):
    """Counting the due dates of running clocks anew, with a log of what moved.

    A holiday entered later moves the clocks that run through its year. Those are marked
    first and then counted in batches, so that a killed job goes on where it stopped.
    The daily job also compares all others once a day: it finds clocks that were started
    by somebody who could not see the new day yet.
    """

    _name = "deputy.deadline.count.mixin"
    _description = "Counting of Deadlines"

    @api.model
    def _prepare_count_vals(self, calendar, date_start, value, unit, is_rolled):
        """When a clock with these terms is due, ready to be written."""
        due = legal_calendar.add(calendar, date_start, value, unit, is_rolled)
        return {
            "date_due": due.date,
            "is_provisional": due.provisional,
            # as the database gives it back
            "steps": [list(map(self._json_value, step)) for step in due.steps],
        }

    @api.model
    def _json_value(self, value):
        return list(value) if isinstance(value, tuple) else value

    def _recount(self, kind, reason=False, terms=None, **paper):
        """Count due dates anew and log each clock that moved or got other terms.

        :param kind: kind of the change, see ``deputy.deadline.change``
        :param reason: why, for the log; a change of the calendar needs none
        :param terms: new values to freeze, by clock: date_start, value, unit, …
        :param paper: body, number, scan of the decision, for the log
        :return: the clocks that changed
        """
        terms = terms or {}
        # The write comes first: of two who move or stop a clock at once the loser
        # fails on this row, is repeated, and then reads what the winner left.
        self.write({"date_counted": self._legal_today()})
        self.flush_recordset(["date_counted"])
        changes = []
        for clock in self.filtered(lambda clock: clock.state == RUNNING):
            before = clock._logged_values("old")
            vals = clock._prepare_recount_vals(terms.get(clock, {}))
            clock.write(vals)
            if vals.keys() & LOGGED.values():
                after = clock._logged_values("new")
                changes.append({"deadline_id": clock.id, **before, **after})
        self.env["deputy.deadline.change"].create(
            [
                {
                    "kind": kind,
                    "reason": reason,
                    "user_id": self.env.uid,
                    **change,
                    **paper,
                }
                for change in changes
            ]
        )
        return self.browse([change["deadline_id"] for change in changes])

    def _prepare_recount_vals(self, terms):
        """What differs when this clock is counted by the calendar of today."""
        names = ("date_start", "extended_from", "value", "unit", "is_rolled")
        new = {name: terms.get(name, self[name]) for name in names}
        # what a body decided on top of a due date is counted from there
        new["date_start"] = new.pop("extended_from") or new["date_start"]
        calendar = self.env["deputy.workday"]._calendar(self.profile_id)
        counted = self._prepare_count_vals(calendar, **new)
        vals = {
            name: value
            for name, value in {**terms, **counted}.items()
            if self._plain(name) != value
        }
        if "date_due" in vals:
            # another date, another reminder
            vals["date_reminded"] = False
        return vals

    def _logged_values(self, prefix):
        return {f"{prefix}_{name}": self._plain(LOGGED[name]) for name in LOGGED}

    def _plain(self, name):
        """The value of a field as it is written."""
        value = self[name]
        return value.id if self._fields[name].relational else value

    # ------------------------------------------------------------- calendar
    @api.model
    def _calendar_changed(self, years):
        """Move the open clocks whose counting touches these years.

        Called by the days and years of the calendar after each change of them.

        :param years: the calendar years in which a day changed, or that were
            completed or opened again
        """
        touched = self.sudo().search(self._touched_domain(years))
        # All at once: the mark survives whatever stops the counting.
        touched.write({"date_counted": False})
        for start in range(0, min(len(touched), AT_ONCE), BATCH):
            touched[start : start + BATCH]._recount(CALENDAR)
        if len(touched) > AT_ONCE:
            self.env.ref("deputy_duty.deputy_deadline_cron_count").sudo()._trigger()

    @api.model
    def _counted_domain(self):
        """Running clocks whose date depends on which days are working days."""
        return Domain("state", "=", RUNNING) & (
            Domain("unit", "=", legal_calendar.WORKING_DAYS)
            | Domain("is_rolled", "=", True)
            | Domain("is_provisional", "=", True)
        )

    @api.model
    def _touched_domain(self, years):
        """Of those, the ones that count days of these years."""
        through = Domain.OR(
            Domain("date_start", "<=", f"{year}-12-31")
            & Domain("date_due", ">=", f"{year}-01-01")
            for year in years
        )
        return self._counted_domain() & through

    @api.model
    def _cron_count(self):
        """Daily, and after a change of the calendar that touched very many clocks."""
        cron = self.env["ir.cron"]
        domain = self._counted_domain() & (
            Domain("date_counted", "=", False)
            | Domain("date_counted", "<", self._legal_today())
        )
        cron._commit_progress(remaining=self.search_count(domain))
        while clocks := self.search(domain, limit=BATCH, order="id"):
            # somebody may stop a clock meanwhile: begin that batch again
            retrying(partial(clocks._recount, CALENDAR), self.env)
            if not cron._commit_progress(len(clocks)):
                break

    # ---------------------------------------------------------- other moves
    def _restart(self, starts, reason):
        """Count from other days.

        :param starts: the new start of each clock
        """
        return self._recount(
            RESTART, reason, {clock: {"date_start": starts[clock]} for clock in self}
        )

    @api.model
    def _rule_terms(self, rule):
        """What a clock copies of the rule it runs by."""
        return {
            "rule_id": rule.id,
            "value": int(rule.value),
            "unit": rule.unit,
            "is_rolled": rule.is_rolled,
            "article": rule.article or rule.source,
        }

    def _current_rule(self, code):
        """The rule of that code that holds today for the record of this clock."""
        return self._record()._clock_rule(code, self._legal_today())

    def _current_terms(self):
        """What the rules in force today would give these running clocks, by clock.

        Clocks that keep their terms are absent: no rule is in force any more, or a body
        decided on their time.
        """
        found = {}
        for clock in self.filtered(lambda clock: clock.state == RUNNING):
            rule = clock._current_rule(clock.rule_id.code)
            if rule and not clock._is_decided():
                found[clock] = self._rule_terms(rule)
        return found

    def _is_decided(self):
        """Whether a body decided how long this clock runs, and no rule alone."""
        return self.is_extended and self.value != self.rule_id.value

    def _extension_terms(self, rule_code, value):
        """Terms of this clock when it is extended, see ``_extend_clock``."""
        terms = {"is_extended": True, "extended_from": False}
        if rule_code:
            rule = self._current_rule(rule_code)
            if not rule:
                raise UserError(
                    self.env._(
                        "The law of %(place)s has no rule “%(code)s”: the time for "
                        "“%(name)s” cannot be extended.",
                        place=self.profile_id.name,
                        code=rule_code,
                        name=self.name,
                    )
                )
            if value and value > rule.value:
                raise UserError(
                    self.env._(
                        "At most %(most)s may be given (%(article)s).",
                        most=self._period_in_words(int(rule.value), rule.unit),
                        article=rule.article or rule.name,
                    )
                )
            terms |= self._rule_terms(rule)
            if rule.start_event == FROM_DUE:
                terms["extended_from"] = self.date_due
        if value:
            terms["value"] = value
        return terms

    def _check_longer(self, terms):
        """An extension gives more time, never less."""
        for clock, new in terms.items():
            vals = clock._prepare_recount_vals(new)
            if vals.get("date_due", clock.date_due) <= clock.date_due:
                raise UserError(
                    self.env._(
                        "“%(name)s” is due on %(date)s. An extension must end later.",
                        name=clock.display_name,
                        date=clock.date_due,
                    )
                )
