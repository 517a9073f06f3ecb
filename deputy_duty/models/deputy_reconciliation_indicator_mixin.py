from collections import defaultdict

from odoo import models
from odoo.fields import Domain

from ..tools import fund_reconciliation as fund
from ..tools.indicator_number import indicator_key


class DeputyReconciliationIndicatorMixin(models.AbstractModel):
    """Payments that the treasury made under another indicator than their budget line.

    The treasury pays under an indicator document (指标文号); what the payment is
    matched with was booked on a budget line that may name another one. Then the
    treasury has taken the money from another purse than our books (Budget Law, art. 63
    and 72).
    """

    _name = "deputy.reconciliation.indicator.mixin"
    _description = "Indicators of a Reconciliation"
    _inherit = ["deputy.reconciliation.bank.mixin"]

    def _read_other_indicators(self):
        """Matched lines of the period whose indicator is not that of what they pay."""
        lines = self.env["account.bank.statement.line"].search(
            self._indicator_domain(), order="date, id"
        )
        numbers = self._purse_numbers()
        paid = self._read_paid_purses(lines.move_id) if numbers else {}
        found = []
        for line in lines:
            purses = sorted(paid.get(line.move_id.id, set()) & numbers.keys())
            known = {numbers[purse] for purse in purses}
            if purses and indicator_key(line.deputy_indicator) not in known:
                amount = -self._minor(line.amount)
                found.append(
                    fund.Difference(
                        purses[0], fund.OTHER_INDICATOR, amount, "bank", line.id
                    )
                )
        return found

    def _purse_numbers(self):
        """``{budget line id: number}`` of the lines that name an indicator."""
        return {
            line.id: indicator_key(line.indicator_number)
            for line in self.budget_id.line_ids.sudo()
            if line.indicator_number and line.analytic_account_id
        }

    def _indicator_domain(self):
        """Matched lines of the office's own lists that name an indicator."""
        return (
            Domain("company_id", "=", self.company_id.id)
            & Domain("deputy_congress_id", "=", self.congress_id.id)
            & Domain("deputy_indicator", "!=", False)
            & Domain("is_reconciled", "=", True)
            & Domain("move_id.state", "=", "posted")
            & Domain("date", ">=", self.date_start)
            & Domain("date", "<=", self.date_end)
        )

    def _read_paid_purses(self, moves):
        """``{statement entry id: budget line ids}`` behind bank lines, through their
        payments or directly, in a number of queries that stays.
        """
        near = self._read_set_off(moves)
        payments = self.env["account.move"].browse(set().union(*near.values()))
        far = self._read_set_off(payments.filtered("origin_payment_id"))
        entries = {
            move: others.union(*(far.get(other, ()) for other in others))
            for move, others in near.items()
        }
        purses = self._read_purses(set().union(*entries.values()))
        return {
            move: set().union(*(purses.get(other, ()) for other in others))
            for move, others in entries.items()
        }

    def _read_set_off(self, moves):
        """``{entry id: ids of the entries it is reconciled with}``."""
        partials = self.env["account.partial.reconcile"].search(
            Domain("debit_move_id.move_id", "in", moves.ids)
            | Domain("credit_move_id.move_id", "in", moves.ids)
        )
        found = defaultdict(set)
        for partial in partials:
            debit = partial.debit_move_id.move_id.id
            credit = partial.credit_move_id.move_id.id
            found[debit].add(credit)
            found[credit].add(debit)
        return {move: found[move] for move in moves.ids if move in found}

    def _read_purses(self, move_ids):
        """``{entry id: budget line ids}`` by the analytic distribution of its items."""
        lines = self.budget_id.line_ids.sudo()
        by_account = {str(line.analytic_account_id.id): line.id for line in lines}
        found = defaultdict(set)
        for item in self.env["account.move.line"].search_fetch(
            Domain("move_id", "in", list(move_ids)),
            ["move_id", "analytic_distribution"],
        ):
            shares = item.analytic_distribution or {}
            keys = {key for group in shares for key in group.split(",")}
            found[item.move_id.id] |= {
                by_account[key] for key in keys if key in by_account
            }
        return found
