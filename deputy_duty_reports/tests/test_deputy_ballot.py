from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.deputy_duty.models.deputy_approval import APPROVE

from .ballot_common import BallotCommon

PAPER = {
    "body": "Chairpersons' meeting",
    "signer": "Leader",
    "date": "2026-01-10",
    "number": "No. 3",
}


@tagged("post_install", "-at_install")
class TestDeputyBallot(BallotCommon):
    """A vote from draft to the locked result, each role as itself."""

    def test_the_real_case_of_46_ballots(self):
        self._run_paper(
            46, (46, 0, 0, 0), (36, 8, 2, 0), electorate=46
        )  # 36 of 46 are 78.3 %: not four fifths
        self.assertEqual(self.ballot.state, "closed")
        self.assertEqual(self._results(), ["称职", "基本称职"])

    def test_the_edges_of_the_shares(self):
        self._run_paper(50, (40, 0, 10, 0), (39, 11, 0, 0))
        self.assertEqual(self._results(), ["称职", "基本称职"])

    def test_half_is_enough_and_less_is_not(self):
        self._run_paper(50, (25, 5, 20, 0), (24, 26, 0, 0))
        self.assertEqual(self._results(), ["基本称职", "不称职"])

    def test_blanks_are_out_of_the_valid_votes(self):
        self._run_paper(50, (32, 8, 0, 10), (32, 9, 0, 9))
        self.assertEqual(self._results(), ["称职", "基本称职"])

    def test_phone_and_paper_are_one_count(self):
        self._open(50)
        for _number in range(20):
            self._vote(0, 2)
        self.ballot.action_stop()
        self._fill(self.ballot, (20, 3, 2, 1), (26, 0, 0, 0))
        self._scan(27)
        self._sign(paper_count=26, spoiled_count=1, unused_count=3)
        self.assertEqual(self.ballot.difference, 0)
        self.ballot.action_close()
        first, second = self.ballot.line_ids
        self.assertEqual(first.count_ids.mapped("total"), [40, 3, 2, 1])
        self.assertEqual(second.count_ids.mapped("total"), [26, 0, 20, 0])
        self.assertEqual(self._results(), ["称职", "基本称职"])

    def test_without_the_quorum_there_is_no_result(self):
        self._run_paper(25, (25, 0, 0, 0), (25, 0, 0, 0))  # half of 50 is no majority
        self.assertFalse(self.ballot.is_quorate)
        self.assertFalse(self.ballot.line_ids.grade_id)
        self.assertIn("quorum", self.ballot.line_ids[0].result_text)

    def test_a_group_too_small_keeps_its_grade_and_no_votes(self):
        self._run_paper(9, (9, 0, 0, 0), (0, 0, 9, 0), electorate=9)
        self.assertEqual(self._results(), ["称职", "不称职"])
        self.assertTrue(self.ballot.is_small)
        self.assertFalse(self.ballot.count_ids)

    def test_few_phone_votes_are_not_kept_apart(self):
        self._open(50)
        self._vote(2, 2)
        self.ballot.action_stop()
        self._fill(self.ballot, (49, 0, 0, 0), (49, 0, 0, 0))
        self._scan(49)
        self._sign(paper_count=49)
        self.ballot.action_close()
        self.assertFalse(any(self.ballot.count_ids.mapped("phone_count")))
        self.assertEqual(
            self.ballot.line_ids[0].count_ids.mapped("total"), [49, 0, 1, 0]
        )

    def test_opening_freezes_the_rule(self):
        self._open()
        rule = self.ballot.rule_id.sudo()
        rule.grade_ids.write({"percent": 10})
        rule.write({"quorum_percent": 100, "base": "electorate"})
        self.assertEqual(self.ballot.grade_ids.mapped("percent"), [80, 50, 0])
        self.assertEqual((self.ballot.quorum_percent, self.ballot.base), (50, "valid"))
        frozen = {"electorate": 1, "rule_id": False, "activity_id": False}
        for name, value in frozen.items():
            with self.subTest(name), self.assertRaises(UserError):
                self.ballot.write({name: value})
        for name in ("base", "quorum_percent", "state", "printed_count", "is_quorate"):
            with self.subTest(name), self.assertRaises(AccessError):
                self.ballot.write({name: False})
        with self.assertRaises(UserError):
            self.ballot.line_ids[0].unlink()
        with self.assertRaises(AccessError):
            self.ballot.grade_ids[0].write({"percent": 0})

    def test_a_closed_result_is_locked(self):
        self._run_paper(50, (40, 0, 10, 0), (39, 11, 0, 0))
        for values in (
            {"paper_count": 1},
            {"teller": "Other"},
            {"sheet_scan": False},
            {"void_reason": "no"},
            {"name": "Other"},
        ):
            with self.subTest(values), self.assertRaises(UserError):
                self.ballot.write(values)
        with self.assertRaises(UserError):
            self.ballot.count_ids[0].paper_count = 0
        with self.assertRaises(UserError):
            self.ballot.line_ids[0].grade_id = False
        for action in ("action_open", "action_stop", "action_close", "action_void"):
            with self.subTest(action), self.assertRaises(UserError):
                getattr(self.ballot, action)()

    def test_it_closes_only_balanced_and_signed(self):
        self.ballot.is_phone = False
        self._open(50)
        self.ballot.action_stop()
        self._fill(self.ballot, (40, 0, 9, 0), (39, 11, 0, 0))
        self._sign(paper_count=49)
        with self.assertRaisesRegex(UserError, "do not balance"):
            self.ballot.action_close()
        self.ballot.unused_count = 1
        with self.assertRaisesRegex(UserError, "paper votes make 50"):
            self.ballot.action_close()
        self._fill(self.ballot, (40, 0, 9, 0), (39, 10, 0, 0))
        self.ballot.scrutineer = "Teller One"
        with self.assertRaisesRegex(UserError, "not the same"):
            self.ballot.action_close()
        self.ballot.write({"scrutineer": "Other", "sheet_scan": False})
        with self.assertRaisesRegex(UserError, "scan"):
            self.ballot.action_close()
        self._sign()
        self.ballot.action_close()
        self.assertEqual(self.ballot.state, "closed")

    def test_no_more_votes_than_voters_and_slips(self):
        self.ballot.write({"is_phone": False, "electorate": 40})
        self._open(50)
        self.ballot.action_stop()
        self._fill(self.ballot, (50, 0, 0, 0), (50, 0, 0, 0))
        self._sign(paper_count=50)
        with self.assertRaisesRegex(UserError, "More people voted"):
            self.ballot.action_close()

    def test_spoiled_slips_are_voters_too(self):
        self.ballot.write({"is_phone": False, "electorate": 40})
        self._open(50)
        self.ballot.action_stop()
        self._fill(self.ballot, (40, 0, 0, 0), (40, 0, 0, 0))
        self._sign(paper_count=40, spoiled_count=1, unused_count=9)
        with self.assertRaisesRegex(UserError, "More people voted"):
            self.ballot.action_close()

    def test_how_many_slips_went_out_is_said_before_the_end(self):
        self._open(50)
        for count in (0, 51):
            self.ballot.issued_count = count
            with self.assertRaisesRegex(UserError, "First enter how many"):
                self.ballot.action_stop()
        self.ballot.issued_count = 48
        self.ballot.action_stop()
        with self.assertRaisesRegex(UserError, "stands from the end of voting"):
            self.ballot.issued_count = 50
        self.assertEqual(self.ballot.issued_count, 48)

    def test_where_the_place_asks_a_leader_decides_first(self):
        profile = self.env["deputy.legal.profile"].create(
            {
                "name": "Yunhe",
                "parent_id": self.env["deputy.legal.profile"]._national().id,
            }
        )
        self.congress.legal_profile_id = profile
        self.env["deputy.legal.route"].create(
            {
                "profile_id": profile.id,
                "subject": "ballot",
                "name": "主任会议决定",
                "body": "主任会议",
                "source": "县述职评议办法（样本）",
            }
        )
        with self.assertRaisesRegex(UserError, "approval is missing"):
            self.ballot.action_open()
        self.ballot.action_submit()
        with self.assertRaises(UserError):
            self.ballot.electorate = 12
        with self.assertRaises(AccessError):
            self.ballot._decide(APPROVE, PAPER)
        self.ballot.with_user(self.leader)._decide(APPROVE, PAPER)
        self.ballot.action_open()
        self.assertEqual(self.ballot.state, "open")

    def test_a_rule_of_another_place_does_not_hold_here(self):
        other = self.env["deputy.legal.profile"].create({"name": "Far"})
        self.ballot.rule_id = self.ballot.rule_id.sudo().copy({"profile_id": other.id})
        with self.assertRaisesRegex(UserError, "not a rule of this place"):
            self.ballot.action_open()

    def test_reports_of_another_meeting_are_refused(self):
        self.ballot.line_ids[0].report_id.activity_id = False
        with self.assertRaisesRegex(UserError, "given at its meeting"):
            self.ballot.action_open()

    def test_reports_are_accepted_before_they_are_put_to_the_vote(self):
        self.ballot.line_ids[0].report_id._return("Please add the visits")
        with self.assertRaisesRegex(UserError, "Accept these duty reports first"):
            self.ballot.action_open()

    def test_no_vote_at_a_meeting_called_off(self):
        self.meeting.action_cancel()
        with self.assertRaisesRegex(UserError, "was cancelled"):
            self.ballot.action_open()

    def test_reports_and_meeting_are_of_the_congress_of_the_vote(self):
        self.ballot.sudo().congress_id = self.township
        with self.assertRaisesRegex(UserError, "another congress"):
            self.ballot.sudo().action_open()

    def test_without_a_rule_on_small_groups_it_is_not_opened(self):
        self.env.ref("deputy_duty_reports.deputy_ballot_group_rule").unlink()
        with self.assertRaisesRegex(UserError, "ballot.group"):
            self.ballot.action_open()

    def test_a_void_vote_is_forgotten(self):
        codes = self._open()
        self._vote(0, 0)
        with self.assertRaisesRegex(UserError, "why"):
            self.ballot.action_void()
        self.ballot.void_reason = "Slips were lost"
        self.ballot.action_void()
        self.assertEqual(self.ballot.state, "void")
        with self.assertRaises(UserError):
            self._vote(0, 0, code=codes[5])
        box = self.env["deputy.ballot.box"].search([("ballot_id", "=", self.ballot.id)])
        self.assertFalse(box)
