from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .deputy_approval_mixin import APPROVED

# What a provisional amount was allowed for: fixed once it was.
PURPOSE = frozenset({"budget_id", "subject_id", "name", "source", "entrusting_body"})


class DeputyBudgetProvisionMixin(models.AbstractModel):
    """Whether a line may be spent from: its budget is approved, or it has a
    provisional amount (Budget Law, art. 54); and the year is not closed.
    """

    _name = "deputy.budget.provision.mixin"
    _description = "Budget Line before and after Approval"
    _inherit = ["deputy.congress.mixin"]

    provision_line_ids = fields.One2many(
        "deputy.budget.provision.line", "line_id", "Provisional Amounts", readonly=True
    )
    provisional = fields.Monetary(
        compute="_compute_provisional",
        compute_sudo=True,
        help="What may be spent until the budget is approved (Budget Law, art. 54).",
    )
    is_spendable = fields.Boolean(
        compute="_compute_is_spendable",
        search="_search_is_spendable",
        compute_sudo=True,
        help="The budget is approved and open, or a provisional amount is.",
    )

    @api.depends("provision_line_ids.amount", "provision_line_ids.provision_id.state")
    def _compute_provisional(self):
        amounts = self.env["deputy.budget.provision.line"]._read_provisional(
            self._origin.ids
        )
        for line in self:
            line.provisional = amounts.get(line._origin.id, 0)

    @api.depends("provisional", "budget_id.state", "budget_id.closed_on")
    def _compute_is_spendable(self):
        for line in self:
            budget = line.budget_id
            line.is_spendable = (
                not budget.closed_on
                if budget.state == APPROVED
                else bool(line.provisional)
            )

    @api.model
    def _search_is_spendable(self, operator, value):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        approved = Domain("budget_id.state", "=", APPROVED)
        return (approved & Domain("budget_id.closed_on", "=", False)) | (
            ~approved & Domain("provision_line_ids.provision_id.state", "=", APPROVED)
        )

    def _check_provision_stands(self, vals):
        """Refuse to give provisional money another purpose."""
        if PURPOSE & vals.keys() and any(line.sudo().provisional for line in self):
            raise UserError(
                self.env._(
                    "Money was allowed provisionally for this line: subject, purpose "
                    "and source stay as they are."
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_without_provision(self):
        if any(line.sudo().provision_line_ids for line in self):
            raise UserError(
                self.env._(
                    "A provisional budget names this line: it cannot be deleted."
                )
            )

    def _check_covers_provision(self):
        """An approved line covers what was promised and spent before its approval."""
        totals = self._read_totals()
        for line in self:
            left = totals[line.id]["available"]
            if line.currency_id.compare_amounts(left, 0) < 0:
                raise UserError(
                    line._not_enough_message(line.planned - left, line.planned)
                )
