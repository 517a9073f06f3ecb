from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from ..models.deputy_mandate_states import TRANSITIONS
from .mandate_common import MandateCommon

GROUND = {
    "confirm": "credentials_valid",
    "void": "void_conditions",
    "suspend": "suspend_detained",
    "resume": "resume_released",
    "end": "end_resigned",
}
DAYS = st.integers(0, 400)


@tagged("post_install", "-at_install")
@freeze_time("2024-06-01")
class TestDeputyMandateLife(MandateCommon):
    def test_a_seat_is_entered_in_the_state_its_dates_tell(self):
        coming = self._create_term(self.congress, 19, date_start="2027-01-10")
        seats = {
            "in_office": self.mandate,
            "elected": self._create_mandate("Next", term_id=coming.id),
            "ended": self._create_mandate("Left", date_end="2024-05-31"),
        }
        seats["also"] = self._create_mandate("By", origin="by_election")
        seats["last"] = self._create_mandate("Last day", date_end="2024-06-01")
        self.assertEqual(
            [seat.state for seat in seats.values()],
            ["in_office", "elected", "ended", "elected", "in_office"],
        )

    def test_a_clerk_may_not_enter_a_state(self):
        vals = {"name": "X", "term_id": self.term.id, "state": "suspended"}
        with self.assertRefused(Exception, "state"):
            self.env["deputy.mandate"].with_user(self.clerk).create(
                {**vals, "constituency_id": self.constituency.id}
            )

    def test_nobody_is_put_out_of_office_by_a_date(self):
        mandate = self.mandate.with_user(self.clerk)
        with self.assertRaisesRegex(UserError, "neither begin later"):
            mandate.date_start = "2024-07-01"
        coming = self._create_term(self.congress, 19, date_start="2027-01-10")
        with self.assertRaisesRegex(UserError, "neither begin later"):
            mandate.term_id = coming
        mandate.date_start = "2024-05-01"

    def test_history_runs_through_terms(self):
        coming = self._create_term(self.congress, 19, date_start="2027-01-10")
        seat = self._create_mandate(
            "Wang One",
            term_id=coming.id,
            partner_id=self.mandate.partner_id.id,
            previous_id=self.mandate.id,
        )
        self.assertEqual(seat.previous_id, self.mandate)

    def test_nobody_enters_office_unconfirmed_or_before_the_first_meeting(self):
        self._stand(self.mandate, "elected")
        with self.assertRefused(UserError, "art. 47"):
            self.mandate.with_user(self.clerk)._enter_office(date(2022, 1, 10))
        self._stand(self.mandate, "confirmed")
        for day in (date(2022, 1, 9), date(2024, 6, 2), False):
            with self.subTest(day), self.assertRefused(UserError, "art. 2"):
                self.mandate.with_user(self.clerk)._enter_office(day)
        self.mandate.with_user(self.clerk).action_enter_office()
        self.assertEqual(self.mandate.state, "in_office")

    def test_by_elected_deputies_begin_on_their_own_day(self):
        seat = self._create_mandate("By", origin="by_election")
        self._stand(seat, "confirmed")
        seat.with_user(self.clerk).action_enter_office()
        self.assertEqual(seat.date_start, date(2024, 6, 1))
        self.assertEqual(seat.days_in_office, 1)

    def test_the_term_ends_all_seats_once(self):
        left = self._create_mandate("Left", date_end="2024-02-01")
        self.assertEqual(left.state, "ended")
        waiting = self._create_mandate("Waiting", state="elected")
        own = self._create_mandate("Own end", date_end="2024-06-02")
        seats = self.mandate | left | waiting | own
        with freeze_time("2024-07-01"):
            seats._end_with_term(date(2024, 6, 30))
        self.assertEqual(set(seats.mapped("state")), {"ended"})
        self.assertEqual(
            [str(seat.date_end) for seat in seats],
            ["2024-06-30", "2024-02-01", "2024-06-30", "2024-06-02"],
        )
        self.assertEqual(self.mandate.end_ground_id.code, "term_end")
        self.assertFalse(left.end_ground_id)

    def test_the_next_terms_first_meeting_is_no_day_in_office(self):
        self.term.date_end = "2024-06-01"
        self.mandate.invalidate_recordset()
        self.assertFalse(self.mandate.is_current)
        self.term.date_end = "2024-06-02"
        self.mandate.invalidate_recordset()
        self.assertTrue(self.mandate.is_current)

    @settings(max_examples=15, suppress_health_check=list(HealthCheck), deadline=None)
    @given(
        steps=st.lists(st.tuples(st.sampled_from(sorted(GROUND)), DAYS), max_size=6),
        start=st.sampled_from(["elected", "confirmed", "in_office"]),
        today=DAYS,
    )
    def test_whatever_happens_the_seat_is_true_to_the_law(self, steps, start, today):
        """A state machine: each step is refused or leads where the law says."""
        with freeze_time(date(2023, 1, 1) + timedelta(days=today)):
            self._walk(start, steps)

    def _walk(self, start, steps):
        seat = self._create_mandate("Walker")
        self._stand(seat, start)
        last = date.min
        for action, offset in steps:
            day = date(2023, 1, 1) + timedelta(days=offset)
            begins, end = TRANSITIONS[action]
            lawful = seat.state in begins and last <= day <= seat._legal_today()
            before = seat.state
            change = self._create_change(seat, GROUND[action], date_effect=day)
            if lawful:
                change.action_apply()
                last = day
                self.assertEqual(seat.state, end)
            else:
                with self.assertRaises(UserError):
                    change.action_apply()
                self.assertEqual(seat.state, before)
            self._check_today(seat)

    def _check_today(self, seat):
        """Computed, searched and counted in days: three ways, one truth."""
        self.env.flush_all()
        seat.invalidate_recordset()
        today = seat._legal_today()
        found = seat.search([("id", "=", seat.id), ("is_current", "=", True)])
        self.assertEqual(bool(found), seat.is_current)
        days = seat._service_days(today, today)[seat.id]
        self.assertEqual(days == 1, seat.is_current)

    def test_what_a_roster_says_of_history_is_no_duty_today(self):
        """Entered as suspended, or as ended on a day nobody knows."""
        for state in ("suspended", "ended", "void", "confirmed"):
            seat = self._create_mandate(f"Roster {state}", state=state)
            with self.subTest(state):
                self.assertFalse(seat.is_current)
                self._check_today(seat)

    def test_days_in_office_leave_out_suspensions(self):
        self._apply(self.mandate, "suspend_detained", date_effect="2024-03-05")
        self._apply(self.mandate, "resume_released", date_effect="2024-03-15")
        first, last = date(2024, 3, 1), date(2024, 3, 31)
        self.assertEqual(self.mandate._service_days(first, last), {self.mandate.id: 21})
        self._apply(self.mandate, "end_resigned", date_effect="2024-03-20")
        self.assertEqual(self.mandate._service_days(first, last), {self.mandate.id: 10})
        self.assertEqual(
            self.mandate.with_user(self.finance)._service_days(first, last),
            {self.mandate.id: 10},
            "rates are asked by who may not see the grounds",
        )

    def test_days_are_counted_for_a_thousand_seats_in_a_few_queries(self):
        vals = {"term_id": self.term.id, "constituency_id": self.constituency.id}
        seats = self.env["deputy.mandate"].create(
            [{**vals, "name": f"D {number}"} for number in range(1000)]
        )
        counts = []
        for some in (seats[:10], seats):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            some._service_days(date(2024, 1, 1), date(2024, 12, 31))
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 2, counts)
