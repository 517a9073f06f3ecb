from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .publication_common import PublicationCommon


@tagged("post_install", "-at_install")
class TestLegalPublication(PublicationCommon):
    """What may be public is law, with its source."""

    def test_every_shipped_fact_has_its_article_and_source(self):
        national = self.env["deputy.legal.profile"]._national()
        rows = national.publication_ids
        self.assertTrue(rows)
        for row in rows:
            self.assertTrue(row.article and row.source, row.display_name)

    def test_contacts_are_by_consent_and_the_armed_forces_have_nothing(self):
        grounds = self.env["deputy.legal.profile"]._national()._public_grounds()
        for (kind, fact), ground in grounds.items():
            self.assertNotEqual(kind, "military")
            if fact in ("phone", "wechat", "email"):
                self.assertEqual(ground, "consent", kind)

    def test_a_local_rule_needs_its_document(self):
        with self.assertRaisesRegex(ValidationError, "document"):
            self._open_fact("party", "indirect", document_number=False)
        with self.assertRaisesRegex(ValidationError, "document"):
            self._open_fact("education", "indirect", source=False)

    def test_no_rule_opens_the_unit_of_the_armed_forces(self):
        for fact in ("work_unit", "post", "constituency"):
            for ground in ("local", "consent", "statute"):
                with self.assertRaises(ValidationError):
                    self._open_fact(fact, "military", ground)
        self._open_fact("work_unit", "military", "never")

    def test_one_row_says_it_at_a_time(self):
        self._open_fact("party", "indirect")
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self._open_fact("party", "indirect", "never")

    def test_administrators_keep_their_own_place_and_not_the_nation(self):
        row = self._open_fact("party", "indirect")
        row.profile_id.congress_id = self.congress
        row.with_user(self.admin).note = "示例"
        shipped = self.env["deputy.legal.profile"]._national().publication_ids[:1]
        with self.assertRaises(AccessError):
            shipped.with_user(self.admin).write({"ground": "never"})
        with self.assertRaises(AccessError):
            row.with_user(self.clerk).write({"ground": "never"})
