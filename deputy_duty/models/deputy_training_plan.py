from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools.training_credit import DONE, NOT_DUE
from .deputy_approval_mixin import APPROVED, DRAFT, REFUSED, SUBMITTED

YEAR_HOURS_RULE = "training.year_hours"
FIRST_TERM_RULE = "training.first_term"
STATES = [
    (DRAFT, "Draft"),
    (SUBMITTED, "Submitted"),
    (APPROVED, "Approved"),
    (REFUSED, "Refused"),
]
# What deputies are measured by: decided with the plan.
FACTS = frozenset({"congress_id", "year", "hours_required"})


class DeputyTrainingPlan(models.Model):
    """What training a congress asks of its deputies in one year.

    Standing committees organise training by plan, and deputies of townships shall take
    part in it (Law on Deputies, art. 47). How many hours a year, and within which time
    a newly elected deputy takes the first-term course (初任培训), the law leaves open:
    the place's profile says it, and the plan may ask for other hours.
    """

    _name = "deputy.training.plan"
    _description = "Training Plan"
    _inherit = ["mail.thread", "deputy.congress.mixin", "deputy.approval.mixin"]
    _order = "year desc, congress_id"

    name = fields.Char(
        "Title", compute="_compute_name", store=True, readonly=False, precompute=True
    )
    congress_id = fields.Many2one(default=lambda self: self._default_congress_id())
    state = fields.Selection(
        STATES, required=True, default=DRAFT, readonly=True, copy=False, tracking=True
    )
    year = fields.Integer(
        required=True,
        aggregator=None,
        default=lambda self: self._default_year(),
        help="The calendar year the plan is for.",
    )
    hours_required = fields.Float(
        "Hours per Deputy",
        compute="_compute_hours_required",
        store=True,
        readonly=False,
        precompute=True,
        aggregator=None,
        help="Hours of training each deputy takes this year; whoever is in office for "
        "a part of it owes that part.",
    )
    hours_basis = fields.Char(
        "Basis of the Hours",
        compute="_compute_basis",
        help="Where the proposed hours come from.",
    )
    first_term_months = fields.Integer(
        "First-Term Course Within",
        compute="_compute_basis",
        help="Months after entering office within which a newly elected deputy takes "
        "the first-term course; 0 where the place asks for none.",
    )
    note = fields.Text("Topics", help="What is taught, by whom and where.")
    course_count = fields.Integer(
        "Courses",
        compute="_compute_courses",
        help="Training activities of the year that were not called off.",
    )
    course_hours = fields.Float(
        "Hours Offered",
        compute="_compute_courses",
        help="Credit hours of these courses together.",
    )
    deputy_count = fields.Integer(
        "Deputies in the Year",
        compute="_compute_figures",
        help="Deputies on duty on at least one day of the year.",
    )
    fulfilled_count = fields.Integer(
        "Hours Complete", compute="_compute_figures", help="Deputies who lack no hours."
    )
    lacking_count = fields.Integer(
        "Lacking Training",
        compute="_compute_figures",
        help="Deputies who lack hours or the first-term course.",
    )
    course_lacking_count = fields.Integer(
        "First-Term Course Open", compute="_compute_figures"
    )
    fulfilled_rate = fields.Float(
        "Plan Fulfilled (%)",
        compute="_compute_figures",
        aggregator=None,
        help="Deputies who lack nothing, of all deputies of the year.",
    )

    _congress_year_uniq = models.UniqueIndex(
        "(congress_id, year)", "This congress has a training plan for that year."
    )
    _hours_positive = models.Constraint(
        "CHECK(hours_required >= 0)", "The hours of training cannot be negative."
    )

    @api.model
    def _default_year(self):
        return self.env["deputy.mandate"]._legal_today().year

    @api.depends("year")
    def _compute_name(self):
        for plan in self:
            plan.name = plan.year and self.env._(
                "Training Plan %(year)s", year=plan.year
            )

    @api.depends("congress_id", "year")
    def _compute_hours_required(self):
        for plan in self:
            plan.hours_required = plan._rule_of_year(YEAR_HOURS_RULE).value

    @api.depends("congress_id", "year")
    def _compute_basis(self):
        for plan in self:
            rule = plan._rule_of_year(YEAR_HOURS_RULE)
            plan.hours_basis = rule.article or rule.source
            plan.first_term_months = plan._rule_of_year(FIRST_TERM_RULE).value

    @api.depends("congress_id", "year")
    def _compute_courses(self):
        for plan in self:
            courses = self.env["deputy.activity"].search_fetch(
                plan._course_domain(), ["training_hours"]
            )
            plan.course_count = len(courses)
            plan.course_hours = sum(courses.mapped("training_hours"))

    @api.depends("congress_id", "year", "hours_required")
    def _compute_figures(self):
        for plan in self:
            credits_ = plan._mandates()._training_credits(plan.year or 0)
            due = [credit for credit in credits_.values() if credit.is_on_duty]
            lacking = [credit for credit in due if credit.is_lacking]
            plan.deputy_count = len(due)
            plan.lacking_count = len(lacking)
            plan.fulfilled_count = sum(not credit.missing for credit in due)
            plan.course_lacking_count = sum(
                credit.course not in (NOT_DUE, DONE) for credit in due
            )
            plan.fulfilled_rate = (
                100 * (len(due) - len(lacking)) / len(due) if due else 0
            )

    @api.constrains("year")
    def _check_year(self):
        for plan in self:
            if not 1954 <= plan.year <= 2999:
                raise ValidationError(
                    self.env._("Enter the year with four digits, e.g. 2026.")
                )

    def write(self, vals):
        """What was decided stays: take the plan back to draft to change it."""
        if FACTS & vals.keys() and any(plan.state != DRAFT for plan in self):
            raise UserError(
                self.env._(
                    "The plan was submitted with these hours: take it back to draft to "
                    "change them."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        if any(plan.state != DRAFT for plan in self):
            raise UserError(self.env._("Only a draft can be deleted."))

    # --------------------------------------------------------------- actions
    def action_open_courses(self):
        """The training activities of the plan's year."""
        self.check_access("read")
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_activity_action"
        )
        kinds = self.env["deputy.activity.type"].search([("is_training", "=", True)])
        return dict(
            action,
            name=self.env._("Courses"),
            domain=list(self._course_domain()),
            context={
                "default_congress_id": self.congress_id.id,
                "default_type_id": kinds[:1].id,
            },
        )

    def action_open_lacking(self):
        """Who lacks hours or the first-term course."""
        self.check_access("read")
        action = self.action_open_credits()
        context = dict(action["context"], search_default_lacking=1)
        return dict(action, context=context)

    def action_open_credits(self):
        """The deputies of the year with their hours against the plan."""
        self.check_access("read")
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_mandate_action_training"
        )
        return dict(
            action,
            name=self.name,
            domain=[("id", "in", self._mandates().ids)],
            context={"deputy_training_year": self.year},
        )

    # --------------------------------------------------------------- details
    def _rule_of_year(self, code):
        """The rule in force where and when the plan begins, or none."""
        self.ensure_one()
        rules = self.env["deputy.legal.rule"]
        if not self.congress_id or not 1954 <= self.year <= 2999:
            return rules
        profile = self._legal_profile()
        return profile._rule(code, date(self.year, 1, 1), self._legal_level())

    def _course_domain(self):
        """The year's training activities of the congress that were not called off."""
        self.ensure_one()
        return self.env["deputy.activity"]._training_year_domain(self.year) & (
            fields.Domain("congress_id", "=", self.congress_id.id)
            & fields.Domain("state", "not in", ("refused", "cancelled"))
        )

    def _mandates(self):
        """The deputies with at least one day of duty in the year."""
        self.ensure_one()
        return self.env["deputy.mandate"]._training_mandates(
            self.year, fields.Domain("congress_id", "=", self.congress_id.id)
        )
