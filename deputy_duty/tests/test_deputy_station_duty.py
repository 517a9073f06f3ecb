from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import DeputyDutyCommon


@tagged("post_install", "-at_install")
class TestDeputyStationDuty(DeputyDutyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mandate = cls._create_mandate("Wang One")
        cls.mine, cls.other = cls.env["deputy.station"].create(
            [
                {
                    "name": f"Station {number}",
                    "congress_id": cls.congress.id,
                    "mandate_ids": cls.mandate.ids,
                    "user_ids": users.ids,
                }
                for number, users in ((1, cls.station_clerk), (2, cls.clerk))
            ]
        )

    def _create_duty(self, station=None, user=None, **vals):
        return (
            self.env["deputy.station.duty"]
            .with_user(user or self.station_clerk)
            .create(
                {
                    "station_id": (station or self.mine).id,
                    "date": "2026-03-04",
                    "hour_from": 9,
                    "hour_to": 11,
                    "mandate_ids": self.mandate.ids,
                    **vals,
                }
            )
        )

    def test_a_station_clerk_keeps_the_own_rota_only(self):
        duty = self._create_duty(note="Roads")
        self.assertEqual(duty.display_name, "09:00–11:00 Wang One")
        duty.action_cancel()
        duty.action_plan()
        with self.assertRaises(AccessError):
            self._create_duty(self.other)
        with self.assertRaises(AccessError):
            duty.unlink()

    def test_nobody_is_at_two_places_at_once(self):
        self._create_duty(self.other, self.clerk)
        with self.assertRaises(ValidationError) as refused:
            self._create_duty(hour_from=10.5, hour_to=12)
        self.assertIn("Station 2", str(refused.exception))
        self._create_duty(hour_from=11, hour_to=12)
        self._create_duty(date="2026-03-05")

    def test_many_lines_at_once_are_checked_against_each_other(self):
        vals = {"date": "2026-03-06", "mandate_ids": self.mandate.ids}
        with self.assertRaises(ValidationError):
            self.env["deputy.station.duty"].create(
                [
                    {**vals, "station_id": station.id, "hour_from": 9, "hour_to": 10}
                    for station in self.mine | self.other
                ]
            )

    def test_a_cancelled_reception_leaves_its_deputy_free(self):
        cancelled = self._create_duty(self.other, self.clerk)
        cancelled.action_cancel()
        self._create_duty()
        with self.assertRaises(ValidationError):
            cancelled.action_plan()

    def test_one_reception_at_a_time(self):
        self._create_duty()
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self._create_duty(mandate_ids=False)
            self.env.flush_all()
