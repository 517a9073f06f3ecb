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
    functional_item = fields.Char(
        help="Usual item of the functional classification of spending "
        "(支出功能分类 类款项); new budget lines begin with it.",
    )
    government_class = fields.Char(
        "Government Economic Class",
        help="Usual class of the economic classification of government budgets "
        "(政府预算支出经济分类); new budget lines begin with it.",
    )
    economic_class = fields.Char(
        "Department Economic Class",
        help="Class of the economic classification of department budgets "
        "(部门预算支出经济分类). The codes delivered with the system are common "
        "ones and not checked against this year's table: check with your finance "
        "bureau.",
    )
    activity_required = fields.Boolean(
        "For Activities Only",
        help="Claims on this subject draw on what was promised for an approved "
        "activity. Off: newspapers, the running of a station and the like are claimed "
        "without one.",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _code_uniq = models.UniqueIndex(
        "(code)", "A subject with this code exists already."
    )
