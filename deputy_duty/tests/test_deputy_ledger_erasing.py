from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..wizards import deputy_ledger_erasing
from .ledger_common import DeputyLedgerCommon


@tagged("post_install", "-at_install")
class TestDeputyLedgerErasing(DeputyLedgerCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "lang": "en_US"})
        cls.old = cls._post(3)
        cls.old._confirm()
        cls.late = cls._post(date="2026-05-01")
        cls.late._confirm()
        cls.waiting = cls._post()
        cls.wizards = cls.env["deputy.ledger.erasing"]

    def _wizard(self, user=None, **vals):
        wizard = self.wizards.with_user(user or self.admin)
        return wizard.create({"congress_id": self.congress.id, "is_sure": True, **vals})

    @freeze_time("2034-04-01 03:00:00")
    def test_only_what_is_over_sealed_and_settled_is_cleared(self):
        self._seal("2026-12-31")
        wizard = self._wizard()
        self.assertEqual(wizard.last_date, date(2024, 4, 1))
        self.assertEqual((wizard.entry_count, wizard.left_count), (3, 1))
        wizard.action_erase()
        self.assertFalse(any(self.old.mapped("name")))
        self.assertTrue(self.late.name)
        self.assertTrue(self.waiting.name)
        self.assertIn("Retention period over", self.old[0].erased_reason)
        self.assertEqual(self.log._verify(), ([], 5))

    @freeze_time("2034-04-01 03:00:00")
    def test_of_a_large_ledger_the_oldest_come_first(self):
        self._seal("2026-12-31")
        self.patch(deputy_ledger_erasing, "LARGEST", 2)
        wizard = self._wizard()
        self.assertEqual(wizard.action_erase()["res_id"], wizard.id)
        self.assertEqual(self.old.mapped("name"), [False, False, self.old[2].name])
        self.assertEqual((wizard.entry_count, wizard.left_count), (1, 1))
        self.assertEqual(wizard.action_erase()["res_model"], "deputy.ledger.entry")
        self.assertFalse(self.old[2].name)

    @freeze_time("2034-04-01 03:00:00")
    def test_not_before_its_time_and_not_by_accident(self):
        self._seal("2026-12-31")
        for vals, words in (
            ({"date_end": "2024-04-02"}, "may be cleared"),
            ({"is_sure": False}, "brought back"),
            ({"date_end": "2024-01-01"}, "no text to clear"),
        ):
            with self.assertRaisesRegex(UserError, words):
                self._wizard(**vals).action_erase()
        self.assertTrue(all(self.old.mapped("name")))

    def test_without_a_rule_nothing_is_cleared(self):
        rule = self.env.ref("deputy_duty.deputy_legal_rule_ledger_retention")
        rule.date_end = "2020-01-01"
        wizard = self._wizard()
        self.assertFalse(wizard.last_date)
        with self.assertRaisesRegex(UserError, "ledger.retention"):
            wizard.action_erase()

    @freeze_time("2034-04-01 03:00:00")
    def test_nothing_is_cleared_before_it_is_sealed(self):
        wizard = self._wizard()
        self.assertEqual((wizard.entry_count, wizard.left_count), (0, 4))

    def test_only_administrators(self):
        for user in (self.clerk, self.leader, self.auditor):
            with self.assertRaises(AccessError):
                self._wizard(user)
