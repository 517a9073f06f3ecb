from odoo.exceptions import UserError
from odoo.tests import tagged

from ..tools.ledger_form import leaf_entry
from ..tools.ledger_proof import canonical, head_hash, leaf_hash
from ..tools.ledger_tree import LedgerTree
from .ledger_common import DeputyLedgerCommon

ENTRY = "deputy_ledger_entry"
SEAL = "deputy_ledger_seal"
LOG = "deputy_ledger_log"


@tagged("post_install", "-at_install")
class TestDeputyLedgerVerify(DeputyLedgerCommon):
    """With the triggers dropped: what a verification finds."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.posted = cls._post(20)
        seals = cls.seals.with_user(cls.leader)
        cls.first = seals._seal(cls.congress, "2024-03-31").sudo()
        cls.later = cls._post(13)
        cls.second = seals._seal(cls.congress, "2024-04-30").sudo()
        cls.head = cls.second._head()
        # the kept texts of tests are English
        cls.env = cls.env(context={**cls.env.context, "lang": "en_US"})

    def setUp(self):
        super().setUp()
        self._drop_guards()

    def _found(self, **options):
        """Findings but for the missing guards."""
        return [one for one in self._verify(**options) if one.kind != "guard"]

    def _names(self, found):
        return {(one.kind, one.entry_id) for one in found}

    def test_an_untouched_ledger_is_as_sealed(self):
        self.assertFalse(self._found())
        found, count = self.log._verify()
        self.assertEqual(count, 33)
        self.assertEqual({one.kind for one in found}, {"guard"})
        self.assertEqual(len(found), 3)

    def test_a_changed_entry_is_named_whatever_was_changed(self):
        entry = self.posted[11]
        for change in (
            "hours = hours + 1",
            "name = 'x'",
            "date = date + 1",
            "origin = NULL",
            "mandate_name = 'Wang Two'",
            "mandate_id = mandate_id + 1",
            "nonce = repeat('0', 32)",
            "evidence = '[\"x\"]'",
            "create_date = create_date + interval '1 day'",
            "leaf_hash = repeat('0', 64)",
            "erased_at = now(), hours = 0",
        ):
            self.env.cr.execute("SAVEPOINT change")
            self._sql(f"UPDATE {ENTRY} SET {change} WHERE id = %s", entry.id)
            with self.subTest(change):
                self.assertEqual(self._names(self._found()), {("changed", entry.id)})
                some = self._found(entries=entry)
                self.assertEqual(self._names(some), {("changed", entry.id)})
                self.assertFalse(self._found(entries=self.later))
                self.assertFalse(self._found(seal=self.second))
            self.env.cr.execute("ROLLBACK TO SAVEPOINT change")
            self.env.invalidate_all()

    def test_an_entry_changed_with_its_own_hash_is_named(self):
        entry = self.posted[11]
        self._change_with_hash(entry)
        [found] = self._found()
        self.assertEqual((found.kind, found.entry_id), ("changed", entry.id))
        self.assertIn("No. 12", found.text)

    def _change_with_hash(self, entry):
        self._sql(f"UPDATE {ENTRY} SET hours = 9 WHERE id = %s", entry.id)
        self.env.cr.execute(f"SELECT * FROM {ENTRY} WHERE id = %s", [entry.id])
        new = leaf_hash(leaf_entry(self.env.cr.dictfetchone()))
        self._sql(f"UPDATE {ENTRY} SET leaf_hash = %s WHERE id = %s", new, entry.id)
        return new

    def test_an_entry_changed_with_its_seals_leaves_breaks_the_roots(self):
        new = self._change_with_hash(self.posted[11])
        place = 11 * 64
        self._sql(
            f"UPDATE {SEAL} SET leaves = overlay(leaves PLACING %s FROM %s) "
            "WHERE id = %s",
            *(new, place + 1, self.first.id),
        )
        found = self._found()
        self.assertEqual([one.seal_id for one in found], (self.first | self.second).ids)

    def test_a_ledger_rewritten_with_its_seals_is_found_from_outside(self):
        """Everything in the database agrees again; only the published head does not."""
        self._sql(f"UPDATE {ENTRY} SET hours = 9 WHERE id = %s", self.posted[11].id)
        self._rewrite()
        self.assertFalse(self._found())
        for kept in (self.head, {"head": self.head, "leaves": []}):
            [found] = self._found(outside=canonical(kept).decode())
            self.assertEqual(found.kind, "outside")
            self.assertIn("rewritten", found.text)
        [found] = self._found(outside=head_hash(self.head))
        self.assertIn("deleted or rewritten", found.text)

    def _rewrite(self):
        """What an owner of the database could do to hide a change."""
        hashes, leaves = [], ""
        for seal in self.first | self.second:
            self.env.cr.execute(
                f"SELECT * FROM {ENTRY} WHERE seal_id = %s ORDER BY leaf_index",
                [seal.id],
            )
            own = [
                (leaf_hash(leaf_entry(r)), r["id"]) for r in self.env.cr.dictfetchall()
            ]
            hashes += own
            leaves += "".join(one for one, _id in own)
            root = LedgerTree(bytes.fromhex(leaves)).root(len(leaves) // 64)
            name = head_hash({**seal._head(), "root": root})
            self._sql(
                f"UPDATE {SEAL} SET leaves = %s, root = %s, head_hash = %s "
                "WHERE id = %s",
                *("".join(one for one, _id in own), root, name, seal.id),
            )
        for one, entry_id in hashes:
            self._sql(f"UPDATE {ENTRY} SET leaf_hash = %s WHERE id = %s", one, entry_id)

    def test_missing_entries_are_counted_off(self):
        self._sql(f"DELETE FROM {ENTRY} WHERE leaf_index IN (4, 25)")
        found = self._found()
        self.assertEqual({one.kind for one in found}, {"missing"})
        self.assertIn("No. 5", found[0].text)
        self.assertIn("No. 26", found[1].text)

    def test_a_truncated_tail_is_found(self):
        self._sql(f"DELETE FROM {ENTRY} WHERE leaf_index >= 28")
        found = self._found()
        self.assertEqual([one.kind for one in found], ["missing"] * 5)

    def test_deleted_seals_are_found(self):
        self._delete_last_seal(entries=False)
        kinds = {one.kind for one in self._found()}
        self.assertEqual(kinds, {"seal", "extra"})

    def test_a_tail_deleted_with_its_seals_is_found_from_outside(self):
        self._delete_last_seal(entries=True)
        self._sql(f"UPDATE {LOG} SET size = 20, seal_id = %s", self.first.id)
        self.assertFalse(self._found())
        [found] = self._found(outside=canonical(self.head).decode())
        self.assertEqual(found.kind, "outside")
        self.assertIn("those from No. 21 on are missing", found.text)
        [found] = self._found(outside=head_hash(self.head).upper())
        self.assertIn("deleted or rewritten", found.text)

    def _delete_last_seal(self, entries):
        self._sql(f"UPDATE {LOG} SET seal_id = NULL")
        if entries:
            self._sql(f"DELETE FROM {ENTRY} WHERE seal_id = %s", self.second.id)
        else:
            self._sql(f"ALTER TABLE {ENTRY} DROP CONSTRAINT {ENTRY}_seal_id_fkey")
        self._sql(f"DELETE FROM {SEAL} WHERE id = %s", self.second.id)

    def test_a_head_kept_outside_that_is_true_finds_nothing(self):
        for seal in (self.first, self.second):
            for kept in (seal.head_hash, canonical(seal._head()).decode()):
                self.assertFalse(self._found(outside=kept))
        proof = canonical(self.posted[3]._proof()).decode()
        self.assertFalse(self._found(outside=proof))

    def test_a_foreign_head_is_told(self):
        foreign = {**self.head, "log": "another"}
        [found] = self._found(outside=canonical(foreign).decode())
        self.assertIn("another ledger", found.text)

    def test_what_is_no_head_is_refused_in_words(self):
        for text in ("x", "{", "[]", '{"head": 1}', "0" * 63, "[" * 100_000):
            with self.assertRaisesRegex(UserError, "published hash"):
                self._verify(outside=text)

    def test_a_changed_seal_is_named(self):
        for change in (
            "root = repeat('0', 64)",
            "time = time + interval '1 second'",
            "head_hash = repeat('0', 64)",
            "size = 19",
        ):
            self.env.cr.execute("SAVEPOINT change")
            self._sql(f"UPDATE {SEAL} SET {change} WHERE id = %s", self.first.id)
            with self.subTest(change):
                self.assertIn(self.first.id, {one.seal_id for one in self._found()})
            self.env.cr.execute("ROLLBACK TO SAVEPOINT change")
            self.env.invalidate_all()
