from psycopg2 import IntegrityError
from psycopg2.errors import CheckViolation, ForeignKeyViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models.deputy_ledger_confirmation_mixin import ANSWER_FIELDS
from ..tools.ledger_form import COLUMNS
from .ledger_common import YEAR_END, DeputyLedgerCommon

ENTRY = "deputy_ledger_entry"
SEAL = "deputy_ledger_seal"
LOG = "deputy_ledger_log"


@tagged("post_install", "-at_install")
class TestDeputyLedgerGuard(DeputyLedgerCommon):
    """Straight SQL: what the database lets through."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.posted = cls._post(3)
        cls.seals.with_user(cls.leader)._seal(cls.congress, YEAR_END)
        cls.unsealed = cls._post(1)

    def _refused(self, query, *values):
        with (
            self.subTest(query),
            mute_logger("odoo.sql_db"),
            self.assertRaises(CheckViolation) as caught,
            self.env.cr.savepoint(),
        ):
            self._sql(query, *values)
        return caught.exception

    def test_no_column_of_a_sealed_entry_can_be_updated(self):
        for name, field in self.entries._fields.items():
            free = {"create_uid", "write_uid", "write_date", *ANSWER_FIELDS}
            if field.store and field.column_type and name not in free:
                number = f"1 + coalesce({name}, 0)"
                day = "now() + interval '2 days'"
                texts = {"char": "'x'", "json": "'[1]'", "date": day, "datetime": day}
                new = texts.get(field.type, number)
                self._refused(
                    f"UPDATE {ENTRY} SET {name} = {new} WHERE id = %s",
                    self.posted[0].id,
                )

    def test_what_the_deputy_says_is_no_part_of_what_is_sealed(self):
        """None of these columns is in the canonical form, and all of them may move."""
        self.assertFalse(ANSWER_FIELDS & set(COLUMNS))
        self._sql(
            f"UPDATE {ENTRY} SET confirmation = 'confirmed', told_date = now(), "
            "objection_due = now() WHERE id = %s",
            self.posted[0].id,
        )
        self._refused(
            f"UPDATE {ENTRY} SET confirmation = 'open', hours = 9 WHERE id = %s",
            self.posted[0].id,
        )

    def test_sealed_and_unsealed_entries_cannot_be_deleted(self):
        for entry in (self.posted[0], self.unsealed):
            self._refused(f"DELETE FROM {ENTRY} WHERE id = %s", entry.id)

    def test_a_fact_cannot_be_updated_before_it_is_sealed_either(self):
        for change in ("hours = 9", "name = 'x'", "nonce = 'x'", "evidence = '[1]'"):
            self._refused(
                f"UPDATE {ENTRY} SET {change} WHERE id = %s", self.unsealed.id
            )

    def test_a_sealed_entry_cannot_be_unsealed(self):
        self._refused(
            f"UPDATE {ENTRY} SET seal_id = NULL, leaf_index = NULL, leaf_hash = NULL"
        )

    def test_a_seal_and_a_log_cannot_be_moved(self):
        for table in (SEAL, LOG):
            self._refused(f"DELETE FROM {table}")
        for change in ("root = 'x'", "size = 9", "leaves = ''", "date_end = now()"):
            self._refused(f"UPDATE {SEAL} SET {change}")
        for change in ("name = 'x'", "company_id = company_id + 1"):
            self._refused(f"UPDATE {LOG} SET {change}")

    def test_no_table_can_be_truncated(self):
        for table in (ENTRY, SEAL, LOG):
            self._refused(f"TRUNCATE {table} CASCADE")
        self._refused("TRUNCATE deputy_congress CASCADE")

    def test_replica_mode_does_not_help(self):
        self._sql("SET LOCAL session_replication_role = replica")
        self._refused(f"UPDATE {ENTRY} SET hours = 9")
        self._sql("SET LOCAL session_replication_role = origin")

    def test_bookkeeping_may_change(self):
        self._sql(f"UPDATE {ENTRY} SET write_date = now(), write_uid = NULL")
        self.assertFalse(self._verify())

    def test_the_user_reads_a_message(self):
        error = self._refused(f"UPDATE {ENTRY} SET hours = 9")
        self.assertEqual(error.diag.table_name, ENTRY)
        words = self.entries._sql_error_to_message(error)
        self.assertIn("reverse the entry", words)
        error = self._refused(f"DELETE FROM {SEAL}")
        self.assertIn("never deleted", self.seals._sql_error_to_message(error))

    def test_the_orm_refuses_too(self):
        entry = self.posted[0].sudo()
        with self.assertRaises(UserError):
            entry.write({"hours": 5})
        with self.assertRaises(UserError):
            entry.unlink()
        with self.assertRaises(UserError):
            entry.seal_id.unlink()

    def test_every_foreign_key_restricts(self):
        """SET NULL would make an unrelated deletion fail, CASCADE would delete."""
        self.env.cr.execute(
            """
            SELECT conrelid::regclass::text, conname, confdeltype
              FROM pg_constraint
             WHERE contype = 'f' AND conrelid::regclass::text IN %s
               AND conname NOT LIKE '%%write_uid%%'
               AND conname NOT LIKE '%%create_uid%%'
            """,
            [(ENTRY, SEAL, LOG)],
        )
        rows = self.env.cr.fetchall()
        self.assertGreater(len(rows), 10)
        for table, name, kind in rows:
            with self.subTest(table=table, key=name):
                self.assertEqual(kind, "r")

    def test_what_the_ledger_points_at_stays(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(ForeignKeyViolation),
            self.env.cr.savepoint(),
        ):
            self._sql("DELETE FROM deputy_mandate WHERE id = %s", self.mandate.id)

    def test_two_entries_never_share_a_place(self):
        self._drop_guards()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            self._sql(f"UPDATE {ENTRY} SET leaf_index = 1 WHERE leaf_index = 0")

    def test_the_triggers_are_put_once_and_again(self):
        for model in (self.entries, self.seals, self.log):
            model.init()
            model.init()
            self.assertTrue(model._is_guarded())
        self._refused(f"UPDATE {ENTRY} SET hours = 9")

    # ----------------------------------------------------------------- erase
    def test_texts_are_cleared_and_the_hash_stays(self):
        entry = self.posted[1]
        kept = entry.leaf_hash
        entry.with_user(self.admin)._erase_text("Kept for ten years")
        self.assertFalse(entry.name or entry.nonce or entry.mandate_name)
        self.assertEqual((entry.leaf_hash, entry.hours), (kept, 3.5))
        self.assertEqual(entry.erased_user_id, self.admin)
        self.assertFalse(self._verify())
        self.assertIsNone(entry._proof())
        self.assertTrue(self._heads(self.posted._proof()))

    def test_texts_are_cleared_once(self):
        entry = self.posted[1]
        entry.with_user(self.admin)._erase_text("Kept for ten years")
        self._refused(f"UPDATE {ENTRY} SET name = 'x' WHERE id = %s", entry.id)
        self._refused(f"UPDATE {ENTRY} SET erased_at = NULL WHERE id = %s", entry.id)
        self._refused(f"UPDATE {ENTRY} SET erased_reason = 'x' WHERE id = %s", entry.id)

    def test_nothing_else_passes_as_clearing(self):
        for change in (
            "name = NULL",
            "erased_at = now()",
            "erased_at = now(), name = NULL",
            "erased_at = now(), name = 'x', nonce = NULL, origin = NULL, "
            "reason = NULL, mandate_name = NULL, user_name = NULL",
            "erased_at = now(), name = NULL, nonce = NULL, origin = NULL, hours = 9, "
            "reason = NULL, mandate_name = NULL, user_name = NULL",
        ):
            self._refused(f"UPDATE {ENTRY} SET {change} WHERE leaf_index = 0")

    def test_an_administrator_clears_with_a_reason_what_is_sealed(self):
        entry = self.posted[0]
        with self.assertRaises(AccessError):
            entry.with_user(self.leader)._erase_text("Kept for ten years")
        with self.assertRaises(UserError):
            entry.with_user(self.admin)._erase_text(" ")
        with self.assertRaises(UserError):
            self.unsealed.with_user(self.admin)._erase_text("Kept for ten years")
