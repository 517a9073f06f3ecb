from odoo.tests import new_test_user, tagged

from odoo.addons.deputy_duty.tests.test_access_rights import OPERATIONS, ROLES

from .access_table import DUTY_REPORT, WHO_WHAT
from .duty_report_common import DutyReportCommon


@tagged("post_install", "-at_install")
class TestReportsAccessRights(DutyReportCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.portal = new_test_user(cls.env, "dd_portal", "base.group_portal")
        cls.public = cls.env.ref("base.public_user")

    def test_the_table_names_every_model(self):
        models = {
            name
            for name, model in self.env.items()
            if model._original_module == "deputy_duty_reports"
            # statistics have a readers' row and rules of their own
            and not name.endswith(".analysis")
            and not model._abstract
            and not model._transient
        }
        self.assertEqual(models, set(WHO_WHAT))

    def test_each_role_may_what_the_table_says(self):
        for model, rights in WHO_WHAT.items():
            for role, right in zip(ROLES, rights, strict=True):
                records = self.env[model].with_user(getattr(self, role))
                may = {
                    letter
                    for letter, operation in OPERATIONS.items()
                    if records.has_access(operation)
                }
                with self.subTest(model=model, role=role):
                    self.assertEqual(may, set(right))

    def test_the_public_sees_no_model(self):
        for model in WHO_WHAT:
            with self.subTest(model=model):
                self.assertFalse(
                    self.env[model].with_user(self.public).has_access("read")
                )

    def test_a_foreign_clerk_finds_nothing_of_this_congress(self):
        self._create_report()
        self._create_plan().action_plan()
        for model in DUTY_REPORT:
            records = self.env[model].with_user(self.foreign_clerk)
            domain = [("congress_id", "child_of", self.congress.id)]
            with self.subTest(model=model):
                self.assertTrue(self.env[model].search(domain))
                self.assertFalse(records.search(domain))

    def test_a_deputy_finds_the_own_report_alone(self):
        report = self._create_report()
        self._create_report(self.li)
        user = self._create_portal_user(self.wang)
        found = self.env["deputy.duty.report"].with_user(user).search([])
        self.assertEqual(found, report)
