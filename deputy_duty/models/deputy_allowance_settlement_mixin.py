from odoo import api, fields, models
from odoo.tools import SQL

from ..tools.fund_reconciliation import spread
from .deputy_claim_settlement_mixin import (
    BILLED,
    BOOKED,
    IN_PAYMENT,
    MATCHED,
    MONEY_STATES,
    NONE,
    PAID,
    REVERSED,
    UNSETTLED,
    Settlement,
)


class DeputyAllowanceSettlementMixin(models.AbstractModel):
    """Where the money of a payment list is, read from Odoo's entry, payments and bank.

    Nothing of this is set by hand: reversing the entry, undoing a payment or a bank
    match takes the list back by itself.
    """

    _name = "deputy.allowance.settlement.mixin"
    _description = "Payment List that Follows Its Entry"

    money_state = fields.Selection(
        MONEY_STATES,
        "Money",
        compute="_compute_money_state",
        store=True,
        index=True,
        help="Follows the entry, the payments and the bank statement. Paid: settled in "
        "the accounts. Matched: found on the bank statement.",
    )

    @api.depends(
        "move_id.state",
        "move_id.reversal_move_ids.state",
        "move_id.line_ids.amount_residual",
        "move_id.line_ids.matched_debit_ids.debit_move_id.move_id"
        ".origin_payment_id.is_matched",
        "move_id.line_ids.matched_debit_ids.debit_move_id.move_id"
        ".origin_payment_id.state",
    )
    def _compute_money_state(self):
        settlements = self._read_payee_settlements()
        taken_back = self._reversed_entries(self.move_id)
        for allowance in self:
            move = allowance.move_id
            if move.state != "posted":
                allowance.money_state = NONE
            elif move in taken_back:
                allowance.money_state = REVERSED
            else:
                found = settlements.get(move.id, {}).values()
                whole = Settlement(
                    sum(each.paid for each in found),
                    sum(each.matched for each in found),
                    any(each.in_process for each in found),
                    0,
                    0,
                )
                allowance.money_state = allowance._stage(allowance.total, whole)

    def _stage(self, amount, settlement):
        """How far the money of a booked amount is."""
        compare = self.currency_id.compare_amounts
        if compare(settlement.paid, amount) < 0:
            return IN_PAYMENT if settlement.paid else BILLED
        if compare(settlement.matched, amount) >= 0:
            return MATCHED
        return IN_PAYMENT if settlement.in_process else PAID

    def _read_payee_settlements(self):
        """What was paid and found on the bank statement, in one query.

        Entries that take the list back are no payment.

        :return: ``{entry id: {person id: Settlement}}`` in the company's currency
        """
        if not self.move_id.ids:
            return {}
        for name in (
            "account.move",
            "account.move.line",
            "account.partial.reconcile",
            "account.payment",
        ):
            self.env[name].flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT own.move_id, own.partner_id, SUM(part.amount),
                          SUM(part.amount) FILTER (
                              WHERE payment.is_matched OR move.statement_line_id > 0),
                          BOOL_OR(payment.state = 'in_process'
                                  AND payment.is_matched IS NOT TRUE),
                          SUM(part.amount) FILTER (
                              WHERE payment.deputy_channel = 'outside'
                                AND payment.is_matched IS NOT TRUE)
                     FROM account_move_line own
                     JOIN account_partial_reconcile part ON part.credit_move_id = own.id
                     JOIN account_move_line other ON other.id = part.debit_move_id
                     JOIN account_move move ON move.id = other.move_id
                     LEFT JOIN account_payment payment
                          ON payment.id = move.origin_payment_id
                    WHERE own.move_id IN %s
                      AND move.reversed_entry_id IS DISTINCT FROM own.move_id
                    GROUP BY own.move_id, own.partner_id""",
                tuple(self.move_id.ids),
            )
        )
        found = {}
        for move, partner, paid, matched, in_process, outside in rows:
            settlement = Settlement(
                paid or 0, matched or 0, bool(in_process), 0, outside or 0
            )
            found.setdefault(move, {})[partner] = settlement
        return found

    def _read_line_states(self):
        """``{payee id: money state}``; one query for all lists."""
        settlements, states = self._read_payee_settlements(), {}
        for allowance in self:
            is_booked = allowance.money_state in BOOKED
            by_partner = settlements.get(allowance.move_id.id, {})
            for partner, payees in (
                allowance._paid_lines().grouped("partner_id").items()
            ):
                found = by_partner.get(partner.id, UNSETTLED)
                amounts = payees.mapped("amount")
                parts = zip(
                    payees,
                    spread(found.paid, amounts),
                    spread(found.matched, amounts),
                    strict=True,
                )
                for payee, paid, matched in parts:
                    own = Settlement(paid, matched, found.in_process, 0, 0)
                    states[payee.id] = (
                        allowance._stage(payee.amount, own)
                        if is_booked
                        else allowance.money_state
                    )
        return states
