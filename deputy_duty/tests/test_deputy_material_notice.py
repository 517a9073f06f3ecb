from odoo.tests import tagged

from .material_common import MaterialCommon


@tagged("post_install", "-at_install")
class TestDeputyMaterialNotice(MaterialCommon):
    """The reminder to copy, for whoever has not read it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.material.action_send()
        cls.receipt, cls.other = cls.material.receipt_ids.sorted("id")
        cls.receipt.mandate_id.phone = "14700099001"
        cls.receipt.sudo()._mark_read()

    def _notice(self):
        action = self.material.with_user(self.auditor).action_notice()
        wizard = self.env[action["res_model"]].with_user(self.auditor)
        return wizard.with_context(**action["context"]).create({})

    def test_whoever_has_not_read(self):
        self.other.mandate_id.phone = "14700099002"
        notice = self._notice()
        self.assertEqual(notice.receipt_ids, self.other)
        self.assertEqual(notice.deputy_count, 1)
        self.assertEqual(notice.phones, "14700099002")
        self.assertFalse(notice.missing)

    def test_text_names_what_and_where(self):
        self.material.date_due = "2026-12-01"
        text = self._notice().text
        for part in ("Work report of the court", "2026-12-01", "/my/duty/materials"):
            self.assertIn(part, text)

    def test_without_a_number(self):
        notice = self._notice()
        self.assertFalse(notice.phones)
        self.assertEqual(notice.missing, self.other.mandate_id.name)
