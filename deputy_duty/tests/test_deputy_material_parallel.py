from contextlib import contextmanager
from datetime import timedelta

from psycopg2.errors import SerializationFailure

from odoo import fields
from odoo.tests import tagged
from odoo.tools import mute_logger

from .parallel_common import ParallelCommon

CONGRESS = "Parallel Reading Congress"
DEPUTY = "Parallel Reader"


@tagged("post_install", "-at_install")
class TestDeputyMaterialParallel(ParallelCommon):
    """Transactions side by side: the fixtures are committed, then removed.

    Whoever comes second is told so by the database, and the server runs the request
    again, which then sees what the first has done.
    """

    def setUp(self):
        super().setUp()
        self.addCleanup(self._remove_fixtures)
        with self._cursor() as env:
            self._commit_fixtures(env)

    def _commit_fixtures(self, env):
        names = [f"{DEPUTY} {number}" for number in range(2)]
        congress, (first, second) = self._create_seats(env, CONGRESS, names)
        start = fields.Datetime.now()
        activity = env["deputy.activity"].create(
            {
                "name": "Parallel reading",
                "congress_id": congress.id,
                "type_id": env.ref("deputy_duty.deputy_activity_type_inspection").id,
                "date_start": start,
                "date_end": start + timedelta(hours=3),
            }
        )
        activity._invite(first)
        material = env["deputy.material"].create(
            {
                "name": "Plan of the day",
                "congress_id": congress.id,
                "activity_id": activity.id,
                "text": "Boots are needed.",
            }
        )
        self.material_id, self.activity_id = material.id, activity.id
        self.second_id = second.id

    def _remove_fixtures(self):
        with self._cursor() as env:
            congress = env["deputy.congress"].search([("name", "=", CONGRESS)])
            for table, column in (
                ("deputy_material_receipt", "congress_id"),
                ("deputy_material", "congress_id"),
                ("deputy_attendance", "congress_id"),
                ("deputy_activity", "congress_id"),
                ("deputy_mandate_private", "congress_id"),
                ("deputy_mandate", "congress_id"),
                ("deputy_constituency", "congress_id"),
                ("deputy_term", "congress_id"),
                ("deputy_congress", "id"),
            ):
                self._delete(env, table, column, congress.ids)
            env.cr.execute("DELETE FROM res_partner WHERE name LIKE %s", [f"{DEPUTY}%"])

    def _material(self, env):
        return env["deputy.material"].browse(self.material_id)

    def _invite_second(self, env):
        activity = env["deputy.activity"].browse(self.activity_id)
        activity._invite(env["deputy.mandate"].browse(self.second_id))
        env.flush_all()

    @contextmanager
    def _on_an_old_view(self):
        """A transaction that has looked, before another does its work and commits."""
        with self._cursor() as env:
            self.assertEqual(self._material(env).state, "draft")
            yield env
            env.cr.rollback()

    @mute_logger("odoo.sql_db")
    def test_two_clerks_send_at_once(self):
        with self._on_an_old_view() as env:
            with self._cursor() as other:
                self._material(other).action_send()
            with self.assertRaises(SerializationFailure):
                self._material(env).action_send()
        with self._cursor() as env:
            self.assertEqual(len(self._material(env).receipt_ids), 1)

    @mute_logger("odoo.sql_db")
    def test_invited_while_it_is_sent(self):
        with self._on_an_old_view() as env:
            with self._cursor() as other:
                self._material(other).action_send()
            with self.assertRaises(SerializationFailure):
                self._invite_second(env)
        with self._cursor() as env:
            self._invite_second(env)
            self.assertEqual(len(self._material(env).receipt_ids), 2)

    @mute_logger("odoo.sql_db")
    def test_sent_while_somebody_is_invited(self):
        with self._on_an_old_view() as env:
            with self._cursor() as other:
                self._invite_second(other)
            with self.assertRaises(SerializationFailure):
                self._material(env).action_send()
        with self._cursor() as env:
            self._material(env).action_send()
            self.assertEqual(len(self._material(env).receipt_ids), 2)

    @mute_logger("odoo.sql_db")
    def test_two_telephones_confirm_at_once_the_first_stands(self):
        with self._cursor() as env:
            self._material(env).action_send()
            receipt_id = self._material(env).receipt_ids.id
        with self._cursor() as env:
            receipt = env["deputy.material.receipt"].browse(receipt_id)
            self.assertFalse(receipt.date_read)
            with self._cursor() as other:
                other["deputy.material.receipt"].browse(receipt_id)._mark_read()
            with self.assertRaises(SerializationFailure):
                receipt._mark_read()
                receipt.flush_recordset()
            env.cr.rollback()
        with self._cursor() as env:
            receipt = env["deputy.material.receipt"].browse(receipt_id)
            first = receipt.date_read
            receipt._mark_read()
            self.assertEqual(receipt.date_read, first)
