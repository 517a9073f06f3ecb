from decimal import Decimal

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, new_test_user, tagged

from .appraisal_common import LATER, SCAN, TODAY, AppraisalCommon


@tagged("post_install", "-at_install")
class TestDeputyAppraisalObjection(AppraisalCommon):
    def setUp(self):
        super().setUp()
        self.deputy = new_test_user(
            self.env,
            "dd_appraised",
            "base.group_portal",
            partner_id=self.wang.partner_id.id,
        )
        self.entries = self._post(self.wang, 2)
        self.appraisal = self._told()
        self.line = self._line(self.appraisal)

    def _waiting(self):
        lines = self.env["deputy.mandate"].with_user(self.deputy)
        lines = lines._portal_waiting(self.wang.partner_id)
        return [line for line in lines if line["url"].startswith("/my/appraisals")]

    def _file(self, text="我还参加了一次视察", day=TODAY):
        objections = self.env["deputy.appraisal.objection"].with_user(self.deputy)
        return objections._file(
            self.line.with_user(self.deputy), text, fields.Date.to_date(day)
        ).with_user(self.clerk)

    def test_upheld_counts_anew_from_the_ledger(self):
        objection = self._file()
        self._post(self.wang)
        self.scheme.item_ids[0].points = 30
        objection._answer(True, "查明属实，已补登记")
        self.assertEqual(objection.state, "upheld")
        self.assertEqual((objection.points_before, objection.points_after), (66, 69))
        self.assertEqual(self._points(self.appraisal), "69.00")

    def test_upheld_of_a_seat_that_had_no_day_of_duty(self):
        objection = self._file()
        self.wang._unguarded().write({"date_end": "2023-12-31"})
        objection._answer(True, "查明该代表资格已于上一年终止")
        self.assertEqual((self.line.days, self.line.points), (0, 0))
        self.assertFalse(self.line.grade)

    def test_a_correction_stands_beside_the_ledger(self):
        self._file()._answer(True, "会议误记", Decimal("-1.25"))
        self.assertEqual(self._points(self.appraisal), "64.75")
        self.line._recount()
        self.assertEqual(self._points(self.appraisal), "64.75")
        self.assertEqual(self._line(self.appraisal).corrected, -1.25)

    def test_the_result_waits_on_the_portal_until_its_day_or_the_objection(self):
        self.appraisal._unguarded().objection_until = "2025-02-20"
        [line] = self._waiting()
        self.assertEqual(line["url"], f"/my/appraisals/{self.line.id}")
        self.assertEqual(str(line["due"]), "2025-02-20")
        self._today_is("2025-02-21")
        self.assertFalse(self._waiting(), "the time is over")
        self._today_is(TODAY)
        self._file()
        self.assertFalse(self._waiting(), "the deputy has objected")

    def test_a_result_that_was_not_told_waits_for_nobody(self):
        self.appraisal.sudo().state = "computed"
        self.appraisal._unguarded().objection_until = "2025-02-20"
        self.assertFalse(self._waiting())

    def test_rejected_changes_nothing(self):
        objection = self._file()
        self._post(self.wang)
        with self.assertRaises(UserError):
            objection._answer(False, "已计入", Decimal(1))
        objection._answer(False, "已计入，见明细")
        self.assertEqual(self._points(self.appraisal), "66.00")
        with self.assertRaisesRegex(UserError, "answered already"):
            objection._answer(True, "again")

    def test_an_answer_says_what_was_found(self):
        with self.assertRaises(UserError):
            self._file()._answer(True, "  ")

    def test_open_objections_keep_it_from_the_committee(self):
        objection = self._file()
        self._today_is(LATER)
        with self.assertRaisesRegex(UserError, "1 objections wait"):
            self.appraisal.action_submit()
        objection._answer(False, "已计入")
        self.appraisal.action_submit()
        self.assertEqual(self.appraisal.state, "submitted")

    def test_too_late_empty_or_twice_is_refused(self):
        with self.assertRaisesRegex(UserError, "2025-02-17"):
            self._file(day="2025-02-18")
        with self.assertRaises(UserError):
            self._file(" ")
        self._file(day="2025-02-17")
        with self.assertRaisesRegex(UserError, "waits for its answer"):
            self._file()

    def test_a_clerk_enters_what_was_signed_on_paper(self):
        wizards = self.env["deputy.appraisal.paper"].with_user(self.clerk)
        form = Form(wizards.with_context(**self.line.action_object()["context"]))
        self.assertEqual(form.signer, "王示例")
        form.text = "少计一次"
        form.scan = SCAN
        form.save().action_apply()
        objection = self.line.objection_ids
        self.assertTrue(objection.is_behalf)
        self.assertEqual(objection.behalf_user_id, self.clerk)
        answer = self.env["deputy.appraisal.answer"].with_user(self.clerk)
        form = Form(answer.with_context(default_objection_id=objection.id))
        form.decision = "rejected"
        form.answer = "已计入"
        form.save().action_answer()
        self.assertEqual(objection.state, "rejected")

    def test_only_the_office_answers(self):
        objection = self._file()
        for user in (self.deputy, self.auditor, self.foreign_clerk):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                objection.with_user(user)._answer(True, "好")
        with self.assertRaises(AccessError):
            objection.with_user(self.deputy).write({"state": "upheld"})

    def test_a_deputy_reads_the_own_told_result_without_rank(self):
        lines = self.env["deputy.appraisal.line"].with_user(self.deputy)
        self.assertEqual(lines.search([]), self.line)
        with self.assertRaises(AccessError):
            lines.search([]).read(["rank"])
        with self.assertRaises(AccessError):
            lines.search([]).mapped("measure_ids")
        self.appraisal.sudo().state = "computed"
        self.assertFalse(lines.search([]))
