from collections import namedtuple

from odoo import api, fields, models
from odoo.tools import SQL

from .deputy_payment_channels import OUTSIDE

NONE = "none"
BILLED = "billed"
IN_PAYMENT = "in_payment"
PAID = "paid"
MATCHED = "matched"
REVERSED = "reversed"
MONEY_STATES = [
    (NONE, "Not Billed"),
    (BILLED, "Billed"),
    (IN_PAYMENT, "In Payment"),
    (PAID, "Paid"),
    (MATCHED, "Matched with Bank"),
    (REVERSED, "Bill Reversed"),
    (OUTSIDE, "Paid Outside These Books"),
]
# The bill stands in the accounts.
BOOKED = (BILLED, IN_PAYMENT, PAID, MATCHED)

Settlement = namedtuple("Settlement", "paid matched in_process cleared outside")
UNSETTLED = Settlement(0, 0, False, 0, 0)


class DeputyClaimSettlementMixin(models.AbstractModel):
    """Where the money of a claim is, read from Odoo's bill, payments and bank.

    Nothing of this is set by hand: reversing a bill or undoing a payment or a bank
    match takes the claim back by itself.
    """

    _name = "deputy.claim.settlement.mixin"
    _description = "Claim that Follows Its Bill"
    _inherit = ["deputy.claim.payment.mixin"]

    move_id = fields.Many2one(
        "account.move",
        "Vendor Bill",
        readonly=True,
        copy=False,
        index="btree_not_null",
        check_company=True,
        help="The bill that books this claim.",
    )
    bill_ids = fields.One2many(
        "account.move", "deputy_claim_id", "Bills", readonly=True, copy=False
    )
    money_state = fields.Selection(
        MONEY_STATES,
        "Money",
        compute="_compute_money_state",
        store=True,
        index=True,
        help="Follows the bill, its payments and the bank statement. Paid: settled in "
        "the accounts. Matched: found on the bank statement.",
    )

    @api.depends(
        # not the advance's money state: Odoo would compute claims one by one
        "advance_id.move_id.payment_state",
        "advance_id.move_id.line_ids.matched_debit_ids.debit_move_id.move_id"
        ".origin_payment_id.is_matched",
        "outside_date",
        "move_id.state",
        "move_id.payment_state",
        "move_id.reversal_move_ids.state",
        "move_id.amount_residual",
        "move_id.matched_payment_ids.state",
        "move_id.line_ids.matched_debit_ids.debit_move_id.move_id"
        ".origin_payment_id.is_matched",
        "move_id.line_ids.matched_debit_ids.debit_move_id.move_id"
        ".origin_payment_id.state",
        "move_id.line_ids.matched_credit_ids.credit_move_id.move_id"
        ".origin_payment_id.is_matched",
    )
    def _compute_money_state(self):
        settlements = self._read_settlements()
        # advances first: what they clear follows them
        for claim in self.sorted(lambda each: bool(each.advance_id)):
            claim.money_state = claim._money_state(claim._settlement(settlements))

    def _settlement(self, settlements):
        """The own part of ``_read_settlements``; an advance that the bill clears was
        found on the bank statement when the advance was."""
        settlement = settlements.get(self.move_id.id, UNSETTLED)
        if settlement.cleared and self.advance_id.money_state == MATCHED:
            matched = settlement.matched + settlement.cleared
            return settlement._replace(matched=matched)
        return settlement

    def _money_state(self, settlement):
        """The stage reached, given what was paid and matched on the bill."""
        move = self.move_id
        if self.outside_date:
            return OUTSIDE
        if move.state != "posted":
            return NONE
        if move.payment_state == "reversed" or self._is_undone(move):
            return REVERSED
        if move.payment_state not in ("paid", "in_payment"):
            ordered = settlement.paid or move.payment_state == "partial"
            return IN_PAYMENT if ordered else BILLED
        rounding = move.company_currency_id
        if rounding.compare_amounts(settlement.matched, settlement.paid) >= 0:
            return MATCHED if settlement.paid else self._money_state_without_entry()
        return IN_PAYMENT if settlement.in_process else PAID

    @api.model
    def _is_undone(self, move):
        """Whether an entry that leaves nothing to pay was reversed: of those Odoo
        itself says that they are paid."""
        return move.company_currency_id.is_zero(move.amount_total) and any(
            back.state == "posted" for back in move.reversal_move_ids
        )

    def _money_state_without_entry(self):
        """The stage where the payment has no journal entry of its own."""
        payments = self.move_id.matched_payment_ids
        waiting = any(payment.state == "in_process" for payment in payments)
        return IN_PAYMENT if waiting else PAID

    def _read_settlements(self):
        """What was paid on the bills and found on the bank statement, in one query.

        Credit notes are no payment; an advance that the bill clears is one. What later
        clears an advance's own bill pays nothing on it.

        :return: ``{bill id: Settlement}`` in the company's currency; ``in_process``
            means that a payment waits for the bank, ``cleared`` is set off by an
            advance, ``outside`` is the part that other books have paid and no bank line
            will show
        """
        if not self.move_id.ids:
            return {}
        self._flush_settlements()
        rows = self.env.execute_query(
            SQL(
                """SELECT part.bill_id, SUM(part.amount),
                          SUM(part.amount) FILTER (
                              WHERE payment.is_matched OR move.statement_line_id > 0),
                          BOOL_OR(payment.state = 'in_process'
                                  AND payment.is_matched IS NOT TRUE),
                          SUM(part.amount) FILTER (WHERE advance.id IS NOT NULL),
                          SUM(part.amount) FILTER (
                              WHERE payment.deputy_channel = 'outside'
                                AND payment.is_matched IS NOT TRUE)
                     FROM (%s) part
                     JOIN account_move move ON move.id = part.move_id
                     LEFT JOIN account_payment payment
                          ON payment.id = move.origin_payment_id
                     LEFT JOIN deputy_claim advance
                          ON advance.move_id = move.id AND advance.kind = 'advance'
                    WHERE move.move_type != 'in_refund'
                    GROUP BY part.bill_id""",
                self._partials_sql(),
            )
        )
        return {
            bill: Settlement(
                paid or 0, matched or 0, bool(in_process), cleared or 0, outside or 0
            )
            for bill, paid, matched, in_process, cleared, outside in rows
        }

    def _partials_sql(self):
        """What was set off against these bills, from either side.

        Of an advance's own bill, what is still owed counts alone: its cost is set off
        later, by the claim that accounts for it.
        """
        sides = (
            ("credit_move_id", "debit_move_id"),
            ("debit_move_id", "credit_move_id"),
        )
        return SQL(" UNION ALL ").join(
            SQL(
                """SELECT own.move_id AS bill_id, other.move_id, part.amount
                     FROM account_partial_reconcile part
                     JOIN account_move_line own ON own.id = part.%s
                     JOIN account_move_line other ON other.id = part.%s
                    WHERE own.move_id IN %s AND (
                          own.display_type = 'payment_term' OR NOT EXISTS (
                              SELECT FROM deputy_claim WHERE move_id = own.move_id
                                 AND kind = 'advance'))""",
                SQL.identifier(mine),
                SQL.identifier(theirs),
                tuple(self.move_id.ids),
            )
            for mine, theirs in sides
        )

    @api.model
    def _flush_settlements(self):
        """Write what ``_read_settlements`` reads from the database."""
        for name in (
            "account.move",
            "account.move.line",
            "account.partial.reconcile",
            "account.payment",
        ):
            self.env[name].flush_model()
        # no more of it: the money state may be what is being computed
        self.env["deputy.claim"].flush_model(["move_id", "kind"])
