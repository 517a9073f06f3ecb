from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .review_common import PAPER, ReviewCommon


@tagged("post_install", "-at_install")
class TestDeputyReview(ReviewCommon):
    """From the panel to the verdict and what follows from it."""

    # ------------------------------------------------------------- subject
    def test_the_reason_is_shown_by_the_records(self):
        part = self._replied().assignment_id
        for reason in ("key", "difficult", "unsatisfied"):
            with self.subTest(reason=reason), self.assertRaises(ValidationError):
                self._review(part, reason=reason)
        with self.assertRaises(ValidationError):
            self._review(part, reason_note=False)
        part.is_difficult = True
        self.assertTrue(self._review(part, reason="difficult", reason_note=False))

    def test_a_classified_proposal_is_not_reviewed(self):
        part = self._replied().assignment_id
        part.proposal_id._unguarded().write({"is_classified": True})
        with self.assertRaisesRegex(ValidationError, "paper"):
            self._review(part)

    def test_of_a_confidential_proposal_only_its_readers_sit(self):
        part = self._replied().assignment_id
        part.proposal_id._unguarded().write(
            {"is_confidential": True, "confidential_reason": "涉及个人隐私"}
        )
        self.assertFalse(part.proposal_id.is_open)
        review = self._review(part)
        with self.assertRaisesRegex(UserError, "not open"):
            self._sit(review, seats=self.seats[4], experts=[])
        with self.assertRaisesRegex(UserError, "not open"):
            self._sit(review, seats=[])
        member = self.env["deputy.review.member"].with_user(self.clerk)
        vals = {"review_id": review.id, "bench": "committee"}
        self.assertTrue(
            member.create({**vals, "partner_id": self.leader.partner_id.id})
        )
        self.assertFalse(review.with_user(self.auditor).search([]))

    # --------------------------------------------------------------- panel
    def test_whoever_signed_or_belongs_to_the_unit_may_not_sit(self):
        review = self._review()
        colleague = self.env["res.partner"].create(
            {"name": "样本处长", "parent_id": self.unit.id}
        )
        with self.assertRaisesRegex(ValidationError, "signed"):
            self._sit(review, seats=self.lead, experts=[])
        with self.assertRaisesRegex(ValidationError, "belongs to a unit"):
            self._sit(review, seats=[], experts=colleague)
        self.seats[5].work_unit = self.unit.name
        with self.assertRaisesRegex(ValidationError, "works at"):
            self._sit(review, seats=self.seats[5], experts=[])

    def test_scoring_opens_for_a_declared_and_sufficient_panel(self):
        review = self._review()
        members = self._sit(review)
        with self.assertRaisesRegex(UserError, "not declared"):
            review.action_open()
        for member in members[:-1]:
            member._declare()
        members[-1]._recuse("与承办单位有合作项目")
        with self.assertRaisesRegex(UserError, "there are 4"):
            review.action_open()
        other = self._sit(review, seats=[], experts=self.other_expert)
        other._declare()
        review.action_open()
        self.assertEqual(review.state, "scoring")
        self.assertEqual(review.seated_count, 5)

    def test_weights_make_a_hundred_and_are_frozen(self):
        review = self._review()
        for member in self._sit(review):
            member._declare()
        self.criteria[0].weight = 30
        with self.assertRaisesRegex(UserError, "make 110"):
            review.action_open()
        self.criteria[0].weight = 20
        review.action_open()
        self.criteria[0].weight = 10
        self.assertEqual(review.criterion_ids.mapped("weight"), [20, 30, 50])
        with self.assertRaisesRegex(UserError, "fixed"):
            review.criterion_ids[0].with_user(self.clerk).weight = 5

    def test_the_panel_is_settled_once_scoring_opens(self):
        review = self._opened()
        with self.assertRaisesRegex(UserError, "settled"):
            self._sit(review, seats=[], experts=self.other_expert)
        with self.assertRaisesRegex(UserError, "settled"):
            review.member_ids[0].with_user(self.clerk).unlink()
        with self.assertRaises(UserError):
            review.with_user(self.clerk).reason_note = "别的"

    def test_states_are_no_fields_to_type(self):
        review = self._opened()
        member = review.member_ids[0].with_user(self.clerk)
        for record, values in (
            (review, {"state": "hearing"}),
            (review, {"is_revealed": True}),
            (review, {"mean_final": 100}),
            (review, {"majority": "pass"}),
            (member, {"state": "recused"}),
            (member, {"scored_on": "2026-07-01"}),
        ):
            with self.subTest(values=values), self.assertRaises(AccessError):
                record.write(values)

    # ------------------------------------------------------------- scoring
    def test_the_last_sheet_opens_the_scores(self):
        review = self._opened()
        self._score(review.member_ids[0], 1, 1, 1)
        for member in review.member_ids[1:-1]:
            self._score(member)
            self.assertEqual(review.state, "scoring")
        self._score(review.member_ids[-1], 20, 30, 50)
        self.assertEqual((review.state, review.is_revealed), ("hearing", True))
        # of five the highest and the lowest are dropped
        self.assertEqual(review.mean_first, 82.5)
        self.assertEqual(review.majority, "rectify")

    def test_marks_are_halves_up_to_the_weight_for_each_criterion(self):
        member = self._opened().member_ids[0]
        for marks in ((17.3, 25, 40), (20.5, 25, 40), (-0.5, 25, 40)):
            with self.subTest(marks=marks), self.assertRaisesRegex(UserError, "half"):
                self._score(member, *marks)
        with self.assertRaisesRegex(UserError, "verdict"):
            self._score(member, opinion="guilty")
        sheets = self.env["deputy.review.sheet"]
        with self.assertRaisesRegex(UserError, "each criterion"):
            sheets._file(member, {}, "pass")

    def test_closing_needs_the_quorum(self):
        review = self._opened()
        for member in review.member_ids[:3]:
            self._score(member)
        with self.assertRaisesRegex(UserError, "4 are needed"):
            review.action_close_scoring()
        self._score(review.member_ids[3])
        review.action_close_scoring()
        self.assertEqual(review.state, "hearing")
        with self.assertRaisesRegex(UserError, "No sheet"):
            self._score(review.member_ids[4])

    def test_a_recused_member_counts_no_more(self):
        review = self._scored()
        self._score(review.member_ids[0], 0, 0, 0, reason="听证后", opinion="pass")
        self.assertEqual(review.mean_final, 82.5)  # trimmed away
        review.member_ids[1]._recuse("事后发现有利害关系")
        # four are left: nothing is dropped
        self.assertEqual((review.mean_first, review.mean_final), (82.5, 61.88))

    def test_marks_are_adjusted_once_with_a_reason_and_the_first_stays(self):
        review = self._scored()
        member = review.member_ids[0]
        with self.assertRaisesRegex(UserError, "why"):
            self._score(member, 20, 30, 50)
        self._score(member, 20, 30, 50, reason="听证中补充了材料")
        with self.assertRaisesRegex(UserError, "once"):
            self._score(member, 10, 10, 10, reason="再改")
        sheets = review.sheet_ids.filtered(lambda sheet: sheet.member_id == member)
        self.assertEqual(sheets.mapped("total"), [82.5, 100])
        self.assertEqual(review.mean_first, 82.5)

    # ------------------------------------------------------------- verdict
    def test_the_verdict_needs_a_hearing_and_the_majority(self):
        review = self._scored(opinion="rectify")
        with self.assertRaisesRegex(UserError, "minutes"):
            review.action_submit()
        with self.assertRaisesRegex(UserError, "half of its members"):
            self._put_to_vote("pass", review)

    def test_where_the_route_names_a_body_it_decides(self):
        self.env["deputy.legal.route"].create(
            {
                "profile_id": self.profile.id,
                "subject": "review",
                "name": "审定评审结论",
                "body": "主任会议",
                "needs_number": True,
                "article": "示例办法第八条",
            }
        )
        review = self._put_to_vote("pass", self._scored(opinion="rectify"))
        self.assertEqual(review.approval_next_body, "主任会议")
        with self.assertRaisesRegex(UserError, "number"):
            review.with_user(self.leader)._decide("approve", dict(PAPER, number=""))
        review.with_user(self.leader)._decide("refuse", PAPER)
        self.assertEqual(review.state, "refused")
        review.action_back_to_draft()
        self.assertEqual(review.state, "hearing")

    def test_rectification_runs_a_clock(self):
        review = self._decided("rectify")
        clock = self._clock(review, "review.rectify")
        self.assertEqual(str(clock.date_due), "2026-08-09")
        self.assertEqual(str(review.rectify_until), "2026-08-09")
        with self.assertRaisesRegex(UserError, "carried out"):
            review.action_close()
        self._today_is("2026-08-01")
        review.write({"done_on": "2026-08-01", "done_note": "顶棚已加装"})
        review.action_close()
        self.assertEqual(review.state, "closed")
        self.assertEqual(clock.state, "done")

    def test_the_verdict_may_name_an_earlier_day_and_no_later_one(self):
        review = self._scored()
        with self.assertRaisesRegex(UserError, "2026-08-07"):
            self._put_to_vote("rectify", review, rectify_until="2026-09-01")
        review = self._decided("rectify", review=review, rectify_until="2026-07-20")
        clock = self._clock(review, "review.rectify")
        self.assertEqual(str(clock.date_due), "2026-07-20")

    def test_handled_again_by_the_rules_of_the_handling(self):
        review = self._decided("rehandle")
        part = review.assignment_id
        self.assertEqual((part.state, part.round), ("received", 2))
        clock = self._clock(part, "proposal.rehandle")
        self.assertEqual(str(clock.date_due), "2026-08-10")
        self.assertEqual(part.proposal_id.state, "rehandled")
        self.assertEqual(set(part.rating_ids.mapped("state")), {"void"})
        review.action_close()

    def test_a_unit_at_work_is_not_sent_back_to_work(self):
        review = self._scored(opinion="rehandle")
        review.assignment_id._unguarded().write({"state": "received"})
        with self.assertRaisesRegex(UserError, "at work"):
            self._put_to_vote("rehandle", review)

    def test_a_second_unsatisfied_is_held_by_the_verdict(self):
        part = self._replied().assignment_id
        for _time in range(2):
            row = part._standing_reply().rating_ids
            self._rate(row, "unsatisfied", reason="未解决")
            if part.state == "received":
                self._replied(part, date="2026-07-10")
        self.assertEqual(part.escalation_ids.state, "due")
        self._choices("proposal_escalation", "experts")
        review = self._review(part, reason="unsatisfied", reason_note=False)
        self._opened(review)
        self._decided("rehandle", review=self._scored(review, "rehandle"))
        self.assertEqual(part.escalation_ids.state, "held")
        self.assertEqual(part.escalation_ids.number, PAPER["number"])
        self.assertEqual((part.state, part.round), ("received", 3))

    def test_asking_the_standing_committee_leaves_a_document(self):
        review = self._decided("ask")
        review.write({"done_on": "2026-07-10", "done_note": "已提请常委会审议"})
        with self.assertRaisesRegex(UserError, "number of the document"):
            review.action_close()
        review.done_number = "示人常〔2026〕1号"
        review.action_close()
        with self.assertRaises(UserError):
            review.done_note = "改写"

    def test_published_only_under_a_rule_with_a_number(self):
        review = self._put_to_vote("pass")
        review.write({"publication_rule": "示例办法", "publication_number": "示〔1〕"})
        with self.assertRaisesRegex(UserError, "not at this step"):
            review.action_publish()
        review.with_user(self.leader)._decide("approve", PAPER)
        review.publication_number = " "
        with self.assertRaisesRegex(UserError, "document number"):
            review.action_publish()
        review.publication_number = "示人发〔2020〕1号"
        review.action_publish()
        self.assertTrue(review.uuid)

    def test_a_broken_off_review_says_why(self):
        review = self._opened()
        with self.assertRaisesRegex(UserError, "why"):
            review.action_cancel()
        with self.assertRaisesRegex(UserError, "cancelled, not deleted"):
            review.unlink()
        review.cancel_reason = "代表撤回建议"
        review.action_cancel()
        self.assertEqual(review.state, "cancelled")

    # -------------------------------------------------------------- papers
    def test_the_papers(self):
        review = self._decided("rectify")
        reports = self.env["ir.actions.report"].with_user(self.clerk)
        name = "deputy_duty_reports.deputy_review_verdict_report"
        pdf, kind = reports._render(name, review.ids)
        self.assertEqual((pdf[:5], kind), (b"%PDF-", "pdf"))
        name = "deputy_duty_reports.deputy_review_score_sheet_report"
        self.assertEqual(reports._render(name, review.member_ids.ids)[0][:5], b"%PDF-")

    def test_minutes_are_not_printed_while_scores_are_blind(self):
        review = self._opened()
        self._score(review.member_ids[0])
        reports = self.env["ir.actions.report"].with_user(self.clerk)
        name = "deputy_duty_reports.deputy_review_verdict_report"
        with self.assertRaisesRegex(UserError, "blind"):
            reports._render(name, review.ids)
