from collections import Counter, defaultdict

from odoo import Command, api, fields, models

from ..tools import fund_reconciliation as fund

COLUMNS = ("claimed", "billed", "paid", "matched", "outside", "ledger")


class DeputyReconciliationComputeMixin(models.AbstractModel):
    """Turning the facts of a reconciliation into its lines and differences."""

    _name = "deputy.reconciliation.compute.mixin"
    _description = "Computing a Reconciliation"
    _inherit = ["deputy.reconciliation.receipt.mixin"]

    def _compute_lines(self):
        """Say anew what claims, accounts and bank say now.

        Lines are replaced. A difference that is still the same keeps who looks after it
        and how it was explained.
        """
        self.ensure_one()
        claimed, posted = self._read_claimed(), self._read_posted()
        between = fund.ledger_differences(
            claimed,
            posted,
            self._intact_bills(claimed),
            self._foreign_entries(claimed, posted),
        )
        sums = self._sum_columns(claimed, posted)
        earlier = self._signed_before()
        carried, bank_ids = self._read_carried(earlier, claimed)
        differences = [
            *fund.open_stages(claimed),
            *carried,
            *fund.year_differences(claimed),
            *between,
            *fund.purpose_differences(claimed, posted),
            *fund.analytic_differences(posted),
            *self._cross_check(sums, posted, between),
            *self._read_bank_without_paper(bank_ids),
            *self._read_other_indicators(),
            *self._read_changed_periods(earlier),
            *self._read_receipts(),
        ]
        self.write(
            {
                "computed_on": fields.Datetime.now(),
                "line_ids": [Command.clear()]
                + [Command.create(vals) for vals in self._line_vals(sums)],
            }
        )
        self._sync_differences(differences, earlier[:1])

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
                outside=row.outside,
            )
        for row in posted:
            sums[row.fund].update(ledger=row.amount)
        return sums

    def _cross_check(self, sums, posted, between):
        """Differences that only totals show: analytic items without a journal item,
        and whatever the comparison line by line has missed."""
        loose, column = self._read_loose_analytic()
        totals = self._read_analytic_totals()
        items, known = Counter(), defaultdict(list)
        for row in posted:
            items[row.fund] += row.analytic
        for row in between:
            known[row.fund].append(row)
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
            missed = fund.rest(
                sums[line.id]["billed"], sums[line.id]["ledger"], known[line.id]
            )
            in_items = items[line.id] - sum(self._minor(item.amount) for item in own)
            missed += totals.get(line.analytic_account_id.id, 0) - in_items
            if missed:
                found.append(fund.Difference(line.id, fund.UNKNOWN, missed, "", 0))
        return found

    def _line_vals(self, sums):
        """Values of one line for each budget line."""
        totals = self.budget_id.line_ids._read_totals()
        return [
            {
                "budget_line_id": line.id,
                "planned": line.planned + totals[line.id]["adjusted"],
                "committed": totals[line.id]["committed"],
                **{key: self._major(sums[line.id][key]) for key in COLUMNS},
            }
            for line in self.budget_id.line_ids
        ]

    def _sync_differences(self, differences, previous):
        """Bring the rows up to date: new ones, changed amounts, and those that are no
        more.

        :param previous: the signed reconciliation before, whose open rows go on here
        """
        rows = self.difference_ids
        waiting = defaultdict(list)
        for row in rows.sorted("id"):
            waiting[row._key()].append(row)
        before = {
            row._document_key(): row
            for row in previous.difference_ids
            if row.cause in fund.OPEN
        }
        fresh, kept = [], rows.browse()
        for vals in self._difference_vals(differences):
            twins = waiting[rows._key_of(vals)]
            if twins:
                row = twins.pop(0)
                row._update_amount(vals["amount"], vals["text"])
                kept |= row
            else:
                origin = before.get(rows._document_key_of(vals), rows.browse())
                fresh.append({**vals, **origin._prepare_carry_vals(vals)})
        (rows - kept).unlink()
        rows.with_context(tracking_disable=True, mail_create_nosubscribe=True).create(
            [{**vals, "reconciliation_id": self.id} for vals in fresh]
        )

    def _difference_vals(self, differences):
        """Values of one row for each difference, with the document to look at."""
        models_by_kind = self._document_models()
        names = {}
        for kind, model in models_by_kind.items():
            ids = {row.res_id for row in differences if row.kind == kind}
            for document in self.env[model].browse(sorted(ids)):
                names[kind, document.id] = document.display_name
        return [
            {
                "budget_line_id": row.fund or False,
                "cause": row.cause,
                "amount": self._major(row.amount),
                "res_model": models_by_kind.get(row.kind, False),
                "res_id": row.res_id,
                "text": names.get((row.kind, row.res_id), False),
            }
            for row in differences
        ]
