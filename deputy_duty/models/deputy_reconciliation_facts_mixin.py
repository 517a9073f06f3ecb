from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools.fund_reconciliation import Claimed, Posted, spread
from .deputy_approval_mixin import APPROVED
from .deputy_claim_settlement_mixin import BOOKED, UNSETTLED


class DeputyReconciliationFactsMixin(models.AbstractModel):
    """Reading claims and accounts for a reconciliation, in a few queries.

    The heir has ``budget_id``, ``date_start``, ``date_end`` and ``currency_id``. All
    amounts here are whole minor units of the company's currency.
    """

    _name = "deputy.reconciliation.facts.mixin"
    _description = "Facts of a Reconciliation"

    def _minor(self, amount):
        """An amount in whole minor units (fen)."""
        return round((amount or 0) / self.currency_id.rounding)

    def _major(self, minor):
        """Whole minor units as an amount."""
        return self.currency_id.round(minor * self.currency_id.rounding)

    # ---------------------------------------------------------------- claims
    def _read_claimed(self):
        """Expenses of approved claims that fall into the period.

        A booked claim falls on the day of its bill, another on its own date.
        """
        lines = self.env["deputy.claim.line"].search(self._claimed_domain(), order="id")
        claims = lines.claim_id
        settlements = claims._read_settlements()
        rows = []
        for claim, own in lines.grouped("claim_id").items():
            booked = claim.money_state in BOOKED
            settlement = settlements.get(claim.move_id.id) if booked else None
            settlement = settlement or UNSETTLED
            # shares follow the claim's own order, also of lines on other budgets
            every = claim.line_ids.sorted("id")
            amounts = [self._minor(line.amount) for line in every]
            paid = spread(self._minor(settlement.paid), amounts)
            matched = spread(self._minor(settlement.matched), amounts)
            by_line = dict(
                zip(every.ids, zip(amounts, paid, matched, strict=True), strict=True)
            )
            bill = claim.move_id.id if booked else 0
            for line in own:
                amount, paid_part, matched_part = by_line[line.id]
                rows.append(
                    Claimed(
                        line.budget_line_id.id,
                        claim.id,
                        amount,
                        bill,
                        paid_part,
                        matched_part,
                    )
                )
        return rows

    def _claimed_domain(self):
        booked = Domain("claim_id.money_state", "in", BOOKED)
        in_period = [
            Domain(field, ">=", self.date_start) & Domain(field, "<=", self.date_end)
            for field in ("claim_id.move_id.date", "claim_id.date")
        ]
        return (
            Domain("budget_line_id.budget_id", "=", self.budget_id.id)
            & Domain("claim_id.state", "=", APPROVED)
            & (booked & in_period[0] | ~booked & in_period[1])
        )

    # -------------------------------------------------------------- accounts
    def _read_posted(self):
        """The budget's share in each journal item of the period.

        Read twice: from the distribution of posted journal items and from the
        analytic items that Odoo made of them.
        """
        for name in ("account.move", "account.move.line", "account.analytic.line"):
            self.env[name].flush_model()
        rows = self.env.execute_query(
            SQL(
                """WITH fund AS (%(funds)s), gl AS (%(gl)s), an AS (%(an)s),
                        share AS (SELECT fund_id, item_id, gl.amount, gl.parts,
                                         an.amount AS analytic
                                    FROM gl FULL JOIN an USING (fund_id, item_id))
                   SELECT share.fund_id, item.id, move.id, root.id,
                          root.deputy_claim_id, share.amount, share.analytic,
                          share.parts,
                          EXISTS (SELECT FROM account_move back
                                   WHERE back.reversed_entry_id = root.id
                                     AND back.state = 'posted')
                     FROM share
                     JOIN account_move_line item ON item.id = share.item_id
                     JOIN account_move move ON move.id = item.move_id
                     JOIN account_move root
                          ON root.id = COALESCE(move.reversed_entry_id, move.id)
                    ORDER BY item.id""",
                funds=self._funds_sql(),
                gl=self._journal_sql(),
                an=self._analytic_sql(),
            )
        )
        return [self._posted(row) for row in rows]

    def _posted(self, row):
        fund, item, move, root, claim, amount, analytic, parts, is_reversed = row
        amount, analytic = self._minor(amount), self._minor(analytic)
        # Odoo puts the rounding of a split on one of its parts.
        if abs(analytic - amount) < (parts or 1):
            amount = analytic
        return Posted(fund, item, move, root, claim or 0, is_reversed, amount, analytic)

    def _funds_sql(self):
        return SQL(
            """SELECT id AS fund_id, analytic_account_id FROM deputy_budget_line
                WHERE budget_id = %s AND analytic_account_id IS NOT NULL""",
            self.budget_id.id,
        )

    def _journal_sql(self):
        """Shares by the distribution of posted journal items."""
        return SQL(
            r"""SELECT fund.fund_id, item.id AS item_id,
                       SUM(ROUND(item.balance * part.percent::numeric / 100,
                                 %(digits)s))
                           AS amount,
                       MAX((SELECT COUNT(*)
                              FROM jsonb_object_keys(item.analytic_distribution)))
                           AS parts
                  FROM account_move_line item
                  JOIN LATERAL jsonb_each_text(item.analytic_distribution)
                       AS part(key, percent) ON TRUE
                  JOIN fund ON fund.analytic_account_id::text
                       = ANY(string_to_array(part.key, ','))
                 WHERE regexp_split_to_array(jsonb_path_query_array(
                           item.analytic_distribution, '$.keyvalue()."key"')::text,
                           '\D+')
                       && ARRAY(SELECT analytic_account_id::text FROM fund)
                   AND item.parent_state = 'posted'
                   AND item.company_id = %(company)s
                   AND item.date BETWEEN %(start)s AND %(end)s
                 GROUP BY fund.fund_id, item.id""",
            digits=self.currency_id.decimal_places,
            **self._period(),
        )

    def _analytic_sql(self):
        """Shares by Odoo's analytic items; cost is positive here."""
        return SQL(
            """SELECT fund.fund_id, item.move_line_id AS item_id,
                      -SUM(item.amount) AS amount
                 FROM account_analytic_line item
                 JOIN fund ON fund.analytic_account_id = item.%(column)s
                WHERE item.move_line_id IS NOT NULL
                  AND item.company_id = %(company)s
                  AND item.date BETWEEN %(start)s AND %(end)s
                GROUP BY fund.fund_id, item.move_line_id""",
            column=SQL.identifier(self.env["deputy.budget.line"]._analytic_column()),
            **self._period(),
        )

    def _period(self):
        return {
            "company": self.company_id.id,
            "start": self.date_start,
            "end": self.date_end,
        }

    def _read_loose_analytic(self):
        """Analytic items of the budget that belong to no journal item."""
        column = self.env["deputy.budget.line"]._analytic_column()
        return self.env["account.analytic.line"].search(
            self._analytic_domain() & Domain("move_line_id", "=", False)
        ), column

    def _read_analytic_totals(self):
        """``{analytic account id: cost}`` by Odoo's own grouping."""
        column = self.env["deputy.budget.line"]._analytic_column()
        groups = self.env["account.analytic.line"]._read_group(
            self._analytic_domain(), [column], ["amount:sum"]
        )
        return {account.id: -self._minor(amount) for account, amount in groups}

    def _analytic_domain(self):
        column = self.env["deputy.budget.line"]._analytic_column()
        accounts = self.budget_id.line_ids.analytic_account_id
        return (
            Domain(column, "in", accounts.ids)
            & Domain("company_id", "=", self.company_id.id)
            & Domain("date", ">=", self.date_start)
            & Domain("date", "<=", self.date_end)
        )
