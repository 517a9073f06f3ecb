from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..models.deputy_deadline_change import RULE


class DeputyDeadlineApply(models.TransientModel):
    """Let running clocks follow the rules in force today; preview first.

    A changed law does not move clocks that have started. Where it is meant to, a clerk
    says so here, clock by clock and with a reason, and the log keeps both.
    """

    _name = "deputy.deadline.apply"
    _description = "Apply the Current Rule to Running Deadlines"

    reason = fields.Char(
        required=True,
        help="E.g. the document that says the new time also holds for matters under "
        "way. It stands in the log of each deadline.",
    )
    line_ids = fields.One2many("deputy.deadline.apply.line", "apply_id", "Deadlines")
    moved_count = fields.Integer(
        "Deadlines That Change", compute="_compute_moved_count"
    )

    @api.depends("line_ids.is_changed")
    def _compute_moved_count(self):
        for wizard in self:
            wizard.moved_count = len(wizard.line_ids.filtered("is_changed"))

    @api.model
    def default_get(self, fields):
        """The deadlines selected in the list."""
        vals = super().default_get(fields)
        if self.env.context.get("active_model") == "deputy.deadline":
            vals["line_ids"] = [
                Command.create({"deadline_id": deadline_id})
                for deadline_id in self.env.context.get("active_ids", [])
            ]
        return vals

    def action_apply(self):
        """Count the deadlines anew by the rules in force today.

        :raises AccessError: the user may not change one of the records
        :raises UserError: nothing would change
        """
        self.check_access("read")
        deadlines = self.line_ids.deadline_id
        deadlines._check_clerk()
        deadlines._check_records("write")
        terms = deadlines.sudo()._current_terms()
        moved = (
            deadlines.sudo()
            .browse(clock.id for clock in terms)
            ._recount(RULE, self.reason, terms)
        )
        if not moved:
            raise UserError(
                self.env._(
                    "The rules in force today give the same dates: nothing to do."
                )
            )
        return {"type": "ir.actions.act_window_close"}
