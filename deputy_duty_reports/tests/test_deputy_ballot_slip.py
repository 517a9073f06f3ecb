from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .ballot_common import BallotCommon


@tagged("post_install", "-at_install")
class TestDeputyBallotSlip(BallotCommon):
    """A slip votes once, for its own vote, while voting is open."""

    def test_used_twice_forged_and_mistyped(self):
        code = self._open()[0]
        next(self.pile)
        self._vote(0, 1, code=code)
        for bad in (code, "A" * 16, "", "ABCD", None, [code], "0" * 9000):
            with self.subTest(bad), self.assertRaisesRegex(UserError, "does not count"):
                self.env["deputy.ballot"]._cast(bad, self._marks(self.ballot, 0, 0))

    def test_late(self):
        code = self._open()[0]
        self.ballot.action_stop()
        with self.assertRaisesRegex(UserError, "ended"), self.cr.savepoint():
            self._vote(0, 1, code=code)
        with self.assertRaisesRegex(UserError, "ended"):
            self.env["deputy.ballot"]._ballot_of_slip(code)

    def test_a_vote_on_paper_takes_no_phone(self):
        self.ballot.is_phone = False
        code = self._open()[0]
        with self.assertRaisesRegex(UserError, "paper alone"):
            self.env["deputy.ballot"]._ballot_of_slip(code)

    def test_marks_of_another_vote_are_refused_and_use_nothing_up(self):
        code = self._open()[0]
        other = self._create_ballot(
            self.env(user=self.clerk), self.meeting, self.mandates, name="Other"
        )
        other.action_open()
        foreign = self._marks(other, 0, 0)
        mine = self._marks(self.ballot, 0, 0)
        mixed = dict.fromkeys(mine, next(iter(foreign.values())))
        for marks in (foreign, mixed, {}):
            with self.assertRaisesRegex(UserError, "Mark one"), self.cr.savepoint():
                self.env["deputy.ballot"]._cast(code, marks)
        self._vote(0, 0, code=code)

    def test_nobody_reads_slips_box_or_interim_sums(self):
        self._open()
        self._vote(0, 1)
        for user in (self.clerk, self.leader, self.admin, self.auditor):
            for model in ("deputy.ballot.slip", "deputy.ballot.box"):
                mine = self.env[model].with_user(user)
                told = self.subTest(model=model, user=user.login)
                with told, self.assertRaises(AccessError):
                    mine.search([])
        self.assertFalse(self.ballot.phone_count)
        self.assertFalse(self.ballot.count_ids)
        with self.assertRaises(AccessError):
            self.ballot.with_user(self.auditor).read(["name"])

    def test_paper_slips_are_checked_by_their_codes(self):
        codes = self._open(20)
        self._vote(0, 0, code=codes[0])
        self.ballot.action_stop()
        check = self.env["deputy.ballot.check"].with_user(self.clerk)
        check = check.create(
            {
                "ballot_id": self.ballot.id,
                "codes": "\n".join([*codes[:3], codes[2], "forged", "A" * 16]),
            }
        )
        check.action_check()
        self.assertEqual(self.ballot.checked_count, 2)
        self.assertFalse(check.codes)
        self.assertEqual(
            check.answer.splitlines()[2:], [codes[0], codes[2], "forged", "A" * 16]
        )
        self._fill(self.ballot, (3, 0, 0, 0), (3, 0, 0, 0))
        self._sign(paper_count=3, unused_count=16)
        with self.assertRaisesRegex(UserError, "3 paper slips are on the count sheet"):
            self.ballot.action_close()

    def test_slips_come_only_while_open_and_in_sensible_numbers(self):
        with self.assertRaises(UserError):
            self.ballot._issue_slips(5)
        self._open(3)
        for count in (0, -1, 2001):
            with self.subTest(count), self.assertRaises(UserError):
                self.ballot._issue_slips(count)
        self.assertEqual(self.ballot.printed_count, 3)
        with self.assertRaises(AccessError):
            self.ballot.with_user(self.auditor)._issue_slips(1)
        self.assertEqual(self.ballot._slips_pdf(4)[:5], b"%PDF-")
        self.assertEqual(self.ballot.printed_count, 7)

    def test_no_slip_is_left_when_it_is_closed(self):
        self.ballot.electorate = 20
        self._open(20)
        for _number in range(12):
            self._vote(0, 0)
        self.ballot.action_stop()
        self._sign(unused_count=8)
        self.ballot.action_close()
        for model in ("deputy.ballot.slip", "deputy.ballot.box"):
            with self.subTest(model):
                found = self.env[model].search([("ballot_id", "=", self.ballot.id)])
                self.assertFalse(found)
