from odoo import fields, models


class DeputyLedgerCategory(models.Model):
    """A heading of the duty ledger, e.g. attending sessions or training.

    Shared by all congresses: the eight duties of the Law on Deputies, art. 7 and 8,
    are the same everywhere.
    """

    _name = "deputy.ledger.category"
    _description = "Duty Ledger Category"
    _order = "sequence, code"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Short name that other records refer to.")
    sequence = fields.Integer(default=10)
    article = fields.Char(help="Where the law names this duty.")
    active = fields.Boolean(default=True)

    _code_uniq = models.UniqueIndex("(code)", "A category of that code exists already.")
