from psycopg2 import IntegrityError

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import DeputyDutyCommon


@tagged("post_install", "-at_install")
class TestDeputyConstituency(DeputyDutyCommon):
    def test_names_are_unique_within_a_congress(self):
        units = self.env["deputy.constituency"]
        units.create({"congress_id": self.township.id, "name": "Constituency 1"})
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            units.create({"congress_id": self.congress.id, "name": "Constituency 1"})
            self.env.flush_all()

    def test_kind_tells_direct_from_indirect_election(self):
        mandate = self._create_mandate("Wang One")
        self.assertTrue(mandate.is_direct)
        self.constituency.kind = "unit"
        self.assertFalse(mandate.is_direct)
