from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .review_common import PAPER, ReviewCommon


@tagged("post_install", "-at_install")
class TestDeputyReviewPanel(ReviewCommon):
    """Who sits stays who may sit, and enough, until the verdict."""

    def test_recusals_that_leave_too_few_open_no_scores(self):
        review = self._opened()
        members = review.member_ids
        self._score(members[0])
        for member in members[1:]:
            member._recuse("与承办单位有利害关系")
        self.assertEqual((review.state, review.is_revealed), ("scoring", False))
        with self.assertRaises(UserError):
            review.action_close_scoring()

    def test_a_deputy_is_no_outside_expert(self):
        review = self._review()
        member = {"review_id": review.id, "mandate_id": self.sitting_seats[0].id}
        members = self.env["deputy.review.member"].with_user(self.clerk)
        with self.assertRaisesRegex(ValidationError, "comes from outside"):
            members.create({**member, "bench": "expert"})

    def test_nobody_moves_into_a_settled_panel(self):
        settled = self._opened()
        [extra] = self._sit(self._review(), [], self.other_expert)
        with self.assertRaises(UserError):
            extra.review_id = settled

    def test_a_decision_is_not_dated_before_the_hearing(self):
        review = self._put_to_vote(hearing_on="2026-07-09")
        for day in ("2026-07-08", "2036-07-10"):
            with (
                self.subTest(day),
                self.assertRaisesRegex(
                    UserError, "before the hearing or in the future"
                ),
                self.env.cr.savepoint(),
            ):
                review.with_user(self.leader)._decide("approve", {**PAPER, "date": day})
            self.env.invalidate_all()

    def test_the_panel_waits_for_its_member_on_the_portal(self):
        review = self._review()
        member = self._sit(review)[:1]
        self.assertIn("declare your interest", self._waiting(member))
        for each in review.member_ids:
            each._declare()
        self.assertFalse(self._waiting(member), "scoring is not open yet")
        review.action_open()
        self.assertIn("give your marks", self._waiting(member))
        self._score(member)
        self.assertFalse(self._waiting(member))

    def test_nothing_waits_for_whoever_is_recused_or_whose_review_is_off(self):
        review, other = self._opened(), self._review()
        member = review.member_ids[:1]
        [asked] = self._sit(other, seats=member.mandate_id, experts=())
        member._recuse("与承办单位有利害关系")
        other.cancel_reason = "建议已撤回"
        other.action_cancel()
        self.assertEqual((member.state, asked.state), ("recused", "asked"))
        self.assertFalse(self._waiting(member))

    def _waiting(self, member):
        """What the portal says of the panel that waits for this member."""
        seats = self.env["deputy.mandate"].with_user(self.users[member.mandate_id])
        lines = seats._portal_waiting(member.partner_id)
        lines = [line for line in lines if line["url"].startswith("/my/reviews/")]
        self.assertLessEqual(
            {line["url"] for line in lines}, {f"/my/reviews/{member.id}"}
        )
        return " ".join(line["words"] for line in lines)
