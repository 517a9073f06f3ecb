from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .ballot_common import BallotCommon

NOTE = "One slip was torn; one unused slip was scanned."


@tagged("post_install", "-at_install")
class TestDeputyBallotCheck(BallotCommon):
    """Where people voted by phone and on paper, every paper slip is scanned."""

    def _count(self, phone=12, paper=8, **vals):
        """Twenty slips in all, some by phone, and a signed count sheet."""
        self.ballot.electorate = 20
        self._open(20)
        for _number in range(phone):
            self._vote(0, 2)
        self.ballot.action_stop()
        self._fill(self.ballot, (paper, 0, 0, 0), (paper, 0, 0, 0))
        self._sign(paper_count=paper, unused_count=20 - phone - paper, **vals)

    def test_without_the_check_it_is_not_closed(self):
        self._count()
        with self.assertRaisesRegex(UserError, "Scan the codes of all paper slips"):
            self.ballot.action_close()
        self._scan(7)
        with self.assertRaisesRegex(UserError, "Scan the codes of all paper slips"):
            self.ballot.action_close()
        self._scan(1)
        self.ballot.action_close()
        self.assertEqual(self.ballot.state, "closed")

    def test_a_slip_used_twice_does_not_pass(self):
        self.ballot.electorate = 20
        codes = self._open(20)
        for code in codes[:12]:
            self._vote(0, 2, code=code)
        self.ballot.action_stop()
        self._fill(self.ballot, (8, 0, 0, 0), (8, 0, 0, 0))
        self._sign(paper_count=8)
        # one who voted by phone put the paper in as well, and one slip is missing
        papers = "\n".join([codes[0], *codes[12:19]])
        self.assertEqual(self.ballot._check_papers(papers), (7, [codes[0]]))
        self.assertEqual(self.ballot.difference, 0)
        with self.assertRaisesRegex(UserError, "Scan the codes"):
            self.ballot.action_close()

    def test_spoiled_slips_are_scanned_too(self):
        self._count(paper=0, spoiled_count=0)
        self.ballot.write({"spoiled_count": 3, "unused_count": 5})
        with self.assertRaisesRegex(UserError, "Scan the codes"):
            self.ballot.action_close()

    def test_phone_or_paper_alone_needs_no_check(self):
        self._count(phone=20, paper=0)
        self.ballot.action_close()
        self.assertEqual(self.ballot.state, "closed")

    def test_tellers_say_what_the_scanner_could_not(self):
        self._count()
        self._scan(8)  # seven of the box, and one unused by mistake
        self.ballot.write({"mistaken_count": 1, "unreadable_count": 1})
        with self.assertRaisesRegex(UserError, "Enter a note"):
            self.ballot.action_close()
        self.ballot.check_note = NOTE
        self.ballot.action_close()
        self.assertEqual(self.ballot.state, "closed")

    def test_no_more_mistakes_than_scans(self):
        self._count()
        self.ballot.write(
            {"mistaken_count": 1, "unreadable_count": 9, "check_note": NOTE}
        )
        with self.assertRaisesRegex(UserError, "Scan the codes"):
            self.ballot.action_close()

    # ---------------------------------------------------------- few by phone
    def test_few_votes_by_phone_are_seen_by_nobody_while_it_is_counted(self):
        self._count(phone=3, paper=17)
        self.assertTrue(self.ballot.is_phone_held)
        self.assertEqual(self.ballot.phone_count, 3)
        self.assertFalse(any(self.ballot.count_ids.mapped("phone_count")))
        for user in (self.clerk, self.leader, self.admin):
            with self.assertRaises(AccessError):
                self.ballot.with_user(user).read(["held_counts"])

    def test_they_are_added_when_it_is_closed(self):
        self._count(phone=3, paper=17)
        self._scan(17)
        self.ballot.action_close()
        first, second = self.ballot.line_ids
        self.assertEqual(first.count_ids.mapped("total"), [20, 0, 0, 0])
        self.assertEqual(second.count_ids.mapped("total"), [17, 0, 3, 0])
        self.assertFalse(any(self.ballot.count_ids.mapped("phone_count")))
        self.assertFalse(self.ballot.is_phone_held)
        self.assertEqual(self._results(), ["称职", "称职"])

    def test_a_void_vote_forgets_them(self):
        self._count(phone=3, paper=17)
        self.ballot.void_reason = "Slips were lost"
        self.ballot.action_void()
        self.assertFalse(self.ballot.sudo().held_counts)

    def test_ten_by_phone_are_shown(self):
        self._count(phone=10, paper=10)
        self.assertFalse(self.ballot.is_phone_held)
        rows = self.ballot.line_ids[0].count_ids
        self.assertEqual(rows.mapped("phone_count"), [10, 0, 0, 0])
