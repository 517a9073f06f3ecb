from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.capital_amount import capital_amount
from .deputy_approval_mixin import APPROVED


class DeputyAllowanceSignMixin(models.AbstractModel):
    """Signatures of the payees, recorded from the paper list.

    The signed list is the valid version; who signed when is kept beside each payee.
    """

    _name = "deputy.allowance.sign.mixin"
    _description = "Payment List with Signatures"

    signed_date = fields.Date(
        "Signed On", copy=False, help="The day on which the payees signed the list."
    )
    signed_number = fields.Char(
        "Filed Under", copy=False, help="Where the signed list is filed."
    )
    signed_scan = fields.Binary(
        "Signed List",
        copy=False,
        attachment=True,
        help="Scan or photo of the signed list: the valid version.",
    )
    signed_scan_name = fields.Char("Signed List File Name", copy=False)
    unsigned_count = fields.Integer(
        "Not Signed",
        compute="_compute_unsigned_count",
        help="Payees whose signature is not recorded yet.",
    )

    @api.depends("line_ids.signed_on", "line_ids.is_excluded")
    def _compute_unsigned_count(self):
        for allowance in self:
            paid = allowance._paid_lines()
            allowance.unsigned_count = len(
                paid.filtered(lambda line: not line.signed_on)
            )

    def action_sign_all(self):
        """Record that every payee without a signature has signed the paper list.

        :raises UserError: not approved, or the paper's day or scan is missing
        """
        self.check_access("write")
        for allowance in self:
            if allowance.state != APPROVED:
                raise UserError(
                    self.env._(
                        "“%(name)s” is not approved.", name=allowance.display_name
                    )
                )
            if not (allowance.signed_date and allowance.signed_scan):
                raise UserError(
                    self.env._("Enter the day and attach the scan of the signed list.")
                )
            waiting = allowance._paid_lines().filtered(lambda line: not line.signed_on)
            waiting.signed_on = allowance.signed_date

    def _paper_total(self):
        """The total in capital Chinese numerals, as the paper needs it."""
        self.ensure_one()
        return capital_amount(f"{self.total:.2f}")

    def _paper_decision(self):
        """The last decision, or an empty record while there is none."""
        self.ensure_one()
        return self.approval_ids.sorted("id")[-1:]
