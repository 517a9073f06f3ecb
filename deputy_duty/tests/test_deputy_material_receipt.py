from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .material_common import MaterialCommon


@tagged("post_install", "-at_install")
class TestDeputyMaterialReceipt(MaterialCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.material.action_send()
        cls.receipt, cls.other = cls.material.receipt_ids.sorted("id")
        cls.deputy = new_test_user(
            cls.env,
            "dd_reading_deputy",
            "base.group_portal",
            partner_id=cls.receipt.mandate_id.partner_id.id,
        )

    def test_the_first_reading_stands(self):
        receipt = self.receipt.sudo()
        receipt._mark_read()
        moment = receipt.date_read
        self.assertTrue(moment)
        self.assertEqual(receipt.origin, "portal")
        self._record_on_paper(receipt).action_apply()
        self.assertEqual(receipt.date_read, moment)
        self.assertEqual(receipt.origin, "portal")
        self.assertFalse(receipt.paper_id)

    @mute_logger("odoo.sql_db")
    def test_one_receipt_a_deputy_and_material(self):
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self.receipt.sudo().copy(
                {
                    "mandate_id": self.receipt.mandate_id.id,
                    "material_id": self.material.id,
                }
            )

    def test_nobody_types_a_reading(self):
        for user in (self.clerk, self.leader, self.admin, self.deputy):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.receipt.with_user(user).write({"date_read": "2026-01-01 00:00:00"})

    def test_deputies_read_them_on_their_pages_only(self):
        for record in (self.receipt, self.material):
            with self.subTest(record._name), self.assertRaises(AccessError):
                record.with_user(self.deputy).read(["display_name"])

    def test_list_costs_the_same_for_many(self):
        def cost(limit):
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            rows = self.env["deputy.material.receipt"].with_user(self.clerk)
            rows.search([], limit=limit).web_read(
                {"mandate_id": {}, "constituency_id": {}, "phone": {}, "date_read": {}}
            )
            return self.cr.sql_log_count - before

        cost(1)
        few = cost(1)
        self.env["res.partner"].flush_model()
        for number in range(60):
            self._create_mandate(f"Deputy {number}")
        self.material.action_send_rest()
        self.assertLessEqual(cost(80), few + 1)
