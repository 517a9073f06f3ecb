from odoo import fields, models


class AccountMove(models.Model):
    """The claim that an entry books; set by the claim alone."""

    _name = "account.move"
    _inherit = ["account.move", "deputy.guard.mixin"]
    _guarded_fields = frozenset({"deputy_claim_id"})

    deputy_claim_id = fields.Many2one(
        "deputy.claim",
        "Claim of a Deputy",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="The claim of expenses that this bill books.",
    )

    def action_open_deputy_claim(self):
        """Open the claim that this bill books."""
        self.check_access("read")
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "deputy.claim",
            "res_id": self.deputy_claim_id.id,
            "view_mode": "form",
        }
