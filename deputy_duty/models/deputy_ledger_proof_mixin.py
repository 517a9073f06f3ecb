from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..tools.ledger_form import COLUMNS, leaf_entry


class DeputyLedgerProofMixin(models.AbstractModel):
    """Proofs that entries stand in their congress's log, under its last head.

    One entry is proven by its path to the root (RFC 9162, 2.1.3); several share the
    nodes of their paths, so that a whole duty file stays small. Anybody can check
    both with ``tools/ledger_proof.py``, without this database.
    """

    _name = "deputy.ledger.proof.mixin"
    _description = "Proofs of Ledger Entries"

    @api.model
    def _leaf_rows(self, condition):
        """Rows of entries as the database holds them, past every cache.

        :param condition: SQL that follows FROM
        """
        self.env.flush_all()
        columns = (*COLUMNS, "seal_id", "leaf_index", "leaf_hash", "erased_at")
        self.env.cr.execute(
            SQL(
                "SELECT %s FROM %s %s",
                SQL(", ").join(map(SQL.identifier, columns)),
                SQL.identifier(self._table),
                condition,
            )
        )
        return self.env.cr.dictfetchall()

    def _proof(self):
        """A proof of these entries under their log's last head, as a JSON object.

        Entries that are not sealed yet, or whose text was cleared, are left out.

        :return: the object, or None where nothing can be proven
        :raises UserError: entries of several congresses
        """
        if len(self.sudo().congress_id) > 1:
            raise UserError(self.env._("A proof is about one congress."))
        return next(iter(self._proofs("congress_id").values()), None)

    def _proofs(self, column):
        """Proofs of these entries, one for each value of a column.

        :param column: ``mandate_id``, ``congress_id`` or ``id``
        :return: proofs by value; a value without provable entries is not in it
        """
        rows = self._leaf_rows(
            SQL(
                "WHERE id IN %s AND seal_id IS NOT NULL AND erased_at IS NULL "
                "ORDER BY leaf_index",
                tuple(self.ids) or (0,),
            )
        )
        logs = self.env["deputy.ledger.log"].sudo()
        logs = logs.search(
            [
                ("congress_id", "in", list({row["congress_id"] for row in rows})),
                ("seal_id", "!=", False),
            ]
        )
        heads = {log.congress_id.id: log.seal_id._head() for log in logs}
        trees = {log.congress_id.id: log._tree() for log in logs}
        groups = {}
        for row in rows:
            head = heads.get(row["congress_id"])
            if head and row["leaf_index"] < head["size"]:
                groups.setdefault((row[column], row["congress_id"]), []).append(row)
        return {
            value: self._prepare_proof(own, heads[congress], trees[congress])
            for (value, congress), own in groups.items()
        }

    @api.model
    def _prepare_proof(self, rows, head, tree):
        """The proof of some rows under a head; one row has the path of the standard."""
        leaves = [
            {"entry": leaf_entry(row), "index": row["leaf_index"]} for row in rows
        ]
        if len(leaves) == 1:
            leaves[0]["path"] = tree.inclusion(leaves[0]["index"], head["size"])
            return {"head": head, "leaves": leaves}
        places = [leaf["index"] for leaf in leaves]
        return {
            "head": head,
            "leaves": leaves,
            "path": tree.inclusion_of(places, head["size"]),
        }
