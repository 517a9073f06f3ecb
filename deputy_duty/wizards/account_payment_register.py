from odoo import fields, models

from ..models.deputy_payment_channels import CHANNELS


class AccountPaymentRegister(models.TransientModel):
    """Channel and voucher, asked for where bills are paid."""

    _inherit = "account.payment.register"

    deputy_channel = fields.Selection(
        CHANNELS, "Payment Channel", help="Who pays the money out."
    )
    deputy_voucher = fields.Char(
        "Payment Voucher Number",
        help="The number on the treasury's payment voucher or the bank's slip, if it "
        "is known already.",
    )

    def _create_payment_vals_from_wizard(self, batch_result):
        return {
            **super()._create_payment_vals_from_wizard(batch_result),
            **self._prepare_channel_vals(),
        }

    def _create_payment_vals_from_batch(self, batch_result):
        return {
            **super()._create_payment_vals_from_batch(batch_result),
            **self._prepare_channel_vals(),
        }

    def _prepare_channel_vals(self):
        """What the window says about how the money is paid out."""
        return {
            "deputy_channel": self.deputy_channel,
            "deputy_voucher": (self.deputy_voucher or "").strip() or False,
        }
