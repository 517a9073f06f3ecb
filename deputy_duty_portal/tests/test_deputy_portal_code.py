from datetime import timedelta

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo import fields
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import PortalCommon


@tagged("post_install", "-at_install")
class TestDeputyPortalCode(PortalCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._grant(cls.mandate)
        cls.user = cls._portal_user(cls.mandate)
        cls.codes = cls.env["deputy.portal.code"]

    def _issue(self):
        codes, _expires = self.codes._issue(self.user)
        return codes[self.user]

    def test_right_code_works_once(self):
        code = self._issue()
        self.assertTrue(self.codes._redeem(self.user, code))
        self.assertFalse(self.codes._redeem(self.user, code))

    def test_typed_loosely(self):
        code = self._issue()
        self.assertTrue(
            self.codes._redeem(self.user, f" {code.lower().replace('-', ' ')} ")
        )

    def test_no_column_of_the_database_holds_the_code(self):
        code = self._grant(self.mandate)[0]["code"]
        self.env.flush_all()
        self.env.cr.execute(
            """SELECT table_name, column_name FROM information_schema.columns
                WHERE table_schema = 'public'
                  AND data_type IN ('text', 'character varying', 'jsonb')
                  AND (table_name LIKE 'deputy%' OR table_name LIKE 'mail_%'
                       OR table_name LIKE 'res_%')"""
        )
        columns = self.env.cr.fetchall()
        self.assertIn(("deputy_portal_code", "code_hash"), columns)
        for table, column in columns:
            self.env.cr.execute(
                f'SELECT 1 FROM "{table}" WHERE "{column}"::text LIKE %s OR '
                f'"{column}"::text LIKE %s LIMIT 1',
                [f"%{code}%", f"%{code.replace('-', '')}%"],
            )
            self.assertFalse(self.env.cr.fetchone(), f"{table}.{column}")

    def test_hash_is_nobodys_to_read(self):
        self._issue()
        rows = self.codes.with_user(self.admin).search([]).read()
        self.assertNotIn("code_hash", rows[0])

    def test_expires(self):
        code = self._issue()
        with freeze_time(fields.Datetime.now() + timedelta(hours=73)):
            self.assertFalse(self.codes._redeem(self.user, code))

    def test_validity_is_a_parameter(self):
        self.env["ir.config_parameter"].set_param("deputy_duty_portal.code_hours", "1")
        code = self._issue()
        with freeze_time(fields.Datetime.now() + timedelta(minutes=61)):
            self.assertFalse(self.codes._redeem(self.user, code))

    def test_attempts_are_limited(self):
        code = self._issue()
        for _attempt in range(5):
            self.assertFalse(self.codes._redeem(self.user, "AAAA-AAAA"))
        self.assertFalse(self.codes._redeem(self.user, code))

    def test_fifth_attempt_may_be_right(self):
        code = self._issue()
        for _attempt in range(4):
            self.codes._redeem(self.user, "AAAA-AAAA")
        self.assertTrue(self.codes._redeem(self.user, code))

    def test_new_code_voids_the_old(self):
        old = self._issue()
        new = self._issue()
        self.assertFalse(self.codes._redeem(self.user, old))
        self.assertTrue(self.codes._redeem(self.user, new))

    def test_code_of_another_user_is_wrong(self):
        self._grant(self.other_mandate)
        other = self._portal_user(self.other_mandate)
        self.assertFalse(self.codes._redeem(other, self._issue()))

    def test_one_open_code_a_user(self):
        self._issue()
        live = {
            "user_id": self.user.id,
            "code_hash": "x",
            "expires_at": fields.Datetime.now(),
        }
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.codes.create(live)
            self.env.flush_all()

    def test_nonsense_limit_means_the_default(self):
        self.env["ir.config_parameter"].set_param(
            "deputy_duty_portal.code_attempts", "many"
        )
        self.assertTrue(self.codes._redeem(self.user, self._issue()))
