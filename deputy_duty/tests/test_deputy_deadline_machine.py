from contextlib import suppress
from datetime import date, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.deputy_duty.tools import legal_calendar

from .deadline_common import DeadlineCommon

FIRST = date(2026, 1, 1)
CODES = st.sampled_from(["test.working", "test.months", "test.rolled"])
DAYS = st.integers(0, 500).map(lambda days: FIRST + timedelta(days=days))


class ClockMachine(RuleBasedStateMachine):
    """Whatever is done to the clocks of a record, in any order."""

    def __init__(self, case):
        super().__init__()
        self.case = case
        self.savepoint = case.env.cr.savepoint()
        self.term = case._create_terms(1)
        self.env = case.env
        self.frozen = {}

    @rule(code=CODES, start=DAYS)
    def start(self, code, start):
        for clock in self.term._start_clock(code, start):
            self._expect(clock, date_start=start)

    @rule(code=CODES, on=DAYS)
    def stop(self, code, on):
        try:
            self.term._stop_clock(code, on)
        except ValidationError:
            assert any(clock.date_start > on for clock in self.running)

    @rule(code=CODES)
    def cancel(self, code):
        self.term._cancel_clock(code)

    @rule(code=CODES)
    def reopen(self, code):
        self.term._reopen_clock(code, "mistyped")

    @rule(code=CODES, value=st.integers(1, 60))
    def extend(self, code, value):
        extended = self.env["deputy.deadline"]
        with suppress(UserError):  # no gain of time
            extended = self.term._extend_clock(code, "flood", value=value)
        for clock in extended:
            self._expect(clock, value=value)

    @rule(on=DAYS, kind=st.sampled_from(["holiday", "workday"]))
    def change_calendar(self, on, kind):
        days = self.env["deputy.workday"]
        there = days.search([("date", "=", on), ("profile_id", "=", False)])
        if there:
            there.unlink()
        else:
            days.create({"date": on, "name": "变动", "kind": kind})

    @rule(year=st.sampled_from([2026, 2027]))
    def announce(self, year):
        years = self.env["deputy.workday.year"]
        found = years.search([("year", "=", year)])
        if found:
            found.write({"is_complete": not found.is_complete, "notice": "n"})
        else:
            years.create({"year": year, "is_complete": True, "notice": "n"})

    def teardown(self):
        self.savepoint.close(rollback=True)
        self.env.invalidate_all()
        self.env.registry.clear_cache()

    @property
    def running(self):
        return self.term.deadline_ids.filtered(lambda clock: clock.state == "running")

    def _expect(self, clock, **terms):
        known = self.frozen.get(clock.id) or {
            "date_start": clock.date_start,
            "value": int(clock.rule_id.value),
            "unit": clock.rule_id.unit,
            "is_rolled": clock.rule_id.is_rolled,
        }
        self.frozen[clock.id] = {**known, **terms}

    @invariant()
    def one_running_clock_of_a_code(self):
        codes = self.running.mapped("rule_code")
        assert len(codes) == len(set(codes))

    @invariant()
    def running_clocks_are_due_as_counted(self):
        calendar = self.env["deputy.workday"]._calendar(self.case.profile)
        for clock in self.running:
            terms = self.frozen[clock.id]
            assert {name: clock[name] for name in terms} == terms
            due = legal_calendar.add(calendar, *terms.values())
            assert (clock.date_due, clock.is_provisional) == (due.date, due.provisional)

    @invariant()
    def the_log_is_complete(self):
        for clock in self.term.deadline_ids:
            due, value = None, None
            for change in clock.change_ids.sorted("id"):
                assert due in (None, change.old_due)
                assert value in (None, change.old_value)
                due, value = change.new_due, change.new_value
            assert due in (None, clock.date_due)
            assert value in (None, clock.value)

    @invariant()
    def finished_clocks_say_when(self):
        for clock in self.term.deadline_ids:
            assert bool(clock.date_done) == (clock.state == "done")
            late = clock.state == "done" and clock.date_done > clock.date_due
            assert clock.is_late == late


@tagged("post_install", "-at_install")
class TestDeputyDeadlineMachine(DeadlineCommon):
    def test_any_order_of_steps_keeps_the_clocks_right(self):
        run_state_machine_as_test(
            lambda: ClockMachine(self),
            settings=settings(
                max_examples=15,
                stateful_step_count=15,
                deadline=None,
                # each step is real work of a database on a machine that others use
                suppress_health_check=[HealthCheck.too_slow],
            ),
        )
