from odoo import fields, models


class DeputyBudgetSubject(models.Model):
    """What money may be spent on: a subject of the budget.

    Spending follows the approved subject and nothing else (Budget Law, art. 13, 63
    and 72; Law on Deputies, art. 42).
    """

    _name = "deputy.budget.subject"
    _description = "Budget Subject"
    _order = "sequence, code"
    _rec_names_search = ["name", "code", "economic_class"]

    name = fields.Char(required=True, translate=True)
    code = fields.Char(
        required=True, help="Short name for imports and settings; it never changes."
    )
    economic_class = fields.Char(
        help="Class of the economic classification of government spending. The codes "
        "delivered with the system are common ones and not checked against this "
        "year's table: check with your finance bureau.",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _code_uniq = models.UniqueIndex(
        "(code)", "A subject with this code exists already."
    )
