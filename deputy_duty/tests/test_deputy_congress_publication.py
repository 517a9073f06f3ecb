from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.deputy_duty.models.deputy_approval import APPROVE, REFUSE

from .publication_common import PublicationCommon

PAPER = {"body": "示例", "signer": "样本", "date": "2026-01-05"}


@tagged("post_install", "-at_install")
class TestCongressPublication(PublicationCommon):
    """A congress goes online by a leader's approval, and offline at once."""

    def _draft(self, kind="open_data"):
        return (
            self.env["deputy.congress.publication"]
            .with_user(self.clerk)
            .create({"congress_id": self.congress.id, "kind": kind})
        )

    def test_it_is_online_from_the_approval_on_and_not_before(self):
        publication = self._draft()
        self.assertFalse(self.congress._is_public("open_data"))
        publication.action_submit()
        self.assertFalse(self.congress._is_public("open_data"))
        publication.with_user(self.leader)._decide(APPROVE, {**PAPER, "number": "1"})
        self.assertTrue(self.congress._is_public("open_data"))
        self.assertTrue(publication.published_on)
        self.assertEqual(publication.approval_number, "1")

    def test_an_approval_has_a_document_number(self):
        publication = self._draft()
        publication.action_submit()
        with self.assertRaisesRegex(UserError, "number"):
            publication.with_user(self.leader)._decide(APPROVE, PAPER)

    def test_what_is_refused_is_not_online(self):
        publication = self._draft()
        publication.action_submit()
        publication.with_user(self.leader)._decide(REFUSE, {**PAPER, "number": "1"})
        self.assertFalse(self.congress._is_public("open_data"))

    def test_nobody_writes_the_state_by_hand(self):
        for user in (self.clerk, self.leader, self.admin):
            with self.assertRaises(AccessError):
                self._draft_of(user).write({"state": "approved"})

    def _draft_of(self, user):
        self.env["deputy.congress.publication"].search(
            [("kind", "=", "open_data")]
        ).unlink()
        return self._draft().with_user(user)

    def test_a_leader_takes_it_offline_with_a_reason(self):
        with self.assertRaises(AccessError):
            self.publication.with_user(self.clerk)._withdraw("示例")
        with self.assertRaises(UserError):
            self.publication.with_user(self.leader)._withdraw(" ")
        self.publication.with_user(self.leader)._withdraw("示例")
        self.assertFalse(self.congress._is_public())
        again = self._publish(self.congress)
        self.assertTrue(self.congress._is_public())
        self.assertNotEqual(again, self.publication)

    def test_there_is_one_of_a_kind(self):
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self._draft("directory")

    def test_what_was_submitted_stands(self):
        with self.assertRaisesRegex(UserError, "as it is"):
            self.publication.with_user(self.clerk).write({"kind": "open_data"})
        with self.assertRaisesRegex(UserError, "Only drafts"):
            self.publication.with_user(self.clerk).unlink()

    def test_the_preview_tells_what_will_be_seen(self):
        draft = self._draft()
        self._create_seat("样本丙", "armed")
        self.assertEqual(draft.mandate_count, 1)
        kinds = set(draft.fact_ids.mapped("seat_kind"))
        self.assertEqual(kinds, {"direct", "indirect", "hkmacao", "taiwan"})
        domain = draft.action_preview()["domain"]
        self.assertEqual(domain, [("id", "in", self.deputy.ids)])
        self.assertEqual(
            self.env["deputy.mandate"].with_user(self.clerk).search(domain), self.deputy
        )

    def test_congresses_online_are_told_apart_by_kind(self):
        congresses = self.env["deputy.congress"]
        self.assertEqual(congresses._public_congresses(), self.congress)
        self.assertFalse(congresses._public_congresses("open_data"))
