from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged

from .common import OTHER_PHONE, PHONE, PortalCommon


@tagged("post_install", "-at_install")
class TestDeputyPortalAttempt(PortalCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.attempts = cls.env["deputy.portal.attempt"]

    def _fail(self, times, address="192.0.2.1", phone=PHONE):
        for _time in range(times):
            self.attempts._record(address, phone)

    def test_ten_failures_of_a_number_must_wait(self):
        self._fail(9)
        self.assertEqual(self.attempts._wait_minutes("192.0.2.1", PHONE), 0)
        self._fail(1)
        self.assertEqual(self.attempts._wait_minutes("192.0.2.9", PHONE), 15)
        self.assertEqual(self.attempts._wait_minutes("192.0.2.1", OTHER_PHONE), 0)

    def test_thirty_failures_of_an_address_must_wait(self):
        for number in range(30):
            self._fail(1, phone=f"147000980{number:02}")
        self.assertEqual(self.attempts._wait_minutes("192.0.2.1", OTHER_PHONE), 15)
        self.assertEqual(self.attempts._wait_minutes("192.0.2.9", OTHER_PHONE), 0)

    def test_waiting_ends(self):
        self._fail(10)
        with freeze_time(fields.Datetime.now() + timedelta(minutes=16)):
            self.assertEqual(self.attempts._wait_minutes("192.0.2.1", PHONE), 0)

    def test_kept_as_hashes(self):
        self._fail(1)
        row = self.attempts.search([], limit=1).read()[0]
        self.assertNotIn(PHONE, str(row))
        self.assertNotIn("192.0.2.1", str(row))

    def test_forgotten_after_a_day(self):
        self._fail(2)
        self.attempts._gc_attempts()
        self.assertEqual(self.attempts.search_count([]), 2)
        with freeze_time(fields.Datetime.now() + timedelta(hours=25)):
            self.attempts._gc_attempts()
        self.assertFalse(self.attempts.search_count([]))
