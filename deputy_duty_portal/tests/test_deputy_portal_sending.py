from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..models import deputy_portal_count_mixin
from .common import PortalCommon

HERE = "192.0.2.1"
NEIGHBOUR = "192.0.2.200"
ELSEWHERE = "198.51.100.1"
TARGET = "deputy.station,1"


@tagged("post_install", "-at_install")
class TestDeputyPortalSending(PortalCommon):
    """Forms of people without an account: once each, and not too many."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sendings = cls.env["deputy.portal.sending"]
        cls.sendings.search([]).unlink()
        for name, value in (
            ("opinions_per_address", 4),
            ("opinions_per_target", 5),
            ("opinions_per_address_and_target", 3),
            ("opinions_per_address_in_flood", 1),
            ("opinion_codes_per_address", 3),
        ):
            cls.env["ir.config_parameter"].set_param(
                f"deputy_duty_portal.{name}", value
            )

    def _send(self, times, address=HERE, target=TARGET):
        for _time in range(times):
            form = self.sendings._new_form()
            self.assertFalse(self.sendings._claim_form(form, address, target))

    def _age(self, form, **delta):
        """Judge a form as if it had been shown some time ago."""
        with freeze_time(fields.Datetime.now() + timedelta(**delta)):
            self.sendings._check_form(form)

    # ------------------------------------------------------------- the form
    def test_a_form_read_for_a_while_is_taken(self):
        self._age(self.sendings._new_form(), seconds=5)

    def test_a_form_sent_at_once_was_not_read(self):
        with self.assertRaisesRegex(UserError, "very fast"):
            self.sendings._check_form(self.sendings._new_form())

    def test_a_form_open_since_yesterday(self):
        with self.assertRaisesRegex(UserError, "too long"):
            self._age(self.sendings._new_form(), hours=25)

    def test_what_is_no_form_of_ours(self):
        form = self.sendings._new_form()
        for text in ("", "x", "AQ", "é", "A" * 200, form[:-3], f"{form[:-2]}zz"):
            with self.subTest(text), self.assertRaises(UserError):
                self._age(text, seconds=5)

    def test_sent_twice_it_is_answered_as_before(self):
        form = self.sendings._new_form()
        self.assertIs(self.sendings._claim_form(form, HERE, TARGET), False)
        self.sendings._seal(form, "ABCD-2345-EFGH")
        self.assertEqual(
            self.sendings._claim_form(form, ELSEWHERE, TARGET), "ABCD-2345-EFGH"
        )
        self.assertEqual(self.sendings.search_count([]), 1)

    def test_the_answer_is_not_kept_in_clear(self):
        form = self.sendings._new_form()
        self.sendings._claim_form(form, HERE, TARGET)
        self.sendings._seal(form, "ABCD-2345")
        row = self.sendings.search([])
        self.assertNotIn(b"ABCD", bytes.fromhex(row.sealed))
        self.assertNotIn(form, str(row.read()))
        self.assertNotIn(HERE, str(row.read()))

    # ------------------------------------------------------------ the limits
    def test_one_block_to_one_target(self):
        self._send(2)
        self.assertEqual(self.sendings._wait_to_send(HERE, TARGET), 0)
        self._send(1, NEIGHBOUR)
        self.assertEqual(self.sendings._wait_to_send(HERE, TARGET), 60)
        self.assertEqual(self.sendings._wait_to_send(HERE, "other"), 0)
        self.assertEqual(self.sendings._wait_to_send(ELSEWHERE, TARGET), 0)

    def test_one_block_to_many_targets(self):
        for number in range(4):
            self._send(1, target=f"deputy.mandate,{number}")
        self.assertEqual(self.sendings._wait_to_send(HERE, TARGET), 60)
        self.assertEqual(self.sendings._wait_to_send(ELSEWHERE, TARGET), 0)

    def test_a_flood_from_many_blocks_closes_the_door_to_nobody_new(self):
        for number in range(5):
            self._send(1, f"198.51.{number}.1")
        self.assertEqual(self.sendings._wait_to_send("198.51.0.1", TARGET), 60)
        self.assertEqual(self.sendings._wait_to_send("198.51.0.1", "other"), 0)
        self.assertEqual(self.sendings._wait_to_send("203.0.113.1", TARGET), 0)

    def test_few_blocks_make_no_flood(self):
        self._send(3)
        self._send(3, "198.51.0.1")
        self._send(1, ELSEWHERE)
        self.assertEqual(self.sendings._wait_to_send(ELSEWHERE, TARGET), 0)

    def test_a_block_that_the_office_let_through(self):
        self.env["ir.config_parameter"].set_param(
            "deputy_duty_portal.opinion_open_addresses", "192.0.2.0/24"
        )
        self._send(6)
        self.assertEqual(self.sendings._wait_to_send(HERE, TARGET), 0)
        self._send(1, ELSEWHERE)
        self.assertEqual(self.sendings._wait_to_send(ELSEWHERE, TARGET), 0)
        for number in range(5):
            self._send(1, f"198.51.{number}.1")
        self.assertEqual(self.sendings._wait_to_send(HERE, TARGET), 0)
        self.sendings._record_miss(HERE)
        self.assertEqual(self.sendings._wait_to_ask(HERE), 0)

    def test_waiting_ends(self):
        self._send(3)
        with freeze_time(fields.Datetime.now() + timedelta(minutes=61)):
            self.assertEqual(self.sendings._wait_to_send(HERE, TARGET), 0)

    def test_wrong_codes_of_one_block(self):
        for _time in range(3):
            self.assertEqual(self.sendings._wait_to_ask(HERE), 0)
            self.sendings._record_miss(NEIGHBOUR)
        self.assertEqual(self.sendings._wait_to_ask(HERE), 15)
        self.assertEqual(self.sendings._wait_to_ask(ELSEWHERE), 0)
        self.assertEqual(self.sendings._wait_to_send(HERE, TARGET), 0)

    def test_forgotten_after_a_day_however_many(self):
        self._send(3)
        self.patch(deputy_portal_count_mixin, "FORGOTTEN_AT_ONCE", 2)
        self.assertEqual(self.sendings._gc_sendings(), (0, False))
        with freeze_time(fields.Datetime.now() + timedelta(hours=25)):
            # Odoo's vacuum cleaner calls it again while the second says so
            self.assertEqual(self.sendings._gc_sendings(), (2, True))
            self.assertEqual(self.sendings._gc_sendings(), (1, False))
        self.assertFalse(self.sendings.search_count([]))
