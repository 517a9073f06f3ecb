import re
from datetime import date
from hashlib import sha256
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import SQL

from odoo.addons.deputy_duty.models import deputy_ledger_seal_mixin

from ..tools.ledger_form import leaf_entry
from ..tools.ledger_proof import head_hash, leaf_hash
from .ledger_common import YEAR_END, DeputyLedgerCommon


class Killed(Exception):
    """The process ends here."""


@tagged("post_install", "-at_install")
class TestDeputyLedgerSeal(DeputyLedgerCommon):
    def test_a_seal_takes_what_is_posted_in_the_order_of_ids(self):
        entries = self._post(7)
        seal = self._seal()
        self.assertEqual((seal.state, seal.size, seal.entry_count), ("done", 7, 7))
        self.assertEqual(seal.progress, 100)
        self.assertEqual(entries.sorted("id").mapped("leaf_index"), list(range(7)))
        self.assertEqual(entries.seal_id, seal)
        self.assertEqual((self.log.size, self.log.seal_id), (7, seal))
        self.assertEqual(seal.head_hash, head_hash(seal._head()))
        self.assertEqual(seal.user_id, self.leader)

    def test_later_arrivals_come_under_the_next_seal(self):
        self._post(3)
        first = self._seal("2024-03-31")
        late = self._post(2)  # facts of the sealed period, posted after it
        later = self._post(1, date="2024-06-01")
        second = self._seal("2024-04-30")
        self.assertEqual(late.seal_id, second)
        self.assertEqual(late.mapped("leaf_index"), [3, 4])
        self.assertFalse(later.seal_id)
        self.assertEqual((second.size, second.entry_count, second.number), (5, 2, 2))
        self.assertEqual(str(second.date_start), "2024-04-01")
        self.assertEqual(first.size, 3)

    def test_a_reversal_of_a_sealed_entry_is_sealed_next(self):
        entry = self._post()
        self._seal("2024-03-31")
        reversal = entry._reverse("Wrong deputy")
        self.assertTrue(entry.is_reversed)
        self._seal("2024-04-30")
        self.assertEqual(reversal.leaf_index, 1)
        self.assertFalse(self._verify())
        [leaf] = reversal._proof()["leaves"]
        self.assertEqual(leaf["entry"]["reverses"], entry.id)

    def test_each_congress_has_a_log_of_its_own(self):
        self._post(2)
        term = self._create_term(self.township)
        unit = self.constituency.create(
            {"congress_id": self.township.id, "name": "Village 1"}
        )
        seat = self._create_mandate("Li", term_id=term.id, constituency_id=unit.id)
        entry = self._post(mandate_id=seat.id)
        self._seal()
        self.assertFalse(entry.seal_id)
        seal = self._seal(congress=self.township)
        self.assertEqual((seal.size, entry.leaf_index), (1, 0))
        self.assertNotEqual(seal.log_id.name, self.log.name)

    def test_what_cannot_be_sealed_is_refused_in_words(self):
        today = fields.Date.today()
        for message, date_end in (
            ("nothing to seal", YEAR_END),
            ("when it is over", fields.Date.add(today, days=5)),
        ):
            with self.assertRaisesRegex(UserError, message):
                self._seal(date_end)
        self._post()
        self._seal("2024-03-31")
        self._post()
        with self.assertRaisesRegex(UserError, "sealed up to"):
            self._seal("2024-03-31")

    def test_only_a_leader_of_the_congress_seals(self):
        self._post()
        for user in (self.clerk, self.finance, self.auditor, self.station_clerk):
            with self.assertRaises(AccessError):
                self.seals.with_user(user)._seal(self.congress, YEAR_END)
        foreign = self._create_user("leader", "dd_far_leader", self.foreign_congress)
        with self.assertRaises(AccessError):
            self.seals.with_user(foreign)._seal(self.congress, YEAR_END)
        with self.assertRaises(AccessError):
            self.env["deputy.ledger.sealing"].with_user(self.clerk).create(
                {"congress_id": self.congress.id, "date_end": YEAR_END}
            )

    def test_the_wizard_counts_and_seals(self):
        self._post(2)
        wizard = (
            self.env["deputy.ledger.sealing"]
            .with_user(self.leader)
            .create({"congress_id": self.congress.id, "date_end": YEAR_END})
        )
        self.assertEqual((wizard.entry_count, wizard.last_date), (2, False))
        action = wizard.action_seal()
        self.assertEqual(self.seals.browse(action["res_id"]).size, 2)

    # --------------------------------------------------------------- batches
    def _cron(self):
        with self.enter_registry_test_mode():
            cron = self.env.ref("deputy_duty.deputy_ledger_seal_cron")
            cron.method_direct_trigger()

    def test_a_large_ledger_is_sealed_in_batches(self):
        self._post(23)
        with patch.object(deputy_ledger_seal_mixin, "BATCH", 10):
            seal = self._seal()
            self.assertEqual((seal.state, seal.entry_count), ("running", 0))
            self.assertEqual(seal._seal_batch(), 10)
            self.assertAlmostEqual(seal.progress, 1000 / 23)
            with self.assertRaisesRegex(UserError, "still being written"):
                self._seal("2025-01-31")
            self._cron()
        self.assertEqual((seal.state, seal.size), ("done", 23))
        self.assertFalse(self._verify())

    def test_batches_join_without_a_seam(self):
        """The root is that of one go."""
        self._post(23)
        with patch.object(deputy_ledger_seal_mixin, "BATCH", 4):
            seal = self._seal()
            self._cron()
        rows = self.entries._leaf_rows(self.log._unsealed_condition(YEAR_END))
        self.assertFalse(rows)
        hashes = seal.entry_ids.sorted("id").mapped("leaf_hash")
        self.assertEqual(seal.leaves, "".join(hashes))
        self.assertEqual(seal.root, self.log._tree().root(23))

    def test_a_killed_seal_goes_on_where_it_was(self):
        self._post(12)
        with patch.object(deputy_ledger_seal_mixin, "BATCH", 5):
            seal = self._seal()
            seal._seal_batch()
            with self.assertRaises(Killed), self.env.cr.savepoint():
                seal._seal_batch()
                raise Killed
            self.env.invalidate_all()
            self.assertEqual(seal.entry_count, 5)
            late = self._post()  # later than the seal's beginning
            self._cron()
        self.assertEqual((seal.state, seal.size), ("done", 12))
        self.assertFalse(late.seal_id)
        self.assertFalse(self._verify())

    def test_an_id_that_appears_late_waits_for_the_next_seal(self):
        """Ids are given before a commit: a lower one may appear after a higher."""
        entries = self._post(6)
        late = entries[2]
        with patch.object(deputy_ledger_seal_mixin, "BATCH", 4):
            seal = self._seal()
            seal.last_id = late.id
            self._cron()
        self.assertFalse(late.seal_id)
        self.assertEqual(entries[3:].mapped("leaf_index"), [0, 1, 2])

    # ---------------------------------------------------------------- proofs
    def test_each_entry_can_be_proven_to_strangers(self):
        entries = self._post(9)
        self._seal("2024-03-31")
        self._post(4)
        seal = self._seal("2024-04-30")
        for entry in entries:
            proof = entry.with_user(self.clerk)._proof()
            self.assertEqual(self._heads(proof), [seal.head_hash])
        file = entries._proof()
        self.assertEqual(len(file["leaves"]), 9)
        self.assertEqual(self._heads(file), [seal.head_hash])

    def test_nothing_is_proven_of_what_is_not_sealed(self):
        entry = self._post()
        self.assertIsNone(entry._proof())
        self._seal()
        later = self._post()
        self.assertIsNone(later._proof())
        [leaf] = (entry | later)._proof()["leaves"]
        self.assertEqual(leaf["entry"]["id"], entry.id)

    def test_any_two_seals_are_tied(self):
        seals = self.seals
        for month in range(1, 6):
            self._post(month)
            seals |= self._seal(f"2024-0{month + 3}-28")
        for later in seals:
            for earlier in seals.filtered(lambda one: one.number <= later.number):  # noqa: B023
                proof = later._consistency(earlier)
                names = [later.head_hash, earlier.head_hash]
                self.assertEqual(self._heads(proof), names)
        with self.assertRaises(UserError):
            seals[0]._consistency(seals[1])

    def test_the_canonical_form_does_not_move(self):
        """What may change later is copied at posting, or is not in it."""
        entry = self._post()
        before = leaf_entry(self._row(entry))
        self.mandate.name = "Wang Renamed"
        self.env.ref(
            "deputy_duty.deputy_ledger_category_activity"
        ).name = "Another heading"
        self.congress.name = "Another county"
        self.env.user.name = "Somebody else"
        entry._reverse("Wrong")
        after = leaf_entry(self._row(entry))
        self.assertEqual(before, after)
        self._seal()
        self.assertEqual(entry.leaf_hash, leaf_hash(before))
        self.assertEqual(after["deputy"], "Wang One")

    def test_every_column_that_is_a_fact_is_in_the_form(self):
        """A column somebody adds is either in it, or has a reason not to be."""
        outside = {
            *("create_uid", "write_uid", "write_date"),  # bookkeeping
            *("seal_id", "leaf_index", "leaf_hash"),  # given later
            *("erased_at", "erased_reason", "erased_user_id"),
            *self.entries._unprotected_fields,
        }
        columns = {
            name
            for name, field in self.entries._fields.items()
            if field.column_type and field.store
        }
        entry = self._post()
        row = self._row(entry)
        for name in columns - outside:
            with self.subTest(name):
                self.assertIn(name, row)
                changed = ["f" * 64] if name == "evidence" else self._other(row[name])
                self.assertNotEqual(
                    leaf_hash(leaf_entry(row)),
                    leaf_hash(leaf_entry({**row, name: changed})),
                )

    def _other(self, value):
        if isinstance(value, (int, float)):
            return value + 1
        if hasattr(value, "isoformat"):
            return fields.Date.add(value, days=1)
        return 5 if value is None else f"{value}x"

    def _row(self, entry):
        self.env.cr.execute(
            "SELECT * FROM deputy_ledger_entry WHERE id = %s", [entry.id]
        )
        return self.env.cr.dictfetchone()

    def test_nonces_differ(self):
        nonces = self._post(50).mapped("nonce")
        self.assertEqual(len(set(nonces)), 50)
        self.assertEqual({len(nonce) for nonce in nonces}, {32})

    def test_evidence_is_fixed_by_its_hash(self):
        file = self.env["ir.attachment"].create({"name": "sheet", "raw": b"signed"})
        entry = self._post(evidence_ids=file.ids)
        self.assertEqual(entry.evidence, [sha256(b"signed").hexdigest()])
        file.raw = b"another"
        self._seal()
        [leaf] = entry._proof()["leaves"]
        self.assertEqual(leaf["entry"]["evidence"], entry.evidence)

    def test_proving_costs_the_same_for_one_and_many(self):
        entries = self._post(300)
        self._seal()
        counts = []
        for some in (entries[:1], entries):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            some.with_user(self.clerk)._proof()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])

    # ------------------------------------------------------------ first come
    def _statements(self, act):
        """What is sent to the database about the ledger, in order."""
        sent, execute = [], self.env.cr.execute

        def note(query, *args, **options):
            sent.append(query.code if isinstance(query, SQL) else query)
            return execute(query, *args, **options)

        self.env.flush_all()
        self.env.invalidate_all()
        with patch.object(self.env.cr, "execute", note):
            act()
        tables = re.compile("deputy_ledger_(log|seal|entry)")
        return [text for text in sent if tables.search(text)]

    def _assert_log_first(self, statements, tables="entry|seal"):
        """The log's row is written before these are read, and before all writes."""
        claim = next(
            number
            for number, text in enumerate(statements)
            if text.startswith("UPDATE deputy_ledger_log SET version")
        )
        for text in statements[:claim]:
            self.assertNotRegex(text, f'FROM "?deputy_ledger_({tables})"?')
            self.assertNotRegex(
                text, "^(UPDATE|INSERT INTO) .*deputy_ledger_(entry|seal)"
            )

    def test_a_seal_begins_by_writing_the_logs_row(self):
        """Whoever reads first would seal what another one has just sealed."""
        self._post(3)
        self._seal("2024-03-31")
        self._post(3)
        log = self.log
        statements = self._statements(lambda: log._start_seal(date(2024, 4, 30)))
        self._assert_log_first(statements)

    def test_each_batch_begins_by_writing_the_logs_row(self):
        self._post(3)
        seal = self.log._ensure(self.congress)._start_seal(date(2024, 3, 31))
        # the seal itself says which log it is of
        self._assert_log_first(self._statements(seal._seal_batch), "entry")
