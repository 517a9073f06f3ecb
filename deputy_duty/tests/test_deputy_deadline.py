from datetime import timedelta

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .deadline_common import DeadlineCommon, day


@tagged("post_install", "-at_install")
class TestDeputyDeadline(DeadlineCommon):
    def test_a_clock_copies_its_rule_and_says_why(self):
        clock = self._clock("test.working", "2026-02-12")
        self.assertEqual(clock.date_due, day("2026-03-02"))
        self.assertEqual((clock.value, clock.unit), (10, "workday"))
        self.assertEqual(clock.article, "县规定")
        self.assertEqual(clock.congress_id, self.congress)
        self.assertEqual(clock.company_id, self.congress.company_id)
        self.assertFalse(clock.is_provisional)
        for words in (
            "10 working days",
            "春节",
            "2026/02/14",
            "weekends",
            "2026/03/02",
        ):
            self.assertIn(words, clock.why)

    def test_months_are_told_with_the_article(self):
        clock = self._clock("test.months", "2026-11-30")
        self.assertEqual(clock.date_due, day("2027-02-28"))
        self.assertIn("no day 30", clock.why)
        self.assertIn("县规定第九条", clock.why)
        self.assertFalse(clock.is_provisional, "months need no holidays")

    def test_an_unknown_year_is_provisional_and_says_so(self):
        clock = self._clock("test.working", "2026-12-28")
        self.assertTrue(clock.is_provisional)
        self.assertIn("2027 are not announced", clock.why)

    def test_a_place_without_the_rule_has_no_clock(self):
        self.assertFalse(self._clock("test.unknown", "2026-02-12"))

    def test_the_rule_of_the_level_and_of_the_day_holds(self):
        self._create_rule("test.levels", 5, "day", level="township")
        self._create_rule(
            "test.levels", 7, "day", level="county", date_end="2026-01-31"
        )
        self._create_rule(
            "test.levels", 9, "day", level="county", date_start="2026-02-01"
        )
        self.assertEqual(self._clock("test.levels", "2026-02-01").value, 9)
        township = self._create_term(self.township, date_start=False)
        clock = township._start_clock("test.levels", day("2026-02-01"))
        self.assertEqual(clock.value, 5)

    def test_a_share_is_no_period(self):
        with self.assertRaisesRegex(UserError, "no period"):
            self._clock("test.share", "2026-02-12")

    def test_starting_twice_changes_nothing_or_corrects_the_start(self):
        clock = self._clock("test.months", "2026-02-12")
        self.assertEqual(self._clock("test.months", "2026-02-12"), clock)
        self.assertFalse(clock.change_ids)
        self.assertEqual(self._clock("test.months", "2026-02-20"), clock)
        self.assertEqual(clock.date_due, day("2026-05-20"))
        self.assertEqual(clock.change_ids.kind, "restart")
        self.assertEqual(clock.change_ids.old_start, day("2026-02-12"))
        self.assertEqual(clock.change_ids.old_due, day("2026-05-12"))
        self.assertEqual(clock.change_ids.user_id, self.clerk)

    def test_one_running_clock_of_a_code_in_the_database_too(self):
        clock = self._clock("test.months", "2026-02-12").sudo()
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            clock.copy()
        clock.state = "cancelled"
        self.assertTrue(self._clock("test.months", "2026-02-12"))

    def test_several_clocks_at_once_and_one_after_another(self):
        first = self._clock("test.months", "2026-02-12")
        other = self._clock("test.working", "2026-02-12")
        self.term._stop_clock("test.months", day("2026-02-13"))
        second = self._clock("test.months", "2026-02-12")
        self.assertNotEqual(first, second)
        self.assertEqual(self.term.deadline_ids, first | other | second)
        self.assertEqual(self.term.deadline_date, other.date_due)

    def test_stopping_late_or_in_time(self):
        late = self._clock("test.months", "2026-02-12")
        self.term.with_user(self.clerk)._stop_clock("test.months", day("2026-05-13"))
        self.assertEqual((late.state, late.is_late), ("done", True))
        in_time = self._clock("test.months", "2026-02-12")
        self.term._stop_clock("test.months", day("2026-05-12"))
        self.assertFalse(in_time.is_late)
        self.assertFalse(self.term._stop_clock("test.months"), "nothing runs any more")

    def test_nobody_is_in_time_before_the_start(self):
        self._clock("test.months", "2026-02-12")
        with self.assertRaisesRegex(ValidationError, "Check the dates"):
            self.term._stop_clock("test.months", day("2026-02-11"))

    def test_cancelled_clocks_are_neither_late_nor_overdue(self):
        clock = self._clock("test.months", "2020-02-12")
        self.term._cancel_clock("test.months")
        self.assertEqual(clock.state, "cancelled")
        self.assertFalse(clock.is_overdue or clock.is_late or self.term.is_overdue)

    def test_a_reopened_clock_runs_on(self):
        clock = self._clock("test.months", "2026-02-12")
        self.term._stop_clock("test.months", day("2026-02-13"))
        self.assertEqual(self.term._reopen_clock("test.months", "mistyped"), clock)
        self.assertEqual((clock.state, clock.date_done), ("running", False))

    def test_overdue_begins_at_midnight_in_china(self):
        clock = self._clock("test.months", "2026-02-12")
        self.assertEqual(clock.date_due, day("2026-05-12"))
        term = self.term.with_user(self.clerk)
        for now, days, overdue in (
            ("2026-05-12 15:59:59", 0, False),
            ("2026-05-12 16:00:00", -1, True),
        ):
            with freeze_time(now), self.subTest(now=now):
                self.env.invalidate_all()
                self.assertEqual((clock.days_left, clock.is_overdue), (days, overdue))
                self.assertEqual(term.deadline_days_left, days)
                self.assertEqual(term.is_overdue, overdue)
                for records in (clock.with_user(self.clerk), term):
                    for value in (True, False):
                        found = records.search(
                            [("is_overdue", "=", value), ("id", "in", records.ids)]
                        )
                        self.assertEqual(found == records, overdue == value)
                left = "days_left"
                self.assertTrue(
                    clock.search([(left, "=", days), ("id", "=", clock.id)])
                )
                left = "deadline_days_left"
                self.assertTrue(term.search([(left, "=", days), ("id", "=", term.id)]))

    def test_the_next_deadline_can_be_searched(self):
        terms = self._create_terms(3)
        terms[0]._start_clock("test.months", day("2026-01-12"))  # 12 April
        terms[0]._start_clock("test.rolled", day("2026-05-01"))  # 11 May
        terms[1]._start_clock("test.rolled", day("2026-05-01"))
        found = {
            ("=", "2026-04-12"): terms[0],
            ("=", "2026-05-11"): terms[1],
            ("=", False): terms[2],
            ("!=", False): terms[:2],
            ("<", "2026-05-11"): terms[0],
            ("<=", "2026-05-11"): terms[:2],
            (">", "2026-04-12"): terms[1],
            (">=", "2026-04-12"): terms[:2],
            (">", "2026-05-11"): terms.browse(),
        }
        terms = terms.with_user(self.clerk)
        for (operator, value), expected in found.items():
            with self.subTest(operator=operator, value=value):
                domain = [("deadline_date", operator, value), ("id", "in", terms.ids)]
                self.assertEqual(terms.search(domain, order="id"), expected)

    def test_clocks_of_another_model_with_the_same_id_do_not_count(self):
        clock = self._clock("test.months", "2020-02-12").sudo()
        clock.res_model = "deputy.constituency"
        self.assertFalse(self.term.deadline_ids)
        self.assertFalse(
            self.term.search([("id", "=", self.term.id), ("is_overdue", "=", True)])
        )

    def test_a_deleted_record_takes_its_clocks_along(self):
        term = self._create_terms(1)
        clock = term._start_clock("test.months", day("2026-02-12"))
        clock._restart({clock: day("2026-02-13")}, "mistyped")
        changes = clock.change_ids
        term.unlink()
        self.assertFalse(clock.exists())
        self.assertFalse(changes.exists())

    def test_the_record_can_be_opened_and_found_by_name(self):
        clock = self._clock("test.months", "2026-02-12").with_user(self.clerk)
        action = clock.action_open_record()
        self.assertEqual(
            (action["res_model"], action["res_id"]), ("deputy.term", self.term.id)
        )
        self.assertIn(self.congress.name, clock.display_name)
        self.assertIn(clock, clock.search([("res_name", "ilike", "Yunhe")]))
        self.assertNotIn(clock, clock.search([("res_name", "ilike", "Far County")]))

    def test_first_session_of_a_term(self):
        term = self._create_term(self.congress, 19, date_start=False).with_user(
            self.clerk
        )
        term.date_elected = "2026-11-10"
        clock = term.deadline_ids
        self.assertEqual(clock.date_due, day("2027-01-10"))
        self.assertIn("第二十条", clock.why)
        term.date_elected = "2026-11-12"
        self.assertEqual(clock.date_due, day("2027-01-12"))
        term.date_start = "2027-01-08"
        self.assertEqual((clock.state, clock.is_late), ("done", False))
        term.date_start = "2027-01-20"
        self.assertEqual((clock.state, clock.is_late), ("done", True))
        term.date_start = False
        self.assertEqual(clock.state, "running")
        term.date_elected = False
        self.assertEqual(clock.state, "cancelled")
        self.assertEqual(term.deadline_ids, clock)
        with self.assertRaises(ValidationError):
            term.write({"date_elected": "2026-11-12", "date_start": "2026-11-01"})

    def test_as_many_queries_for_a_thousand_as_for_ten(self):
        for count in (10, 1000):
            terms = self._create_terms(count)
            self.env.flush_all()
            self.env.invalidate_all()
            with self.subTest(count=count), self.assertQueryCount(30 + count // 8):
                # beyond a constant: one INSERT and one UPDATE for each hundred rows
                clocks = terms._start_clock("test.working", day("2026-02-12"))
                terms._stop_clock("test.working", day("2026-02-13"))
                self.env.flush_all()
            self.assertEqual(len(clocks), count)
            self.env.invalidate_all()
            with self.assertQueryCount(8):
                terms.mapped("deadline_date")
            terms.unlink()

    def test_who_may(self):
        clock = self._clock("test.months", "2026-02-12")
        for user in (self.auditor, self.finance):
            term = self.term.with_user(user)
            self.assertTrue(clock.with_user(user).why)
            for act in (
                lambda term=term: term._start_clock("test.working", day("2026-02-12")),
                lambda term=term: term._stop_clock("test.months"),
                lambda term=term: term._cancel_clock("test.months"),
                lambda term=term: term._extend_clock("test.months", "x", value=4),
                lambda user=user: clock.with_user(user).action_take_over(),
            ):
                with self.assertRaises(AccessError):
                    act()
        for user in (
            self.station_clerk,
            new_test_user(self.env, "dd_dl_portal", "base.group_portal"),
        ):
            with self.assertRaises(AccessError):
                clock.with_user(user).read(["date_due"])
        foreign = clock.with_user(self.foreign_clerk)
        self.assertFalse(foreign.search([("id", "=", clock.id)]))
        with self.assertRaises(AccessError):
            foreign.action_open_record()

    def test_nobody_writes_a_clock_by_hand(self):
        clock = self._clock("test.months", "2026-02-12")
        for user in (self.clerk, self.leader, self.admin):
            with self.assertRaises(AccessError):
                clock.with_user(user).write({"date_due": "2030-01-01"})
            with self.assertRaises(AccessError):
                clock.with_user(user).unlink()
            with self.assertRaises(AccessError):
                clock.with_user(user).copy()

    def test_the_clerk_takes_over_what_runs(self):
        clock = self._clock("test.months", "2026-02-12").with_user(self.clerk)
        clock.action_take_over()
        self.assertEqual(clock.user_id, self.clerk)
        self.term._cancel_clock("test.months")
        with self.assertRaises(UserError):
            clock.action_take_over()

    def test_a_station_clerk_sees_the_term_and_whether_it_is_overdue(self):
        self._clock("test.months", "2020-02-12")
        term = self.term.with_user(self.station_clerk)
        self.assertTrue(term.is_overdue)
        self.assertTrue(term.search([("is_overdue", "=", True), ("id", "=", term.id)]))
        self.assertEqual(
            term.deadline_days_left,
            (term.deadline_date - self.clocks._legal_today()) // timedelta(days=1),
        )
