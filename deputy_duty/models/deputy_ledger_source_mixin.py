from odoo import api, fields, models


class DeputyLedgerSourceMixin(models.AbstractModel):
    """A record whose work writes the duty ledger."""

    _name = "deputy.ledger.source.mixin"
    _description = "Source of Duty Ledger Entries"

    ledger_entry_ids = fields.One2many(
        "deputy.ledger.entry",
        "res_id",
        "Ledger Entries",
        domain=lambda self: [("res_model", "=", self._name)],
        readonly=True,
        copy=False,
    )

    def _prepare_ledger_vals(self):
        """Hook: values of the facts this record states, one dict a fact.

        Needed keys: ``mandate_id``, ``kind``, ``category_id``, ``name``, ``date``;
        optional: ``hours``, ``origin``. Source, seat and user are added in posting.
        """
        self.ensure_one()
        return []

    def _ledger_evidence(self):
        """Hook: files that prove the facts, as attachment ids by record id.

        Their SHA-256 goes into the entries, for good; the files stay where they are.
        """
        return {}

    def _on_ledger_upheld(self, objection):
        """Hook: a deputy was right about a fact that this record posted.

        The fact is taken back already. Where the objection corrects it, this record's
        facts are posted again right after, as corrected, whatever it says itself.

        :param objection: the ``deputy.ledger.objection``, with its outcome
        """

    @api.model
    def _ledger_files(self, records, name):
        """Attachment ids of a binary field, by record id; for ``_ledger_evidence``."""
        files = self.env["ir.attachment"].sudo()
        rows = files.search_fetch(
            [
                ("res_model", "=", records._name),
                ("res_field", "=", name),
                ("res_id", "in", records.ids),
            ],
            ["res_id"],
        )
        return {row.res_id: row.id for row in rows}

    def _post_ledger(self):
        """Post the facts of these records; what stands already stays as it is."""
        evidence = self._ledger_evidence()
        rows = [
            {
                **vals,
                "res_model": self._name,
                "res_id": record.id,
                "evidence_ids": evidence.get(record.id, ()),
            }
            for record in self
            for vals in record._prepare_ledger_vals()
        ]
        return self.env["deputy.ledger.entry"]._post(rows)

    def _reverse_ledger(self, reason):
        """Take back what these records posted and still stands."""
        entries = self.env["deputy.ledger.entry"].sudo()
        return entries.search(
            [("res_model", "=", self._name), ("res_id", "in", self.ids)]
        )._reverse(reason)
