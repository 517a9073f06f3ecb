from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from odoo.addons.deputy_duty.tools.legal_time import legal_date

from . import deputy_duty_report_plan_states as states
from .deputy_duty_report_rows import touch
from .deputy_duty_report_states import GIVEN, LAPSED


class DeputyDutyReportPlanLine(models.Model):
    """One report that a deputy owes: when it is planned, and what became of it.

    Deputies who are not in the base have a line too, with the reason.
    """

    _name = "deputy.duty.report.plan.line"
    _description = "Line of a Plan of Duty Reports"
    _inherit = ["deputy.guard.mixin", "deputy.congress.mixin"]
    _order = "plan_id, date_start nulls last, constituency_id, id"
    _rec_names_search = ["mandate_id.name"]
    _guarded_fields = frozenset(
        {"plan_id", "mandate_id", "report_id", "exemption", "ordinal"}
    )

    plan_id = fields.Many2one(
        "deputy.duty.report.plan", required=True, index=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="plan_id.congress_id", store=True, required=False, precompute=True
    )
    plan_state = fields.Selection(related="plan_id.state", string="State of the Plan")
    mandate_id = fields.Many2one(
        "deputy.mandate",
        "Deputy",
        required=True,
        index=True,
        readonly=True,
        ondelete="cascade",
    )
    constituency_id = fields.Many2one(
        related="mandate_id.constituency_id", store=True, index=True, precompute=True
    )
    seat_kind = fields.Selection(related="mandate_id.seat_kind", string="Kind of Seat")
    audience = fields.Char("Reports To", compute="_compute_audience")
    ordinal = fields.Integer(
        "Which Report",
        readonly=True,
        aggregator=None,
        help="1 for the first report of the term.",
    )
    date_start = fields.Date(
        "Period From", help="First day of the period in which it is to be given."
    )
    date_end = fields.Date("Period Until", help="Last day of that period.")
    is_fixed = fields.Boolean(
        "Fixed",
        help="Stays where it is when the plan is made again.",
    )
    exemption = fields.Selection(
        states.EXEMPTIONS,
        "Why Not in the Base",
        readonly=True,
        help="Such seats are listed and not counted.",
    )
    report_id = fields.Many2one(
        "deputy.duty.report",
        "Duty Report",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    status = fields.Selection(
        states.STATUSES,
        compute="_compute_status",
        store=True,
        precompute=True,
        index=True,
    )
    is_overdue = fields.Boolean(
        "Overdue",
        compute="_compute_is_overdue",
        search="_search_is_overdue",
        help="The period is over and the report was not given.",
    )

    _dates_ordered = models.Constraint(
        "CHECK(date_end >= date_start)", "The period ends before it begins."
    )

    @api.depends("report_id.state", "exemption", "date_start")
    def _compute_status(self):
        for line in self:
            report = line.report_id
            if line.exemption:
                line.status = states.EXEMPT
            elif report.state in GIVEN:
                line.status = states.DONE
            elif not line.date_start:
                line.status = states.UNPLACED
            elif report and report.state != LAPSED:
                line.status = states.UNDER_WAY
            else:
                line.status = states.PLANNED

    @api.depends("mandate_id")
    def _compute_audience(self):
        words = self.mandate_id._duty_audiences()
        for line in self:
            line.audience = words.get(line.mandate_id.id)

    @api.depends("status", "date_end")
    def _compute_is_overdue(self):
        today = legal_date(fields.Datetime.now())
        for line in self:
            is_open = line.status in (states.PLANNED, states.UNDER_WAY)
            line.is_overdue = bool(is_open and line.date_end and line.date_end < today)

    @api.model
    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        overdue = self.env["deputy.duty.report.plan"]._overdue_domain()
        return Domain.OR(overdue if each else ~overdue for each in value)

    @api.constrains("date_start", "date_end")
    def _check_within_term(self):
        for line in self.filtered("date_start"):
            if line.report_id.state in GIVEN:  # it was, whatever the term says
                continue
            first, last = line.plan_id._term_bounds()
            end = line.date_end
            if not end or line.date_start < first or (end > last):
                raise ValidationError(
                    self.env._(
                        "%(name)s's report is planned outside the term: choose days "
                        "within it.",
                        name=line.mandate_id.name,
                    )
                )

    def write(self, vals):
        """Lines move while the plan is a draft; what is moved by hand is fixed."""
        if not self._guard_is_open():
            touch(self.plan_id)
            self.plan_id._check_is_draft()
            if {"date_start", "date_end"} & vals.keys():
                vals = {"is_fixed": True, **vals}
            if any(line.status in (states.DONE, states.EXEMPT) for line in self):
                raise UserError(
                    self.env._("What was given, or is not owed, is not planned.")
                )
        return super().write(vals)
