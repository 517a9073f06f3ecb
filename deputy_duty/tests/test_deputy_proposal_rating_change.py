from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .rating_common import FORM, RatingCommon


@tagged("post_install", "-at_install")
class TestDeputyProposalRatingChange(RatingCommon):
    """A rating changes once, in time, with its trace, and not under pressure."""

    def setUp(self):
        super().setUp()
        self._today_is("2026-06-10")
        self.row = self._replied().rating_ids
        self.part = self.row.assignment_id

    def _contacted(self, *days):
        """The unit contacted the deputy on these days."""
        self.env["deputy.proposal.contact"].create(
            [
                {
                    "assignment_id": self.part.id,
                    "kind": "phone",
                    "date": day,
                    "mandate_ids": [Command.set(self.lead.ids)],
                }
                for day in days
            ]
        )

    def test_the_old_answer_stays_beside_the_new_one(self):
        self._rate(self.row, "basically", "unsatisfied", "Rude", paper=FORM)
        self._today_is("2026-06-12")
        self._rate(self.row, "satisfied", "satisfied")
        self.assertEqual(self.row.result_id, self.grades["satisfied"])
        self.assertFalse(self.row.reason)
        self.assertEqual(self.row.old_result_id, self.grades["basically"])
        self.assertEqual(self.row.old_attitude_id, self.grades["unsatisfied"])
        self.assertEqual(self.row.old_reason, "Rude")
        self.assertEqual(str(self.row.old_rated_on), "2026-06-10")
        self.assertIn("Deputy 1", self.row.old_note)
        self.assertFalse(self.row.behalf_note)
        self.assertEqual(str(self.row.changed_on), "2026-06-12")

    def test_the_first_paper_is_kept(self):
        self._rate(self.row, "basically", paper=FORM)
        self._rate(self.row, "satisfied")
        self.assertFalse(self.row.behalf_scan)
        self.assertEqual(self.row.old_scan, FORM["scan"])
        self.assertEqual(self.row.old_scan_name, FORM["scan_name"])

    def test_only_once(self):
        self._rate(self.row, "basically")
        self._rate(self.row, "satisfied")
        with self.assertRaisesRegex(UserError, "changed once"):
            self._rate(self.row, "basically")

    def test_only_in_the_time_of_the_law(self):
        self._rate(self.row, "basically")
        self._today_is("2026-06-21")
        with self.assertRaisesRegex(UserError, "changed once"):
            self._rate(self.row, "satisfied")
        self._today_is("2026-06-20")
        self._rate(self.row, "satisfied")

    def test_an_older_paper_does_not_undo_a_later_answer(self):
        self._rate(self.row, "basically")
        with self.assertRaisesRegex(UserError, "older"):
            self._rate(self.row, paper=dict(FORM, date="2026-06-05"))

    def test_a_change_after_a_contact_is_marked(self):
        self._rate(self.row, "basically")
        self._contacted("2026-06-05", "2026-06-11", "2026-06-12")
        self._today_is("2026-06-19")
        self._rate(self.row, "satisfied")
        self.assertTrue(self.row.is_flagged)
        self.assertEqual(str(self.row.flag_day), "2026-06-12")

    def test_a_contact_long_ago_marks_nothing(self):
        self._rate(self.row, "basically")
        self._contacted("2026-06-11")
        self._today_is("2026-06-19")
        self._rate(self.row, "satisfied")
        self.assertFalse(self.row.is_flagged)

    def test_a_contact_before_the_rating_marks_nothing(self):
        self._rate(self.row, "basically")
        self._contacted("2026-06-09")
        self._today_is("2026-06-12")
        self._rate(self.row, "satisfied")
        self.assertFalse(self.row.is_flagged)

    def test_the_first_answer_is_never_marked(self):
        self._contacted("2026-06-10")
        self._rate(self.row, "satisfied")
        self.assertFalse(self.row.is_flagged)

    def test_a_contact_with_another_deputy_marks_nothing(self):
        self._rate(self.row, "basically")
        self._contacted("2026-06-11")
        self.part.contact_ids.mandate_ids = self.second
        self._today_is("2026-06-12")
        self._rate(self.row, "satisfied")
        self.assertFalse(self.row.is_flagged)

    def test_the_office_looks_into_it_and_says_what_it_found(self):
        self._rate(self.row, "basically")
        self._contacted("2026-06-10")
        self._rate(self.row, "satisfied")
        row = self.row.with_user(self.clerk)
        with self.assertRaisesRegex(UserError, "Write down"):
            row.action_check_flag()
        row.flag_note = "The deputy saw the new lift."
        row.action_check_flag()
        self.assertEqual(row.flag_checked_by_id, self.clerk)
        with self.assertRaises(AccessError):
            self.row.with_user(self.auditor).action_check_flag()

    def test_the_rater_does_not_see_the_mark(self):
        with self.assertRaises(AccessError):
            self.row.with_user(self.portal).read(["is_flagged"])

    def test_a_handling_anew_goes_on_when_the_rating_is_changed(self):
        self._rate(self.row, "unsatisfied", reason="No lift")
        self._rate(self.row, "satisfied")
        self.assertEqual((self.part.state, self.part.round), ("received", 2))
        self.assertTrue(self._clock(self.part, "proposal.rehandle"))

    def test_a_change_to_unsatisfied_opens_it_again(self):
        self._rate(self.row, "satisfied")
        self.assertEqual(self.part.state, "closed")
        self._rate(self.row, "unsatisfied", reason="The lift does not run")
        self.assertEqual((self.part.state, self.part.round), ("received", 2))

    def test_after_a_later_reply_the_first_rating_stays(self):
        self._rate(self.row, "unsatisfied", reason="No lift")
        self._replied(self.part, date="2026-06-10")
        with self.assertRaisesRegex(UserError, "later reply"):
            self._rate(self.row, "satisfied")
