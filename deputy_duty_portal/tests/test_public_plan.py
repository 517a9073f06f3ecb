from odoo.tests import HttpCase, tagged

from odoo.addons.deputy_duty.tests.work_plan_common import WorkPlanCommon


@tagged("post_install", "-at_install")
class TestPublicPlan(HttpCase, WorkPlanCommon):
    """Everybody reads a published work plan, and no other."""

    def setUp(self):
        super().setUp()
        self._adopt()
        self.page = f"/duty/plans/{self.plan.public_key}"
        self.authenticate(None, None)

    def _status(self):
        return self.url_open(self.page).status_code

    def test_only_what_is_published_is_there(self):
        self.assertEqual(self._status(), 404)
        self.assertFalse(self.plan.public_url)
        self.plan.action_publish()
        self.assertEqual(self._status(), 200)
        self.assertTrue(self.plan.public_url.endswith(self.page))
        self.plan.action_unpublish()
        self.assertEqual(self._status(), 404)

    def test_an_amended_plan_is_gone_until_it_is_published_anew(self):
        self.plan.action_publish()
        self.plan.action_amend()
        self.assertEqual(self._status(), 404)
        self.assertNotIn(self.plan.public_key, self.url_open("/duty/plans").text)

    def test_it_tells_the_planned_work(self):
        self.plan.action_publish()
        page = self.url_open(self.page).text
        self.assertIn("Inspection of water", page)
        self.assertIn("Guiding ideas", page)
        self.assertNotIn(self.clerk.name, page)
        self.assertIn(self.page, self.url_open("/duty/plans").text)

    def test_other_addresses_are_not_found(self):
        for key in ("0" * 36, "1", "x" * 37, "%27%20or%201=1"):
            with self.subTest(key):
                self.assertEqual(self.url_open(f"/duty/plans/{key}").status_code, 404)

    def test_each_plan_has_a_key_of_its_own(self):
        other = self._create_plan(2027)
        self.assertNotEqual(other.public_key, self.plan.public_key)
        key = self.plan.public_key
        self.plan.action_amend()
        self.assertEqual(self.plan.public_key, key)
