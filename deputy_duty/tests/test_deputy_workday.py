from datetime import date, timedelta
from unittest.mock import patch

from chinese_calendar import is_workday
from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .legal_common import DeputyLegalCommon


@tagged("post_install", "-at_install")
class TestDeputyWorkday(DeputyLegalCommon):
    def setUp(self):
        super().setUp()
        self.days = self.env["deputy.workday"]

    def _create_day(self, day, kind="holiday", profile=None, **vals):
        return self.days.create(
            {
                "date": day,
                "kind": kind,
                "name": "Test",
                "profile_id": profile.id if profile else False,
                **vals,
            }
        )

    def _told(self, function):
        """Years that open clocks were told about."""
        told = []
        with patch.object(
            type(self.env["deputy.deadline"]),
            "_calendar_changed",
            lambda _self, years: told.append(set(years)),
        ):
            function()
        return set().union(*told)

    def test_every_day_is_what_the_library_says(self):
        calendar = self.days._calendar()
        day = date(2022, 1, 1)
        while day <= date(2026, 12, 31):
            self.assertEqual(calendar.is_workday(day), is_workday(day), day)
            day += timedelta(days=1)
        self.assertTrue(calendar.is_known(2026))

    def test_local_days_hold_for_the_profile_and_below(self):
        day = date(2026, 7, 14)
        self._create_day(day, profile=self.province)
        for profile, works in (
            (None, True),
            (self.national, True),
            (self.province, False),
            (self.county, False),
        ):
            self.assertEqual(self.days._calendar(profile).is_workday(day), works)

    def test_the_nearest_day_decides(self):
        day = date(2026, 7, 14)
        self._create_day(day)
        self._create_day(day, kind="workday", profile=self.province)
        self.assertFalse(self.days._calendar(self.national).is_workday(day))
        self.assertTrue(self.days._calendar(self.county).is_workday(day))
        self._create_day(day, profile=self.county)
        self.assertFalse(self.days._calendar(self.county).is_workday(day))
        self.assertTrue(self.days._calendar(self.foreign).is_workday(day))

    def test_the_calendar_costs_no_query_the_second_time(self):
        self.days._calendar(self.county)
        self.county.mapped("parent_path")
        with self.assertQueryCount(0):
            for _each in range(1000):
                self.days._calendar(self.county)

    def test_every_change_is_seen_and_told(self):
        day = date(2026, 7, 14)
        made = []
        told = self._told(lambda: made.append(self._create_day(day)))
        self.assertEqual(told, {2026})
        self.assertFalse(self.days._calendar().is_workday(day))
        told = self._told(lambda: made[0].write({"date": "2025-07-15"}))
        self.assertEqual(told, {2025, 2026})
        self.assertEqual(made[0].year_id.year, 2025)
        self.assertTrue(self.days._calendar().is_workday(day))
        self.assertEqual(self._told(made[0].unlink), {2025})
        self.assertTrue(self.days._calendar().is_workday(date(2025, 7, 15)))

    def test_a_day_finds_its_year_or_makes_it(self):
        days = self.days.with_user(self.admin).create(
            [
                {"date": f"{year}-10-01", "kind": "holiday", "name": "Test"}
                for year in (2031, 2030)
            ]
        )
        self.assertEqual(days.year_id.mapped("year"), [2031, 2030])
        self.assertFalse(any(days.year_id.mapped("is_complete")))
        self.assertFalse(self.days._calendar().is_known(2031))

    def test_a_day_in_another_year_is_refused(self):
        year = self.env["deputy.workday.year"].search([("year", "=", 2026)])
        with self.assertRaisesRegex(ValidationError, "is not in 2026"):
            self._create_day("2025-07-01", year_id=year.id)

    @mute_logger("odoo.sql_db")
    def test_a_day_stands_once(self):
        self._create_day("2026-07-14")
        self._create_day("2026-07-14", profile=self.county)
        with self.assertRaises(UniqueViolation), self.env.cr.savepoint():
            self._create_day("2026-07-14")

    def test_who_may_enter_days(self):
        days = self.days.with_user(self.admin)
        vals = {"date": "2026-07-14", "kind": "holiday", "name": "Test"}
        mine = days.create(dict(vals, profile_id=self.county.id))
        days.create(vals).name = "Nation-wide"
        for profile in (self.province, self.foreign):
            with self.subTest(profile=profile.name):
                with self.assertRaises(AccessError):
                    days.create(dict(vals, date="2026-07-15", profile_id=profile.id))
                with self.assertRaises(AccessError):
                    mine.profile_id = profile
        with self.assertRaises(AccessError):
            self.days.with_user(self.leader).create(dict(vals, date="2026-07-16"))
        self.assertTrue(mine.with_user(self.station_clerk).name)
