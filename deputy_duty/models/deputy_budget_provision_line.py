from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .deputy_approval_mixin import APPROVED, DRAFT

GROUNDS = [
    ("carry_over", "Money carried over from last year (item 1)"),
    ("last_year", "Necessary, by last year's same period (item 2)"),
    ("duty", "Payable by law, or an emergency (item 3)"),
]


class DeputyBudgetProvisionLine(models.Model):
    """What may be spent on one line before approval, and on what ground."""

    _name = "deputy.budget.provision.line"
    _description = "Provisional Amount of a Budget Line"
    _inherit = ["deputy.congress.mixin"]
    _order = "provision_id, id"

    provision_id = fields.Many2one(
        "deputy.budget.provision", required=True, index=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="provision_id.congress_id", store=True, required=False, precompute=True
    )
    budget_id = fields.Many2one(related="provision_id.budget_id")
    line_id = fields.Many2one(
        "deputy.budget.line",
        "Budget Line",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('budget_id', '=', budget_id)]",
    )
    ground = fields.Selection(
        GROUNDS,
        required=True,
        default="last_year",
        help="Which of the three cases of art. 54 of the Budget Law it is.",
    )
    amount = fields.Monetary(
        required=True, help="What may be spent until the budget is approved."
    )
    last_year = fields.Monetary(
        "Spent Last Year",
        compute="_compute_last_year",
        compute_sudo=True,
        help="Booked on the same subject in the whole of last year, to compare with.",
    )

    _amount_positive = models.Constraint(
        "CHECK(amount > 0)", "A provisional amount must be more than zero."
    )

    @api.depends("line_id")
    def _compute_last_year(self):
        lines = self.line_id
        before = self.env["deputy.budget.line"].search(
            [
                ("congress_id", "in", lines.congress_id.ids),
                ("subject_id", "in", lines.subject_id.ids),
                (
                    "budget_id.fiscal_year",
                    "in",
                    [year - 1 for year in lines.budget_id.mapped("fiscal_year")],
                ),
            ]
        )
        spent = before._read_spent(before.ids) if before else {}
        sums = {}
        for line in before:
            key = (line.congress_id, line.budget_id.fiscal_year, line.subject_id)
            sums[key] = sums.get(key, 0) + spent.get(line.id, 0)
        for change in self:
            line = change.line_id
            key = (line.congress_id, line.budget_id.fiscal_year - 1, line.subject_id)
            change.last_year = sums.get(key, 0)

    @api.constrains("line_id", "provision_id")
    def _check_line(self):
        for change in self.sudo():
            if change.line_id.budget_id != change.provision_id.budget_id:
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
        """Amounts are entered while the provision is a draft."""
        changes = super().create(vals_list)
        changes._check_is_draft()
        return changes

    def write(self, vals):
        """Amounts are corrected while the provision is a draft, before and after."""
        self._check_is_draft()
        result = super().write(vals)
        self._check_is_draft()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_while_draft(self):
        self._check_is_draft()

    def _check_is_draft(self):
        if any(change.provision_id.state != DRAFT for change in self):
            raise UserError(
                self.env._(
                    "The provisional budget was submitted as it is: take it back to "
                    "draft to change it."
                )
            )

    # -------------------------------------------------------------- business
    @api.model
    def _read_provisional(self, line_ids):
        """``{budget line id: total of approved provisional amounts}``, in one query."""
        groups = self.sudo()._read_group(
            [
                ("line_id", "in", list(line_ids)),
                ("provision_id.state", "=", APPROVED),
            ],
            ["line_id"],
            ["amount:sum"],
        )
        return {line.id: amount for line, amount in groups}
