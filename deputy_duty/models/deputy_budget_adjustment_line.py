from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

from ..tools.id_array import id_array
from .deputy_approval_mixin import APPROVED, DRAFT
from .deputy_budget_line import EXPENSE_TYPES


class DeputyBudgetAdjustmentLine(models.Model):
    """By how much one line of a budget changes; a new purpose opens a line."""

    _name = "deputy.budget.adjustment.line"
    _description = "Change of a Budget Line"
    _inherit = [
        "deputy.congress.mixin",
        "deputy.guard.mixin",
        "deputy.budget.classification.mixin",
    ]
    _guarded_fields = frozenset()
    _order = "adjustment_id, id"

    adjustment_id = fields.Many2one(
        "deputy.budget.adjustment", required=True, index=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="adjustment_id.congress_id", store=True, required=False, precompute=True
    )
    budget_id = fields.Many2one(related="adjustment_id.budget_id")
    line_id = fields.Many2one(
        "deputy.budget.line",
        "Budget Line",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('budget_id', '=', budget_id)]",
        help="Empty for a new purpose: then say subject, purpose and account.",
    )
    subject_id = fields.Many2one(
        "deputy.budget.subject",
        "New Subject",
        ondelete="restrict",
        help="Subject of the line that this opens.",
    )
    name = fields.Char("New Purpose", help="What the new line is earmarked for.")
    account_id = fields.Many2one(
        "account.account",
        "Expense Account",
        domain=[("account_type", "in", EXPENSE_TYPES)],
        check_company=True,
        ondelete="restrict",
        help="Where claims on the new line are booked.",
    )
    amount = fields.Monetary(
        "Amount of Change",
        required=True,
        help="With a minus where the line is lowered.",
    )

    _amount_set = models.Constraint(
        "CHECK(amount != 0)", "Enter by how much the line changes."
    )

    @api.depends("line_id", "subject_id", "name")
    def _compute_display_name(self):
        for change in self:
            words = (change.subject_id.name, change.name)
            new = " ".join(filter(None, words))
            change.display_name = change.line_id.display_name or new

    @api.constrains("line_id", "adjustment_id")
    def _check_line(self):
        for change in self.filtered("line_id"):
            if change.line_id.sudo().budget_id != change.adjustment_id.sudo().budget_id:
                raise ValidationError(
                    self.env._(
                        "“%(line)s” belongs to another budget: choose a line of this "
                        "one.",
                        line=change.line_id.display_name,
                    )
                )

    # ------------------------------------------------------------- overrides
    @api.model_create_multi
    def create(self, vals_list):
        """Changes are entered while the adjustment is a draft."""
        changes = super().create(vals_list)
        changes._check_is_draft()
        return changes

    def write(self, vals):
        """Changes are corrected while the adjustment is a draft, before and after."""
        self._check_is_draft()
        result = super().write(vals)
        self._check_is_draft()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_while_draft(self):
        self._check_is_draft()

    def _check_is_draft(self):
        if not self._guard_is_open() and any(
            change.adjustment_id.state != DRAFT for change in self
        ):
            raise UserError(
                self.env._(
                    "The adjustment was submitted as it is: take it back to draft to "
                    "change it."
                )
            )

    # -------------------------------------------------------------- business
    def _check_complete(self):
        """Whether each change names its line, or all that a new line needs."""
        for change in self.filtered(lambda each: not each.line_id):
            if not (change.subject_id and change.name and change.account_id):
                raise UserError(
                    self.env._(
                        "Choose the budget line, or say subject, purpose and account "
                        "of the new one."
                    )
                )
            if change.amount < 0:
                raise UserError(
                    self.env._(
                        "“%(name)s” is new and has nothing to give.", name=change.name
                    )
                )
            change._check_source()

    def _prepare_classification_vals(self):
        """A new line comes by the adjustment's own document, unless it names one."""
        vals = super()._prepare_classification_vals()
        vals["indicator_number"] = (
            vals["indicator_number"] or self.adjustment_id.indicator_number
        )
        return vals

    def _open_lines(self):
        """Open the lines of new purposes, planned with nothing of the first budget."""
        for change in self.filtered(lambda each: not each.line_id):
            line = (
                self.env["deputy.budget.line"]
                ._unguarded()
                .create(
                    {
                        "budget_id": change.budget_id.id,
                        "subject_id": change.subject_id.id,
                        "name": change.name,
                        "account_id": change.account_id.id,
                        "planned": 0,
                        **change._prepare_classification_vals(),
                    }
                )
            )
            line._create_analytic_accounts()
            change._unguarded().line_id = line

    @api.model
    def _read_adjusted(self, line_ids):
        """``{budget line id: total of approved changes}``, in one query."""
        for model in (self._name, "deputy.budget.adjustment"):
            self.env[model].flush_model()
        return dict(
            self.env.execute_query(
                SQL(
                    """SELECT change.line_id, SUM(change.amount)
                         FROM deputy_budget_adjustment_line change
                         JOIN deputy_budget_adjustment adjustment
                              ON adjustment.id = change.adjustment_id
                        WHERE change.line_id = ANY(%s::int[])
                          AND adjustment.state = %s
                        GROUP BY change.line_id""",
                    id_array(line_ids),
                    APPROVED,
                )
            )
        )
