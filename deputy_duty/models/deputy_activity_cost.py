from odoo import api, fields, models
from odoo.exceptions import UserError

from .deputy_approval_mixin import DRAFT


class DeputyActivityCost(models.Model):
    """A planned cost of an activity, on a line of the approved budget."""

    _name = "deputy.activity.cost"
    _description = "Planned Cost of an Activity"
    _inherit = ["deputy.congress.mixin"]
    _order = "activity_id, id"

    activity_id = fields.Many2one(
        "deputy.activity", required=True, index=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="activity_id.congress_id", store=True, required=False, precompute=True
    )
    line_id = fields.Many2one(
        "deputy.budget.line",
        "Budget Line",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('budget_id.congress_id', '=', congress_id),"
        " ('budget_id.state', '=', 'approved')]",
        help="The budget line that is to bear this cost.",
    )
    name = fields.Char("Description", required=True)
    amount = fields.Monetary(
        required=True, help="Committed on the line when the activity is approved."
    )

    _amount_positive = models.Constraint(
        "CHECK(amount > 0)", "A planned cost must be more than zero."
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Costs are planned while the activity is a draft."""
        costs = super().create(vals_list)
        costs._check_activity_is_draft()
        return costs

    def write(self, vals):
        """Costs change while the activity is a draft, before and after."""
        self._check_activity_is_draft()
        result = super().write(vals)
        self._check_activity_is_draft()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_while_draft(self):
        self._check_activity_is_draft()

    def _check_activity_is_draft(self):
        if any(cost.activity_id.state != DRAFT for cost in self):
            raise UserError(
                self.env._(
                    "The costs were submitted as they are: take the activity back to "
                    "draft to change them."
                )
            )
