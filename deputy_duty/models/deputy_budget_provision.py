from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_amount

from .deputy_approval_mixin import APPROVED, DRAFT, REFUSED, SUBMITTED
from .deputy_legal_route import SUBJECT_PROVISION

STATES = [
    (DRAFT, "Draft"),
    (SUBMITTED, "Submitted"),
    (APPROVED, "Approved"),
    (REFUSED, "Refused"),
]
DRAFT_ONLY = frozenset({"budget_id", "date", "reason"})


class DeputyBudgetProvision(models.Model):
    """What may be spent from 1 January until approval (Budget Law, art. 54).

    It allows amounts on lines of a budget that is still a draft. Promises, claims and
    bookings go onto these very lines; once the budget is approved its own amounts take
    the place of the provisional ones, so nothing is moved and nothing counts twice.

    =======  =====  ======  ======  ====
    who      enter  submit  decide  read
    =======  =====  ======  ======  ====
    clerk    yes    yes     paper   yes
    leader   yes    yes     yes     yes
    finance  yes    yes     –       yes
    auditor  –      –       –       yes
    =======  =====  ======  ======  ====
    """

    _name = "deputy.budget.provision"
    _description = "Provisional Budget"
    _inherit = ["deputy.congress.mixin", "deputy.approval.mixin"]
    _order = "date desc, id desc"
    _approval_needs_number = True

    budget_id = fields.Many2one(
        "deputy.budget",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('state', '!=', 'approved')]",
        help="The budget of the year, which is not approved yet.",
    )
    congress_id = fields.Many2one(
        related="budget_id.congress_id", store=True, required=False, precompute=True
    )
    date = fields.Date(
        required=True,
        default=fields.Date.context_today,
        help="The day of the application.",
    )
    reason = fields.Text(required=True, help="What has to be paid before approval.")
    state = fields.Selection(
        STATES, required=True, default=DRAFT, readonly=True, copy=False, index=True
    )
    line_ids = fields.One2many(
        "deputy.budget.provision.line", "provision_id", "Amounts", copy=True
    )
    total = fields.Monetary(
        compute="_compute_total", help="What may be spent until approval."
    )

    @api.depends("line_ids.amount")
    def _compute_total(self):
        for provision in self:
            provision.total = sum(provision.line_ids.mapped("amount"))

    @api.depends("budget_id.name", "date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for provision in self:
            budget = provision.budget_id
            # a new one has no title yet
            provision.display_name = (
                self.env._("%(budget)s · provisional", budget=budget.name)
                if budget
                else False
            )

    @api.constrains("budget_id")
    def _check_lines(self):
        """Whoever allows amounts of a budget allows those of its lines alone."""
        self.line_ids._check_line()

    # ------------------------------------------------------------- overrides
    def write(self, vals):
        """What was submitted stands."""
        if DRAFT_ONLY & vals.keys() and any(each.state != DRAFT for each in self):
            raise UserError(
                self.env._(
                    "The provisional budget was submitted as it is: take it back to "
                    "draft to change it."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        if any(provision.state != DRAFT for provision in self):
            raise UserError(
                self.env._("Only drafts of a provisional budget can be deleted.")
            )

    # ----------------------------------------------------------------- hooks
    def _check_submit(self):
        for provision in self:
            provision._check_budget_waits()
            lines = provision.line_ids
            if not lines:
                raise UserError(
                    self.env._("Enter which lines may be spent on, and how much.")
                )
            lacking = lines.line_id.filtered(lambda line: not line.account_id)
            if lacking:
                raise UserError(
                    self.env._(
                        "Give these lines the expense account they are booked on: "
                        "%(lines)s",
                        lines=", ".join(lacking.mapped("display_name")),
                    )
                )
            provision._check_planned()
        return super()._check_submit()

    def _check_budget_waits(self):
        if self.budget_id.state == APPROVED:
            raise UserError(
                self.env._(
                    "“%(budget)s” is approved: its own amounts hold, nothing "
                    "provisional is needed (Budget Law, art. 54).",
                    budget=self.budget_id.name,
                )
            )

    def _check_planned(self):
        """Nothing provisional goes beyond what the draft plans for the whole year."""
        known = self.line_ids._read_provisional(self.line_ids.line_id.ids)
        for change in self.line_ids:
            total = known.get(change.line_id.id, 0) + change.amount
            planned = change.line_id.planned
            if change.currency_id.compare_amounts(total, planned) > 0:
                raise UserError(
                    self.env._(
                        "“%(line)s”: %(total)s would be allowed provisionally, the "
                        "draft plans %(planned)s for the whole year.",
                        line=change.line_id.display_name,
                        total=format_amount(self.env, total, change.currency_id),
                        planned=format_amount(self.env, planned, change.currency_id),
                    )
                )

    def _approval_route(self):
        self.ensure_one()
        return self.congress_id._route_steps(
            SUBJECT_PROVISION, date=self.submitted_on, cost=self.total
        )

    def _on_approved(self):
        """The amounts hold from now on, until the budget itself is approved."""
        lines = self.line_ids.sudo().line_id
        # whoever approves the budget right now comes first, or begins anew
        lines._touch()
        self._check_budget_waits()
        self._check_allowed()
        lines._create_analytic_accounts()
        return super()._on_approved()

    def _check_allowed(self):
        """Together with others approved meanwhile it still keeps to the draft."""
        known = self.line_ids._read_provisional(self.line_ids.line_id.ids)
        for line in self.line_ids.line_id:
            if line.currency_id.compare_amounts(known[line.id], line.planned) > 0:
                raise UserError(
                    self.env._(
                        "“%(line)s” would be allowed more provisionally than the draft "
                        "plans for the whole year.",
                        line=line.display_name,
                    )
                )
