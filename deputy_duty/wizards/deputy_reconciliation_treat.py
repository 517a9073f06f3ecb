from odoo import api, fields, models
from odoo.exceptions import UserError

EXPLAIN = "explain"
ASSIGN = "assign"


class DeputyReconciliationTreat(models.TransientModel):
    """Explain differences in words, or give them to somebody to clear."""

    _name = "deputy.reconciliation.treat"
    _description = "Deal with Differences"

    difference_ids = fields.Many2many(
        "deputy.reconciliation.difference",
        "deputy_reconciliation_treat_rel",
        string="Differences",
        required=True,
    )
    what = fields.Selection(
        [(EXPLAIN, "Explain"), (ASSIGN, "Give to Somebody")],
        "What to Do",
        required=True,
        default=EXPLAIN,
        help="Explain what cannot be changed any more; give to somebody what must be "
        "mended in the papers.",
    )
    explanation = fields.Char(
        help="Stays with the reconciliation, with your name and the time."
    )
    user_id = fields.Many2one(
        "res.users",
        "Looked After By",
        default=lambda self: self.env.user,
        domain=[("share", "=", False)],
        help="Finds it among the activities at the clock in the upper bar.",
    )
    date_deadline = fields.Date("Until", help="The day it should be cleared by.")
    note = fields.Char(help="What is known so far, or what is to be found out.")

    @api.onchange("what")
    def _onchange_what(self):
        """A week is usual."""
        if self.what == ASSIGN and not self.date_deadline:
            self.date_deadline = fields.Date.add(
                fields.Date.context_today(self), days=7
            )

    def action_apply(self):
        """Write it on the differences.

        :raises UserError: nothing was filled in, or as the differences say
        """
        self.difference_ids.check_access("read")
        self.ensure_one()
        if self.what == EXPLAIN:
            if not (self.explanation or "").strip():
                raise UserError(self.env._("Write the explanation first."))
            self.difference_ids._explain(self.explanation.strip())
        else:
            if not self.user_id or not self.date_deadline:
                raise UserError(
                    self.env._("Choose who looks after it, and until when.")
                )
            self.difference_ids._assign(self.user_id, self.date_deadline, self.note)
        return {"type": "ir.actions.act_window_close"}
