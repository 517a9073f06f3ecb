from datetime import date
from unittest.mock import patch

from chinese_calendar import holidays
from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .legal_common import DeputyLegalCommon

UNKNOWN = 2099


@tagged("post_install", "-at_install")
class TestDeputyWorkdayYear(DeputyLegalCommon):
    def setUp(self):
        super().setUp()
        self.years = self.env["deputy.workday.year"].with_user(self.admin)
        self.known = self.years.search([("year", "=", 2026)])

    def test_installing_entered_the_years_the_library_knows(self):
        self.assertEqual(
            self.years.search([]).filtered("is_complete").mapped("year"),
            sorted({day.year for day in holidays}, reverse=True),
        )
        self.assertIn("chinesecalendar", self.known.library_version)

    def test_a_year_with_foreign_local_days_stays(self):
        day = self.env["deputy.workday"].create(
            {"date": "2026-07-07", "name": "Far feast", "profile_id": self.foreign.id}
        )
        with self.assertRaises(AccessError):
            self.known.unlink()
        self.assertTrue(day.exists())

    def test_2026_is_what_the_notice_says(self):
        off = [day for day in self.known.day_ids if day.kind == "holiday"]
        on = [day for day in self.known.day_ids if day.kind == "workday"]
        self.assertEqual(
            [f"{day.date:%m-%d}" for day in off if day.name == "春节"],
            ["02-16", "02-17", "02-18", "02-19", "02-20", "02-23"],
        )
        self.assertEqual(
            [f"{day.date:%m-%d}" for day in on],
            ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"],
        )
        self.assertEqual((self.known.holiday_count, self.known.workday_count), (19, 6))
        self.assertTrue(all(day.date.weekday() < 5 for day in off))
        self.assertTrue(all(day.date.weekday() >= 5 for day in on))

    def test_loading_again_changes_nothing(self):
        before = self.known.day_ids.mapped(lambda day: (day.id, day.date, day.kind))
        self.known.action_load()
        after = self.known.day_ids.mapped(lambda day: (day.id, day.date, day.kind))
        self.assertEqual(before, after)

    def test_loading_keeps_what_the_office_entered(self):
        edited = self.known.day_ids.filtered(lambda day: day.date == date(2026, 2, 14))
        edited.write({"kind": "holiday", "name": "By hand"})
        missing = self.known.day_ids.filtered(lambda day: day.date == date(2026, 5, 1))
        missing.unlink()
        self.known.action_load()
        self.assertEqual((edited.kind, edited.name), ("holiday", "By hand"))
        self.assertIn(date(2026, 5, 1), self.known.day_ids.mapped("date"))

    def test_a_year_nobody_knows_is_refused(self):
        year = self.years.create({"year": UNKNOWN})
        with self.assertRaisesRegex(UserError, f"does not know.*{UNKNOWN}"):
            year.action_load()
        self.assertFalse(year.day_ids)

    def test_a_year_entered_by_hand_needs_its_notice(self):
        year = self.years.create({"year": UNKNOWN})
        with self.assertRaises(ValidationError) as caught:
            year.is_complete = True
        self.assertIn("number of the State Council", str(caught.exception))
        year.write({"is_complete": True, "notice": "国办发明电〔2026〕9号"})
        self.assertTrue(self.env["deputy.workday"]._calendar().is_known(UNKNOWN))
        year.is_complete = False
        self.assertFalse(self.env["deputy.workday"]._calendar().is_known(UNKNOWN))

    def test_an_update_enters_new_years_only(self):
        """A newer library fills years nobody has begun; all others stay."""
        self.env["deputy.workday.year"].search([("year", "=", 2025)]).unlink()
        self.known.sudo().day_ids.unlink()
        self.years._load_new_years()
        year = self.years.search([("year", "=", 2025)])
        self.assertEqual(year.workday_count, 5)
        self.assertTrue(year.is_complete)
        self.assertFalse(self.known.day_ids, "an office emptied it on purpose")

    def test_completing_a_year_moves_clocks(self):
        told = []
        year = self.years.create({"year": UNKNOWN, "notice": "9"})
        with patch.object(
            type(self.env["deputy.deadline"]),
            "_calendar_changed",
            lambda _self, years: told.extend(years),
        ):
            year.notice = "10"
            self.assertFalse(told)
            year.is_complete = True
            self.assertEqual(told, [UNKNOWN])
            year.unlink()
            self.assertEqual(told, [UNKNOWN] * 2)

    @mute_logger("odoo.sql_db")
    def test_a_year_stands_once(self):
        with self.assertRaises(UniqueViolation), self.env.cr.savepoint():
            self.years.create({"year": 2026})

    def test_clerks_do_not_load(self):
        with self.assertRaises(AccessError):
            self.known.with_user(self.leader).action_load()
