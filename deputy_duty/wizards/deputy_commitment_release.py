from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..models.deputy_commitment_totals_mixin import OPEN


class DeputyCommitmentRelease(models.TransientModel):
    """Free what was promised and will not be claimed any more (释放占用).

    What approved claims wait for stays promised. A leader decides; that of a finished
    activity or at the end of the year is the usual case.
    """

    _name = "deputy.commitment.release"
    _description = "Release Commitments"

    commitment_ids = fields.Many2many("deputy.commitment", required=True, readonly=True)
    currency_id = fields.Many2one(
        "res.currency", compute="_compute_freed", compute_sudo=True
    )
    freed = fields.Monetary(
        "Will Be Free",
        compute="_compute_freed",
        compute_sudo=True,
        help="What nobody has claimed so far.",
    )
    reason = fields.Char(required=True, help="Stays with the commitments.")

    @api.model
    def default_get(self, fields):
        """The commitments that were chosen in the list."""
        values = super().default_get(fields)
        if self.env.context.get("active_model") == "deputy.commitment":
            chosen = self.env["deputy.commitment"].search(
                [("id", "in", self.env.context.get("active_ids") or [])]
            )
            values["commitment_ids"] = [Command.set(chosen.ids)]
        return values

    @api.depends("commitment_ids")
    def _compute_freed(self):
        for wizard in self:
            open_ones = wizard.commitment_ids.filtered(lambda each: each.state == OPEN)
            waiting = open_ones._read_waiting()
            wizard.currency_id = wizard.commitment_ids[:1].currency_id
            wizard.freed = sum(
                max(each.remaining - waiting.get(each.id, 0), 0) for each in open_ones
            )

    def action_apply(self):
        """Release the open ones among the chosen commitments.

        :raises UserError: none of them is open
        """
        commitments = self.env["deputy.commitment"].browse(self.commitment_ids.ids)
        commitments.check_access("read")
        chosen = commitments.filtered(lambda each: each.state == OPEN)
        if not chosen:
            raise UserError(self.env._("None of these commitments is open."))
        # whoever promises or claims on the lines right now comes first or begins anew
        chosen.sudo().line_id._touch()
        chosen._release(self.reason)
        return {"type": "ir.actions.act_window_close"}
