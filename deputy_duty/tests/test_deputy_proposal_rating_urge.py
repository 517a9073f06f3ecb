from odoo.exceptions import UserError
from odoo.tests import tagged

from .rating_common import RatingCommon


@tagged("post_install", "-at_install")
class TestDeputyProposalRatingUrge(RatingCommon):
    """Ratings that do not come back: urged, then left out, and counted openly."""

    def setUp(self):
        super().setUp()
        self._today_is("2026-06-18")
        self.part = self._assigned()
        self.row = self._replied(self.part).rating_ids
        self.rows = self.row.with_user(self.clerk)

    def _leave_out(self, day):
        self._today_is(day)
        self.row._leave_out()
        return self.row.state

    def test_urging_is_counted_and_has_a_text(self):
        self.assertIn("two minutes", self.rows.urge_text)
        self.assertIn("Traffic Bureau", self.rows.urge_text)
        self.rows.action_urge()
        self._today_is("2026-06-19")
        self.rows.action_urge()
        self.assertEqual(self.row.urge_count, 2)
        self.assertEqual(str(self.row.urged_on), "2026-06-19")

    def test_a_text_to_copy_never_names_a_confidential_one(self):
        proposal = self._admitted(
            is_confidential=True, confidential_reason="A child", name="On Sample Child"
        )
        row = self._replied(self._assigned(proposal)).rating_ids
        self.assertNotIn("Sample Child", row.with_user(self.clerk).urge_text)

    def test_what_was_returned_is_not_urged(self):
        self._rate(self.row)
        self.assertFalse(self.row.urge_text)
        with self.assertRaisesRegex(UserError, "still to be returned"):
            self.rows.action_urge()

    def test_nobody_is_left_out_without_having_been_urged(self):
        self._today_is("2027-01-01")
        with self.enter_registry_test_mode():
            self.env.ref(
                "deputy_duty.deputy_proposal_rating_cron_leave_out"
            ).method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual(self.row.state, "waiting")

    def test_left_out_after_the_time_since_the_urging_and_the_feedback(self):
        self.rows.action_urge()
        # urged on the 18th, five days; the time for the feedback ended on the 21st
        self.assertEqual(self._leave_out("2026-06-23"), "waiting")
        self.assertEqual(self._leave_out("2026-06-24"), "left_out")
        self.assertEqual(self.part.state, "closed")
        self.assertEqual(
            self._clock(self.part, "proposal.feedback", "cancelled").rule_code,
            "proposal.feedback",
        )

    def test_urged_early_the_time_of_the_law_is_waited_for(self):
        self._today_is("2026-06-02")
        self.rows.action_urge()
        self.assertEqual(self._leave_out("2026-06-21"), "waiting")
        self.assertEqual(self._leave_out("2026-06-22"), "left_out")

    def test_another_urging_gives_time_again(self):
        self.rows.action_urge()
        self._today_is("2026-06-23")
        self.rows.action_urge()
        self.assertEqual(self._leave_out("2026-06-28"), "waiting")

    def test_a_place_without_that_rule_leaves_nobody_out(self):
        rules = self.env["deputy.legal.rule"].search(
            [("code", "=", "proposal.feedback_urged")]
        )
        rules.unlink()
        self.rows.action_urge()
        self.assertEqual(self._leave_out("2027-06-24"), "waiting")

    def test_the_daily_job_leaves_out_and_goes_on(self):
        self.rows.action_urge()
        self._today_is("2026-06-24")
        with self.enter_registry_test_mode():
            self.env.ref(
                "deputy_duty.deputy_proposal_rating_cron_leave_out"
            ).method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual(self.row.state, "left_out")

    def test_who_was_left_out_does_not_answer_any_more(self):
        self.rows.action_urge()
        self._leave_out("2026-06-24")
        with self.assertRaisesRegex(UserError, "is over"):
            self._rate(self.row)

    def test_left_out_is_counted_beside_the_base(self):
        other = self._replied(self._assigned()).rating_ids
        self._rate(other, "basically")
        self.rows.action_urge()
        self._leave_out("2026-06-24")
        waiting = self._replied(self._assigned()).rating_ids
        figures = self.env["deputy.proposal"]._rating_figures(
            [("congress_id", "=", self.congress.id)]
        )["result"]
        self.assertEqual(waiting.state, "waiting")
        self.assertEqual(
            (figures["base"], figures["left_out"], figures["waiting"]), (1, 1, 1)
        )

    def test_unsatisfied_beside_a_left_out_one_still_counts(self):
        self._choices("proposal_raters", "rater_signers")
        part = self._assigned(self._admitted(seats=self.seats[:2]))
        first, second = self._replied(part).rating_ids.sorted("id")
        first.with_user(self.clerk).action_urge()
        self._today_is("2026-06-24")
        first._leave_out()
        self.assertEqual(part.state, "replied")
        self._rate(second, "unsatisfied", reason="No lift")
        self.assertEqual((part.state, part.round), ("received", 2))
