from datetime import datetime

import vobject

from odoo.tests import tagged

from odoo.addons.deputy_duty.models.deputy_constituency import KIND_SOLDIERS

from ..controllers.public_station import WEEKS_AHEAD
from .public_common import PublicPageCommon

QUERIES = 40


@tagged("post_install", "-at_install")
class TestPublicStation(PublicPageCommon):
    """Where the public meets deputies, and what it does not learn."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.url = f"/duty/stations/{cls.station.public_key}"
        cls.hidden = cls.env["deputy.station"].create(
            {"congress_id": cls.township.id, "name": "样本乡联络站"}
        )
        cls.env["deputy.station.hours"].create(
            {"station_id": cls.station.id, "hour_from": 8.5, "hour_to": 11}
        )

    def test_stations_are_found_by_name_and_place(self):
        for words, is_found in (("示例联络", True), ("样本路", True), ("x", False)):
            with self.subTest(words):
                page = self._page(f"/duty/stations?words={words}")
                self.assertEqual(self.station.public_key in page, is_found)

    def test_of_a_congress_that_is_not_online_there_is_none(self):
        self.assertNotIn(self.hidden.name, self._page("/duty/stations"))
        keys = (self.hidden.public_key, self.deputy.public_key, self.station.id)
        self._assert_not_there("/duty/stations", keys)
        self._page(f"/duty/stations?congress={self.township.public_key}", 404)
        self._publish(self.township)
        url = f"/duty/stations?congress={self.township.public_key}"
        self.assertIn(self.hidden.name, self._page(url))
        self.assertNotIn(self.station.name, self._page(url))

    def test_it_tells_place_telephone_hours_and_rota(self):
        self._create_duty(note="道路")
        page = self._page(self.url)
        self.assertIn("样本路1号", page)
        self.assertIn("tel:0579-0000000", page)
        self.assertIn("08:30–11:00", page)
        self.assertIn("道路", page)
        self.assertIn(self.deputy.name, page)

    def test_nobody_is_named_whom_the_filter_does_not_show(self):
        soldier = self._create_seat(
            "样本乙", KIND_SOLDIERS, station_ids=self.station.ids
        )
        gone = self._create_mandate("样本丙", station_ids=self.station.ids)
        self._create_duty(mandate_ids=(self.deputy | soldier | gone).ids)
        gone._unguarded().write({"state": "ended", "date_end": "2026-01-01"})
        page = self._page(self.url)
        self.assertIn(self.deputy.name, page)
        self.assertNotIn(soldier.name, page)
        self.assertNotIn(gone.name, page)
        feed = self._page(f"{self.url}/calendar.ics")
        self.assertNotIn(soldier.name, feed)

    def test_who_left_the_station_is_not_named_on_its_rota(self):
        self._create_duty()
        self.deputy.station_ids = False
        self.assertNotIn(self.deputy.name, self._page(self.url))

    def test_what_is_cancelled_stays_announced_unless_planned_anew(self):
        duty = self._create_duty(note="Roads")
        duty.action_cancel()
        self.assertIn("o_duty_off", self._page(self.url))
        self._create_duty(note="Water")
        page = self._page(self.url)
        self.assertNotIn("o_duty_off", page)
        self.assertNotIn("Roads", page)

    def test_the_past_and_the_far_future_are_not_told(self):
        self._create_duty(days=-1, note="Yesterday")
        self._create_duty(days=7 * WEEKS_AHEAD + 1, note="Next year")
        page = self._page(self.url)
        self.assertNotIn("Yesterday", page)
        self.assertNotIn("Next year", page)

    def test_the_calendar_is_read_by_telephones(self):
        duty = self._create_duty(hour=9.5, note="Roads; and water")
        answer = self.url_open(f"{self.url}/calendar.ics")
        self.assertIn("text/calendar", answer.headers["Content-Type"])
        event = vobject.readOne(answer.text).vevent
        start = event.dtstart.value
        self.assertEqual(
            start.replace(tzinfo=None),
            datetime.combine(duty.date, datetime.min.time()).replace(hour=9, minute=30),
        )
        self.assertEqual(start.utcoffset().total_seconds(), 8 * 3600)
        self.assertIn("Roads; and water", event.description.value)
        self.assertEqual(event.location.value, "样本路1号")
        uid = event.uid.value
        duty.mandate_ids = False
        again = vobject.readOne(self._page(f"{self.url}/calendar.ics")).vevent
        self.assertEqual(again.uid.value, uid)

    def test_the_queries_do_not_grow_with_rota_and_stations(self):
        counts = []
        for size in (1, 10, 1000):  # the first fills the caches
            stations = self.env["deputy.station"].create(
                [
                    {"congress_id": self.congress.id, "name": f"Station {size}-{n}"}
                    for n in range(size)
                ]
            )
            today = self.env["deputy.deadline"]._legal_today()
            self.env["deputy.station.duty"].create(
                [
                    {
                        "station_id": station.id,
                        "date": today,
                        "hour_from": 9,
                        "hour_to": 11,
                    }
                    for station in stations
                ]
            )
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            lines = self.env["deputy.station.duty"]._announced_sudo(stations, 1)
            self.assertEqual(len(lines._public_values()), size)
            self.assertEqual(len(stations.sudo()._public_values()), size)
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])
        self.assertLess(counts[2], QUERIES)
