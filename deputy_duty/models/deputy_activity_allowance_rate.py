from odoo import fields, models


class DeputyAllowanceRate(models.Model):
    """Which kinds of duty a rate by day pays for."""

    _inherit = "deputy.allowance.rate"

    category_ids = fields.Many2many(
        "deputy.ledger.category",
        "deputy_allowance_rate_category_rel",
        "rate_id",
        "category_id",
        "Kinds of Duty",
        help="Headings of the duty ledger whose days are paid; empty: every fact "
        "counts. Paperwork such as handing in a suggestion is no day lost.",
    )
