from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import DeputyDutyCommon


@tagged("post_install", "-at_install")
class TestDeputyLedgerCategory(DeputyDutyCommon):
    def test_codes_are_unique(self):
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.env["deputy.ledger.category"].create(
                {"name": "Training again", "code": "training"}
            )
            self.env.flush_all()

    def test_only_the_administrator_sets_headings(self):
        vals = {"name": "Something new", "code": "new"}
        categories = self.env["deputy.ledger.category"]
        with self.assertRaises(AccessError):
            categories.with_user(self.leader).create(vals)
        self.assertTrue(categories.with_user(self.admin).create(vals))
