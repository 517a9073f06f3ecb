from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError

from .deputy_approval import APPROVE
from .deputy_approval_mixin import APPROVED, DRAFT, REFUSED, SUBMITTED
from .deputy_congress_division_mixin import KIND_STREET

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
    _inherit = ["mail.thread", "deputy.congress.mixin", "deputy.approval.mixin"]
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
            approved = budget.approval_ids.filtered(lambda a: a.decision == APPROVE)
            budget.approval_number = approved[:1].number

    @api.depends("line_ids.planned", "line_ids.committed", "line_ids.spent")
    def _compute_totals(self):
        for budget in self:
            lines = budget.line_ids
            budget.planned = sum(lines.mapped("planned"))
            budget.adjusted = sum(lines.mapped("adjusted"))
            budget.committed = sum(lines.mapped("committed"))
            budget.spent = sum(lines.mapped("spent"))
            budget.available = sum(lines.mapped("available"))

    def write(self, vals):
        """Holder and year are fixed once the budget was submitted."""
        if DRAFT_ONLY & vals.keys() and any(b.state != DRAFT for b in self):
            raise UserError(
                self.env._(
                    "Holder and year were submitted as they are: take the budget back "
                    "to draft to change them."
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
        return super()._check_submit()

    def _approval_body(self):
        self.ensure_one()
        if self.congress_id.kind == KIND_STREET:
            return self.env._("Street Work Committee")
        if self.congress_id.level == "township":
            return self.env._("Presidium")
        return self.env._("Chairpersons' Meeting")

    def _on_approved(self):
        # A leader has no rights in accounting; who may decide was checked before.
        self.line_ids.sudo()._create_analytic_accounts()
        return super()._on_approved()
