from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools.fund_reconciliation import Posted


class DeputyReconciliationFactsMixin(models.AbstractModel):
    """Reading the accounts for a reconciliation, beside its claims, in a few queries.

    Documents that are no claims join by three hooks: ``_other_claimed``,
    ``_document_models`` and ``_document_sql``.
    """

    _name = "deputy.reconciliation.facts.mixin"
    _description = "Facts of a Reconciliation"
    _inherit = ["deputy.reconciliation.claims.mixin"]

    def _read_posted(self, date_start=None, date_end=None):
        """The budget's share in each journal item of the period.

        Read twice: from the distribution of posted journal items and from the
        analytic items that Odoo made of them.

        :param date_start: first day; that of the reconciliation by default
        :param date_end: last day, likewise
        """
        period = {
            "company": self.company_id.id,
            "start": date_start or self.date_start,
            "end": date_end or self.date_end,
        }
        for name in ("account.move", "account.move.line", "account.analytic.line"):
            self.env[name].flush_model()
        rows = self.env.execute_query(
            SQL(
                """WITH fund AS (%(funds)s), gl AS (%(gl)s), an AS (%(an)s),
                        share AS (SELECT fund_id, item_id, gl.amount, gl.parts,
                                         an.amount AS analytic
                                    FROM gl FULL JOIN an USING (fund_id, item_id))
                   SELECT share.fund_id, item.id, move.id, root.id,
                          %(document)s, share.amount, share.analytic,
                          share.parts, item.account_id,
                          EXISTS (SELECT FROM account_move back
                                   WHERE back.reversed_entry_id = root.id
                                     AND back.state = 'posted')
                     FROM share
                     JOIN account_move_line item ON item.id = share.item_id
                     JOIN account_move move ON move.id = item.move_id
                     JOIN account_move root
                          ON root.id = COALESCE(move.reversed_entry_id, move.id)
                    ORDER BY item.id""",
                document=self._document_sql(),
                funds=self._funds_sql(),
                gl=self._journal_sql(period),
                an=self._analytic_sql(period),
            )
        )
        accounts = {line.id: line.account_id.id for line in self.budget_id.line_ids}
        return [self._posted(row, accounts) for row in rows]

    def _posted(self, row, accounts):
        (fund, item, move, root, claim, amount, analytic, parts, account, back) = row
        amount, analytic = self._minor(amount), self._minor(analytic)
        # Odoo puts the rounding of a split on one of its parts.
        if abs(analytic - amount) < (parts or 1):
            amount = analytic
        return Posted(
            fund,
            item,
            move,
            root,
            claim or 0,
            back,
            amount,
            analytic,
            off_account=accounts[fund] not in (False, account),
        )

    def _document_sql(self):
        """Hook: the column of the document that the root entry books; COALESCE it with
        others where entries book other documents than claims."""
        return SQL("root.deputy_claim_id")

    def _funds_sql(self):
        return SQL(
            """SELECT id AS fund_id, analytic_account_id FROM deputy_budget_line
                WHERE budget_id = %s AND analytic_account_id IS NOT NULL""",
            self.budget_id.id,
        )

    def _journal_sql(self, period):
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
            **period,
        )

    def _analytic_sql(self, period):
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
            **period,
        )

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
