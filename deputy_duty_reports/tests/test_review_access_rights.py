from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .access_table import REVIEW
from .review_common import ReviewCommon


@tagged("post_install", "-at_install")
class TestReviewAccessRights(ReviewCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.stranger = new_test_user(cls.env, "dd_stranger", "base.group_portal")

    def test_a_foreign_clerk_and_a_stranger_find_nothing(self):
        self._scored()
        public = self.env.ref("base.public_user")
        for model, rights in REVIEW.items():
            domain = [("congress_id", "=", self.congress.id)]
            with self.subTest(model=model):
                self.assertTrue(self.env[model].with_user(self.clerk).search(domain))
                foreign = self.env[model].with_user(self.foreign_clerk)
                self.assertFalse(foreign.search(domain))
                self.assertFalse(self.env[model].with_user(public).has_access("read"))
                if rights[-1]:
                    stranger = self.env[model].with_user(self.stranger)
                    self.assertFalse(stranger.search([]))

    def test_an_auditor_moves_nothing(self):
        review = self._opened().with_user(self.auditor)
        for act in (
            review.action_open,
            review.action_close_scoring,
            review.action_submit,
            review.action_cancel,
            review.action_publish,
            review.member_ids[0].action_paper,
        ):
            with self.subTest(act=act.__name__), self.assertRaises(AccessError):
                act()
