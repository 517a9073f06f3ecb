from datetime import timedelta

from odoo import Command, fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .material_common import MaterialCommon


@tagged("post_install", "-at_install")
class TestDeputyMaterialPaper(MaterialCommon):
    """Readings entered from a signed paper (代录)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.material.action_send()
        cls.receipts = cls.material.receipt_ids

    def test_one_paper_for_many(self):
        self._record_on_paper(self.receipts).action_apply()
        paper = self.receipts.paper_id
        self.assertEqual(len(paper), 1)
        self.assertEqual(paper.user_id, self.clerk)
        self.assertEqual(paper.number, "File 7")
        self.assertEqual(set(self.receipts.mapped("origin")), {"paper"})
        # the beginning of the day on the paper, in Beijing
        read_on = fields.Datetime.to_datetime("2026-03-01 16:00:00")
        self.assertEqual(set(self.receipts.mapped("date_read")), {read_on})
        self.assertIn("dd clerk", self.receipts[0].paper_note)
        self.assertIn(self.receipts[0].mandate_id.name, self.receipts[0].paper_note)

    def test_needs_scan_deputies_and_a_day_that_has_been(self):
        tomorrow = fields.Date.today() + timedelta(days=2)
        for vals in (
            {"receipt_ids": [Command.clear()]},
            {"date": tomorrow},
            {"scan": b""},
        ):
            with self.subTest(vals), self.assertRaises(UserError):
                wizard = self._record_on_paper(self.receipts)
                wizard.write(vals)
                wizard.action_apply()
        self.assertFalse(any(self.receipts.mapped("date_read")))

    def test_readers_record_nothing(self):
        for user in (self.auditor, self.finance):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self._record_on_paper(self.receipts, user)
        wizard = self._record_on_paper(self.receipts)
        with self.assertRaises(AccessError):
            wizard.with_user(self.foreign_clerk).action_apply()

    def test_foreign_receipts_are_refused(self):
        wizard = self._record_on_paper(self.receipts.browse(), self.foreign_clerk)
        with self.assertRaises(AccessError):
            wizard.receipt_ids = self.receipts

    def test_papers_are_written_by_the_window_only(self):
        self._record_on_paper(self.receipts).action_apply()
        paper = self.receipts.paper_id
        for user in (self.clerk, self.admin):
            with self.subTest(user.login), self.assertRaises(AccessError):
                paper.with_user(user).write({"signer": "Somebody Else"})
