from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.deputy_duty.models.deputy_approval_mixin import (
    APPROVED,
    DRAFT,
    REFUSED,
    SUBMITTED,
    DeputyApprovalMixin,
)

from .deputy_duty_report_plan_states import PERIODS, YEAR
from .deputy_legal_route import SUBJECT_DUTY_REPORT_PLAN

STATES = [
    (DRAFT, "Draft"),
    (SUBMITTED, "Submitted"),
    (APPROVED, "Adopted"),
    (REFUSED, "Refused"),
]
DRAFT_ONLY = frozenset({"term_id", "period_months", "capacity", "note"})


class DeputyDutyReportPlan(models.Model):
    """A term's plan of duty reports, so that every deputy reports (述职全覆盖).

    The standing committee or the presidium organises the reports regularly (Law on
    Deputies, art. 58). How many each deputy owes, and what share is the target, are
    rules of the place. What is owed, given and still possible is counted from the seats
    and reports of today, whatever the plan said.

    =======  =====  ======  ====
    who      draft  decide  read
    =======  =====  ======  ====
    clerk    yes    paper   yes
    leader   yes    yes     yes
    others   –      –       yes
    =======  =====  ======  ====
    """

    _name = "deputy.duty.report.plan"
    _description = "Plan of Duty Reports"
    _inherit = [
        "deputy.congress.mixin",
        "deputy.approval.mixin",
        "deputy.duty.report.plan.coverage.mixin",
        "deputy.duty.report.plan.schedule.mixin",
    ]
    _order = "term_id desc"
    # What a leader has before the eyes who decides by telephone.
    _decision_fields = ("congress_id", "term_id", "period_months", "capacity", "note")
    _guarded_fields = DeputyApprovalMixin._guarded_fields | {"date_planned"}

    term_id = fields.Many2one(
        "deputy.term", required=True, index=True, ondelete="restrict"
    )
    congress_id = fields.Many2one(
        related="term_id.congress_id", store=True, required=False, precompute=True
    )
    state = fields.Selection(
        STATES, required=True, default=DRAFT, readonly=True, copy=False
    )
    period_months = fields.Selection(
        PERIODS,
        "Planned By",
        required=True,
        default=YEAR,
        help="Reports are planned into calendar years or half-years of the term.",
    )
    capacity = fields.Integer(
        "Reports per Period",
        required=True,
        default=20,
        aggregator=None,
        help="How many reports the office can organise in a year or half-year.",
    )
    note = fields.Text(help="How reports are organised; printed on the plan.")
    line_ids = fields.One2many(
        "deputy.duty.report.plan.line", "plan_id", "Lines", readonly=True
    )
    adopted_on = fields.Date(compute="_compute_adopted")
    adopted_number = fields.Char(
        "Adopted by Document",
        compute="_compute_adopted",
        help="Number of the minutes or document that adopted the plan.",
    )

    _term_uniq = models.UniqueIndex(
        "(term_id)", "This term has a plan of duty reports already."
    )
    _capacity_positive = models.Constraint(
        "CHECK(capacity BETWEEN 1 AND 100000)",
        "Enter how many reports a period has room for: at least one.",
    )

    @api.depends("term_id")
    def _compute_display_name(self):
        for plan in self:
            plan.display_name = self.env._(
                "Plan of duty reports, %(term)s", term=plan.term_id.display_name
            )

    @api.depends("state", "approval_ids.decision")
    def _compute_adopted(self):
        for plan in self:
            last = plan._last_approval(APPROVED)
            plan.adopted_on = last.date
            plan.adopted_number = last.number

    def write(self, vals):
        """What was submitted stands until it is taken back to draft."""
        if DRAFT_ONLY & vals.keys():
            self._check_is_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        self._check_is_draft()

    # --------------------------------------------------------------- actions
    def action_amend(self):
        """Open an adopted plan for another round; it has to be adopted again."""
        self.check_access("write")
        if any(plan.state != APPROVED for plan in self):
            raise UserError(self.env._("Only an adopted plan is amended."))
        self._to_draft()

    def action_open_lines(self):
        """All lines of the plan, by constituency."""
        self.check_access("read")
        return self._open_lines()

    def action_open_gaps(self):
        """Who has not reported yet, by constituency."""
        self.check_access("read")
        return self._open_lines(search_default_gaps=1)

    def _open_lines(self, **context):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty_reports.deputy_duty_report_plan_line_action"
        )
        return dict(action, domain=[("plan_id", "in", self.ids)], context=context)

    # ----------------------------------------------------------------- hooks
    def _check_submit(self):
        for plan in self:
            if not plan.line_ids:
                raise UserError(self.env._("Press “Plan” first: the plan is empty."))
        return super()._check_submit()

    def _approval_route(self):
        self.ensure_one()
        return self.congress_id._route_steps(SUBJECT_DUTY_REPORT_PLAN)

    def _check_is_draft(self):
        if any(plan.state != DRAFT for plan in self):
            raise UserError(
                self.env._(
                    "The plan was submitted as it is: take it back to draft to "
                    "change it."
                )
            )
