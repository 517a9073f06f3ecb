from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .invitation_common import InvitationCommon


@tagged("post_install", "-at_install")
class TestDeputyInvitationSchedule(InvitationCommon):
    def test_nobody_is_called_while_busy(self):
        self._activity()._invite(self.wang)
        request = self._ask()
        request.mandate_ids = self.wang | self.li
        self.assertIn("Wang One: invited to “Inspection", request.warning_text)
        self.assertNotIn("Li Two", request.warning_text)
        with self.assertRaisesRegex(UserError, "Wang One"), self.env.cr.savepoint():
            self._accept(request)
        self.assertEqual(request.state, "submitted")
        self.assertFalse(request.activity_id)

    def test_an_exception_keeps_its_reason(self):
        self._activity()._invite(self.wang)
        request = self._ask()
        request.mandate_ids = self.wang | self.li
        request.override_reason = "Only expert on roads"
        activity = self._accept(request)
        rows = activity.attendance_ids
        self.assertEqual(set(rows.mapped("override_reason")), {"Only expert on roads"})
        note = activity.message_ids.filtered(lambda m: "exception" in (m.body or ""))
        self.assertIn("Only expert on roads", note.body)
        self.assertIn("Wang One", note.body)
        self.assertNotIn("Li Two", note.body)

    def test_the_reason_is_not_typed_into_an_invitation(self):
        activity = self._call(self.wang)
        with self.assertRaises(AccessError):
            activity.attendance_ids.with_user(self.clerk).override_reason = "Because"
        with self.assertRaises(AccessError):
            self.env["deputy.attendance"].with_user(self.clerk).create(
                {
                    "activity_id": activity.id,
                    "mandate_id": self.li.id,
                    "override_reason": "Because",
                }
            )

    def test_a_row_made_over_rpc_is_checked_as_well(self):
        self._activity()._invite(self.wang)
        activity = self._call(self.li, hours=0)
        with self.assertRaises(UserError):
            self.env["deputy.attendance"].with_user(self.clerk).create(
                {"activity_id": activity.id, "mandate_id": self.wang.id}
            )

    def test_whoever_declined_or_has_leave_is_free(self):
        own = self._activity()
        rows = own._invite(self.wang | self.li)
        rows[0].sudo()._answer("declined", "Ill")
        rows[1].sudo().write({"leave": "granted"})
        self._call(self.wang | self.li, hours=1)

    def test_whoever_declined_and_is_busy_by_now_cannot_accept(self):
        row = self._call(self.wang, hours=1).attendance_ids
        row.sudo()._answer("declined", "Ill")
        row.sudo()._answer("accepted")
        row.sudo()._answer("declined", "Ill again")
        self._activity()._invite(self.wang)
        with self.assertRaisesRegex(UserError, "Wang One"), self.env.cr.savepoint():
            row.sudo()._answer("accepted")
        self.assertEqual(row.answer, "declined")

    def test_what_was_called_off_burdens_nobody(self):
        own = self._activity()
        own._invite(self.wang)
        own.action_cancel()
        self._call(self.wang, hours=1)

    def test_back_to_back_is_no_clash(self):
        self._activity()._invite(self.wang)  # two hours
        self._call(self.wang, hours=2)

    def test_the_congress_goes_first_and_the_call_is_told(self):
        call = self._call(self.wang, hours=0)
        self._activity(name="Plenary meeting")._invite(self.mandates)
        body = call.message_ids[0].body
        self.assertIn("Wang One", body)
        self.assertNotIn("Li Two", body)

    def test_a_person_with_two_seats_has_one_day(self):
        term = self._create_term(self.township)
        unit = self.env["deputy.constituency"].create(
            {"congress_id": self.township.id, "name": "Township 1"}
        )
        seat = self.env["deputy.mandate"].create(
            {
                "name": "Wang One",
                "term_id": term.id,
                "constituency_id": unit.id,
                "partner_id": self.wang.partner_id.id,
            }
        )
        other = self.env["deputy.activity"].create(
            {
                "name": "Matter of the township",
                "congress_id": self.township.id,
                "type_id": self.kind.id,
                "date_start": self.start,
                "date_end": self.start + timedelta(hours=1),
            }
        )
        other._invite(seat)
        request = self._ask()
        request.mandate_ids = self.wang
        self.assertIn("something else", request.warning_text)
        self.assertNotIn("township", request.warning_text)
        candidate = request._candidates().search([("mandate_id", "=", self.wang.id)])
        self.assertEqual(candidate.clash, "…")
        with self.assertRaises(UserError):
            self._accept(request)

    def test_caps_of_the_place_hold(self):
        for code, days, partner in (
            ("invitation.month_cap", 1, self.bureau),
            ("invitation.year_cap", -40, self.bureau),
            ("invitation.unit_cap", -40, self.court),
        ):
            with self.subTest(code=code), self.env.cr.savepoint() as point:
                for other in (
                    "invitation.month_cap",
                    "invitation.year_cap",
                    "invitation.unit_cap",
                ):
                    self._cap(other, 1 if other == code else 9)
                # near the end of a year, forty days back and forth stay inside it
                start = self.start.replace(year=self.start.year + 1, month=6)
                first = self._ask(
                    date_start=start + timedelta(days=days), partner_id=partner.id
                )
                first.mandate_ids = self.wang
                self._accept(first)
                request = self._ask(date_start=start)
                request.mandate_ids = self.wang | self.li
                self.assertIn("called 1 times", request.warning_text)
                self.assertIn("at most 1", request.warning_text)
                self.assertNotIn("Li Two", request.warning_text)
                with self.assertRaises(UserError), self.env.cr.savepoint():
                    self._accept(request)
                point.close(rollback=True)

    def test_a_cap_counts_calls_and_nothing_else(self):
        self._cap("invitation.month_cap", 1)
        self._activity(
            date_start=self.start + timedelta(days=1),
            date_end=self.start + timedelta(days=1, hours=1),
        )._invite(self.wang)
        self._call(self.wang, hours=48)

    def test_without_a_rule_there_is_no_cap(self):
        self.env["deputy.legal.rule"].search(
            [("code", "like", "invitation.%cap")]
        ).unlink()
        for hours in range(0, 60, 5):
            self._call(self.wang, hours=hours)

    def test_what_is_over_is_recorded_as_it_was(self):
        start = fields.Datetime.now() - timedelta(days=2)
        vals = {"date_start": start, "date_end": start + timedelta(hours=1)}
        self._activity(**vals)._invite(self.wang)
        self._activity(type_id=self.kind.id, **vals)._invite(self.wang)

    def test_a_call_that_is_moved_finds_the_deputies_free(self):
        call = self._call(self.wang, hours=24)
        self._activity()._invite(self.wang)
        with self.assertRaisesRegex(UserError, "Wang One"):
            call.with_user(self.clerk).write(
                {"date_start": self.start, "date_end": self.start + timedelta(hours=1)}
            )

    def test_the_invitation_form_warns_and_asks_for_the_reason(self):
        self._activity()._invite(self.wang)
        call = self._call(self.li, hours=0)
        wizard = self.env["deputy.activity.invite"].with_user(self.clerk)
        form = Form(wizard.with_context(default_activity_id=call.id))
        form.mandate_ids.add(self.wang)
        self.assertIn("Wang One", form.warning_text)
        with self.assertRaises(AssertionError):
            form.save()
        form.override_reason = "Speaks the dialect"
        form.save().action_invite()
        row = call.attendance_ids.filtered(lambda each: each.mandate_id == self.wang)
        self.assertEqual(row.override_reason, "Speaks the dialect")

    def _queries(self, number):
        mandates = self.env["deputy.mandate"].create(
            [
                {
                    "name": f"Deputy {number} {index}",
                    "term_id": self.term.id,
                    "constituency_id": self.constituency.id,
                }
                for index in range(number)
            ]
        )
        self._activity()._invite(mandates)
        request = self._ask()
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        found = request._schedule(
            mandates, request.date_start, request.date_end, self.court
        )
        self.assertEqual(len(found), number)
        return self.cr.sql_log_count - before

    def test_looking_for_clashes_costs_the_same_for_10_and_1000(self):
        self._queries(1)
        self.assertLessEqual(self._queries(1000), self._queries(10) + 2)
