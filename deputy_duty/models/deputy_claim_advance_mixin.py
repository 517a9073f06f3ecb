from odoo import Command, api, fields, models
from odoo.exceptions import UserError, ValidationError

from .deputy_approval_mixin import APPROVED, SUBMITTED
from .deputy_claim_kinds import ADVANCE, EXPENSE, KINDS
from .deputy_claim_settlement_mixin import BOOKED, IN_PAYMENT, MATCHED, PAID

HANDED_OUT = (IN_PAYMENT, PAID, MATCHED)


class DeputyClaimAdvanceMixin(models.AbstractModel):
    """Money handed out beforehand (借款), and the claim that accounts for it (冲账).

    An advance is no spending: it is booked on an account of money to be accounted for,
    without a fund, and keeps its promise on the budget line. The later claim of the
    same payee takes the promise over when it is approved, and clears the advance when
    it is booked; what was not spent is returned. So no yuan counts twice. An advance
    is accounted for once, by one claim.
    """

    _name = "deputy.claim.advance.mixin"
    _description = "Claim for an Advance, or Clearing One"
    _inherit = ["deputy.claim.refund.mixin"]

    # the heir says whose currency; amounts here are in it
    currency_id = fields.Many2one("res.currency")
    kind = fields.Selection(
        KINDS,
        required=True,
        default=EXPENSE,
        help="Expenses: what was spent. Advance: money handed out beforehand, to be "
        "accounted for by a later claim of the same payee.",
    )
    advance_id = fields.Many2one(
        "deputy.claim",
        "Clears Advance",
        index="btree_not_null",
        copy=False,
        ondelete="restrict",
        check_company=True,
        domain="[('kind', '=', 'advance'), ('state', '=', 'approved'),"
        " ('is_settled', '=', False), ('partner_id', '=', partner_id),"
        " ('settlement_ids', 'not any', [('state', 'in', ['submitted', 'approved'])]),"
        " ('congress_id', '=', congress_id)]",
        help="The advance that these expenses account for; it is set off against them.",
    )
    settlement_ids = fields.One2many(
        "deputy.claim", "advance_id", "Accounted for By", readonly=True, copy=False
    )
    advance_account_id = fields.Many2one(
        "account.account",
        "Account for Advances",
        compute="_compute_advance_account_id",
        store=True,
        readonly=False,
        copy=False,
        check_company=True,
        ondelete="restrict",
        domain=[
            ("account_type", "in", ("asset_current", "asset_prepayments")),
            ("reconcile", "=", True),
        ],
        groups="deputy_duty.deputy_duty_group_finance",
        help="Where the money stands until it is accounted for, e.g. 1218 其他应收款; "
        "an account that can be reconciled. The last one used is offered.",
    )
    is_settled = fields.Boolean(
        "Accounted For",
        compute="_compute_advance",
        store=True,
        help="An approved claim took the promise over, or the money was returned.",
    )
    advance_left = fields.Monetary(
        "Not Accounted For",
        compute="_compute_advance",
        store=True,
        help="Handed out, less what booked claims account for and what was returned.",
    )
    advance_days = fields.Integer(
        "Days Out",
        compute="_compute_advance_days",
        help="Days since it was booked, while it is not accounted for.",
    )
    to_return = fields.Monetary(
        "Rest to Return",
        compute="_compute_balance",
        compute_sudo=True,
        help="What the payee has left of the advance (应退).",
    )
    to_pay = fields.Monetary(
        "To Be Paid",
        compute="_compute_balance",
        compute_sudo=True,
        help="What is paid out, the advance taken off (应补).",
    )

    # A second claim on the same advance waits until the first one is out of the way.
    _advance_uniq = models.UniqueIndex(
        "(advance_id) WHERE advance_id IS NOT NULL"
        " AND state IN ('submitted', 'approved')",
        "Another claim accounts for this advance already: an advance is accounted for "
        "once.",
    )

    # -------------------------------------------------------------- computes
    @api.depends("kind", "congress_id")
    def _compute_advance_account_id(self):
        for claim in self:
            account = claim.advance_account_id
            if claim.kind == ADVANCE and not account:
                last = self.sudo().search(
                    [
                        ("congress_id", "=", claim.congress_id.id),
                        ("kind", "=", ADVANCE),
                        ("move_id", "!=", False),
                    ],
                    order="id desc",
                    limit=1,
                )
                account = last.advance_account_id
            claim.advance_account_id = account

    @api.depends(
        "kind",
        "state",
        "total",
        "money_state",
        "settlement_ids.state",
        "settlement_ids.total",
        "settlement_ids.money_state",
        "refund_move_ids.state",
        "refund_move_ids.amount_total",
        "refund_move_ids.reversal_move_ids.state",
        "refund_move_ids.reversal_move_ids.amount_total",
    )
    def _compute_advance(self):
        for claim in self:
            approved = claim._clearing_claim()
            returned = claim._returned()
            is_advance = claim.kind == ADVANCE
            left = 0
            if is_advance and claim.state == APPROVED and claim.money_state in BOOKED:
                booked = approved.filtered(lambda each: each.money_state in BOOKED)
                left = claim.total - returned - min(booked.total, claim.total)
            claim.advance_left = left
            # what came back settles it only where nothing is out any more
            is_back = bool(returned) and not left
            claim.is_settled = is_advance and (bool(approved) or is_back)
        self._on_advance_computed()

    @api.depends("advance_left", "bill_date")
    def _compute_advance_days(self):
        today = self.env["deputy.deadline"]._legal_today()
        for claim in self:
            is_out = claim.advance_left and claim.bill_date
            claim.advance_days = (today - claim.bill_date).days if is_out else 0

    @api.depends("total", "advance_id.total")
    def _compute_balance(self):
        for claim in self:
            balance = claim.total - claim.advance_id.total
            claim.to_pay = max(balance, 0)
            claim.to_return = max(-balance, 0) if claim.advance_id else 0

    @api.constrains("kind", "advance_id", "partner_id", "congress_id")
    def _check_advance(self):
        for claim in self.sudo().filtered("advance_id"):
            advance = claim.advance_id
            if claim.kind == ADVANCE or advance.kind != ADVANCE:
                raise ValidationError(
                    self.env._(
                        "Only a claim of expenses accounts for an advance, and only an "
                        "advance is accounted for."
                    )
                )
            if (
                advance.partner_id != claim.partner_id
                or advance.congress_id != claim.congress_id
            ):
                raise ValidationError(
                    self.env._(
                        "Advance “%(advance)s” was handed to %(payee)s by %(holder)s: "
                        "the claim that accounts for it has the same payee and budget "
                        "holder.",
                        advance=advance.name,
                        payee=advance.partner_id.name,
                        holder=advance.congress_id.name,
                    )
                )

    # ----------------------------------------------------------------- hooks
    def _on_advance_computed(self):
        """Hook: what is left of these advances was computed anew."""

    # --------------------------------------------------------------- details
    def _clearing_claim(self):
        """The approved claim that accounts for this advance, if there is one."""
        return self.settlement_ids.filtered(lambda each: each.state == APPROVED)[:1]

    def _check_clears(self):
        """Whether the named advance can be accounted for now.

        :raises UserError: not handed out, or accounted for
        """
        for claim in self.filtered("advance_id"):
            advance = claim.advance_id.sudo()
            if advance.money_state not in HANDED_OUT:
                raise UserError(
                    self.env._(
                        "Advance “%(name)s” was not handed out: withdraw it, and claim "
                        "the expenses without it.",
                        name=advance.name or advance.display_name,
                    )
                )
            others = advance.settlement_ids.filtered(
                lambda each: each.state in (SUBMITTED, APPROVED)
            )
            # a claim whose bill was reversed is booked again, whatever came back since
            came_back = advance._refunds() and not claim.bill_ids
            if came_back or others - claim:
                raise UserError(
                    self.env._(
                        "Advance “%(name)s” is accounted for already%(by)s: that is "
                        "done once.",
                        name=advance.name,
                        by=f" ({others[0].name})" if others - claim else "",
                    )
                )

    def _advance_account(self):
        """The account of this advance, fit for a booking.

        :raises UserError: none was chosen, or it cannot be used
        """
        account = self.sudo().advance_account_id
        if not account:
            raise UserError(
                self.env._(
                    "Choose on “%(name)s” the account for advances (e.g. 其他应收款).",
                    name=self.display_name,
                )
            )
        self._check_account(account)
        return account

    def _prepare_advance_line_vals(self, amount, name):
        """Values of a line on the account of this advance: no fund and no tax."""
        return {
            "name": name,
            "quantity": 1,
            "price_unit": amount,
            "account_id": self._advance_account().id,
            "analytic_distribution": False,
            "tax_ids": [Command.clear()],
        }
