from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .activity_common import PAPER, ActivityCommon
from .test_deputy_activity_publicity import PIXEL


@tagged("post_install", "-at_install")
class TestDeputyActivityPicture(ActivityCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.publicity = (
            cls.env["deputy.activity.publicity"]
            .with_user(cls.clerk)
            .create({"name": "Road", "congress_id": cls.congress.id})
        )
        cls.picture = (
            cls.env["deputy.activity.picture"]
            .with_user(cls.clerk)
            .create({"publicity_id": cls.publicity.id, "image": PIXEL})
        )

    def test_belongs_to_the_congress_of_its_text(self):
        self.assertEqual(self.picture.congress_id, self.congress)
        found = self.env["deputy.activity.picture"].with_user(self.foreign_clerk)
        self.assertNotIn(self.picture, found.search([]))

    def test_decided_pictures_stay(self):
        self.publicity.action_submit()
        self.publicity.with_user(self.leader)._decide("approve", PAPER)
        for change in (
            lambda: self.picture.write({"image": PIXEL}),
            self.picture.unlink,
            lambda: self.picture.copy(),
        ):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                change()

    def test_not_moved_under_decided_publicity(self):
        other = self.publicity.copy()
        other.action_submit()
        with self.assertRaises(UserError):
            self.picture.publicity_id = other

    def test_readers_add_none(self):
        with self.assertRaises(AccessError):
            self.picture.with_user(self.auditor).write({"caption": "Mine"})
