from odoo import models
from odoo.fields import Domain

from ..tools.fund_reconciliation import OTHER_PURPOSE, OTHER_YEAR, Claimed, spread
from .deputy_approval_mixin import APPROVED
from .deputy_claim_kinds import EXPENSE
from .deputy_claim_settlement_mixin import BOOKED, UNSETTLED


class DeputyReconciliationClaimsMixin(models.AbstractModel):
    """Reading claims, and how far their money went, for a reconciliation.

    The heir has ``budget_id``, ``date_start``, ``date_end`` and ``currency_id``. All
    amounts here are whole minor units of the company's currency.
    """

    _name = "deputy.reconciliation.claims.mixin"
    _description = "Claims of a Reconciliation"

    def _minor(self, amount):
        """An amount in whole minor units (fen)."""
        return round((amount or 0) / self.currency_id.rounding)

    def _major(self, minor):
        """Whole minor units as an amount."""
        return self.currency_id.round(minor * self.currency_id.rounding)

    def _read_claimed(self):
        """Expenses of approved claims that fall into the period.

        A booked claim falls on the day of its bill, another on its own date. So does
        one whose bill stands in another year: nobody would miss it otherwise.
        """
        lines = self.env["deputy.claim.line"].search(self._claimed_domain(), order="id")
        return self._claimed_rows(lines) + self._other_claimed()

    def _other_claimed(self):
        """Hook: expenses of documents that are no claims, in the period.

        :return: list of :class:`Claimed` with a ``kind`` of their own, see
            ``_document_models``
        """
        return []

    def _document_models(self):
        """Hook: the model behind each kind of document in a difference."""
        return {
            "claim": "deputy.claim",
            "move": "account.move",
            "item": "account.analytic.line",
            "bank": "account.bank.statement.line",
        }

    def _claimed_rows(self, lines):
        """These expenses with what became of them, in a few queries."""
        claims = lines.claim_id
        settlements = claims._read_settlements()
        rows = []
        for claim, own in lines.grouped("claim_id").items():
            booked = claim.money_state in BOOKED and not self._lies_outside(
                claim.move_id.date
            )
            settlement = claim._settlement(settlements) if booked else UNSETTLED
            parts = self._spread_over_lines(claim, settlement)
            bill = claim.move_id.id if booked else 0
            elsewhere = claim.money_state in BOOKED and not booked
            rows += [
                Claimed(
                    line.budget_line_id.id,
                    claim.id,
                    bill=bill,
                    other_year=elsewhere or self._lies_outside(claim.date),
                    **parts[line.id],
                )
                for line in own
            ]
        return rows

    def _spread_over_lines(self, claim, settlement):
        """What was paid on each expense, in the claim's own order, also of expenses on
        other budgets."""
        every = claim.line_ids.sorted("id")
        amounts = [self._minor(line.amount) for line in every]
        paid = spread(self._minor(settlement.paid), amounts)
        matched = spread(self._minor(settlement.matched), amounts)
        unmatched = [one - two for one, two in zip(paid, matched, strict=True)]
        outside = (
            amounts
            if claim.outside_date
            else spread(self._minor(settlement.outside), unmatched)
        )
        names = ("amount", "paid", "matched", "outside")
        return {
            line.id: dict(zip(names, values, strict=True))
            for line, *values in zip(
                every, amounts, paid, matched, outside, strict=True
            )
        }

    def _lies_outside(self, date):
        """Whether a day is none of the budget's year."""
        return not self.budget_id.date_start <= date <= self.budget_id.date_end

    def _claimed_domain(self):
        booked = Domain("claim_id.money_state", "in", BOOKED)
        by_bill, by_claim = (
            Domain(field, ">=", self.date_start) & Domain(field, "<=", self.date_end)
            for field in ("claim_id.move_id.date", "claim_id.date")
        )
        elsewhere = Domain(
            "claim_id.move_id.date", "<", self.budget_id.date_start
        ) | Domain("claim_id.move_id.date", ">", self.budget_id.date_end)
        return (
            Domain("budget_line_id.budget_id", "=", self.budget_id.id)
            & Domain("claim_id.state", "=", APPROVED)
            # advances are no cost: the claims that account for them are
            & Domain("claim_id.kind", "=", EXPENSE)
            & (booked & by_bill | (~booked | elsewhere) & by_claim)
        )

    def _intact_bills(self, claimed):
        """Bills among these whose total is still that of their claim, less the
        advance that it accounts for."""
        bills = self.env["account.move"].browse(
            sorted({row.bill for row in claimed if row.bill})
        )
        return {
            bill.id
            for bill in bills
            if bill.deputy_claim_id
            and self._minor(bill.amount_total_in_currency_signed)
            == -self._minor(bill.deputy_claim_id.to_pay)
        }

    def _foreign_entries(self, claimed, posted):
        """``{entry: cause}`` of bills here whose claims lie on other budgets."""
        billed = {row.bill for row in claimed}
        roots = {row.root for row in posted if row.claim and row.root not in billed}
        found = {}
        for bill in self.env["account.move"].browse(sorted(roots)):
            budgets = bill.deputy_claim_id.line_ids.budget_line_id.budget_id
            if budgets and self.budget_id not in budgets:
                same = self.budget_id.fiscal_year in budgets.mapped("fiscal_year")
                found[bill.id] = OTHER_PURPOSE if same else OTHER_YEAR
        return found
