from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .approval_common import CHAIRS, OFFICE, VICE_CHAIR, ApprovalCommon


@tagged("post_install", "-at_install")
class TestDeputyActivityApproval(ApprovalCommon):
    def _approve_short(self):
        self.activity.action_submit()
        self._decide(step=1)
        self._decide(step=2)

    def _times(self, start, end):
        self.activity.write({"date_start": start, "date_end": end})

    def test_days_are_those_of_the_calendar_in_beijing(self):
        # 23:30 to 00:30 in Beijing
        self._times("2026-03-02 15:30:00", "2026-03-02 16:30:00")
        self.assertEqual(self.activity.days, 2)

    def test_what_is_counted_follows_the_type(self):
        # a Monday from 9 to 17 in Beijing
        self._times("2026-03-02 01:00:00", "2026-03-02 09:00:00")
        for code, amount in (("inspection", 2), ("training", 8), ("visit", 1)):
            self.activity.type_id = self.env.ref(
                f"deputy_duty.deputy_activity_type_{code}"
            )
            with self.subTest(code):
                self.assertEqual(self.activity.measured, amount)

    def test_a_short_activity_needs_two_bodies(self):
        self.activity.action_submit()
        self.assertEqual(self._bodies(), [OFFICE, VICE_CHAIR])

    def test_deputies_days_cost_and_type_ask_for_the_third(self):
        start = self.activity.date_start
        enforcement = self.env.ref("deputy_duty.deputy_activity_type_enforcement")
        for vals in (
            {"deputies_planned": 30},
            {"date_end": start + timedelta(days=2)},
            {"type_id": enforcement.id},
        ):
            activity = self.activity.copy(vals)
            activity.action_submit()
            with self.subTest(vals):
                self.assertEqual(self._bodies(activity)[-1], CHAIRS)

    def test_those_invited_count_where_nobody_planned(self):
        deputies = self.env["deputy.mandate"].union(
            *[self._create_mandate(f"Deputy {number}") for number in range(30)]
        )
        self.activity._invite(deputies)
        self.activity.action_submit()
        self.assertEqual(self._bodies()[-1], CHAIRS)

    def test_what_was_submitted_does_not_outgrow_its_bodies(self):
        self._approve_short()
        longer = self.activity.date_start + timedelta(days=2)
        for vals in ({"deputies_planned": 30}, {"date_end": longer}):
            with (
                self.subTest(vals),
                self.assertRaisesRegex(UserError, CHAIRS),
                self.env.cr.savepoint(),
            ):
                self.activity.write(vals)
        self.activity.deputies_planned = 29

    def test_inviting_more_than_was_approved_is_refused(self):
        deputies = self.env["deputy.mandate"].union(
            *[self._create_mandate(f"Deputy {number}") for number in range(30)]
        )
        self._approve_short()
        self.activity._invite(deputies[:29])
        with self.assertRaisesRegex(UserError, CHAIRS), self.env.cr.savepoint():
            self.activity._invite(deputies)
        with self.assertRaisesRegex(UserError, CHAIRS), self.env.cr.savepoint():
            self.env["deputy.attendance"].with_user(self.clerk).create(
                {
                    "activity_id": self.activity.id,
                    "mandate_id": deputies[29].id,
                }
            )
        self.assertEqual(self.activity.invited_count, 29)

    def test_a_route_that_changed_since_asks_nothing_new(self):
        self._approve_short()
        self._create_step("常务委员会会议", 40, date_start="2099-01-01")
        self.activity.deputies_planned = 20
        self.assertEqual(self._bodies(), [OFFICE, VICE_CHAIR])

    def test_amending_opens_it_for_a_new_approval(self):
        self._approve_short()
        released = []
        self.patch(
            type(self.activity),
            "_release_commitments",
            lambda record: released.append(record),
        )
        self.activity.action_amend()
        self.assertEqual(released, [self.activity])
        self.assertEqual(self.activity.state, "draft")
        self.assertEqual(len(self.activity.approval_ids), 2, "decisions stay on record")
        self.activity.deputies_planned = 50
        self.activity.action_submit()
        self.assertEqual(self._bodies(), [OFFICE, VICE_CHAIR, CHAIRS])

    def test_what_has_taken_place_is_not_amended(self):
        with self.assertRaisesRegex(UserError, "Only an approved"):
            self.activity.action_amend()
        self._approve_short()
        self.activity._invite(self.mandates).action_present()
        with self.assertRaisesRegex(UserError, "checked in"):
            self.activity.action_amend()

    def test_what_was_submitted_stays_with_its_congress(self):
        self._approve_short()
        activity = self.activity.with_user(self.clerk)
        with self.assertRaisesRegex(UserError, "bodies of its congress"):
            activity.congress_id = self.township
        activity.congress_id = self.congress
        activity.action_amend()
        activity.congress_id = self.township

    def test_who_may_not_write_does_not_amend(self):
        self._approve_short()
        for user in (self.finance, self.auditor, self.foreign_clerk):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.activity.with_user(user).action_amend()

    def test_the_approval_form_prints(self):
        self.activity._invite(self.mandates)
        reports = self.env["ir.actions.report"].with_user(self.auditor)
        html = reports._render_template(
            "deputy_duty.deputy_activity_approval_paper",
            {"doc": self.activity, "paper_name": "Form"},
        ).decode()
        for text in (OFFICE, VICE_CHAIR, "Wang One", "代表法第二十九条"):
            self.assertIn(text, html)
        content, kind = reports._render_deputy_paper(
            "deputy_duty.deputy_activity_approval_paper", self.activity.ids
        )
        self.assertEqual((content[:5], kind), (b"%PDF-", "pdf"))
