from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools.payment_headings import BANK, REQUIRED, TREASURY, propose_targets
from .deputy_payment_import_check_mixin import FAULT, KNOWN, NEW
from .deputy_roster_flow_mixin import DONE, DRAFT, FLOW_FIELDS, PREVIEW

KINDS = [(TREASURY, "Payment List of the Treasury"), (BANK, "Bank Statement")]
SAMPLES = 3


class DeputyPaymentImport(models.Model):
    """The treasury's payment list, or a bank statement, on its way into a bank journal.

    The treasury pays for the offices (Budget Law, art. 61); what it has paid comes as a
    workbook. Read, shown as a preview with its faults, and imported as bank lines that
    are then matched with payments. A payment that is there already is not imported
    again, whoever sends the list how often.

    =======  ====  =====  ======  ======
    who      read  write  create  delete
    =======  ====  =====  ======  ======
    finance  yes   yes    yes     yes
    auditor  yes
    =======  ====  =====  ======  ======
    """

    _name = "deputy.payment.import"
    _description = "Payment List or Bank Statement"
    _inherit = [
        "deputy.payment.import.file.mixin",
        "deputy.payment.import.check.mixin",
        "deputy.roster.flow.mixin",
        "deputy.congress.mixin",
    ]
    _order = "id desc"
    _rec_name = "filename"

    _guarded_fields = FLOW_FIELDS | {"error_file", "template_file"}
    _source_fields = frozenset(("file", "kind", "congress_id", "journal_id"))

    kind = fields.Selection(
        KINDS,
        required=True,
        default=TREASURY,
        help="The treasury's list names vouchers and budget items, all of it money "
        "paid out; a bank statement has money in and out.",
    )
    congress_id = fields.Many2one(
        default=lambda self: self._default_congress_id(),
        help="The office whose payments the file lists.",
    )
    journal_id = fields.Many2one(
        "account.journal",
        required=True,
        check_company=True,
        domain="[('type', '=', 'bank'), ('company_id', '=', company_id)]",
        ondelete="restrict",
        help="The bank journal the payments go into: one for the treasury's payments, "
        "one for each account of the office.",
    )
    file = fields.Binary(
        help="An Excel workbook (XLSX) or a CSV file with a row of headings; lines of "
        "title above it do no harm."
    )
    column_ids = fields.One2many("deputy.payment.import.column", "import_id", "Columns")
    row_ids = fields.One2many(
        "deputy.payment.import.row", "import_id", "Rows", readonly=True
    )
    new_count = fields.Integer(
        "To Import", compute="_compute_counts", help="Rows that become bank lines."
    )
    known_count = fields.Integer(
        "There Already", compute="_compute_counts", help="Rows that were imported."
    )
    fault_count = fields.Integer(
        "With Faults", compute="_compute_counts", help="Rows that are left out."
    )

    @api.depends("row_ids.outcome")
    def _compute_counts(self):
        counts = {
            (one.id, outcome): number
            for one, outcome, number in self.env[
                "deputy.payment.import.row"
            ]._read_group(
                [("import_id", "in", self.ids)], ["import_id", "outcome"], ["__count"]
            )
        }
        for one in self:
            one.new_count = counts.get((one.id, NEW), 0)
            one.known_count = counts.get((one.id, KNOWN), 0)
            one.fault_count = counts.get((one.id, FAULT), 0)

    @api.constrains("journal_id")
    def _check_journal(self):
        for one in self:
            currency = one.journal_id.currency_id
            if one.journal_id.type != "bank" or (
                currency and currency != one.company_id.currency_id
            ):
                raise ValidationError(
                    self.env._(
                        "Choose a bank journal in the currency of the company's books."
                    )
                )

    # --------------------------------------------------------------- actions
    def action_read_file(self):
        """Read the headings and propose what each column says."""
        self.check_access("write")
        self._check_open()
        for one in self:
            header, rows = one._read_payment_table()
            one._start_over()
            names = [name or False for name in header]
            targets = propose_targets(header)
            if one.column_ids.mapped("name") == names:
                targets = one.column_ids.mapped("target")
            one.column_ids.unlink()
            one.column_ids.create(
                [
                    {
                        "import_id": one.id,
                        "position": position,
                        "name": name,
                        "sample": one._sample(rows, position),
                        "target": target,
                    }
                    for position, (name, target) in enumerate(
                        zip(names, targets, strict=True)
                    )
                ]
            )

    def action_check(self):
        """Compare the file with the bank lines and show what an import would do."""
        self.check_access("write")
        self._check_open()
        for one in self:
            if not one.column_ids:
                one.action_read_file()
            one._check_rows()

    def action_open_bank_lines(self):
        """The bank lines that came from these files, to match them."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.account_bank_statement_line_action"
        )
        lines = self.row_ids.bank_line_id
        return dict(action, domain=[("id", "in", lines.ids)], context={})

    # ------------------------------------------------------------------ flow
    def _check_rows(self):
        """Rows anew."""
        self.ensure_one()
        self._check_columns()
        _header, numbered = self._read_payment_table()
        cells = dict(numbered)
        self.row_ids._unguarded().unlink()
        self.row_ids._unguarded().create(
            [
                {
                    "import_id": self.id,
                    "number": row.number,
                    "raw": cells[row.number],
                    "outcome": outcome,
                    "notes": notes,
                    "date": row.values["date"],
                    "amount": self.currency_id.round(row.cents / 100),
                    **{
                        name: row.values[name] or False
                        for name in ("voucher", "payee", "summary", "indicator")
                    },
                }
                for row, outcome, notes in self._judge(numbered)
            ]
        )
        self._unguarded().write({"state": PREVIEW, "error_file": False})

    def _check_columns(self):
        """Refuse to go on where a column is missing that every row needs."""
        targets = self.column_ids.mapped("target")
        labels = dict(
            self.column_ids._fields["target"]._description_selection(self.env)
        )
        lacking = [name for name in REQUIRED[self.kind] if name not in targets]
        if self.kind == BANK and not {"amount", "debit", "credit"} & set(targets):
            lacking.append("amount")
        if lacking:
            raise UserError(
                self.env._(
                    "No column of the file says: %(columns)s. Choose the columns on "
                    "the page “Columns”.",
                    columns=", ".join(labels[name] for name in lacking),
                )
            )

    def _start_over(self):
        """Forget what was read; the choice of columns is kept for a like file."""
        self.row_ids._unguarded().unlink()
        self._unguarded().write({"state": DRAFT, "error_file": False})

    def _check_open(self):
        """What has been imported is history."""
        if any(one.state == DONE for one in self):
            raise UserError(
                self.env._(
                    "This file was imported already: start a new import for another "
                    "one."
                )
            )

    def _stale_preview(self, number):
        return UserError(
            self.env._(
                "The bank lines changed since the preview (first seen at row %(row)s). "
                "Nothing was imported: check the file again.",
                row=number,
            )
        )

    @api.model
    def _sample(self, rows, position):
        """The first different values of a column."""
        values = dict.fromkeys(cells[position] for _number, cells in rows[:50])
        return "; ".join([value for value in values if value][:SAMPLES])
