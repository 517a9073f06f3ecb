import io
from datetime import date

from PyPDF2 import PdfReader

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .common import DeputyDutyCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-01 02:00:00")
class TestDeputyStationRota(DeputyDutyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mandates = cls.env["deputy.mandate"].browse(
            cls._create_mandate(name).id
            for name in ("Wang One", "Li Two", "Zhao Three")
        )
        cls.station = cls.env["deputy.station"].create(
            {
                "name": "Station 1",
                "congress_id": cls.congress.id,
                "mandate_ids": cls.mandates.ids,
                "user_ids": cls.station_clerk.ids,
                "hours_ids": [
                    (0, 0, {"weekday": "0", "hour_from": 8, "hour_to": 17}),
                    (
                        0,
                        0,
                        {
                            "weekday": "2",
                            "hour_from": 9,
                            "hour_to": 11,
                            "is_reception": True,
                        },
                    ),
                ],
            }
        )

    def _open(self, user=None, **vals):
        return (
            self.env["deputy.station.rota"]
            .with_user(user or self.station_clerk)
            .create(
                {
                    "station_id": self.station.id,
                    "date_start": "2026-03-02",
                    "date_end": "2026-04-12",
                    **vals,
                }
            )
        )

    def test_receptions_are_shared_fairly(self):
        wizard = self._open()
        self.assertEqual(wizard.open_count, 6)
        wizard.action_plan()
        duties = self.station.duty_ids
        self.assertEqual(set(duties.mapped(lambda d: d.date.weekday())), {2})
        for mandate in self.mandates:
            with self.subTest(deputy=mandate.name):
                mine = duties.filtered_domain([("mandate_ids", "in", mandate.ids)])
                self.assertEqual(len(mine), 2)

    def test_planning_again_fills_gaps_only(self):
        self._open().action_plan()
        before = self.station.duty_ids
        before[0].action_cancel()
        self._open().action_plan()
        self.assertEqual(self.station.duty_ids, before)
        before[1].with_user(self.clerk).unlink()
        self._open().action_plan()
        self.station.invalidate_recordset()
        self.assertEqual(len(self.station.duty_ids), 6)

    def test_days_off_are_left_out(self):
        self.env["deputy.workday"].create({"date": "2026-03-11", "name": "Festival"})
        wizard = self._open()
        self.assertEqual(wizard.open_count, 5)
        wizard.action_plan()
        self.assertNotIn(date(2026, 3, 11), self.station.duty_ids.mapped("date"))

    def test_who_has_served_more_waits(self):
        self.env["deputy.station.duty"].create(
            {
                "station_id": self.station.id,
                "date": "2026-02-04",
                "hour_from": 9,
                "hour_to": 11,
                "mandate_ids": self.mandates[:2].ids,
            }
        )
        self._open(date_end="2026-03-08").action_plan()
        duty = self.station.duty_ids.filtered(lambda d: d.date > date(2026, 3, 1))
        self.assertEqual(duty.mandate_ids, self.mandates[2])

    def test_who_receives_elsewhere_is_not_free(self):
        other = self.env["deputy.station"].create(
            {"name": "Station 2", "congress_id": self.congress.id}
        )
        self.env["deputy.station.duty"].create(
            {
                "station_id": other.id,
                "date": "2026-03-04",
                "hour_from": 10,
                "hour_to": 12,
                "mandate_ids": self.mandates[:2].ids,
            }
        )
        self._open(date_end="2026-03-08", per_slot=3).action_plan()
        self.assertEqual(self.station.duty_ids.mandate_ids, self.mandates[2])

    def test_seats_that_end_are_not_planned_further(self):
        leaving = self.mandates[0]
        leaving._unguarded().date_end = "2026-03-05"
        self._open(per_slot=3).action_plan()
        days = self.station.duty_ids.filtered(lambda d: leaving in d.mandate_ids)
        self.assertEqual(days.mapped("date"), [date(2026, 3, 4)])

    def test_the_notice_the_place_gives_is_shown(self):
        rule = self.congress._legal_profile()._rule("reception.notice")
        wizard = self._open()
        self.assertEqual(wizard.notice_days, rule.value)
        self.assertEqual(wizard.notice_date, date(2026, 3, 4))
        self.assertTrue(wizard.is_late)
        wizard.date_start = "2026-03-04"
        self.assertFalse(wizard.is_late)

    def test_a_plan_needs_hours_and_deputies(self):
        for name in ("hours_ids", "mandate_ids"):
            self.station[name] = False
            with self.subTest(name=name), self.assertRaises(UserError):
                self._open(self.clerk).action_plan()
        with self.assertRaises(ValidationError):
            self._open(date_end="2026-03-01")
        with self.assertRaises(ValidationError):
            self._open(per_slot=0)

    def test_only_those_who_keep_the_rota_plan(self):
        with self.assertRaises(AccessError):
            self._open(self.auditor).action_plan()

    def test_a_rota_for_the_year_takes_as_many_queries_as_for_a_month(self):
        counts = []
        for last in ("2026-04-01", "2027-02-28"):
            wizard = self._open(date_end=last)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            wizard.action_plan()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 2, counts)

    def test_the_rota_is_printed(self):
        wizard = self._open()
        wizard.action_plan()
        self.station.duty_ids.sorted("date")[0].note = "Village roads"
        action = wizard.action_print()
        pdf, _kind = (
            self.env["ir.actions.report"]
            .with_user(self.station_clerk)
            ._render(action["report_name"], wizard.ids, data={})
        )
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
        for wanted in ("Station 1", "Wang One", "Village roads", "09:00–11:00", "seal"):
            with self.subTest(wanted=wanted):
                self.assertIn(wanted, text)
