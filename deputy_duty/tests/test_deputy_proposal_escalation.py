from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .rating_common import RatingCommon

RECORD = {
    "body": "Committee of deputies",
    "number": "M 7",
    "date": "2026-07-20",
    "outcome": "again",
}


@tagged("post_install", "-at_install")
class TestDeputyProposalEscalation(RatingCommon):
    """The second “unsatisfied”, and what the law of the place makes of it."""

    def setUp(self):
        super().setUp()
        self._today_is("2026-06-20")
        self.part = self._assigned()
        self._rate(self._replied(self.part).rating_ids, "unsatisfied", reason="No")
        self._today_is("2026-07-15")
        self.reply = self._replied(self.part, date="2026-07-10")
        self.row = self.reply.rating_ids
        self._rate(self.row, "unsatisfied", reason="Still no")
        self.escalation = self.part.escalation_ids.with_user(self.clerk)
        self._today_is("2026-07-25")

    def _record(self, **vals):
        way = self.escalation.way_choice_ids[:1]
        self.escalation.write({"way_id": way.id, **RECORD, **vals})

    def test_the_second_time_a_step_is_due_and_no_third_letter(self):
        self.assertEqual(self.part.state, "replied")
        self.assertEqual(self.part.round, 2)
        self.assertEqual(self.escalation.state, "due")
        self.assertEqual(str(self.escalation.date_opened), "2026-07-15")
        self.assertFalse(self._clock(self.part, "proposal.rehandle"))

    def test_the_raters_have_no_time_left_once_all_have_answered(self):
        self.assertFalse(self._clock(self.part, "proposal.feedback"))

    def test_the_last_answer_after_the_step_ends_the_raters_time(self):
        part = self._assigned(self._admitted(seats=self.seats[:2]), self.other_unit)
        self._choices("proposal_raters", "rater_signers")
        for date in ("2026-07-20", "2026-07-25"):
            rows = self._replied(part, date=date).rating_ids
            self._rate(rows[0], "unsatisfied", reason="No")
        self.assertTrue(part.escalation_ids)
        self.assertTrue(self._clock(part, "proposal.feedback"))
        self._rate(rows[1], "satisfied")
        self.assertFalse(self._clock(part, "proposal.feedback"))

    def test_the_ways_are_those_of_the_place(self):
        self.assertEqual(
            self.escalation.way_choice_ids.mapped("meaning"), ["convene", "superior"]
        )
        self._choices("proposal_escalation", "experts")
        self.escalation.invalidate_recordset(["way_choice_ids"])
        self.assertEqual(self.escalation.way_choice_ids.mapped("meaning"), ["experts"])

    def test_the_unit_handles_it_again_after_the_meeting(self):
        self._record()
        self.escalation.action_hold()
        self.assertEqual(self.escalation.state, "held")
        self.assertEqual((self.part.state, self.part.round), ("received", 3))
        clock = self._clock(self.part, "proposal.rehandle")
        self.assertEqual(str(clock.date_start), "2026-07-20")

    def test_settled_closes_it(self):
        self._record(outcome="settled")
        self.escalation.action_hold()
        self.assertEqual(self.part.state, "closed")
        self.assertEqual(self.part.proposal_id.state, "closed")
        self.assertFalse(self._clock(self.part, "proposal.feedback"))

    def test_unsatisfied_a_third_time_makes_another_step(self):
        self._record()
        self.escalation.action_hold()
        again = self._replied(self.part, date="2026-07-24")
        self._rate(again.rating_ids, "unsatisfied", reason="Not at all")
        self.assertEqual(set(self.part.escalation_ids.mapped("round")), {2, 3})

    def test_body_document_day_and_outcome_are_needed(self):
        for name in RECORD:
            self._record(**{name: False})
            with self.subTest(name), self.assertRaises(UserError):
                self.escalation.action_hold()
        for date in ("2026-07-14", "2026-07-26"):
            self._record(date=date)
            with self.subTest(date), self.assertRaisesRegex(UserError, "day"):
                self.escalation.action_hold()
        self._record(way_id=self.reasons["refuse"].id)
        with self.assertRaisesRegex(UserError, "list of the place"):
            self.escalation.action_hold()
        self.assertEqual(self.part.state, "replied")

    def test_what_was_held_stays(self):
        self._record()
        self.escalation.action_hold()
        with self.assertRaisesRegex(UserError, "on record"):
            self.escalation.action_hold()
        with self.assertRaisesRegex(UserError, "stays"):
            self.escalation.body = "Somebody else"

    def test_roles(self):
        with self.assertRaises(AccessError):
            self.escalation.state = "held"
        for user in (self.finance, self.auditor, self.foreign_clerk):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.escalation.with_user(user).action_hold()
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.escalation.with_user(user).write({"body": "x"})

    def test_a_changed_rating_does_not_take_the_step_away(self):
        self._rate(self.row, "satisfied")
        self.assertEqual(self.escalation.state, "due")
        self.assertEqual(self.part.state, "replied")
        self._record()
        self.escalation.action_hold()
        self.assertEqual((self.part.state, self.part.round), ("received", 3))
