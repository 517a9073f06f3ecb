from odoo import fields, models

from ..models.deputy_payment_channels import OUTSIDE_CHANNELS, TREASURY


class DeputyClaimOutside(models.TransientModel):
    """Ask how other books have paid a claim."""

    _name = "deputy.claim.outside"
    _description = "Claims Paid Outside These Books"

    claim_ids = fields.Many2many(
        "deputy.claim",
        "deputy_claim_outside_rel",
        required=True,
        readonly=True,
        string="Claims",
    )
    date = fields.Date(
        required=True,
        default=fields.Date.context_today,
        help="The day the money was paid out.",
    )
    channel = fields.Selection(
        OUTSIDE_CHANNELS,
        required=True,
        default=TREASURY,
        help="Who paid the money out.",
    )
    voucher = fields.Char(
        "Voucher Number",
        required=True,
        help="The number of the payment voucher in the other books.",
    )

    def action_apply(self):
        """Register the payment; nothing is booked here."""
        self.claim_ids.check_access("write")
        self.claim_ids._pay_outside(self.date, self.channel, self.voucher)
        return {"type": "ir.actions.act_window_close"}
