from odoo import fields, models

from .deputy_payment_channels import CHANNELS


class AccountPayment(models.Model):
    """Through which channel an office pays, and under which voucher.

    Most offices do not pay themselves: the treasury does (Budget Law, art. 61), and its
    payment list comes back like a bank statement.
    """

    _inherit = "account.payment"

    deputy_channel = fields.Selection(
        CHANNELS,
        "Payment Channel",
        copy=False,
        help="Who pays the money out: the treasury, the official card, the office's "
        "own account or its cash box. Paid outside: another set of books holds the "
        "payment, no bank line will come for it here.",
    )
    deputy_voucher = fields.Char(
        "Payment Voucher Number",
        copy=False,
        index="btree_not_null",
        help="The number on the treasury's payment voucher or the bank's slip; it "
        "finds the payment in the treasury's list.",
    )
