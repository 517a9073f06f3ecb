from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .rating_common import FORM, RatingCommon


@tagged("post_install", "-at_install")
class TestDeputyProposalRating(RatingCommon):
    """Who rates a reply, what a rating says, and what follows."""

    def setUp(self):
        super().setUp()
        self._today_is("2026-06-15")

    # ---------------------------------------------------------------- raters
    def test_the_lead_alone_rates_where_the_law_says_nothing_else(self):
        part = self._assigned(self._admitted(seats=self.seats[:3]))
        self.assertEqual(self._replied(part).rating_ids.mandate_id, self.lead)

    def test_each_signer_rates_where_the_law_says_so(self):
        self._choices("proposal_raters", "rater_signers")
        part = self._assigned(self._admitted(seats=self.seats[:3]))
        self.assertEqual(self._replied(part).rating_ids.mandate_id, self.seats[:3])

    def test_asking_twice_makes_no_second_row(self):
        reply = self._replied()
        self.env["deputy.proposal.rating"]._open(reply, reply._raters())
        self.assertEqual(len(reply.rating_ids), 1)

    def test_the_time_for_the_rating_runs_from_the_reply(self):
        part = self._assigned()
        self._replied(part)
        clock = self._clock(part, "proposal.feedback")
        self.assertEqual(str(clock.date_due), "2026-06-21")
        self._rate(part.rating_ids)
        self.assertFalse(self._clock(part, "proposal.feedback"))
        done = self._clock(part, "proposal.feedback", "done")
        self.assertEqual(str(done.date_done), "2026-06-15")

    def test_a_place_without_a_time_has_no_clock(self):
        self.profile.rule_ids.filtered(
            lambda rule: rule.code == "proposal.feedback"
        ).unlink()
        part = self._assigned()
        self._replied(part)
        self.assertFalse(part._clocks("proposal.feedback"))
        self._rate(part.rating_ids)
        self.assertEqual(part.state, "closed")

    # --------------------------------------------------------------- answers
    def test_result_and_attitude_are_two_things(self):
        row = self._replied().rating_ids
        self._rate(row, "satisfied", "basically")
        self.assertEqual(row.result_id, self.grades["satisfied"])
        self.assertEqual(row.attitude_id, self.grades["basically"])
        self.assertEqual(row.state, "returned")

    def test_both_grades_are_needed(self):
        row = self._replied().rating_ids
        none = self.grades["satisfied"].browse()
        for result, attitude in ((none, self.grades["basically"]), (none, none)):
            with self.assertRaisesRegex(UserError, "Choose a grade"):
                row._rate(result, attitude)
        with self.assertRaisesRegex(UserError, "Choose a grade"):
            row._rate(self.grades["satisfied"], self.classes["solved"])

    def test_unsatisfied_with_either_says_why(self):
        row = self._replied().rating_ids
        for result, attitude in (
            ("unsatisfied", "satisfied"),
            ("satisfied", "unsatisfied"),
        ):
            for reason in (False, "  "):
                with self.assertRaisesRegex(UserError, "with what"):
                    self._rate(row, result, attitude, reason)
        self._rate(row, "satisfied", "unsatisfied", "Nobody came to see us")
        self.assertEqual(row.reason, "Nobody came to see us")

    def test_all_rated_closes_the_part_and_the_proposal(self):
        self._choices("proposal_raters", "rater_signers")
        part = self._assigned(self._admitted(seats=self.seats[:2]))
        first, second = self._replied(part).rating_ids.sorted("id")
        self._rate(first)
        self.assertEqual(part.state, "replied")
        self._rate(second, "basically")
        self.assertEqual(part.state, "closed")
        self.assertEqual(part.proposal_id.state, "closed")

    def test_a_bad_attitude_alone_is_not_handled_again(self):
        part = self._assigned()
        self._rate(self._replied(part).rating_ids, "basically", "unsatisfied", "Rude")
        self.assertEqual((part.state, part.round), ("closed", 1))

    # ----------------------------------------------------------- re-handling
    def test_unsatisfied_is_handled_again_in_a_time_of_its_own(self):
        part = self._assigned()
        self._rate(self._replied(part).rating_ids, "unsatisfied", reason="No lift")
        self.assertEqual((part.state, part.round), ("received", 2))
        self.assertEqual(part.proposal_id.state, "rehandled")
        clock = self._clock(part, "proposal.rehandle")
        self.assertEqual(str(clock.date_due), "2026-07-15")
        self.assertFalse(self._clock(part, "proposal.feedback"))

    def test_one_of_several_is_enough_and_the_others_rate_the_next_reply(self):
        self._choices("proposal_raters", "rater_signers")
        part = self._assigned(self._admitted(seats=self.seats[:3]))
        first, second, third = self._replied(part).rating_ids.sorted("id")
        self._rate(first)
        self._rate(second, "unsatisfied", reason="No lift")
        self.assertEqual(part.round, 2)
        self.assertEqual(third.state, "void")
        with self.assertRaisesRegex(UserError, "is over"):
            self._rate(third)
        again = self._replied(part, date="2026-07-01")
        self.assertEqual(again.rating_ids.mandate_id, self.seats[:3])
        self.assertEqual(set(again.rating_ids.mapped("state")), {"waiting"})
        self.assertEqual(first.reply_id.state, "replaced")

    # ----------------------------------------------------------------- paper
    def test_a_clerk_files_the_signed_form(self):
        row = self._replied().rating_ids
        self._rate(row, "basically", user=self.clerk, paper=FORM)
        self.assertEqual(str(row.rated_on), "2026-06-10")
        self.assertEqual(row.behalf_user_id, self.clerk)
        self.assertIn("Deputy 1", row.behalf_note)

    def test_a_form_without_scan_or_with_a_wrong_day_is_refused(self):
        row = self._replied().rating_ids
        for wrong in ({"scan": False}, {"date": "2026-05-31"}, {"date": "2026-06-16"}):
            with self.subTest(wrong), self.assertRaises(UserError):
                self._rate(row, user=self.clerk, paper=dict(FORM, **wrong))
        self.assertEqual(row.state, "waiting")

    def test_the_window_files_the_form(self):
        row = self._replied().rating_ids.with_user(self.clerk)
        forms = self.env["deputy.proposal.rating.form"].with_user(self.clerk)
        context = row.action_file_paper()["context"]
        form = forms.with_context(**context).create(
            {
                "result_id": self.grades["satisfied"].id,
                "attitude_id": self.grades["satisfied"].id,
                "date": "2026-06-10",
                "scan": FORM["scan"],
            }
        )
        self.assertEqual(form.signer, row.mandate_id.name)
        self.assertEqual(len(form.grade_ids), 3)
        form.action_apply()
        self.assertEqual(row.state, "returned")

    def test_of_a_classified_one_only_the_grades_are_kept(self):
        proposal = self._admitted(
            name=False, content=False, is_classified=True, paper_number="Z 1"
        )
        row = self._replied(self._assigned(proposal)).rating_ids
        self._rate(row, "unsatisfied", reason="Secret", user=self.clerk, paper=FORM)
        self.assertFalse(row.reason)
        self.assertFalse(row.behalf_scan)
        self.assertEqual(row.behalf_number, "F 1")
        self.assertEqual(row.assignment_id.round, 2)

    # ---------------------------------------------------------------- rights
    def test_nobody_writes_a_rating_by_hand(self):
        row = self._replied().rating_ids
        for user in (self.clerk, self.leader, self.admin):
            for vals in (
                {"state": "returned"},
                {"result_id": self.grades["satisfied"].id},
                {"reason": "x"},
                {"is_flagged": False},
                {"urge_count": 3},
                {"behalf_signer": "x"},
            ):
                with self.subTest(vals), self.assertRaises(AccessError):
                    row.with_user(user).write(vals)

    def test_who_only_reads_files_and_urges_nothing(self):
        row = self._replied().rating_ids
        for user in (self.finance, self.auditor, self.portal, self.foreign_clerk):
            with self.subTest(user.login), self.assertRaises(AccessError):
                row.with_user(user).action_file_paper()
            with self.subTest(user.login), self.assertRaises(AccessError):
                row.with_user(user).action_urge()

    def test_a_confidential_one_is_for_the_clerks_and_the_rater(self):
        proposal = self._admitted(is_confidential=True, confidential_reason="A child")
        row = self._replied(self._assigned(proposal)).rating_ids
        for user in (self.clerk, self.leader, self.portal):
            self.assertTrue(row.with_user(user).has_access("read"), user.login)
        for user in (
            self.finance,
            self.auditor,
            self.foreign_clerk,
            self.portal_second,
            self.portal_other,
        ):
            self.assertFalse(row.with_user(user).has_access("read"), user.login)

    def test_given_back_nothing_is_due(self):
        part = self._assigned()
        row = self._replied(part).rating_ids
        part._unguarded().write({"state": "cancelled"})
        part._on_gone()
        self.assertEqual(row.state, "void")
        self.assertFalse(self._clock(part, "proposal.feedback"))
