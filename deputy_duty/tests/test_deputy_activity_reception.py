from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, tagged

from .activity_common import ActivityCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-01 02:00:00")
class TestDeputyActivityReception(ActivityCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first, cls.second = cls.mandates
        cls.station, cls.other = cls.env["deputy.station"].create(
            [
                {
                    "name": f"Station {number}",
                    "address": f"{number} Fiction Road",
                    "congress_id": cls.congress.id,
                    "mandate_ids": cls.mandates.ids,
                    "user_ids": cls.station_clerk.ids,
                }
                for number in (1, 2)
            ]
        )
        cls.duty = cls._duty(date="2026-03-04", note="Roads")
        cls.later = cls._duty(date="2026-03-11")

    @classmethod
    def _duty(cls, **vals):
        return (
            cls.env["deputy.station.duty"]
            .with_user(cls.station_clerk)
            .create(
                {
                    "station_id": cls.station.id,
                    "hour_from": 9,
                    "hour_to": 11.5,
                    "mandate_ids": cls.first.ids,
                    **vals,
                }
            )
        )

    def _make(self, duties=None):
        (duties or self.duty).with_user(self.clerk).action_make_receptions()
        return self._made(duties or self.duty)

    def _made(self, duties):
        return self.env["deputy.activity"].search(
            [("station_duty_id", "in", duties.ids)], order="date_start"
        )

    def test_a_line_of_the_rota_becomes_an_activity(self):
        activity = self._make()
        self.assertEqual(activity.type_id.code, "reception")
        self.assertEqual(activity.station_id, self.station)
        self.assertEqual(activity.congress_id, self.congress)
        self.assertEqual(activity.place, "1 Fiction Road")
        self.assertEqual(activity.purpose, "Roads")
        # 9:00 to 11:30 in China
        self.assertEqual(str(activity.date_start), "2026-03-04 01:00:00")
        self.assertEqual(str(activity.date_end), "2026-03-04 03:30:00")
        self.assertEqual(activity.attendance_ids.mandate_id, self.first)
        self.assertEqual(activity.state, "draft")
        self.assertEqual(self.duty.with_user(self.clerk).reception_id, activity)

    def test_making_them_again_makes_what_is_missing(self):
        first = self._make()
        both = self._make(self.duty | self.later)
        self.assertEqual(len(both), 2)
        self.assertIn(first, both)
        again = self._make(self.duty | self.later)
        self.assertEqual(again, both)

    def test_lines_without_activity_are_found(self):
        self._make()
        duties = self.env["deputy.station.duty"].with_user(self.clerk)
        here = [("station_id", "=", self.station.id)]
        self.assertEqual(
            duties.search([*here, ("reception_id", "=", False)]), self.later
        )
        self.assertEqual(
            duties.search([*here, ("reception_id", "!=", False)]), self.duty
        )
        self._made(self.duty).action_cancel()
        self.assertEqual(
            duties.search([*here, ("reception_id", "=", False)]), self.duty | self.later
        )

    def test_cancelled_lines_make_nothing(self):
        self.duty.action_cancel()
        with self.assertRaises(UserError):
            self._make()
        self._make(self.duty | self.later)
        self.assertFalse(self._made(self.duty))
        self.assertTrue(self._made(self.later))

    def test_a_cancelled_line_calls_its_activity_off(self):
        activity = self._make()
        self._approve(activity)
        # the station's clerk sees no activities
        self.duty.action_cancel()
        self.assertEqual(activity.state, "cancelled")
        self.assertIn("taken off the rota", activity.message_ids[0].body)
        self.duty.action_plan()
        self.assertEqual(activity.state, "cancelled")
        again = self._make() - activity
        self.assertEqual(again.state, "draft")

    def test_a_deleted_line_calls_its_activity_off(self):
        activity = self._make()
        self.duty.with_user(self.clerk).unlink()
        self.assertEqual(activity.state, "cancelled")
        self.assertFalse(activity.station_duty_id)

    def test_what_took_place_is_flagged_and_stays(self):
        activity = self._make()
        self._approve(activity)
        activity.attendance_ids.with_user(self.clerk).action_present()
        self.duty.action_cancel()
        self.assertEqual(activity.state, "approved")
        self.assertIn("presence is recorded", activity.rota_note)
        activity.with_user(self.clerk).action_rota_seen()
        self.assertFalse(activity.rota_note)

    def test_a_closed_reception_is_flagged_and_stays(self):
        activity = self._make()
        self._approve(activity)
        activity.attendance_ids.with_user(self.clerk).action_present()
        with freeze_time("2026-03-05"):
            activity.with_user(self.clerk).action_close()
            self.duty.date = "2026-03-06"
        self.assertEqual(activity.state, "done")
        self.assertEqual(str(activity.date_start), "2026-03-04 01:00:00")
        self.assertIn("changed afterwards", activity.rota_note)

    def test_an_activity_follows_its_line(self):
        activity = self._make()
        self.duty.write({"date": "2026-03-05", "hour_from": 14, "hour_to": 16})
        self.assertEqual(str(activity.date_start), "2026-03-05 06:00:00")
        self.assertEqual(str(activity.date_end), "2026-03-05 08:00:00")
        self.duty.station_id = self.other
        self.assertEqual(activity.station_id, self.other)
        self.assertEqual(activity.place, "2 Fiction Road")
        self.assertIn("Time or place", activity.rota_note)

    def test_what_the_office_changed_stays_when_something_else_moves(self):
        activity = self._make()
        activity.place = "Village hall"
        self.duty.hour_to = 12
        self.assertEqual(activity.place, "Village hall")
        self.assertEqual(str(activity.date_end), "2026-03-04 04:00:00")

    def test_the_deputies_follow_the_line(self):
        activity = self._make()
        guest = self._create_mandate("Guest Three")
        activity._invite(guest)
        self.duty.mandate_ids = self.second
        self.assertEqual(activity.attendance_ids.mandate_id, self.second | guest)
        self.assertIn("Li Two", activity.rota_note)
        self.assertIn("Taken off: Wang One", activity.rota_note)

    def test_who_has_answered_stays_and_is_named(self):
        activity = self._make()
        activity.attendance_ids._answer("accepted")
        self.duty.mandate_ids = self.second
        self.assertEqual(activity.attendance_ids.mandate_id, self.mandates)
        self.assertIn("have answered: Wang One", activity.rota_note)

    def test_a_deputy_of_other_books_is_named_and_not_invited(self):
        company = self.env["res.company"].create({"name": "City office"})
        city = self._create_congress("City Congress", company_id=company.id)
        term = self._create_term(city)
        unit = self.env["deputy.constituency"].create(
            {"congress_id": city.id, "name": "City 1"}
        )
        guest = self._create_mandate(
            "City Four", term_id=term.id, constituency_id=unit.id
        )
        self.station.mandate_ids |= guest
        self.duty.sudo().mandate_ids |= guest
        activity = self._make()
        self.assertEqual(activity.attendance_ids.mandate_id, self.first)
        self.assertIn("City Four", activity.rota_note)
        # the line is read with its deputies, though not their units above
        line = self.duty.with_user(self.clerk).with_context(deputy_show_unit=True)
        line.invalidate_recordset()
        self.assertIn("City 1", "".join(line.mandate_ids.mapped("display_name")))

    def test_an_office_without_a_reception_type_is_told(self):
        self.env["deputy.activity.type"].search(
            [("is_reception", "=", True)]
        ).is_reception = False
        with self.assertRaises(UserError) as refused:
            self._make()
        self.assertIn("Configuration", str(refused.exception))

    def test_who_may_make_receptions(self):
        for user in (self.station_clerk, self.finance, self.auditor):
            with self.assertRaises(AccessError):
                self.duty.with_user(user).action_make_receptions()
        with self.assertRaises(AccessError):
            self.duty.with_user(self.foreign_clerk).action_make_receptions()

    def test_nobody_ties_an_activity_to_a_line_by_hand(self):
        for vals in ({"station_duty_id": self.duty.id}, {"rota_note": "x"}):
            with self.assertRaises(AccessError):
                self.activity.with_user(self.clerk).write(vals)

    def test_a_station_clerk_may_open_the_line(self):
        self._make()
        with Form(self.duty.with_user(self.station_clerk)) as form:
            form.note = "Water"
        self.assertEqual(self.duty.note, "Water")
