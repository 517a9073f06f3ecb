from odoo.tests import tagged

from .rating_common import RatingCommon
from .rollover_common import MEETING, RolloverCommon


@tagged("post_install", "-at_install")
class TestDeputyPromiseRollover(RolloverCommon, RatingCommon):
    """Promises pass the change of term, and their units explain themselves."""

    def setUp(self):
        super().setUp()
        self._create_next(self.lead.name, partner_id=self.lead.partner_id.id)

    def test_open_promises_go_on_and_an_explanation_is_due(self):
        self._today_is("2026-06-01")
        kept, late = self._promised("2026-09-30", "2030-09-30")
        kept._report("kept", "Both stand")
        self._roll_over()
        self.assertEqual(late.state, "open")
        self.assertEqual(late.date_carried, MEETING)
        self.assertTrue(late.needs_explanation)
        self.assertTrue(self._clock(late, "promise.keep"))
        self.assertFalse(kept.date_carried)
        late._report("explanation", "The road is being moved first")
        self.assertFalse(late.needs_explanation)
        self.assertEqual(late.state, "open")

    def test_kept_in_the_next_term_the_same_people_rate(self):
        promise = self._promised("2030-09-30")
        self._roll_over()
        self._today_is("2030-09-01")
        promise._report("kept", "Both stand")
        row = promise.rating_ids
        self.assertEqual(row.mandate_id.partner_id, self.lead.partner_id)
        self.assertTrue(row.with_user(self.portal).has_access("read"))

    def test_twice_changes_nothing_and_words_say_what(self):
        promise = self._promised("2030-09-30")
        promises = self.env["deputy.promise"]
        found = promises._rollover_preview(self.term, MEETING, {})
        self.assertIn("1 promises", promises._rollover_words(found))
        self._roll_over()
        domain = promises._rollover_domain(self.term, MEETING, {})
        self.assertNotIn(promise, promises.search(domain))
