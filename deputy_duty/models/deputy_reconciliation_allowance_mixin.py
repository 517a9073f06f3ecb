from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools.fund_reconciliation import OTHER_PURPOSE, OTHER_YEAR, Claimed
from .deputy_approval_mixin import APPROVED
from .deputy_claim_settlement_mixin import BOOKED

ALLOWANCE = "allowance"


class DeputyReconciliationAllowanceMixin(models.AbstractModel):
    """Payment lists of allowances stand beside the claims of a reconciliation.

    A list counts as one document: its entry is its bill, and what was paid to the
    deputies is paid on it.
    """

    _name = "deputy.reconciliation.allowance.mixin"
    _description = "Payment Lists of a Reconciliation"
    _inherit = ["deputy.reconciliation.carry.mixin"]

    # ----------------------------------------------------------------- hooks
    def _document_models(self):
        return {**super()._document_models(), ALLOWANCE: "deputy.allowance"}

    def _document_sql(self):
        claim = super()._document_sql()
        return SQL("COALESCE(%s, root.deputy_allowance_id)", claim)

    def _other_claimed(self):
        lists = self.env["deputy.allowance"].search(self._allowance_domain())
        return super()._other_claimed() + self._allowance_rows(lists)

    def _other_carried(self, ids):
        lists = self.env["deputy.allowance"]
        waiting = Domain("id", "in", sorted(ids.get(lists._name, ())))
        if waiting.value:
            # those of this period are read already
            mine = lists.search(self._allowance_domain())
            lists = lists.search(
                waiting
                & Domain("id", "not in", mine.ids)
                & Domain("state", "=", APPROVED)
                & Domain("budget_line_id.budget_id", "=", self.budget_id.id)
            )
        return super()._other_carried(ids) + self._allowance_rows(lists)

    def _intact_bills(self, claimed):
        rows = {row.bill: row.amount for row in claimed if row.kind == ALLOWANCE}
        entries = self.env["account.move"].browse(sorted(rows.keys() - {0}))
        intact = {
            entry.id
            for entry in entries
            if self._minor(entry.amount_total) == rows[entry.id]
        }
        return super()._intact_bills(claimed) | intact

    def _foreign_entries(self, claimed, posted):
        found = super()._foreign_entries(claimed, posted)
        billed = {row.bill for row in claimed}
        roots = {row.root for row in posted if row.claim and row.root not in billed}
        for entry in self.env["account.move"].browse(sorted(roots)):
            budget = entry.deputy_allowance_id.budget_line_id.budget_id
            if budget and budget != self.budget_id:
                same = self.budget_id.fiscal_year == budget.fiscal_year
                found[entry.id] = OTHER_PURPOSE if same else OTHER_YEAR
        return found

    # -------------------------------------------------------------- business
    def _allowance_domain(self):
        """Approved lists in the period: booked ones by the day of their entry, others
        by their own date, as those are whose entry stands in another year."""
        booked = Domain("money_state", "in", BOOKED)
        by_entry, by_list = (
            Domain(name, ">=", self.date_start) & Domain(name, "<=", self.date_end)
            for name in ("move_id.date", "date")
        )
        elsewhere = Domain("move_id.date", "<", self.budget_id.date_start) | Domain(
            "move_id.date", ">", self.budget_id.date_end
        )
        return (
            Domain("budget_line_id.budget_id", "=", self.budget_id.id)
            & Domain("state", "=", APPROVED)
            & (booked & by_entry | (~booked | elsewhere) & by_list)
        )

    def _allowance_rows(self, lists):
        """These lists as claims are, in a number of queries that stays."""
        settlements, rows = lists._read_payee_settlements(), []
        for each in lists.sorted("id"):
            stands = each.money_state in BOOKED
            booked = stands and not self._lies_outside(each.move_id.date)
            paid = settlements.get(each.move_id.id, {}).values() if booked else ()
            rows.append(
                Claimed(
                    each.budget_line_id.id,
                    each.id,
                    self._minor(each.total),
                    each.move_id.id if booked else 0,
                    self._minor(sum(one.paid for one in paid)),
                    self._minor(sum(one.matched for one in paid)),
                    ALLOWANCE,
                    outside=self._minor(sum(one.outside for one in paid)),
                    other_year=(stands and not booked) or self._lies_outside(each.date),
                )
            )
        return rows
