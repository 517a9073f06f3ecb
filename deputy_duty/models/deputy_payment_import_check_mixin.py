from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools.payment_list import read_rows

NEW = "new"
KNOWN = "known"
FAULT = "fault"


class DeputyPaymentImportCheckMixin(models.AbstractModel):
    """Comparing the rows of a payment list with the bank lines there are."""

    _name = "deputy.payment.import.check.mixin"
    _description = "Import of Payments: Check and Write"

    def _judge(self, numbered):
        """The rows with what the import does with each.

        :return: list of ``(Row, outcome, notes)``
        """
        self.ensure_one()
        rows = read_rows(numbered, self.column_ids.mapped("target"), self.kind)
        keys, vouchers = self._read_known(rows)
        locked = self._read_locked({row.values["date"] for row in rows} - {None})
        judged = []
        for row in rows:
            notes, outcome = list(row.notes), NEW
            if not notes and row.key in keys:
                outcome, notes = KNOWN, [("known", {})]
            elif not notes and row.values["voucher"] in vouchers:
                notes = [("changed", {})]
            elif not notes and row.values["date"] in locked:
                notes = [("locked", {"date": row.values["date"]})]
            judged.append((row, FAULT if notes and outcome == NEW else outcome, notes))
        return judged

    def _read_known(self, rows):
        """Keys and voucher numbers of these rows that the journal has already."""
        lines = self.env["account.bank.statement.line"].search_fetch(
            Domain("journal_id", "=", self.journal_id.id)
            & (
                Domain("deputy_import_key", "in", [row.key for row in rows])
                | Domain(
                    "deputy_voucher",
                    "in",
                    [row.values["voucher"] for row in rows if row.values["voucher"]],
                )
            ),
            ["deputy_import_key", "deputy_voucher"],
        )
        # several payees may stand under one voucher, but only in one file
        return set(lines.mapped("deputy_import_key")), set(
            lines.mapped("deputy_voucher")
        )

    def _read_locked(self, days):
        """Of these days, those of a locked period: Odoo would move the date."""
        return {
            day
            for day in days
            if self.company_id._get_violated_lock_dates(
                fields.Date.to_date(day), False, self.journal_id
            )
        }

    # ---------------------------------------------------------------- writing
    def _carry_out(self):
        """Write the new rows as bank lines, whole or not at all.

        The journal is written first: of two who import the same list at once the second
        is repeated and then finds every payment there.
        """
        self.ensure_one()
        self._hold_journal()
        judged = self._judge([(row.number, row.raw) for row in self.row_ids])
        by_number = {row.number: outcome for row, outcome, _notes in judged}
        for line in self.row_ids:
            if line.outcome == NEW and by_number.get(line.number) == FAULT:
                raise self._stale_preview(line.number)
        fresh = [row for row, outcome, _notes in judged if outcome == NEW]
        partners = self._find_partners({row.values["payee"] for row in fresh})
        lines = self.env["account.bank.statement.line"].create(
            [self._prepare_bank_vals(row, partners) for row in fresh]
        )
        self._note_outcome(
            judged, dict(zip((r.number for r in fresh), lines, strict=True))
        )
        return lines, lines.browse()

    def _hold_journal(self):
        self.env["account.journal"].flush_model()
        self.env.execute_query(
            SQL(
                "UPDATE account_journal SET sequence = sequence WHERE id = %s "
                "RETURNING id",
                self.journal_id.id,
            )
        )

    def _find_partners(self, names):
        """``{payee: partner}`` where exactly one partner has that name."""
        partners = self.env["res.partner"].search(
            [
                ("name", "in", list(names)),
                ("company_id", "in", [False, self.company_id.id]),
            ]
        )
        return {
            name: found
            for name, found in partners.grouped("name").items()
            if len(found) == 1
        }

    def _prepare_bank_vals(self, row, partners):
        """Values of the bank line of one row."""
        values = row.values
        partner = partners.get(values["payee"])
        return {
            "journal_id": self.journal_id.id,
            "date": values["date"],
            "amount": self.company_id.currency_id.round(row.cents / 100),
            "payment_ref": values["summary"] or values["payee"] or values["voucher"],
            "partner_id": partner.id if partner else False,
            "partner_name": values["payee"] or False,
            "deputy_congress_id": self.congress_id.id,
            "deputy_import_key": row.key,
            "deputy_voucher": values["voucher"] or values["serial"] or False,
            "deputy_indicator": values["indicator"] or False,
            "deputy_functional": values["functional"] or False,
            "deputy_economic_department": values["economic_department"] or False,
            "deputy_economic_government": values["economic_government"] or False,
        }

    def _note_outcome(self, judged, lines):
        """Write on the rows what became of them."""
        by_number = {row.number: (outcome, notes) for row, outcome, notes in judged}
        for row in self.row_ids:
            outcome, notes = by_number[row.number]
            vals = {"outcome": outcome, "notes": notes}
            if row.number in lines:
                vals["bank_line_id"] = lines[row.number].id
            row._unguarded().write(vals)
