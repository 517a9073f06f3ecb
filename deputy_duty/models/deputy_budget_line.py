from odoo import api, fields, models
from odoo.exceptions import UserError

from .deputy_approval_mixin import DRAFT
from .deputy_budget_classification_mixin import ENTRUSTED

EXPENSE_TYPES = ("expense", "expense_depreciation", "expense_direct_cost")


class DeputyBudgetLine(models.Model):
    """Money planned for one subject, and what has become of it.

    ``available = planned + adjusted - committed - spent``. No sum is stored: what is
    adjusted comes from approved adjustments, what is committed from the commitments,
    what is spent from Odoo's own analytic items of posted entries. Until the budget is
    approved, what was allowed provisionally stands in the place of ``planned``.
    """

    _name = "deputy.budget.line"
    _description = "Budget Line"
    _inherit = [
        "deputy.budget.provision.mixin",
        "deputy.budget.quota.mixin",
        "deputy.budget.line.receipt.mixin",
        "deputy.budget.totals.mixin",
        "deputy.congress.mixin",
        "deputy.guard.mixin",
        "deputy.budget.control.mixin",
        "deputy.budget.classification.mixin",
        "deputy.budget.execution.mixin",
    ]
    _guarded_fields = frozenset({"analytic_account_id", "version"})
    _order = "budget_id, sequence, id"

    budget_id = fields.Many2one(
        "deputy.budget", required=True, index=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="budget_id.congress_id", store=True, required=False, precompute=True
    )
    state = fields.Selection(related="budget_id.state")
    sequence = fields.Integer(default=10)
    subject_id = fields.Many2one(
        "deputy.budget.subject",
        required=True,
        index=True,
        ondelete="restrict",
    )
    name = fields.Char(
        "Earmarked For",
        compute="_compute_name",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        help="What this money is for; nothing else may be paid from it.",
    )
    planned = fields.Monetary(
        required=True, help="What the budget allows for this purpose in the year."
    )
    account_id = fields.Many2one(
        "account.account",
        "Expense Account",
        domain=[("account_type", "in", EXPENSE_TYPES)],
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Where claims on this line are booked. Ask your accountant.",
    )
    analytic_account_id = fields.Many2one(
        "account.analytic.account",
        readonly=True,
        copy=False,
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Made when the budget is approved. Every booking on it is spending from "
        "this line.",
    )
    _purpose_uniq = models.UniqueIndex(
        "(budget_id, subject_id, name, source)",
        "The budget has a line for this subject and purpose already.",
    )
    _analytic_uniq = models.UniqueIndex(
        "(analytic_account_id) WHERE analytic_account_id IS NOT NULL",
        "Each budget line has an analytic account of its own.",
    )
    _planned_positive = models.Constraint(
        "CHECK(planned >= 0)", "The planned amount of a line cannot be negative."
    )

    # -------------------------------------------------------------- computes
    @api.depends("subject_id")
    def _compute_name(self):
        for line in self:
            line.name = line.name or line.subject_id.name

    @api.depends(
        "subject_id.name", "name", "budget_id.fiscal_year", "source", "entrusting_body"
    )
    def _compute_display_name(self):
        for line in self:
            names = [line.subject_id.name, line.name]
            if line.source == ENTRUSTED:
                names.append(line.entrusting_body)
            label = " / ".join(dict.fromkeys(filter(None, names)))
            line.display_name = f"{line.budget_id.fiscal_year} {label}"

    # ------------------------------------------------------------- overrides
    @api.model_create_multi
    def create(self, vals_list):
        """Lines are planned while the budget is a draft."""
        lines = super().create(vals_list)
        lines._check_budget_is_draft()
        return lines

    def write(self, vals):
        """Lines change while the budget is a draft, before and after."""
        self._check_budget_is_draft()
        self._check_provision_stands(vals)
        result = super().write(vals)
        self._check_budget_is_draft()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_while_draft(self):
        self._check_budget_is_draft()

    def _check_budget_is_draft(self):
        if not self._guard_is_open() and any(
            line.budget_id.state != DRAFT for line in self
        ):
            raise UserError(
                self.env._(
                    "The lines of a submitted budget stand: take it back to draft to "
                    "change them."
                )
            )

    # --------------------------------------------------------------- actions
    def action_open_commitments(self):
        """What has been promised on these lines."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_commitment_action"
        )
        return dict(action, domain=[("line_id", "in", self.ids)], context={})

    # ----------------------------------------------------------------- hooks
    def _execution_year(self):
        return self.budget_id.date_start, self.budget_id.date_end

    # ------------------------------------------------------------ accounting
    def _create_analytic_accounts(self):
        """One analytic account a line, once, under the plan of this addon."""
        lacking = self.filtered(lambda line: not line.analytic_account_id)
        accounts = self.env["account.analytic.account"].create(
            [line._prepare_analytic_vals() for line in lacking]
        )
        for line, account in zip(lacking, accounts, strict=True):
            line._unguarded().analytic_account_id = account

    def _prepare_analytic_vals(self):
        """Values of the line's own analytic account."""
        self.ensure_one()
        return {
            "name": f"{self.congress_id.name} {self.display_name}",
            "plan_id": self.env.ref("deputy_duty.deputy_budget_plan").id,
            "company_id": self.company_id.id,
        }
