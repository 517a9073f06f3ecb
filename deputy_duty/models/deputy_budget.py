from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError

from .deputy_approval_mixin import (
    APPROVED,
    DRAFT,
    REFUSED,
    SUBMITTED,
    DeputyApprovalMixin,
)
from .deputy_budget_classification_mixin import ENTRUSTED
from .deputy_budget_close_mixin import CLOSE_FIELDS
from .deputy_legal_route import SUBJECT_BUDGET

STATES = [
    (DRAFT, "Draft"),
    (SUBMITTED, "Submitted"),
    (APPROVED, "Approved"),
    (REFUSED, "Refused"),
]
DRAFT_ONLY = frozenset({"congress_id", "fiscal_year"})


class DeputyBudget(models.Model):
    """The activity funds of one budget holder in one fiscal year.

    The holder is an office, township or street; its approved budget is the only
    ground for spending (Budget Law, art. 13; Law on Deputies, art. 42).

    =======  =====  ======  ======  ====
    who      plan   submit  decide  read
    =======  =====  ======  ======  ====
    clerk    yes    yes     paper   yes
    leader   yes    yes     yes     yes
    finance  yes    yes     –       yes
    auditor  –      –       –       yes
    =======  =====  ======  ======  ====
    """

    _name = "deputy.budget"
    _description = "Budget of Activity Funds"
    _inherit = [
        "mail.thread",
        "deputy.budget.receipt.mixin",
        "deputy.congress.mixin",
        "deputy.approval.mixin",
        "deputy.budget.close.mixin",
        "deputy.budget.execution.mixin",
    ]
    _guarded_fields = DeputyApprovalMixin._guarded_fields | CLOSE_FIELDS
    _order = "fiscal_year desc, congress_id, id desc"
    _approval_needs_number = True

    name = fields.Char(compute="_compute_name", store=True)
    congress_id = fields.Many2one(
        string="Budget Holder",
        default=lambda self: self._default_congress_id(),
        tracking=True,
        help="The office, township or street whose money this is.",
    )
    fiscal_year = fields.Integer(
        required=True,
        copy=False,
        aggregator=None,
        default=lambda self: self._default_fiscal_year(),
        tracking=True,
        help="The calendar year (Budget Law, art. 18).",
    )
    date_start = fields.Date(compute="_compute_dates", store=True)
    date_end = fields.Date(compute="_compute_dates", store=True)
    state = fields.Selection(
        STATES, required=True, default=DRAFT, readonly=True, copy=False, tracking=True
    )
    line_ids = fields.One2many("deputy.budget.line", "budget_id", "Lines", copy=True)
    adjustment_ids = fields.One2many(
        "deputy.budget.adjustment", "budget_id", "Adjustments", readonly=True
    )
    provision_ids = fields.One2many(
        "deputy.budget.provision", "budget_id", "Provisional Budgets", readonly=True
    )
    approval_number = fields.Char(
        "Document Number",
        compute="_compute_approval_number",
        help="Number of the document by which the budget was approved.",
    )
    planned = fields.Monetary(
        compute="_compute_totals", help="What was approved for the whole year."
    )
    adjusted = fields.Monetary(
        compute="_compute_totals",
        help="By how much approved adjustments changed the budget.",
    )
    committed = fields.Monetary(
        compute="_compute_totals", help="Promised and not yet booked."
    )
    spent = fields.Monetary(
        compute="_compute_totals", help="Booked in the accounts of the office."
    )
    available = fields.Monetary(
        compute="_compute_totals",
        help="Planned and adjusted, less committed, less spent.",
    )
    provisional = fields.Monetary(
        compute="_compute_totals",
        help="What may be spent until the budget is approved (Budget Law, art. 54).",
    )
    entrusted_planned = fields.Monetary(
        "Of Which Entrusted",
        compute="_compute_totals",
        help="Planned and adjusted money of the upper level, for what it entrusts.",
    )
    entrusted_spent = fields.Monetary(
        compute="_compute_totals", help="Booked on money of the upper level."
    )
    entrusted_available = fields.Monetary(
        compute="_compute_totals", help="What is left of the upper level's money."
    )

    _holder_year_uniq = models.UniqueIndex(
        "(congress_id, fiscal_year)",
        "This budget holder has a budget for that year already.",
    )
    _year_sane = models.Constraint(
        "CHECK(fiscal_year BETWEEN 1954 AND 9999)",
        "Enter the fiscal year with four digits.",
    )

    @api.model
    def _default_fiscal_year(self):
        return fields.Date.context_today(self).year

    @api.depends("congress_id.name", "fiscal_year")
    def _compute_name(self):
        for budget in self:
            parts = [budget.congress_id.name, str(budget.fiscal_year or "")]
            budget.name = " ".join(filter(None, parts))

    @api.depends("fiscal_year")
    def _compute_dates(self):
        for budget in self:
            year = budget.fiscal_year
            budget.date_start = date(year, 1, 1) if year else False
            budget.date_end = date(year, 12, 31) if year else False

    @api.depends("approval_ids.decision", "approval_ids.number")
    def _compute_approval_number(self):
        for budget in self:
            budget.approval_number = budget._last_approval().number

    @api.depends(
        "line_ids.planned",
        "line_ids.committed",
        "line_ids.spent",
        "line_ids.provisional",
        "line_ids.source",
    )
    def _compute_totals(self):
        for budget in self:
            lines = budget.line_ids
            budget.planned = sum(lines.mapped("planned"))
            budget.adjusted = sum(lines.mapped("adjusted"))
            budget.committed = sum(lines.mapped("committed"))
            budget.spent = sum(lines.mapped("spent"))
            budget.available = sum(lines.mapped("available"))
            budget.provisional = sum(lines.mapped("provisional"))
            entrusted = lines.filtered(lambda line: line.source == ENTRUSTED)
            budget.entrusted_planned = sum(
                line.planned + line.adjusted for line in entrusted
            )
            budget.entrusted_spent = sum(entrusted.mapped("spent"))
            budget.entrusted_available = sum(entrusted.mapped("available"))

    def write(self, vals):
        """Holder and year are fixed once the budget was submitted."""
        if DRAFT_ONLY & vals.keys() and any(b.state != DRAFT for b in self):
            raise UserError(
                self.env._(
                    "Holder and year were submitted as they are: take the budget back "
                    "to draft to change them."
                )
            )
        if DRAFT_ONLY & vals.keys() and any(b.sudo().provision_ids for b in self):
            raise UserError(
                self.env._(
                    "A provisional budget was entered for this one: holder and year "
                    "stay as they are."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        if any(budget.state != DRAFT for budget in self):
            raise UserError(self.env._("Only drafts of a budget can be deleted."))

    # --------------------------------------------------------------- actions
    def action_open_lines(self):
        """The lines of these budgets, with what is committed, spent and available."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_budget_line_action"
        )
        return dict(action, domain=[("budget_id", "in", self.ids)], context={})

    def action_plan_by_head(self):
        """Plan the lines with an amount per deputy for the deputies in office.

        :raises UserError: no line has such an amount, or nobody is in office
        """
        self.check_access("write")
        for budget in self:
            lines = budget.line_ids.filtered("per_deputy")
            if not lines:
                raise UserError(
                    self.env._("Enter an amount per deputy on the lines to be planned.")
                )
            in_office = budget.congress_id.sudo().mandate_count
            if not in_office and not all(lines.mapped("deputies")):
                raise UserError(
                    self.env._(
                        "%(holder)s has no deputies in office: enter on the lines how "
                        "many to plan for.",
                        holder=budget.congress_id.name,
                    )
                )
            lines._plan_by_head(in_office)

    def action_open_provisions(self):
        """The provisional budgets of this year, and a place to enter another."""
        self.check_access("read")
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_budget_provision_action"
        )
        return dict(
            action,
            domain=[("budget_id", "=", self.id)],
            context={"default_budget_id": self.id},
        )

    def action_open_adjustments(self):
        """The adjustments of this budget, and a place to enter another."""
        self.check_access("read")
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_budget_adjustment_action"
        )
        return dict(
            action,
            domain=[("budget_id", "=", self.id)],
            context={"default_budget_id": self.id},
        )

    # ----------------------------------------------------------------- hooks
    def _check_submit(self):
        for budget in self:
            if not budget.line_ids:
                raise UserError(self.env._("Enter at least one line of the budget."))
            if any(line.planned <= 0 for line in budget.line_ids):
                raise UserError(
                    self.env._("The planned amount of a line must be more than zero.")
                )
            lacking = budget.line_ids.filtered(lambda line: not line.account_id)
            if lacking:
                raise UserError(
                    self.env._(
                        "Give these lines the expense account they are booked on: "
                        "%(lines)s",
                        lines=", ".join(lacking.mapped("display_name")),
                    )
                )
            budget.line_ids._check_source()
        return super()._check_submit()

    def _approval_route(self):
        self.ensure_one()
        return self.congress_id._route_steps(
            SUBJECT_BUDGET, date=self.submitted_on, cost=self.planned
        )

    def _on_approved(self):
        """From now on the budget's own amounts hold, not the provisional ones."""
        # A leader has no rights in accounting; who may decide was checked before.
        lines = self.line_ids.sudo()
        # whoever promises provisional money right now comes first, or begins anew
        lines._touch()
        lines._check_covers_provision()
        lines._create_analytic_accounts()
        return super()._on_approved()
