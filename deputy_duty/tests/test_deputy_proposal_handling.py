from dateutil.relativedelta import relativedelta

from odoo.exceptions import UserError
from odoo.tests import tagged

from .proposal_handling_common import CONSENT, ProposalHandlingCommon


@tagged("post_install", "-at_install")
class TestDeputyProposalHandling(ProposalHandlingCommon):
    """The time a unit has, and who is told when it runs out."""

    def _running(self, assignment):
        clocks = assignment.deadline_ids.filtered(lambda each: each.state == "running")
        return set(clocks.mapped("rule_code"))

    def _reply_due(self, assignment):
        return assignment._reply_clock().date_due

    def test_three_months_from_the_assignment(self):
        unit = self._assigned()
        self.assertEqual(self._running(unit), {"proposal.reply"})
        self.assertEqual(self._reply_due(unit), self.today + relativedelta(months=3))
        self.assertEqual(unit._reply_clock().article, "代表法第五十一条第二款")

    def test_six_months_for_a_difficult_matter(self):
        unit = self._assigned(is_difficult=True)
        self.assertEqual(self._running(unit), {"proposal.reply_difficult"})
        self.assertEqual(self._reply_due(unit), self.today + relativedelta(months=6))

    def test_the_class_is_decided_with_the_assignment(self):
        unit = self._assigned().with_user(self.clerk)
        with self.assertRaisesRegex(UserError, "decided with the assignment"):
            unit.is_difficult = True

    def test_local_rules_add_clocks_of_their_own(self):
        self._profile_rule("proposal.first_contact", 20)
        self._profile_rule("proposal.cohandler", 1, "month")
        lead = self._assigned(role="main")
        helper = self._assign(lead.proposal_id, self.water, role="co")
        self.assertEqual(
            self._running(lead), {"proposal.reply", "proposal.first_contact"}
        )
        self.assertEqual(self._running(helper), {"proposal.cohandler"})

    def test_a_township_counts_from_the_close_of_the_session(self):
        self.sitting.date_end = self._days_ago(-5)
        self._profile_rule("proposal.reply", 2, "month", start_event="session_close")
        proposal = self._signed_proposal(session_id=self.sitting.id)
        unit = self._assign(proposal)
        self.assertEqual(unit._reply_clock().date_start, self.sitting.date_end)

    def test_nothing_is_due_from_a_unit_that_is_out(self):
        unit = self._assigned()
        unit._on_gone()
        self.assertFalse(self._running(unit))

    def test_no_extension_without_a_rule_of_the_place(self):
        unit = self._assigned()
        with self.assertRaisesRegex(UserError, "no more time"):
            unit._ask_extension("More estates than thought")
        with self.assertRaisesRegex(UserError, "no more time"):
            unit.with_user(self.clerk)._extend(1, "Because", CONSENT)

    def test_an_extension_has_consent_on_record_and_is_given_once(self):
        self._profile_rule(
            "proposal.extension", 3, "month", start_event="due", article="县规定第八条"
        )
        unit = self._assigned()
        before = self._reply_due(unit)
        unit._ask_extension("More estates than thought")
        self.assertEqual(unit.extension_asked_on, self.today)
        clerk_unit = unit.with_user(self.clerk)
        with self.assertRaisesRegex(UserError, "who consented"):
            clerk_unit._extend(1, "Because", dict(CONSENT, body=False))
        with self.assertRaisesRegex(UserError, "At most"):
            clerk_unit._extend(4, "Because", CONSENT)
        wizard = (
            self.env["deputy.proposal.extend"]
            .with_user(self.clerk)
            .create({"assignment_id": unit.id, "value": 2, **CONSENT})
        )
        self.assertEqual(wizard.reason, "More estates than thought")
        wizard.action_apply()
        self.assertEqual(self._reply_due(unit), before + relativedelta(months=2))
        change = unit._reply_clock().change_ids
        self.assertEqual(change.body, CONSENT["body"])
        self.assertEqual(change.number, CONSENT["number"])
        self.assertEqual(str(change.date_decided), CONSENT["date_decided"])
        with self.assertRaisesRegex(UserError, "only once"):
            clerk_unit._extend(1, "Again", CONSENT)

    def test_who_is_told_grows_with_the_delay(self):
        parent = self._assigned(self.government, role="office")
        boss = self.env["res.partner"].create({"name": "Director Sample"})
        unit = self._assign(parent.proposal_id, parent_id=parent.id, leader_id=boss.id)
        clock = unit._reply_clock()
        told = {
            stage: unit._deadline_recipients(clock, stage)
            for stage in ("before", "at", "after")
        }
        self.assertIn(self.housing, told["before"])
        self.assertNotIn(boss, told["before"])
        self.assertIn(boss, told["at"])
        self.assertNotIn(self.government, told["at"])
        self.assertIn(self.government, told["after"])
        self.assertIn(self.leader.partner_id, told["after"])

    def test_reminders_of_an_overdue_reply_reach_unit_leader_and_supervisor(self):
        boss = self.env["res.partner"].create({"name": "Director Sample"})
        unit = self._assigned(start=self._days_ago(150), leader_id=boss.id)
        clock = unit._reply_clock()
        clock._remind()
        told = clock.reminder_ids.partner_id
        self.assertLessEqual(self.housing | boss, told)

    def test_lights(self):
        fine = self._assigned()
        proposal = fine.proposal_id
        due_soon = self.today - relativedelta(months=3) + relativedelta(days=3)
        soon = self._assign(proposal, self.water, start=due_soon, role="separate")
        late = self._assign(
            proposal, self.government, start=self._days_ago(150), role="separate"
        )
        self.assertEqual(
            [each.light for each in (fine, soon, late)], ["green", "yellow", "red"]
        )

    def test_overdue_is_what_the_light_says(self):
        """Neither the time to give it back nor the deputies' own is the unit's."""
        self._profile_rule("proposal.return", 5)
        self._profile_rule("proposal.feedback", 20)
        unit, late = self._assigned(), self._assigned(start=self._days_ago(150))
        for code in ("proposal.return", "proposal.feedback"):
            unit._start_clock(code, self._days_ago(60))
        self.assertEqual(unit.deadline_date, self._days_ago(55))
        self.assertEqual((unit.light, unit.is_overdue), ("green", False))
        self.assertEqual((late.light, late.is_overdue), ("red", True))
        found = unit.search(
            [("id", "in", (unit | late).ids), ("is_overdue", "=", True)]
        )
        self.assertEqual(found, late)

    def test_the_leader_is_known_from_the_last_time(self):
        boss = self.env["res.partner"].create({"name": "Director Sample"})
        self._assigned(leader_id=boss.id)
        self.assertEqual(self._assigned().leader_id, boss)

    def test_what_is_not_open_has_no_title_in_clocks_and_reminders(self):
        proposal = self._signed_proposal(
            is_confidential=True, confidential_reason="Names a family"
        )
        unit = self._assign(proposal, start=self._days_ago(150))
        clock = unit._reply_clock()
        clock._remind()
        words = [
            unit.display_name,
            clock.display_name,
            *clock.reminder_ids.mapped("text"),
        ]
        self.assertGreater(len(words), 2)
        for text in words:
            self.assertNotIn("lifts", text)
            self.assertIn(str(proposal.number), text)

    def test_lists_of_units_read_in_a_constant_number_of_queries(self):
        names = ["display_name", "light", "contact_count", "deadline_date"]

        def count(many):
            proposals = [self._signed_proposal() for _each in range(many)]
            units = self.env["deputy.proposal.assignment"].union(
                *(self._assign(proposal) for proposal in proposals)
            )
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            units.with_user(self.clerk).read(names)
            return self.cr.sql_log_count - before

        count(1)
        few, many = count(2), count(12)
        self.assertEqual(few, many)
