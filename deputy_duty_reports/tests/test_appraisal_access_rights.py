from odoo.tests import new_test_user, tagged

from .access_table import APPRAISAL
from .appraisal_common import AppraisalCommon


@tagged("post_install", "-at_install")
class TestAppraisalAccessRights(AppraisalCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.portal = new_test_user(cls.env, "dd_portal", "base.group_portal")

    def test_a_foreign_clerk_finds_nothing_of_this_congress(self):
        self._post(self.wang)
        line = self._line(self._final())
        self.env["deputy.appraisal.measure"].create(
            {"line_id": line.id, "reason": "年度履职考核结果"}
        )
        for model in APPRAISAL:
            with self.subTest(model=model):
                domain = [("congress_id", "=", self.congress.id)]
                own = self.env[model].with_user(self.clerk)
                foreign = self.env[model].with_user(self.foreign_clerk)
                self.assertFalse(foreign.search(domain))
                if model != "deputy.appraisal.objection":
                    self.assertTrue(own.search(domain))

    def test_a_deputy_finds_nothing_of_others(self):
        self._told()
        for model in ("deputy.appraisal.line", "deputy.appraisal.objection"):
            self.assertFalse(self.env[model].with_user(self.portal).search([]))
