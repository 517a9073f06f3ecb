from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..tools.ledger_finding import (
    CHANGED,
    EXTRA,
    GUARD,
    MISSING,
    OUTSIDE,
    SEAL,
    Finding,
    parse_head,
)
from ..tools.ledger_form import leaf_entry
from ..tools.ledger_proof import head_hash, leaf_hash
from ..tools.ledger_tree import LedgerTree

BATCH = 10_000
HEX = 64  # letters of a hash
GUARDED = ("deputy.ledger.entry", "deputy.ledger.seal", "deputy.ledger.log")


class DeputyLedgerVerifyMixin(models.AbstractModel):
    """Whether a log is still what was sealed.

    Each entry's canonical form is written down anew from its row and hashed; the hash
    must stand both in the row and under the seal, and all hashes together must give
    the root of each seal. So a changed entry is named even if its own hash was changed
    with it. Whoever rewrites seals as well is found by a head kept outside.
    """

    _name = "deputy.ledger.verify.mixin"
    _description = "Verification of a Ledger Log"

    def _verify(self, seal=None, entries=None, outside=""):
        """What is not as it was sealed.

        :param seal: only the entries under this seal
        :param entries: only these entries
        :param outside: a head kept outside this database, see ``parse_head``
        :return: list of ``Finding``, and the number of entries looked at
        :raises UserError: ``outside`` is not a head
        """
        self.ensure_one()
        self.env.flush_all()
        self.invalidate_recordset()
        seals = self._seal_rows()
        leaves = "".join(row["leaves"] for row in seals)
        tree = LedgerTree(bytes.fromhex(leaves))
        found = self._verify_guards()
        found += self._verify_seals(seals, tree)
        if outside and outside.strip():
            found += self._verify_outside(outside, seals, tree)
        if entries is not None:
            rows, count = self._verify_some(entries, leaves)
        else:
            rows, count = self._verify_all(seal, seals, leaves)
        return found + rows, count

    def _seal_rows(self):
        """The written seals as the database holds them, in order."""
        self.env.cr.execute(
            SQL(
                "SELECT id, number, size, root, time, head_hash, entry_count, leaves "
                "FROM deputy_ledger_seal WHERE log_id = %s AND state = 'done' "
                "ORDER BY number",
                self.id,
            )
        )
        return self.env.cr.dictfetchall()

    def _verify_guards(self):
        """The triggers that keep SQL out must be there."""
        return [
            Finding(
                GUARD,
                self.env._(
                    "The database no longer guards “%(table)s”: update the app to put "
                    "the trigger back, and ask who dropped it.",
                    table=self.env[model]._description,
                ),
            )
            for model in GUARDED
            if not self.env[model]._is_guarded()
        ]

    # ----------------------------------------------------------------- seals
    def _verify_seals(self, seals, tree):
        """Numbers without a gap, and each head true of the leaf hashes up to it."""
        found, size = [], 0
        for number, row in enumerate(seals, 1):
            size += len(row["leaves"]) // HEX
            text = self._seal_fault(number, size, row, tree)
            if text:
                found.append(Finding(SEAL, text, seal_id=row["id"]))
        last = seals[-1]["id"] if seals else 0
        if self.size != size or self.seal_id.id != (last or False):
            text = self.env._(
                "The log knows %(known)s entries, its seals %(sealed)s: seals are "
                "missing.",
                known=self.size,
                sealed=size,
            )
            found.append(Finding(SEAL, text, seal_id=last))
        return found

    def _seal_fault(self, number, size, row, tree):
        """What is wrong with one seal, in words; None where nothing is."""
        if row["number"] != number:
            return self.env._(
                "A seal before No. %(number)s is missing.", number=row["number"]
            )
        if row["size"] != size or row["entry_count"] * HEX != len(row["leaves"]):
            return self.env._(
                "Seal No. %(number)s counts other entries.", number=number
            )
        if tree.root(size) != row["root"]:
            return self.env._(
                "Seal No. %(number)s: its root is not that of the entries up to it.",
                number=number,
            )
        head = self.env["deputy.ledger.seal"].browse(row["id"])._prepare_head(row)
        if head_hash(head) != row["head_hash"]:
            return self.env._(
                "Seal No. %(number)s: its hash is not that of its head.", number=number
            )
        return None

    def _verify_outside(self, outside, seals, tree):
        """A head kept outside against the seals: it cannot be rewritten with them."""
        try:
            name, head = parse_head(outside)
        except ValueError as error:
            raise UserError(
                self.env._(
                    "Paste the 64 letters and digits of a published hash, or a proof."
                )
            ) from error
        text = None
        if head:
            name = head_hash(head)
            text = self._head_fault(head, tree)
        if not text and name not in {row["head_hash"] for row in seals}:
            text = self.env._(
                "No seal of this congress has the hash you hold (%(hash)s…): it is of "
                "another ledger, or the seal was deleted or rewritten.",
                hash=name[:12],
            )
        return [Finding(OUTSIDE, text)] if text else []

    def _head_fault(self, head, tree):
        """What a head says that is no longer so, in words; None where all is."""
        size = tree.get_size()
        if head["log"] != self.name:
            return self.env._("The head you hold is of another ledger.")
        if not 0 < head["size"] <= size:
            return self.env._(
                "The head you hold was published for %(known)s entries, %(size)s are "
                "under the seals here: those from No. %(first)s on are missing.",
                known=head["size"],
                size=size,
                first=size + 1,
            )
        if tree.root(head["size"]) != head["root"]:
            return self.env._(
                "The first %(size)s entries are not those the head you hold was "
                "published for: the ledger was rewritten.",
                size=head["size"],
            )
        return None

    # --------------------------------------------------------------- entries
    def _verify_all(self, only, seals, leaves):
        """Every entry that the leaf hashes speak of, under one seal or under all."""
        found, count, start = [], 0, 0
        for row in seals:
            stop = start + len(row["leaves"]) // HEX
            if only is None or only.id == row["id"]:
                for low in range(start, stop, BATCH):
                    places = range(low, min(low + BATCH, stop))
                    rows = self._rows_at(places)
                    found += self._compare(rows, places, row["id"], leaves)
                    count += len(rows)
            start = stop
        if only is None:
            found += self._verify_rest(start)
        return found, count

    def _rows_at(self, places):
        return self.env["deputy.ledger.entry"]._leaf_rows(
            SQL(
                "WHERE congress_id = %s AND leaf_index >= %s AND leaf_index < %s",
                self.congress_id.id,
                places.start,
                places.stop,
            )
        )

    def _compare(self, rows, places, seal_id, leaves):
        """Rows against the leaf hashes of their places."""
        by_place = {row["leaf_index"]: row for row in rows}
        found = []
        for place in places:
            row = by_place.get(place)
            if row is None:
                text = self.env._("Entry No. %(place)s is missing.", place=place + 1)
                found.append(Finding(MISSING, text, seal_id=seal_id))
            elif row["seal_id"] != seal_id or self._is_changed(row, leaves):
                found.append(self._changed(row))
        return found

    @api.model
    def _is_changed(self, row, leaves):
        """Whether an entry is not what was sealed in its place."""
        place = row["leaf_index"] * HEX
        if row["leaf_hash"] != leaves[place : place + HEX]:
            return True
        is_cleared = row["erased_at"] and row["name"] is None and row["nonce"] is None
        return not is_cleared and leaf_hash(leaf_entry(row)) != row["leaf_hash"]

    @api.model
    def _changed(self, row):
        text = self.env._(
            "Entry No. %(place)s (%(date)s, %(deputy)s, %(fact)s) was changed after it "
            "was sealed.",
            place=row["leaf_index"] + 1,
            date=row["date"],
            deputy=row["mandate_name"] or "",
            fact=row["name"] or "",
        )
        return Finding(CHANGED, text, entry_id=row["id"], seal_id=row["seal_id"])

    def _verify_some(self, entries, leaves):
        """Some entries with the files that prove them.

        Those not sealed yet have nothing to compare with but their files.
        """
        rows = self.env["deputy.ledger.entry"]._leaf_rows(
            SQL(
                "WHERE id IN %s AND leaf_index < %s",
                tuple(entries.ids) or (0,),
                len(leaves) // HEX,
            )
        )
        found = [self._changed(row) for row in rows if self._is_changed(row, leaves)]
        changed = entries.browse([one.entry_id for one in found])
        return found + (entries - changed)._verify_evidence(), len(rows)

    def _verify_rest(self, size):
        """Entries that claim a place behind the last seal."""
        self.env.cr.execute(
            SQL(
                """
                SELECT entry.id, entry.leaf_index
                  FROM deputy_ledger_entry entry
                  LEFT JOIN deputy_ledger_seal seal ON seal.id = entry.seal_id
                 WHERE entry.congress_id = %s AND entry.leaf_index >= %s
                   AND seal.state IS DISTINCT FROM 'running'
                 ORDER BY entry.leaf_index
                """,
                self.congress_id.id,
                size,
            )
        )
        return [
            Finding(
                EXTRA,
                self.env._(
                    "Entry No. %(place)s was sealed, but its seal is gone.",
                    place=place + 1,
                ),
                entry_id=entry_id,
            )
            for entry_id, place in self.env.cr.fetchall()
        ]
