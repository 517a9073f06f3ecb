from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import DeputyDutyCommon


@tagged("post_install", "-at_install")
class TestDeputyActivityType(DeputyDutyCommon):
    def test_codes_are_unique(self):
        kind = self.env.ref("deputy_duty.deputy_activity_type_training")
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            kind.copy({"code": kind.code})
            self.env.flush_all()

    def test_only_the_administrator_changes_types(self):
        kind = self.env.ref("deputy_duty.deputy_activity_type_training")
        with self.assertRaises(AccessError):
            kind.with_user(self.leader).counts_hours = False
        kind.with_user(self.admin).counts_hours = False
