from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import DeputyDutyCommon


@tagged("post_install", "-at_install")
class TestDeputyStationHours(DeputyDutyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mine, cls.other = cls.env["deputy.station"].create(
            [
                {
                    "name": "Station 1",
                    "congress_id": cls.congress.id,
                    "user_ids": cls.station_clerk.ids,
                },
                {"name": "Station 2", "congress_id": cls.congress.id},
            ]
        )

    def _create_hours(self, station=None, user=None, **vals):
        return (
            self.env["deputy.station.hours"]
            .with_user(user or self.station_clerk)
            .create(
                {
                    "station_id": (station or self.mine).id,
                    "weekday": "2",
                    "hour_from": 9,
                    "hour_to": 11.5,
                    **vals,
                }
            )
        )

    def test_a_station_clerk_keeps_the_own_hours_only(self):
        hours = self._create_hours()
        self.assertEqual(hours.display_name, "Wednesday 09:00–11:30")
        hours.hour_to = 12
        with self.assertRaises(AccessError):
            self._create_hours(self.other)
        with self.assertRaises(AccessError):
            hours.station_id = self.other
        theirs = self._create_hours(self.other, self.clerk)
        with self.assertRaises(AccessError):
            theirs.with_user(self.station_clerk).unlink()
        hours.unlink()

    def test_hours_do_not_overlap(self):
        self._create_hours()
        self._create_hours(hour_from=11.5, hour_to=12)
        self._create_hours(weekday="3")
        with self.assertRaisesRegex(ValidationError, "09:00–11:30"):
            self._create_hours(hour_from=11, hour_to=11.25)

    def test_reception_lies_within_the_open_hours(self):
        self._create_hours(hour_from=8, hour_to=17)
        self._create_hours(is_reception=True)

    def test_hours_run_forward(self):
        for start, end in ((11, 9), (9, 9), (20, 25), (-1, 4)):
            with (
                self.subTest(start=start),
                self.assertRaises(IntegrityError),
                mute_logger("odoo.sql_db"),
                self.env.cr.savepoint(),
            ):
                self._create_hours(hour_from=start, hour_to=end)
                self.env.flush_all()
