from odoo.tests import tagged

from odoo.addons.deputy_duty.tests.rollover_common import MEETING, RolloverCommon


@tagged("post_install", "-at_install")
class TestDeputyDutyReportRollover(RolloverCommon):
    """Reports under way end with the term; what was given stays."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.seat = cls._create_mandate("王一", date_start="2022-01-10")
        cls.other = cls._create_mandate("李二", date_start="2022-01-10")
        cls.both = cls.env["deputy.duty.report"].create(
            [
                {"mandate_id": seat.id, "date_end": "2025-12-31"}
                for seat in (cls.seat, cls.other)
            ]
        )
        cls.given, cls.open = cls.both
        cls.given.state = "held"

    def test_open_reports_lapse_and_given_ones_stay(self):
        reports = self.both.browse()
        found = reports.search(reports._rollover_domain(self.term, MEETING, {}))
        self.assertEqual(found, self.open)
        self.assertEqual(found._rollover(self.term, MEETING, {})["records"], 1)
        self.assertEqual(self.both.mapped("state"), ["held", "lapsed"])
        again = reports.search(reports._rollover_domain(self.term, MEETING, {}))
        self.assertFalse(again, "a run that was stopped goes on with the rest")

    def test_the_preview_says_so_and_warns_of_what_was_given(self):
        self.open.state = "accepted"
        meeting = self._create_activity("2025-12-01", self.other)
        self.open.activity_id = meeting
        meeting.sudo().state = "done"
        counts = self.both._rollover_preview(self.term, MEETING, {})
        self.assertEqual((counts["records"], counts["held"]), (1, 1))
        self.assertIn("1 duty reports", self.both._rollover_words(counts))
        self.assertEqual(len(self.both._rollover_warnings(counts)), 1)

    def test_the_change_of_term_finds_them(self):
        families = self.env["deputy.rollover.mixin"]._rollover_families()
        self.assertIn("deputy.duty.report", [model._name for model in families])
