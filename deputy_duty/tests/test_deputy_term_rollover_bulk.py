import os

from odoo.tests import tagged

from ..models import deputy_term_rollover_run_mixin as run_mixin
from .rollover_common import RolloverCommon

# A tenth by default; ``./dev test --full`` takes the size of a national congress.
FULL = bool(os.environ.get("DEPUTY_DUTY_FULL"))
SEATS, ACTIVITIES = (3000, 500) if FULL else (300, 50)


@tagged("post_install", "-at_install")
class TestDeputyTermRolloverBulk(RolloverCommon):
    """Figures of a roll-over: queries a batch, and that nothing is lost or doubled."""

    def _prepare(self, seats, activities):
        """Two thirds are re-elected on contacts of their own, a third are new."""
        olds = self._many_seats(self.term, seats, "in_office")
        again = olds.partner_id[: seats * 2 // 3]
        spare = again.create([{"name": partner.name} for partner in again])
        fresh = again.create(
            [{"name": f"Fresh {n}"} for n in range(seats - len(again))]
        )
        news = self._many_seats(self.next_term, seats, "confirmed", spare | fresh)
        return olds, news, self._many_activities(activities, olds)

    def _queries_by_batch(self):
        """Queries of each batch of the run, with what it did."""
        counts, number = [], 0
        batches = self.change.sudo()._for_starter()._batches()
        while True:
            before = self.env.cr.sql_log_count
            number = next(batches, None)
            if number is None:
                return counts
            self.env.flush_all()
            counts.append((number, self.env.cr.sql_log_count - before))
            self.env.invalidate_all()

    def _measure(self, seats, activities):
        """Roll so much over and count the queries; the database is put back."""
        with self.env.cr.savepoint() as savepoint:
            self._prepare(seats, activities)
            self._preview()
            self.change.action_run()
            self.env.flush_all()
            self.env.invalidate_all()
            counts = self._queries_by_batch()
            savepoint.rollback()
        self.env.invalidate_all()
        return [queries for _number, queries in counts]

    def test_the_queries_of_a_batch_do_not_grow_with_it(self):
        self._measure(10, 5)  # warms the caches
        few = self._measure(10, 5)
        # the ORM writes a hundred rows a statement, and a batch writes a few columns
        allowed = 4 * (SEATS // 3) // 100
        many = self._measure(SEATS // 3, ACTIVITIES)
        self.assertEqual(len(few), len(many), "one batch a step in both")
        for small, large in zip(few, many, strict=True):
            self.assertLessEqual(large, small + allowed, (few, many))

    def test_twice_the_seats_are_twice_the_batches(self):
        self.patch(run_mixin, "BATCH", SEATS // 3)
        one = self._measure(SEATS // 3, ACTIVITIES)
        three = self._measure(SEATS, ACTIVITIES)
        self.assertEqual(len(three), len(one) + 4, "two more to end, two more to begin")
        self.assertLessEqual(max(three), max(one) + 4, (one, three))

    def test_nothing_is_lost_or_doubled(self):
        olds, news, activities = self._prepare(SEATS, ACTIVITIES)
        before = self._rows_by_term(activities)
        self.assertEqual(before, {self.term.id: ACTIVITIES * 6})
        self.patch(run_mixin, "BATCH", SEATS // 3)
        self._roll_over()
        self._assert_rolled_over(olds, news, activities)

    def _assert_rolled_over(self, olds, news, activities):
        change = self.change
        self.assertEqual(change.state, "done")
        self.assertEqual(change.done_count, change.total)
        self.assertEqual(set(olds.mapped("state")), {"ended"})
        self.assertEqual(set(news.mapped("state")), {"in_office"})
        again = news.filtered("previous_id")
        self.assertEqual(len(again), SEATS * 2 // 3)
        self.assertEqual(len(again.previous_id), len(again), "nobody twice")
        self.assertEqual(again.partner_id, again.previous_id.partner_id)
        done = change.family_ids.filtered(
            lambda family: family.res_model == "deputy.activity"
        ).done
        self.assertEqual(done["records"], ACTIVITIES)
        self.assertEqual(done["moved"] + done["dropped"], ACTIVITIES * 6)
        self.assertEqual(
            self._rows_by_term(activities), {self.next_term.id: done["moved"]}
        )

    def test_a_run_that_is_stopped_anywhere_goes_on(self):
        """Stopped after each batch in turn; what was not committed is done again."""
        olds, news, activities = self._prepare(SEATS, ACTIVITIES)
        self.patch(run_mixin, "BATCH", SEATS // 3)
        self._preview()
        self.change.action_run()
        steps = 0
        while self.change.state != "done":
            steps += 1
            self._one_batch_lost_and_done_again()
            self.assertLess(steps, 20)
        self.assertGreater(steps, 6)
        self._assert_rolled_over(olds, news, activities)

    def _one_batch_lost_and_done_again(self):
        """A fresh process begins, dies before its commit; the next one gets through."""
        for commits in (False, True):
            with self.env.cr.savepoint() as savepoint:
                next(self.change.sudo()._for_starter()._batches())
                self.env.flush_all()
                if not commits:
                    savepoint.rollback()
            self.env.invalidate_all()
