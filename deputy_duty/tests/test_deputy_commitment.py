from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .budget_common import DAY, DeputyBudgetCommon


@tagged("post_install", "-at_install")
class TestDeputyCommitment(DeputyBudgetCommon):
    """Promises, made through the door by the source that stands beside them."""

    def _commit(self, amount, line=None, res_id=None, **vals):
        line = line or self.meeting_line
        row = {
            "res_model": "deputy.mandate",
            "res_id": res_id or self.mandate.id,
            "line_id": line.id,
            "name": "hall",
            "amount": amount,
            "date": self.budget.date_start,
            "congress": self.congress,
            "subjects": None,
            **vals,
        }
        return self.env["deputy.commitment"].with_user(self.clerk)._commit([row])

    def test_promise_takes_from_available(self):
        self._commit(300)
        self.assertEqual(self._totals(self.meeting_line), (300, 0, 700))

    def test_promising_twice_promises_once(self):
        self._commit(300)
        self.assertFalse(self._commit(300))
        self.assertEqual(self._totals(self.meeting_line), (300, 0, 700))

    def test_equal_costs_of_a_source_become_one(self):
        row = {
            "res_model": "deputy.mandate",
            "res_id": self.mandate.id,
            "line_id": self.meeting_line.id,
            "name": "hall",
            "amount": 100,
            "date": self.budget.date_start,
            "congress": self.congress,
            "subjects": None,
        }
        made = self.env["deputy.commitment"]._commit([row, dict(row, amount=50)])
        self.assertEqual(made.amount, 150)

    def test_overspending_is_refused(self):
        self._commit(1000)
        with self.assertRefused("Meetings.*only.*0.*left"):
            self._commit(0.01, res_id=self.mandate.id + 1)

    def test_spending_by_hand_counts_too(self):
        self._post_by_hand(950)
        with self.assertRefused("left"):
            self._commit(51)
        self._commit(50)

    def test_purse_year_and_subject(self):
        for vals, message in (
            ({"congress": self.township}, "money of"),
            ({"date": self.budget.date_start.replace(year=2027)}, "fiscal year"),
            ({"subjects": self.travel}, "earmarked"),
            ({"amount": 0}, "above zero"),
        ):
            with self.assertRefused(message):
                self._commit(vals.pop("amount", 10), **vals)

    def test_release_frees_the_rest(self):
        commitment = self._commit(300)
        commitment._release("called off")
        self.assertEqual(commitment.state, "released")
        self.assertEqual(commitment.release_reason, "called off")
        self.assertEqual(self._totals(self.meeting_line), (0, 0, 1000))

    def test_release_keeps_what_approved_claims_wait_for(self):
        commitment = self._commit(300)
        self._claim_on(commitment, 120)
        commitment._release()
        self.assertEqual(self._totals(self.meeting_line), (120, 0, 880))

    def test_booked_claims_draw(self):
        commitment = self._commit(300)
        claim = self._claim_on(commitment, 120)
        self.assertEqual(self._totals(self.meeting_line), (300, 0, 700))
        self._book(claim)
        self.assertEqual(self._totals(self.meeting_line), (180, 120, 700))
        self.assertEqual(self._ledger_cost(self.meeting_line), 120)
        self.assertEqual(commitment.remaining, 180)

    def test_claim_beyond_its_commitment_promises_the_rest(self):
        commitment = self._commit(300)
        claim = self._claim_on(commitment, 350)
        self.assertEqual(claim.line_ids.covered, 300)
        self.assertEqual(claim.commitment_ids.amount, 50)
        self.assertEqual(self._totals(self.meeting_line), (350, 0, 650))
        self._book(claim)
        self.assertEqual(self._totals(self.meeting_line), (0, 350, 650))

    def test_second_claim_gets_what_the_first_left(self):
        commitment = self._commit(300)
        self._claim_on(commitment, 200)
        second = self._claim_on(commitment, 200)
        self.assertEqual(second.line_ids.covered, 100)
        self.assertEqual(self._totals(self.meeting_line), (400, 0, 600))

    def test_two_expenses_of_a_claim_share_a_commitment(self):
        commitment = self._commit(300)
        claim = self._create_claim(200, 200)
        claim.line_ids.commitment_id = commitment
        self._approve(claim)
        self.assertEqual(claim.line_ids.mapped("covered"), [200, 100])
        self.assertEqual(self._totals(self.meeting_line), (400, 0, 600))
        self._book(claim)
        self.assertEqual(self._totals(self.meeting_line), (0, 400, 600))

    def test_released_promise_is_checked_again_at_booking(self):
        commitment = self._commit(300)
        claim = self._claim_on(commitment, 350)
        claim.commitment_ids._release()
        self._post_by_hand(self._totals(self.meeting_line)[2])
        # what was approved stays promised although the rest was freed
        self._book(claim)
        self.assertEqual(self._totals(self.meeting_line)[2], 0)

    def _claim_on(self, commitment, amount):
        claim = self._create_claim(amount)
        claim.line_ids.commitment_id = commitment
        self._approve(claim)
        return claim

    def test_remaining_in_constant_queries(self):
        rows = [
            {
                "res_model": "deputy.mandate",
                "res_id": 10**6 + number,
                "line_id": self.meeting_line.id,
                "name": "hall",
                "amount": 1,
                "date": self.budget.date_start,
                "congress": self.congress,
                "subjects": None,
            }
            for number in range(200)
        ]
        made = self.env["deputy.commitment"]._commit(rows)
        self.env.flush_all()
        counts = []
        for part in (made[:5], made):
            self.env.invalidate_all()
            part.mapped("amount")
            before = self.env.cr.sql_log_count
            self.assertEqual(sum(part.mapped("remaining")), len(part))
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])

    def test_nobody_writes_commitments(self):
        commitment = self._commit(10)
        for user in (self.clerk, self.leader, self.finance, self.admin):
            mine = commitment.with_user(user)
            with self.assertRaises(AccessError):
                mine.write({"amount": 1})
            with self.assertRaises(AccessError):
                mine.unlink()

    def test_claim_may_not_draw_on_another_line(self):
        commitment = self._commit(100)
        claim = self._create_claim(10, line=self.travel_line)
        with self.assertRefused("another budget line"):
            claim.line_ids.commitment_id = commitment

    def test_claim_may_not_draw_on_another_claim(self):
        other = self._approved_claim(30)
        claim = self._create_claim(10)
        with self.assertRefused("another claim"):
            claim.line_ids.commitment_id = other.commitment_ids

    def test_claim_on_two_lines(self):
        claim = self._create_claim(100)
        claim.line_ids = [
            Command.create(
                {
                    "budget_line_id": self.travel_line.id,
                    "name": "train",
                    "date": DAY,
                    "amount": 40,
                }
            )
        ]
        self._approve(claim)
        self.assertEqual(claim.commitment_ids.line_id, self.budget.line_ids)
        self.assertEqual(self._totals(self.travel_line), (40, 0, 460))

    # --------------------------------------------------------------- release
    def _release(self, commitments, user=None):
        wizard = (
            self.env["deputy.commitment.release"]
            .with_user(user or self.finance)
            .with_context(active_model="deputy.commitment", active_ids=commitments.ids)
            .create({"reason": "Over and paid"})
        )
        freed = wizard.freed
        wizard.action_apply()
        return freed

    def test_release_keeps_what_claims_wait_for(self):
        promise = self._commit(300)
        claim = self._create_claim(120)
        claim.line_ids.commitment_id = promise
        self._approve(claim)
        self.assertEqual(self._release(promise), 180)
        self.assertEqual(promise.release_reason, "Over and paid")
        self.assertEqual(self._totals(self.meeting_line), (120, 0, 880))
        self._book(claim)
        self.assertEqual(self._totals(self.meeting_line), (0, 120, 880))

    def test_released_money_is_promised_again(self):
        first = self._commit(1000)
        with self.assertRefused("left"):
            self._commit(500, res_id=self.mandate.id + 1)
        self._release(first, self.leader)
        self._commit(500, res_id=self.mandate.id + 1)
        with self.assertRefused("None of these"):
            self._release(first)

    def test_clerk_and_foreign_finance_release_nothing(self):
        promise = self._commit(300)
        for user in (self.clerk, self.auditor):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self._release(promise, user)
        foreign = self._create_user(
            "finance", login="dd_foreign_finance", congress=self.foreign_congress
        )
        with self.assertRefused("None of these"):
            self._release(promise, foreign)
        self.assertEqual(promise.state, "open")
        window = self.env["deputy.commitment.release"].with_user(foreign)
        with self.assertRaises(AccessError):
            window.create(
                {"reason": "Tell me", "commitment_ids": [Command.set(promise.ids)]}
            )
