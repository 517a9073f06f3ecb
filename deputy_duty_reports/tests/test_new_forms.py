from odoo.tests import Form, tagged

from odoo.addons.deputy_duty.tests.common import DeputyDutyCommon

MODULE = "deputy_duty_reports"


@tagged("post_install", "-at_install")
class TestNewForms(DeputyDutyCommon):
    """“New” opens an empty form, whatever the model."""

    def _models(self):
        """Models that a form view of this addon shows, inherited views aside."""
        known = self.env["ir.model.data"].search(
            [("module", "=", MODULE), ("model", "=", "ir.ui.view")]
        )
        views = self.env["ir.ui.view"].browse(known.mapped("res_id"))
        views = views.filtered(lambda v: v.type == "form" and v.mode == "primary")
        return sorted(set(views.mapped("model")))

    def test_every_new_form_opens(self):
        opened = []
        for name in self._models():
            for user in (self.clerk, self.leader, self.admin):
                model = self.env[name].with_user(user)
                if model.has_access("create"):
                    with self.subTest(model=name, user=user.login):
                        Form(model)
                        opened.append(name)
                    break
        for name in ("deputy.duty.report", "deputy.duty.report.plan", "deputy.ballot"):
            self.assertIn(name, opened)
        self.assertGreater(len(opened), 10)

    def test_a_plan_without_a_term_counts_nothing(self):
        form = Form(self.env["deputy.duty.report.plan"].with_user(self.clerk))
        self.assertEqual((form.base_count, form.coverage, form.place_count), (0, 0, 0))
        self.assertEqual(form.outlook, "no_base")
        form.term_id = self.term
        self.assertTrue(form.required)
