from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from .deputy_approval_mixin import APPROVED
from .deputy_claim_kinds import ADVANCE
from .deputy_payment_channels import OUTSIDE_CHANNELS

FINANCE = "deputy_duty.deputy_duty_group_finance"


class DeputyClaimPaymentMixin(models.AbstractModel):
    """How a claim was paid out, and claims that other books have paid.

    An office whose books are kept elsewhere registers that the claim was paid there.
    Nothing is booked for it here: its promise stands on the budget line as before, and
    the reconciliation shows it apart.
    """

    _name = "deputy.claim.payment.mixin"
    _description = "Claim with Its Payment"

    outside_date = fields.Date(
        "Paid Outside On",
        readonly=True,
        copy=False,
        tracking=True,
        help="The day other books paid this claim; it has no bill here.",
    )
    outside_channel = fields.Selection(
        OUTSIDE_CHANNELS, "Paid Outside By", readonly=True, copy=False, tracking=True
    )
    outside_voucher = fields.Char(
        "Voucher of the Other Books", readonly=True, copy=False, tracking=True
    )
    payment_note = fields.Char(
        "Payment Details",
        compute="_compute_payment_note",
        compute_sudo=True,
        help="Date, channel and voucher number of the payments.",
    )

    @api.depends(
        "outside_date",
        "outside_channel",
        "outside_voucher",
        "move_id.matched_payment_ids.deputy_channel",
        "move_id.matched_payment_ids.deputy_voucher",
        "move_id.matched_payment_ids.date",
    )
    @api.depends_context("lang")
    def _compute_payment_note(self):
        labels = dict(
            self.env["account.payment"]
            ._fields["deputy_channel"]
            ._description_selection(self.env)
        )
        for claim in self:
            payments = claim.move_id.matched_payment_ids
            rows = [(p.date, p.deputy_channel, p.deputy_voucher) for p in payments]
            if claim.outside_date:
                rows.append(
                    (claim.outside_date, claim.outside_channel, claim.outside_voucher)
                )
            claim.payment_note = "; ".join(
                " ".join(
                    filter(
                        None,
                        (format_date(self.env, day), labels.get(channel), voucher),
                    )
                )
                for day, channel, voucher in rows
            )

    # --------------------------------------------------------------- actions
    def action_undo_paid_outside(self):
        """Take back that other books have paid.

        :raises AccessError: not of the finance group
        """
        self.check_access("write")
        self._check_finance_pays()
        self._write_outside(False, False, False)

    # -------------------------------------------------------------- business
    def _pay_outside(self, date, channel, voucher):
        """Register that other books have paid these claims.

        :param date: the day they were paid
        :param channel: one of ``OUTSIDE_CHANNELS``
        :param voucher: number of the voucher in the other books
        :raises UserError: not approved, or in these books already
        """
        self.check_access("write")
        self._check_finance_pays()
        # written before read, like every decision about a claim's money
        self.line_ids.sudo().budget_line_id._touch()
        for claim in self:
            if claim.state != APPROVED:
                raise UserError(
                    self.env._("“%(name)s” is not approved.", name=claim.display_name)
                )
            claim._check_billable()
            claim._check_no_advance()
        self._write_outside(date, channel, voucher)

    def _write_outside(self, date, channel, voucher):
        self._unguarded().write(
            {
                "outside_date": date,
                "outside_channel": channel,
                "outside_voucher": voucher,
            }
        )

    def _check_not_outside(self):
        """Refuse to treat a claim as unpaid that other books have paid."""
        for claim in self.filtered("outside_date"):
            raise UserError(
                self.env._(
                    "“%(name)s” was paid outside these books (%(voucher)s): take that "
                    "back first.",
                    name=claim.display_name,
                    voucher=claim.outside_voucher or claim.outside_date,
                )
            )

    def _check_no_advance(self):
        """An advance and its account stand in one and the same books."""
        if self.kind == ADVANCE or self.advance_id:
            raise UserError(
                self.env._(
                    "“%(name)s” is an advance or accounts for one: book it here, so "
                    "that it can be seen what is still out.",
                    name=self.display_name,
                )
            )

    def _check_finance_pays(self):
        if not self.env.user.has_group(FINANCE):
            raise AccessError(
                self.env._("Only finance staff register how claims were paid.")
            )
