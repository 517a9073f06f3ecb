from odoo import fields, models

TARGETS = [
    ("date", "Date"),
    ("voucher", "Payment Voucher Number"),
    ("serial", "Serial Number of the Bank"),
    ("indicator", "Indicator Number"),
    ("functional", "Functional Item"),
    ("economic_department", "Department Economic Class"),
    ("economic_government", "Government Economic Class"),
    ("payee", "Payee"),
    ("account", "Payee's Account"),
    ("amount", "Amount"),
    ("debit", "Money Out"),
    ("credit", "Money In"),
    ("direction", "Direction"),
    ("balance", "Balance"),
    ("summary", "Payment Purpose"),
]


class DeputyPaymentImportColumn(models.Model):
    """A column of a payment list and what it says."""

    _name = "deputy.payment.import.column"
    _description = "Column of a Payment List"
    _inherit = ["deputy.congress.mixin"]
    _order = "import_id, position"

    import_id = fields.Many2one(
        "deputy.payment.import",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    congress_id = fields.Many2one(
        related="import_id.congress_id", store=True, required=False, precompute=True
    )
    position = fields.Integer(
        readonly=True, aggregator=None, help="The column's place in the file, from 0."
    )
    name = fields.Char("Column of the File", readonly=True)
    sample = fields.Char(
        "Examples", readonly=True, help="The first different values of the column."
    )
    target = fields.Selection(
        TARGETS,
        "Says",
        help="What this column says. One that says nothing here is ignored; it still "
        "appears in the error file.",
    )

    _import_target_uniq = models.UniqueIndex(
        "(import_id, target) WHERE target IS NOT NULL",
        "Two columns cannot say the same: empty one of them first.",
    )
