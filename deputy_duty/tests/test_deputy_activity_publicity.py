from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .activity_common import PAPER, ActivityCommon

# One grey pixel.
PIXEL = (
    b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJ"
    b"RU5ErkJggg=="
)


@tagged("post_install", "-at_install")
class TestDeputyActivityPublicity(ActivityCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.publicity = cls._create_publicity(
            activity_id=cls.activity.id,
            mandate_ids=[Command.set(cls.mandates.ids)],
            picture_ids=[Command.create({"image": PIXEL, "caption": "The bridge"})],
        )

    @classmethod
    def _create_publicity(cls, **vals):
        return (
            cls.env["deputy.activity.publicity"]
            .with_user(cls.clerk)
            .create(
                {
                    "name": "Deputies look after the road",
                    "congress_id": cls.congress.id,
                    "text": "They walked it.",
                    **vals,
                }
            )
        )

    def _decide(self, decision="approve"):
        self.publicity.action_submit()
        self.publicity.with_user(self.leader)._decide(decision, PAPER)

    def test_approved_by_a_second_person_then_published(self):
        with self.assertRaises(UserError):
            self.publicity.action_publish()
        self._decide()
        self.assertFalse(self.publicity.is_published)
        self.publicity.action_publish()
        self.assertTrue(self.publicity.is_published)
        self.assertEqual(self.publicity.published_by_id, self.clerk)
        with self.assertRaises(UserError):
            self.publicity.action_publish()
        self.publicity.action_unpublish()
        self.assertFalse(self.publicity.is_published)
        self.assertEqual(self.publicity.state, "approved")

    def test_the_leader_who_wrote_it_does_not_approve_it(self):
        own = self.publicity.with_user(self.leader)
        own.action_submit()
        with self.assertRaises(UserError):
            own._decide("approve", PAPER)

    def test_refused_is_not_published(self):
        self._decide("refuse")
        with self.assertRaises(UserError):
            self.publicity.action_publish()
        self.publicity.action_back_to_draft()
        self.publicity.text = "They walked it twice."

    def test_what_was_handed_in_stays(self):
        self.publicity.action_submit()
        for vals in (
            {"text": "Other"},
            {"mandate_ids": [Command.clear()]},
            {"picture_ids": [Command.create({"image": PIXEL})]},
        ):
            with self.subTest(vals), self.assertRaises(UserError):
                self.publicity.write(vals)
        with self.assertRaises(UserError):
            self.publicity.unlink()

    def test_publishing_is_not_typed(self):
        self._decide()
        with self.assertRaises(AccessError):
            self.publicity.write({"is_published": True})
        with self.assertRaises(AccessError):
            self._create_publicity(is_published=True)

    def test_the_route_of_approval_is_not_typed(self):
        self.publicity.action_submit()
        for vals in (
            {"approval_route": [{"body": "Myself"}]},
            {"approval_step": 2},
            {"submitted_on": "2020-01-01"},
        ):
            with self.subTest(vals), self.assertRaises(AccessError):
                self.publicity.write(vals)

    @mute_logger("odoo.sql_db")
    def test_the_database_holds_it_too(self):
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self.publicity.sudo().write({"is_published": True})

    def test_something_to_see(self):
        empty = self._create_publicity(text=False)
        with self.assertRaises(UserError), self.env.cr.savepoint():
            empty.action_submit()
        empty.link = "https://news.example/road"
        empty.action_submit()
        self.assertEqual(empty.state, "submitted")

    def test_link_is_a_web_address(self):
        for link in ("javascript:alert(1)", "news.example", " https://x.example"):
            with self.subTest(link), self.assertRaises(ValidationError):
                self._create_publicity(link=link)

    def test_activity_of_the_same_congress(self):
        with self.assertRaises(ValidationError):
            self._create_publicity(
                congress_id=self.township.id, activity_id=self.activity.id
            )

    def test_counted_on_the_activity(self):
        self.assertEqual(self.activity.publicity_count, 1)
        action = self.activity.with_user(self.auditor).action_open_publicity()
        self.assertEqual(
            self.env[action["res_model"]].search(action["domain"]), self.publicity
        )

    def test_readers_change_nothing(self):
        self._decide()
        for user in (self.auditor, self.finance, self.foreign_clerk):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.publicity.with_user(user).action_publish()
