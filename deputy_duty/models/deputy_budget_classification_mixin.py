from odoo import api, fields, models
from odoo.exceptions import UserError

OWN = "own"
ENTRUSTED = "entrusted"
SOURCES = [
    (OWN, "Own Budget"),
    (ENTRUSTED, "Entrusted by the Upper Level"),
]


class DeputyBudgetClassificationMixin(models.AbstractModel):
    """How finance staff classify money: source, project, indicator and subjects.

    Functional item and both economic classes begin as the subject says (Budget Law,
    art. 32) and may be corrected. The heir has ``subject_id``.
    """

    _name = "deputy.budget.classification.mixin"
    _description = "Classified Money"

    source = fields.Selection(
        SOURCES,
        "Money Source",
        required=True,
        default=OWN,
        help="Money that the upper level pays for what it entrusts (委托) is kept "
        "apart and never mixed with the own budget.",
    )
    entrusting_body = fields.Char(
        "Entrusted By",
        help="The upper congress or office whose work this money pays for.",
    )
    indicator_number = fields.Char(
        "Indicator Document",
        help="Number of the finance bureau's indicator document (指标文号).",
    )
    project_name = fields.Char(
        "Project", help="Name of the project in the department budget (项目名称)."
    )
    project_code = fields.Char(help="Code of the project in the finance bureau's list.")
    functional_item = fields.Char(
        compute="_compute_classes",
        store=True,
        readonly=False,
        precompute=True,
        help="Item of the functional classification of spending (支出功能分类 类款项).",
    )
    department_class = fields.Char(
        "Department Economic Class",
        compute="_compute_classes",
        store=True,
        readonly=False,
        precompute=True,
        help="Class of the economic classification of department budgets "
        "(部门预算支出经济分类).",
    )
    government_class = fields.Char(
        "Government Economic Class",
        compute="_compute_classes",
        store=True,
        readonly=False,
        precompute=True,
        help="Class of the economic classification of government budgets "
        "(政府预算支出经济分类).",
    )

    @api.depends("subject_id")
    def _compute_classes(self):
        for money in self:
            subject = money.subject_id
            money.functional_item = subject.functional_item
            money.department_class = subject.economic_class
            money.government_class = subject.government_class

    def _check_source(self):
        """Money of the upper level says by whom and by which document it came."""
        for money in self.filtered(lambda each: each.source == ENTRUSTED):
            if not (money.entrusting_body and money.indicator_number):
                raise UserError(
                    self.env._(
                        "“%(name)s” is entrusted money: say who entrusts it and by "
                        "which indicator document.",
                        name=money.display_name,
                    )
                )

    def _prepare_classification_vals(self):
        """The classification, to be carried over to another line."""
        self.ensure_one()
        return {
            name: self[name]
            for name in (
                "source",
                "entrusting_body",
                "indicator_number",
                "project_name",
                "project_code",
                "functional_item",
                "department_class",
                "government_class",
            )
        }
