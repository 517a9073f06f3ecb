from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

from .deputy_approval_mixin import DRAFT
from .deputy_budget_appropriation_states import RECEIVED


class DeputyBudgetAppropriationLine(models.Model):
    """How much of the money received is for one line of the budget."""

    _name = "deputy.budget.appropriation.line"
    _description = "Money Received for a Budget Line"
    _inherit = ["deputy.congress.mixin", "deputy.guard.mixin"]
    _guarded_fields = frozenset()
    _order = "appropriation_id, id"

    appropriation_id = fields.Many2one(
        "deputy.budget.appropriation", required=True, index=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="appropriation_id.congress_id",
        store=True,
        required=False,
        precompute=True,
    )
    budget_id = fields.Many2one(related="appropriation_id.budget_id")
    state = fields.Selection(related="appropriation_id.state")
    budget_line_id = fields.Many2one(
        "deputy.budget.line",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        domain="[('budget_id', '=', budget_id)]",
        help="The line of the budget that the money is for.",
    )
    amount = fields.Monetary(required=True, help="What came for this line.")
    indicator_number = fields.Char(
        related="budget_line_id.indicator_number", string="Indicator of the Line"
    )
    to_receive = fields.Monetary(related="budget_line_id.to_receive")

    _amount_positive = models.Constraint(
        "CHECK(amount > 0)",
        "The amount received must be more than zero; a mistake is reversed.",
    )
    _budget_line_uniq = models.UniqueIndex(
        "(appropriation_id, budget_line_id)",
        "Enter each budget line once, with the whole amount.",
    )

    @api.depends("appropriation_id.number", "budget_line_id")
    def _compute_display_name(self):
        for part in self:
            names = (part.appropriation_id.number, part.budget_line_id.display_name)
            part.display_name = " · ".join(filter(None, names))

    @api.constrains("budget_line_id", "appropriation_id")
    def _check_budget_line(self):
        for part in self:
            budget = part.sudo().budget_line_id.budget_id
            if budget != part.sudo().appropriation_id.budget_id:
                raise ValidationError(
                    self.env._(
                        "“%(line)s” belongs to another budget: choose a line of this "
                        "one.",
                        line=part.budget_line_id.display_name,
                    )
                )

    # ------------------------------------------------------------- overrides
    @api.model_create_multi
    def create(self, vals_list):
        """Amounts are entered while the appropriation is a draft."""
        parts = super().create(vals_list)
        parts._check_is_draft()
        return parts

    def write(self, vals):
        """Amounts are corrected while it is a draft, before and after."""
        self._check_is_draft()
        result = super().write(vals)
        self._check_is_draft()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_while_draft(self):
        self._check_is_draft()

    def _check_is_draft(self):
        if not self._guard_is_open() and any(part.state != DRAFT for part in self):
            raise UserError(
                self.env._(
                    "What was registered stands as it is: reverse it and register it "
                    "anew."
                )
            )

    # -------------------------------------------------------------- business
    @api.model
    def _read_received(self, line_ids):
        """``{budget line id: total received}``, in one query."""
        if not line_ids:
            return {}
        for model in (self._name, "deputy.budget.appropriation"):
            self.env[model].flush_model()
        condition = SQL("part.budget_line_id IN %s", tuple(line_ids))
        return dict(self.env.execute_query(self._received_sql(condition)))

    @api.model
    def _received_sql(self, condition):
        """Budget lines with what was received for them and not reversed.

        :param condition: on ``part``, a row of this table
        """
        return SQL(
            """SELECT part.budget_line_id AS line_id, SUM(part.amount) AS amount
                 FROM deputy_budget_appropriation_line part
                 JOIN deputy_budget_appropriation came
                   ON came.id = part.appropriation_id
                WHERE %(condition)s AND came.state = %(received)s
                GROUP BY part.budget_line_id""",
            condition=condition,
            received=RECEIVED,
        )
