from datetime import date

from odoo.tests import tagged

from .advance_common import DeputyAdvanceCommon

CLOCK = "claim.advance"
STARTED, DUE = date(2026, 5, 11), date(2026, 6, 10)


@tagged("post_install", "-at_install")
class TestDeputyClaimAdvanceClock(DeputyAdvanceCommon):
    """The time for accounting runs while money is out, whatever accountants undo."""

    def _clock(self, advance):
        """State, start, due day and end of the last clock, as it is stored."""
        self.env.flush_all()
        clock = advance._clocks(CLOCK).sorted("id")[-1:]
        return clock.state, clock.date_start, clock.date_due, clock.date_done

    def test_a_reversed_clearing_bill_lets_the_time_run_on(self):
        advance = self._advance()
        claim = self._cleared(advance, 100, "2026-05-20")
        self.assertEqual(
            self._clock(advance), ("done", STARTED, DUE, date(2026, 5, 20))
        )
        self._undo(claim.sudo().move_id)
        self.assertEqual(self._clock(advance), ("running", STARTED, DUE, False))

    def test_booked_anew_the_time_ends_again(self):
        advance = self._advance()
        claim = self._cleared(advance, 100)
        self._undo(claim.sudo().move_id)
        self._book(claim, "2026-05-25")
        self.assertEqual(
            self._clock(advance), ("done", STARTED, DUE, date(2026, 5, 25))
        )
        self.assertEqual(len(advance._clocks(CLOCK)), 1)

    def test_a_clearing_bill_back_in_draft_lets_the_time_run_on(self):
        advance = self._advance()
        claim = self._cleared(advance, 100)
        claim.sudo().move_id.button_draft()
        self.assertEqual(self._clock(advance)[0], "running")
        claim.sudo().move_id.action_post()
        advance._reconcile_advance(claim.sudo().move_id)
        self.assertEqual(self._clock(advance)[0], "done")

    def test_what_was_spent_in_part_is_still_out(self):
        advance = self._advance()
        self._cleared(advance, 80)
        self.assertEqual(self._clock(advance)[0], "running")
        advance.with_user(self.finance).action_return_advance()
        self.assertEqual(self._clock(advance)[0], "done")

    def test_a_return_that_is_reversed_lets_the_time_run_on(self):
        advance = self._advance()
        advance.with_user(self.finance).action_return_advance()
        self.assertEqual(self._clock(advance)[0], "done")
        self._undo(advance.sudo().refund_move_ids)
        self.assertEqual(advance.advance_left, 100)
        self.assertEqual(self._clock(advance), ("running", STARTED, DUE, False))

    def test_an_advance_out_of_the_accounts_has_no_time(self):
        advance = self._advance(paid=False)
        self._undo(advance.sudo().move_id)
        self.assertEqual(self._clock(advance)[0], "cancelled")
        self._book(advance, "2026-06-01")
        self.assertEqual(
            self._clock(advance),
            ("running", date(2026, 6, 1), date(2026, 7, 1), False),
        )

    def test_an_entry_dated_before_ends_the_time_on_its_first_day(self):
        advance = self._advance()
        self._cleared(advance, 100, "2026-05-04")
        self.assertEqual(self._clock(advance)[3], STARTED)

    def test_one_advance_leaves_the_others_alone(self):
        one, other = self._advance(), self._advance(50)
        claim = self._cleared(one, 100)
        self.assertEqual(self._clock(other)[0], "running")
        self._undo(claim.sudo().move_id)
        self.assertEqual((self._clock(one)[0], self._clock(other)[0]), ("running",) * 2)

    def test_expenses_have_no_such_time(self):
        claim = self._approved_claim(10)
        self._book(claim)
        self.assertFalse(claim._clocks(CLOCK))

    # ---------------------------------------------------------------- speed
    def test_queries_do_not_grow_with_advances(self):
        columns = ["name", "advance_left", "advance_days", "is_settled", "to_return"]
        claims = self.env["deputy.claim"].with_user(self.finance)
        found = []
        for number in (10, 990):
            claims.create([{"mandate_id": self.mandate.id, "kind": "advance"}] * number)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            rows = claims.search_read([("kind", "=", "advance")], columns)
            found.append((len(rows), self.env.cr.sql_log_count - before))
        (few, first), (many, second) = found
        self.assertGreaterEqual((few, many), (10, 1000))
        self.assertLessEqual(second, first)

    def test_queries_do_not_grow_with_clocks(self):
        few = self._advance(10) | self._advance(20)
        many = few.union(*(self._advance(number) for number in range(1, 11)))
        counts = []
        for advances in (few, many):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            advances.modified(["total"])
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 1, counts)
