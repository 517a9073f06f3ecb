from odoo import api, fields, models

from .deputy_payment_import_check_mixin import FAULT, KNOWN, NEW
from .deputy_payment_texts import PAYMENT_ROW_TEXTS

OUTCOMES = [(NEW, "To Import"), (KNOWN, "There Already"), (FAULT, "With Faults")]


class DeputyPaymentImportRow(models.Model):
    """A payment as the file names it, and what the import does with it."""

    _name = "deputy.payment.import.row"
    _description = "Row of a Payment List"
    _inherit = [
        "deputy.congress.mixin",
        "deputy.guard.mixin",
        "deputy.roster.message.mixin",
    ]
    _order = "import_id, number, id"
    _row_texts = PAYMENT_ROW_TEXTS
    _guarded_fields = frozenset(
        {"number", "raw", "outcome", "notes", "date", "amount", "voucher", "payee"}
        | {"summary", "indicator", "bank_line_id", "import_id"}
    )

    import_id = fields.Many2one(
        "deputy.payment.import", required=True, index=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="import_id.congress_id", store=True, required=False, precompute=True
    )
    number = fields.Integer(
        "Row", readonly=True, aggregator=None, help="The row's place in the file."
    )
    raw = fields.Json(readonly=True)
    outcome = fields.Selection(
        OUTCOMES,
        required=True,
        readonly=True,
        default=NEW,
        help="What an import does with the row.",
    )
    notes = fields.Json(readonly=True)
    reason = fields.Char(
        compute="_compute_reason", help="Why the row is left out, and what to do."
    )
    date = fields.Date(readonly=True)
    voucher = fields.Char("Voucher Number", readonly=True)
    payee = fields.Char(readonly=True)
    summary = fields.Char("Payment Purpose", readonly=True)
    indicator = fields.Char(
        "Indicator Number",
        readonly=True,
        help="The budget document the treasury paid under.",
    )
    amount = fields.Monetary(readonly=True, help="Below zero: money paid out.")
    bank_line_id = fields.Many2one(
        "account.bank.statement.line",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        help="What the row has become.",
    )

    @api.depends("notes")
    @api.depends_context("lang")
    def _compute_reason(self):
        labels = dict(
            self.env["deputy.payment.import.column"]
            ._fields["target"]
            ._description_selection(self.env)
        )
        for row in self:
            row.reason = row._roster_row_message(row.notes, labels)
