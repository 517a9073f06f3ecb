from odoo import api, fields, models

from ..models.deputy_proposal_states import CONFIRMED


class DeputyProposalWithdraw(models.TransientModel):
    """Record the signed letter by which signers take a proposal back."""

    _name = "deputy.proposal.withdraw"
    _inherit = ["deputy.proposal.sheet"]
    _description = "Record a Withdrawal"

    reason = fields.Char(help="As the letter says; it stays with the proposal.")
    rule_text = fields.Text(
        "Rule of the Place",
        compute="_compute_rule_text",
        help="Who must ask for it, and until when.",
    )

    @api.depends("proposal_id")
    def _compute_rule_text(self):
        for wizard in self:
            choices = wizard.proposal_id._withdrawal_meanings().values()
            wizard.rule_text = "\n".join(
                f"{each.name}（{each.article}）" if each.article else each.name
                for each in choices
            )

    @api.depends("proposal_id")
    def _compute_mandate_ids(self):
        """Everybody whose name stands under it."""
        for wizard in self:
            rows = wizard.proposal_id.signature_ids
            wizard.mandate_ids = rows.filtered(
                lambda row: row.state == CONFIRMED
            ).mandate_id

    def action_apply(self):
        """Withdraw the proposal."""
        self.check_access("write")
        self.ensure_one()
        proposal = self.proposal_id
        proposal.check_access("write")
        self._check_date()
        proposal._withdraw_by(self.mandate_ids, self.reason, self._prepare_paper())
        return {"type": "ir.actions.act_window_close"}
