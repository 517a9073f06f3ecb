from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from .activity_common import PAPER
from .invitation_common import BODY, BODY_PAPER, InvitationCommon


@tagged("post_install", "-at_install")
class TestDeputyInvitation(InvitationCommon):
    def test_an_accepted_request_becomes_an_approved_activity(self):
        request = self._ask(place="Court house", purpose="See a trial")
        request.mandate_ids = self.wang | self.li
        activity = self._accept(request)
        self.assertEqual(request.state, "approved")
        self.assertEqual(activity.state, "approved")
        self.assertEqual(activity.invitation_ids, request)
        self.assertEqual(activity.attendance_ids.mandate_id, self.wang | self.li)
        self.assertEqual(activity.place, "Court house")
        self.assertEqual(activity.type_id, self.kind)
        self.assertEqual(activity.approval_ids.body, PAPER["body"])
        self.assertEqual(activity.approval_ids.number, PAPER["number"])
        self.assertEqual(activity.submitted_by_id, self.clerk)

    def test_a_unit_nobody_knows_gets_a_contact(self):
        form = Form(self.env["deputy.invitation"].with_user(self.clerk))
        form.unit_name = " Forestry Station "
        form.name = "Tree planting"
        form.date_start = self.start
        form.date_end = self.start + timedelta(hours=1)
        request = form.save()
        self.assertEqual(request.partner_id.name, "Forestry Station")
        self.assertTrue(request.partner_id.is_company)
        again = self._ask(partner_id=False, unit_name="Forestry Station")
        self.assertEqual(again.partner_id, request.partner_id)
        requests = self.env["deputy.invitation"].with_user(self.auditor)
        with self.assertRaises(AccessError):
            requests.create(self._vals(partner_id=False, unit_name="Other"))

    def test_the_body_of_the_place_is_awaited(self):
        request = self._ask()
        self.assertEqual(request.approval_next_body, "常务委员会代表工作委员会")

    def test_a_clerk_records_the_signed_paper_and_decides_nothing_alone(self):
        request = self._ask()
        with self.assertRaises(AccessError):
            request._decide("approve", BODY)
        request._decide("approve", BODY_PAPER)
        self.assertEqual(request.state, "approved")
        self.assertTrue(request.activity_id.approval_ids.is_behalf)
        self.assertTrue(request.activity_id.approval_ids.scan)

    def test_other_roles_only_look(self):
        request = self._ask()
        for user in (self.finance, self.auditor):
            with self.subTest(user=user.login):
                self.assertTrue(request.with_user(user).read(["warning_text"]))
                for act in ("action_withdraw", "action_merge", "action_suggest"):
                    with self.assertRaises(AccessError):
                        getattr(request.with_user(user), act)()
                with self.assertRaises(AccessError):
                    request.with_user(user)._decide("approve", BODY)
        with self.assertRaises(AccessError):
            request.with_user(self.station_clerk).read(["name"])
        with self.assertRaises(AccessError):
            request.with_user(self.foreign_clerk).read(["name"])

    def test_only_open_kinds_can_be_asked_for(self):
        session = self.env.ref("deputy_duty.deputy_activity_type_session")
        with self.assertRaises(ValidationError):
            self._ask(type_id=session.id)

    def test_what_has_begun_is_not_put_on_the_desk(self):
        with self.assertRaisesRegex(UserError, "begun"):
            self._ask(date_start=fields.Datetime.now() - timedelta(hours=1))

    def test_what_was_asked_stays_as_asked(self):
        request = self._ask()
        with self.assertRaises(UserError):
            request.write({"deputy_count": 9})
        with self.assertRaises(UserError):
            request.unlink()
        request.keywords = "court"  # the desk's own
        request.action_back_to_draft()
        request.deputy_count = 9

    def test_states_and_answers_are_not_typed(self):
        request = self._ask()
        for vals in (
            {"state": "approved"},
            {"activity_id": self._activity().id},
            {"answer": "No"},
            {"submitted_on": "2020-01-01 00:00:00"},
        ):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                request.write(vals)

    def test_groups_are_those_of_the_congress(self):
        group = self.env["deputy.group"].create(
            {
                "name": "Far Law Group",
                "kind": "professional",
                "congress_id": self.foreign_congress.id,
            }
        )
        with self.assertRaises(ValidationError):
            self.env["deputy.invitation"].create(self._vals(group_ids=group.ids))
        with self.assertRaises(AccessError):
            self._ask(group_ids=group.ids)

    # --------------------------------------------------------------- refusal
    def _refuse(self, request, user=None, code="late", **vals):
        wizard = self.env["deputy.invitation.refuse"].with_user(user or self.leader)
        action = request.with_user(user or self.leader).action_refuse()
        form = Form(wizard.with_context(**action["context"]))
        reason = request._refusal_choices().filtered(lambda each: each.code == code)
        form.refusal_id = reason
        form.answer = "Ask earlier"
        for name, value in vals.items():
            form[name] = value
        form.save().action_apply()

    def test_a_refusal_has_a_reason_of_the_places_list(self):
        request = self._ask()
        self._refuse(request, code="case")
        self.assertEqual(request.state, "refused")
        self.assertEqual(request.refusal_id.article, "代表法第五十九条")
        self.assertEqual(request.answer, "Ask earlier")
        self.assertEqual(request.approval_ids.decision, "refuse")

    def test_a_clerk_refuses_by_the_signed_paper(self):
        request = self._ask()
        with self.assertRaises(AssertionError):
            self._refuse(request, self.clerk, signer="Leader")
        self._refuse(request, self.clerk, signer="Leader", scan=b"JVBERi0=")
        self.assertTrue(request.approval_ids.is_behalf)

    def test_a_refusal_without_a_word_is_refused(self):
        request = self._ask().with_user(self.leader)
        with self.assertRaisesRegex(UserError, "Say why"), self.env.cr.savepoint():
            request._decide("refuse", BODY)
        request._decide("refuse", {**BODY, "comment": "Too many calls"})
        self.assertEqual(request.answer, "Too many calls")

    def test_a_note_for_the_office_stays_there(self):
        request = self._ask()
        self._refuse(request, answer=False, comment="They ask every month")
        self.assertFalse(request.answer)
        self.assertEqual(request.approval_ids.comment, "They ask every month")

    def test_what_the_law_forbids_is_not_asked_again(self):
        forbidden, late = self._ask(), self._ask(name="Hearing")
        self._refuse(forbidden, code="tender")
        self._refuse(late)
        with self.assertRaisesRegex(UserError, "第五十九条"):
            forbidden.action_back_to_draft()
        late.action_back_to_draft()
        self.assertFalse(late.refusal_id or late.answer or late.submitted_on)

    def test_a_foreign_reason_is_refused(self):
        request = self._ask().with_user(self.leader)
        other = self.env.ref("deputy_duty.deputy_legal_choice_satisfaction_satisfied")
        with self.assertRaises(UserError):
            request._refuse(other, "", BODY)
        self.assertEqual(request.state, "submitted")

    # ------------------------------------------------------------ withdrawal
    def test_a_withdrawn_request_tells_its_activity(self):
        request = self._ask()
        activity = self._accept(request)
        request.action_withdraw()
        self.assertEqual(request.state, "withdrawn")
        self.assertIn("County Court", activity.message_ids[0].body)
        with self.assertRaises(UserError):
            request.action_withdraw()

    def test_what_has_begun_is_not_withdrawn(self):
        request = self._ask()
        now = fields.Datetime.now()
        self._accept(request).write(
            {"date_start": now - timedelta(hours=1), "date_end": now}
        )
        with self.assertRaisesRegex(UserError, "begun"):
            request.action_withdraw()

    def test_a_request_is_answered_again_when_its_activity_is_called_off(self):
        request = self._ask()
        activity = self._accept(request)
        with self.assertRaises(UserError):
            request.action_answer_again()
        activity.with_user(self.clerk).action_cancel()
        request.action_answer_again()
        self.assertEqual(request.state, "submitted")
        self.assertTrue(request.approval_next_body)
        self.assertNotEqual(self._accept(request), activity)

    # --------------------------------------------------------------- figures
    def test_short_notice_goes_by_the_places_rule(self):
        day = fields.Datetime.now() + timedelta(days=3)
        self.assertTrue(self._ask(date_start=day).is_short_notice)
        self.assertFalse(self._ask().is_short_notice)

    def test_other_requests_for_the_same_days_are_counted(self):
        request = self._ask()
        self._ask(partner_id=self.bureau.id, name="Forum")
        self._ask(date_start=self.start + timedelta(days=2))
        self._ask(submit=False)
        self.assertEqual(request.same_time_count, 1)
        found = self.env["deputy.invitation"].search(
            request.action_same_time()["domain"]
        )
        self.assertEqual(len(found), 2)

    def test_a_units_year_is_counted(self):
        request = self._ask()
        self._accept(self._ask(date_start=self.start + timedelta(days=1)))
        self._ask(partner_id=self.bureau.id)
        self.assertEqual(request.unit_request_count, 2)
        self.assertEqual(request.unit_granted_count, 1)
