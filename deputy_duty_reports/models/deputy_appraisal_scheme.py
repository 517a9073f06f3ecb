from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class DeputyAppraisalScheme(models.Model):
    """How one congress counts one year: items, caps, base, deductions and grades.

    The law says that duty is recorded and shown (Law on Deputies, art. 58); it knows
    no points. So a scheme is a local rule with its document number, or the practice of
    an office (工作惯例（非法定）), and says which. An appraisal copies it when it is
    computed: what is changed here later changes no year that is counted.

    =======  ======  =====
    who      change  read
    =======  ======  =====
    clerk    yes     yes
    leader   yes     yes
    auditor  –       yes
    =======  ======  =====
    """

    _name = "deputy.appraisal.scheme"
    _description = "Appraisal Scheme"
    _inherit = ["deputy.congress.mixin"]
    _order = "year desc, congress_id, id"

    name = fields.Char(
        "Title of the Scheme",
        compute="_compute_name",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        help="Title as the office's documents word it.",
    )
    congress_id = fields.Many2one(default=lambda self: self._default_congress_id())
    year = fields.Integer(
        required=True,
        aggregator=None,
        default=lambda self: self.env["deputy.deadline"]._legal_today().year,
        help="Calendar year it is for.",
    )
    source = fields.Char(
        "Basis",
        required=True,
        default="工作惯例（非法定）",
        help="Title of the local rule that sets points and grades; where there is none "
        "it stays 工作惯例（非法定）.",
    )
    number = fields.Char(
        "Document Number", help="Number of the document that adopted the scheme."
    )
    body = fields.Char(
        "Adopted By", help="The body that adopted the scheme, e.g. 主任会议."
    )
    publication_rule = fields.Char(
        "Rule on Publication",
        help="The local rule that orders grades to be published. Empty: grades and "
        "ranks stay inside the office and with the deputy.",
    )
    publication_number = fields.Char(
        "Number of That Rule", help="Document number of the rule on publication."
    )
    base = fields.Float(
        "Base Points", digits=(10, 2), help="What everybody begins the year with."
    )
    total_min = fields.Float(
        "At Least", digits=(10, 2), help="No total falls below this."
    )
    total_max = fields.Float(
        "At Most", digits=(10, 2), help="No total rises above this; 0: no limit."
    )
    half_day_hours = fields.Float(
        "Hours of a Half-day",
        digits=(4, 2),
        default=4,
        required=True,
        help="For items by half-days: one that was begun counts, and each fact is at "
        "least one.",
    )
    is_prorated = fields.Boolean(
        "By Days in Office",
        help="Who was in office for a part of the year only is measured against that "
        "part of the base, the caps and the thresholds. Days of a suspension are not "
        "in office (Law on Deputies, art. 61).",
    )
    days_min = fields.Integer(
        "Days Needed for a Grade",
        aggregator=None,
        help="Who was in office for fewer days is told the points and gets no grade.",
    )
    item_ids = fields.One2many("deputy.appraisal.item", "scheme_id", "Items", copy=True)
    grade_ids = fields.One2many(
        "deputy.appraisal.grade", "scheme_id", "Grades", copy=True
    )
    note = fields.Text("Explanation", help="Printed on the statement to each deputy.")

    _year_sane = models.Constraint(
        "CHECK(year BETWEEN 1954 AND 2200)", "Enter the year with four digits."
    )
    _half_day_positive = models.Constraint(
        "CHECK(half_day_hours > 0)", "A half-day has more than no hours."
    )
    _total_order = models.Constraint(
        "CHECK(total_max = 0 OR total_max >= total_min)",
        "The lower limit of the total lies above the upper one.",
    )

    @api.depends("year")
    def _compute_name(self):
        for scheme in self:
            scheme.name = self.env._(
                "Appraisal of Deputies' Duty %(year)s", year=scheme.year
            )

    @api.constrains("publication_rule", "publication_number")
    def _check_publication(self):
        for scheme in self:
            if bool(scheme.publication_rule) != bool(scheme.publication_number):
                raise ValidationError(
                    self.env._(
                        "A rule on publication needs both its title and the number of "
                        "its document."
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_unused(self):
        used = self.env["deputy.appraisal"].sudo()
        if used.search_count([("scheme_id", "in", self.ids)], limit=1):
            raise UserError(
                self.env._("A year was counted by this scheme: it stays on record.")
            )

    def _freeze(self):
        """The scheme as an appraisal keeps it: plain values, decimals as text.

        :raises UserError: no items or no grades
        """
        self.ensure_one()
        if not self.item_ids or not self.grade_ids:
            raise UserError(
                self.env._(
                    "“%(name)s” has no items or no grades yet: enter them first.",
                    name=self.name,
                )
            )
        names = ("base", "total_min", "total_max", "half_day_hours")
        return {
            **{name: f"{self[name]:.2f}" for name in names},
            "scheme": self.name,
            "source": self.source,
            "number": self.number or "",
            "body": self.body or "",
            "note": self.note or "",
            "publication_rule": self.publication_rule or "",
            "publication_number": self.publication_number or "",
            "is_prorated": self.is_prorated,
            "days_min": self.days_min,
            "items": [
                item._freeze(number) for number, item in enumerate(self.item_ids, 1)
            ],
            "grades": [grade._freeze() for grade in self.grade_ids],
        }

    def action_new_appraisal(self):
        """Open the form of a year's appraisal by this scheme."""
        self.check_access("read")
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "deputy.appraisal",
            "view_mode": "form",
            "context": {
                "default_congress_id": self.congress_id.id,
                "default_year": self.year,
                "default_scheme_id": self.id,
            },
        }
