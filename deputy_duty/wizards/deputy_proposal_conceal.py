from odoo import fields, models


class DeputyProposalConceal(models.TransientModel):
    """Take disclosed proposals off the public page, with a reason."""

    _name = "deputy.proposal.conceal"
    _description = "Withdraw a Disclosure"
    _inherit = ["deputy.congress.pointer.mixin"]

    disclosure_ids = fields.Many2many(
        "deputy.proposal.disclosure",
        "deputy_proposal_conceal_rel",
        "conceal_id",
        "disclosure_id",
        "Disclosures",
        required=True,
    )
    reason = fields.Char(required=True, help="The log keeps it; the public does not.")

    def action_apply(self):
        """Withdraw them; who did so and why stays in the log."""
        self.check_access("write")
        self.ensure_one()
        self.disclosure_ids._withdraw(self.reason)
        return {"type": "ir.actions.act_window_close"}
