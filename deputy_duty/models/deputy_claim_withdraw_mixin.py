from odoo import fields, models
from odoo.exceptions import UserError

from .deputy_approval_mixin import APPROVED, SUBMITTED
from .deputy_claim_settlement_mixin import BOOKED

WITHDRAWN = "withdrawn"


class DeputyClaimWithdrawMixin(models.AbstractModel):
    """Taking a claim back for good: the deputy gives up, or it was entered twice.

    What is in the accounts is reversed there first; nothing is undone behind the
    accountant's back.
    """

    _name = "deputy.claim.withdraw.mixin"
    _description = "Claim that Can Be Withdrawn"

    withdraw_reason = fields.Char(
        "Withdrawn Because", readonly=True, copy=False, tracking=True
    )

    def _withdraw(self, reason):
        """Withdraw claims; their money and their invoices are free again.

        :param reason: why, in words
        :raises UserError: neither submitted nor approved, or in the accounts
        """
        self.check_access("write")
        for claim in self:
            claim._check_withdrawable()
        # written before it is read: who books it right now is retried and refused
        lines = self.line_ids.sudo()
        lines.budget_line_id._touch()
        self._unguarded().write({"state": WITHDRAWN, "withdraw_reason": reason})
        self.flush_recordset(["state"])
        lines._release_invoices()
        self._release_commitments(reason)

    def _check_withdrawable(self):
        self.ensure_one()
        if self.state not in (SUBMITTED, APPROVED):
            raise UserError(
                self.env._(
                    "“%(name)s” is neither submitted nor approved: there is nothing to "
                    "withdraw.",
                    name=self.display_name,
                )
            )
        self._check_not_outside()
        draft = self.sudo().move_id.filtered(lambda move: move.state == "draft")
        if self.money_state in BOOKED or draft:
            raise UserError(
                self.env._(
                    "“%(name)s” is in the accounts: have its bill reversed first.",
                    name=self.display_name,
                )
            )
        clearing = self.sudo().settlement_ids.filtered(
            lambda claim: claim.state in (SUBMITTED, APPROVED)
        )
        if clearing:
            raise UserError(
                self.env._(
                    "“%(claim)s” accounts for this advance: withdraw that one first.",
                    claim=clearing[0].display_name,
                )
            )
