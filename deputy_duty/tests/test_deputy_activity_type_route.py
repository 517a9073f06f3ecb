from odoo.tests import tagged

from .approval_common import CHAIRS, OFFICE, VICE_CHAIR, ApprovalCommon


@tagged("post_install", "-at_install")
class TestDeputyActivityTypeRoute(ApprovalCommon):
    """A kind of activity says who approves it at the reader's place."""

    def _bodies(self, code, user=None):
        kind = self.env.ref(f"deputy_duty.deputy_activity_type_{code}")
        kind = kind.with_user(user or self.clerk).with_context(lang="en_US")
        kind.invalidate_recordset(["approval_text"])
        return (kind.approval_text or "").split(" → ")

    def test_bodies_stand_in_order_with_what_they_are_needed_for(self):
        office, vice_chair, chairs = self._bodies("inspection")
        self.assertEqual((office, vice_chair), (OFFICE, VICE_CHAIR))
        self.assertTrue(chairs.startswith(CHAIRS))
        self.assertIn("from 30 deputies or from 3 days or from ", chairs)
        self.assertIn("10,000", chairs)

    def test_a_body_that_decides_on_all_of_a_kind_needs_no_condition(self):
        self.assertEqual(self._bodies("enforcement"), [OFFICE, VICE_CHAIR, CHAIRS])

    def test_whoever_has_no_congress_is_told_nothing(self):
        self.clerk.deputy_congress_ids = False
        self.assertEqual(self._bodies("inspection"), [""])

    def test_it_names_whom_an_activity_is_submitted_to(self):
        kind = self.env.ref("deputy_duty.deputy_activity_type_enforcement")
        self.activity.type_id = kind
        self.activity.with_user(self.clerk).action_submit()
        bodies = [step["body"] for step in self.activity.approval_route]
        self.assertEqual(self._bodies("enforcement"), bodies)
