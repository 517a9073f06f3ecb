from collections import Counter, defaultdict

from odoo import Command, api, fields, models

from ..tools import fund_reconciliation as fund

COLUMNS = ("claimed", "billed", "paid", "matched", "ledger")


class DeputyReconciliationComputeMixin(models.AbstractModel):
    """Turning the facts of a reconciliation into its lines and differences."""

    _name = "deputy.reconciliation.compute.mixin"
    _description = "Computing a Reconciliation"
    _inherit = ["deputy.reconciliation.facts.mixin"]

    def _compute_lines(self):
        """Replace lines and differences by what claims and accounts say now."""
        self.ensure_one()
        claimed, posted = self._read_claimed(), self._read_posted()
        differences = [
            *fund.open_stages(claimed),
            *fund.ledger_differences(claimed, posted),
            *fund.analytic_differences(posted),
        ]
        sums = self._sum_columns(claimed, posted)
        differences += self._cross_check(sums, posted, differences)
        self.write(
            {
                "computed_on": fields.Datetime.now(),
                "line_ids": [Command.clear()]
                + [Command.create(vals) for vals in self._line_vals(sums, differences)],
                "difference_ids": [Command.clear()]
                + [Command.create(vals) for vals in self._difference_vals(differences)],
            }
        )

    @api.model
    def _sum_columns(self, claimed, posted):
        """``{budget line id: Counter of the columns}`` in minor units."""
        sums = defaultdict(Counter)
        for row in claimed:
            sums[row.fund].update(
                claimed=row.amount,
                billed=row.amount if row.bill else 0,
                paid=row.paid,
                matched=row.matched,
            )
        for row in posted:
            sums[row.fund].update(ledger=row.amount)
        return sums

    def _cross_check(self, sums, posted, differences):
        """Differences that only totals show: analytic items without a journal item,
        and whatever the comparison line by line has missed."""
        loose, column = self._read_loose_analytic()
        totals = self._read_analytic_totals()
        items = Counter()
        for row in posted:
            items[row.fund] += row.analytic
        found = []
        for line in self.budget_id.line_ids:
            own = loose.filtered(lambda i, a=line.analytic_account_id: i[column] == a)
            found += [
                fund.Difference(
                    line.id,
                    fund.ANALYTIC_MISMATCH,
                    -self._minor(item.amount),
                    "item",
                    item.id,
                )
                for item in own
            ]
            mine = [row for row in differences if row.fund == line.id]
            missed = fund.rest(sums[line.id]["billed"], sums[line.id]["ledger"], mine)
            in_items = items[line.id] - sum(self._minor(item.amount) for item in own)
            missed += totals.get(line.analytic_account_id.id, 0) - in_items
            if missed:
                found.append(fund.Difference(line.id, fund.UNKNOWN, missed, "", 0))
        return found

    def _line_vals(self, sums, differences):
        """Values of one line for each budget line."""
        totals = self.budget_id.line_ids._read_totals()
        unexplained = Counter()
        for row in differences:
            if row.cause not in fund.EXPLAINED:
                unexplained[row.fund] += abs(row.amount)
        return [
            {
                "budget_line_id": line.id,
                "planned": line.planned + totals[line.id]["adjusted"],
                "committed": totals[line.id]["committed"],
                "unexplained": self._major(unexplained[line.id]),
                **{key: self._major(sums[line.id][key]) for key in COLUMNS},
            }
            for line in self.budget_id.line_ids
        ]

    def _difference_vals(self, differences):
        """Values of one row for each difference, with the document to look at."""
        models_by_kind = {
            "claim": "deputy.claim",
            "move": "account.move",
            "item": "account.analytic.line",
        }
        names = {}
        for kind, model in models_by_kind.items():
            ids = {row.res_id for row in differences if row.kind == kind}
            for document in self.env[model].browse(sorted(ids)):
                names[kind, document.id] = document.display_name
        return [
            {
                "budget_line_id": row.fund,
                "cause": row.cause,
                "amount": self._major(row.amount),
                "res_model": models_by_kind.get(row.kind),
                "res_id": row.res_id,
                "text": names.get((row.kind, row.res_id)),
            }
            for row in differences
        ]
