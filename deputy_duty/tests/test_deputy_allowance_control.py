from odoo.tests import tagged

from .allowance_common import DeputyAllowanceCommon
from .budget_control_common import DeputyBudgetControlCommon

# Ada has two days at 150, Bo one: 450 for three days.
TOTAL, DAYS = 450, 3


@tagged("post_install", "-at_install")
class TestDeputyAllowanceControl(DeputyAllowanceCommon, DeputyBudgetControlCommon):
    """Spending standards and earmarks hold for payment lists as for claims."""

    def _acknowledge(self, allowance, reason="Rule of the county"):
        action = allowance.action_acknowledge()
        window = self.env[action["res_model"]].with_user(self.clerk)
        window.with_context(**action["context"]).create(
            {"reason": reason}
        ).action_apply()

    def test_a_rate_above_the_standard_is_warned_about(self):
        self._create_standard(149)
        allowance = self._create_list()
        self.assertIn("above the standard", allowance.budget_warning_text)
        allowance.action_submit()
        with self.assertRefused("acknowledged with a reason"):
            self._approve(allowance)
        self.assertEqual(self._totals(self.meeting_line), (0, 0, 1000))
        self._acknowledge(allowance)
        self._approve(allowance)
        warning = allowance.budget_warning_ids
        self.assertEqual(
            (warning.check, warning.amount, warning.limit_amount),
            ("budget_standard", TOTAL, 149 * DAYS),
        )

    def test_a_rate_within_the_standard_passes(self):
        self._create_standard(150)
        allowance = self._create_list()
        self.assertFalse(allowance.budget_warning_text)
        self._approve(allowance)
        self.assertEqual(allowance.state, "approved")

    def test_where_the_place_forbids_it_is_not_submitted(self):
        self._create_standard(149)
        self._set_control("budget_standard", "block")
        allowance = self._create_list()
        with self.assertRefused("above the standard"):
            allowance.action_submit()
        self.assertEqual(allowance.state, "draft")

    def test_whoever_is_left_out_does_not_count(self):
        self._create_standard(149)
        allowance = self._create_list()
        self._leave_out(allowance, self.ada, "Paid elsewhere")
        (finding,) = allowance._budget_findings()
        self.assertEqual((finding.amount, finding.limit), (150, 149))

    def test_a_flat_allowance_is_for_no_day(self):
        self._create_standard(1)
        rate = self._create_rate(kind="yearly", name="履职津贴", amount=90)
        allowance = self._create_list(kind="yearly", rate_id=rate.id)
        self.assertFalse(allowance.budget_warning_text)

    def test_a_rate_is_paid_from_its_own_subjects(self):
        self.rate.subject_ids = self.travel
        allowance = self._create_list()
        with self.assertRefused("earmarked"):
            allowance.action_submit()
        allowance.budget_line_id = self.travel_line
        self._approve(allowance)
        self.assertEqual(self._totals(self.travel_line), (TOTAL, 0, 500 - TOTAL))

    def test_an_earmark_that_only_warns_is_acknowledged(self):
        self.rate.subject_ids = self.travel
        self._set_control("budget_earmark", "warn")
        allowance = self._create_list()
        allowance.action_submit()
        with self.assertRefused("acknowledged with a reason"):
            self._approve(allowance)
        self._acknowledge(allowance)
        self._approve(allowance)
        self.assertEqual(allowance.budget_warning_ids.check, "budget_earmark")

    def test_an_earmark_set_after_the_submission_stops_the_approval(self):
        allowance = self._create_list()
        allowance.action_submit()
        self.rate.subject_ids = self.travel
        with self.assertRefused("earmarked"):
            self._approve(allowance)
        self.assertEqual(self._totals(self.meeting_line), (0, 0, 1000))

    def test_the_cap_of_claims_is_no_cap_of_allowances(self):
        self.meeting_line._unguarded().deputy_cap = 100
        self._approve(self._create_list())
        claim = self._approved_claim(100, mandate_id=self.ada.id)
        self.assertEqual(claim.state, "approved")
