from collections import Counter

from odoo import models

from ..tools import fund_reconciliation as fund

SIGNED = "signed"


class DeputyReconciliationCarryMixin(models.AbstractModel):
    """What earlier, signed periods have left open, and what was changed in them."""

    _name = "deputy.reconciliation.carry.mixin"
    _description = "Periods before a Reconciliation"
    _inherit = ["deputy.reconciliation.indicator.mixin"]

    def _signed_before(self):
        """The signed reconciliations of the same budget before this one, last first."""
        return self.search(
            [
                ("budget_id", "=", self.budget_id.id),
                ("state", "=", SIGNED),
                ("date_end", "<", self.date_start),
            ],
            order="date_end desc, id desc",
        )

    def _read_carried(self, earlier, claimed):
        """Differences that the period before has left open and that still are.

        A claim that moved on by itself, for instance because it was booked in this
        period, is among ``claimed`` and not read twice.
        """
        left = earlier[:1].difference_ids.filtered(lambda row: row.cause in fund.OPEN)
        ids = {model: set() for model in left.mapped("res_model")}
        for row in left:
            ids[row.res_model].add(row.res_id)
        known = {(row.kind, row.claim) for row in claimed}
        claims = {
            claim
            for claim in ids.get("deputy.claim", ())
            if ("claim", claim) not in known
        }
        lines = self.env["deputy.claim.line"].search(
            [
                ("claim_id", "in", sorted(claims)),
                ("claim_id.state", "=", "approved"),
                ("budget_line_id.budget_id", "=", self.budget_id.id),
            ],
            order="id",
        )
        rows = self._claimed_rows(lines) + self._other_carried(ids)
        stages = [row for row in fund.open_stages(rows) if row.cause in fund.OPEN]
        return stages, ids.get("account.bank.statement.line", set())

    def _other_carried(self, ids):
        """Hook: what documents that are no claims have left open before.

        :param ids: ``{model: ids}`` that the signed period before has left open
        :return: list of :class:`Claimed`, without those of ``_other_claimed``
        """
        return []

    def _read_changed_periods(self, earlier):
        """What was posted into signed periods afterwards, per budget line.

        What a later signed period has named already is not named again.
        """
        if not earlier:
            return []
        was = Counter()
        for line in earlier.line_ids:
            was[line.budget_line_id.id] += self._minor(line.ledger)
        for row in earlier.difference_ids:
            if row.cause == fund.PERIOD_CHANGED:
                was[row.budget_line_id.id] += self._minor(row.amount)
        now = Counter()
        first = min(earlier.mapped("date_start"))
        for row in self._read_posted(first, earlier[0].date_end):
            now[row.fund] += row.amount
        changed = {key: now[key] - was[key] for key in now.keys() | was.keys()}
        return [
            fund.Difference(key, fund.PERIOD_CHANGED, amount, "", 0)
            for key, amount in sorted(changed.items())
            if amount
        ]
