from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .rating_common import FORM, RatingCommon

LATER = fields.Date.to_date("2026-12-31")


@tagged("post_install", "-at_install")
class TestDeputyPromiseChange(RatingCommon):
    """A promised date moves with the consent of the lead, and not without."""

    def setUp(self):
        super().setUp()
        self._today_is("2026-09-01")
        self.promise = self._promised("2026-09-30")
        self.changes = self.env["deputy.promise.change"]

    def _ask(self, date=LATER, reason="The steel comes late"):
        return self.changes._ask(self.promise, date, reason)

    def test_with_consent_the_date_moves_and_the_old_one_is_kept(self):
        change = self._ask()
        self.assertEqual(str(self.promise.date_promised), "2026-09-30")
        change._answer(True, "Agreed, but no later")
        self.assertEqual(self.promise.date_promised, LATER)
        self.assertEqual(str(self.promise.date_first), "2026-09-30")
        self.assertEqual(str(change.date_old), "2026-09-30")
        clock = self._clock(self.promise, "promise.keep")
        self.assertEqual(clock.date_due, LATER)
        self.assertTrue(clock.is_extended)

    def test_without_consent_nothing_moves(self):
        change = self._ask()
        change._answer(False, "The old people wait")
        self.assertEqual(change.state, "refused")
        self.assertEqual(str(self.promise.date_promised), "2026-09-30")
        self.assertEqual(
            str(self._clock(self.promise, "promise.keep").date_due), "2026-09-30"
        )

    def test_later_than_first_promised_is_late_even_with_consent(self):
        self._ask()._answer(True)
        self._today_is("2026-12-01")
        self.promise._report("kept", "Both stand")
        self.assertTrue(self.promise.is_late)

    def test_only_later_with_a_reason_and_one_at_a_time(self):
        for date, reason in (
            (fields.Date.to_date("2026-09-30"), "x"),
            (fields.Date.to_date("2026-09-29"), "x"),
            (False, "x"),
            (LATER, " "),
        ):
            with self.assertRaisesRegex(UserError, "after the promised"):
                self._ask(date, reason)
        self._ask()
        with self.assertRaisesRegex(UserError, "not answered"):
            self._ask()

    def test_answered_once(self):
        change = self._ask()
        change._answer(False)
        with self.assertRaisesRegex(UserError, "nothing to answer"):
            change._answer(True)

    def test_kept_meanwhile_there_is_nothing_to_answer(self):
        change = self._ask()
        self.promise._report("kept", "Both stand")
        with self.assertRaisesRegex(UserError, "nothing to answer"):
            change._answer(True)

    def test_a_clerk_files_the_answer_on_paper(self):
        change = self._ask().with_user(self.clerk)
        context = change.action_file_answer()["context"]
        windows = self.env["deputy.promise.consent"].with_user(self.clerk)
        window = windows.with_context(**context).create(
            {"answer": "agreed", "scan": FORM["scan"], "number": "C 1"}
        )
        self.assertEqual(window.signer, self.lead.name)
        window.action_apply()
        self.assertEqual(change.state, "agreed")
        self.assertEqual(change.behalf_user_id, self.clerk)
        self.assertEqual(self.promise.date_promised, LATER)

    def test_roles(self):
        change = self._ask()
        for user in (self.clerk, self.admin):
            with self.assertRaises(AccessError):
                change.with_user(user).write({"state": "agreed"})
        for user in (self.finance, self.auditor, self.foreign_clerk, self.portal):
            with self.subTest(user.login), self.assertRaises(AccessError):
                change.with_user(user).action_file_answer()
