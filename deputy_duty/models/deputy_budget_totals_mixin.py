from odoo import api, fields, models
from odoo.tools import SQL

from ..tools.id_array import id_array
from .deputy_approval_mixin import APPROVED

TOTALS = ("adjusted", "committed", "claimed", "spent", "available")


class DeputyBudgetTotalsMixin(models.AbstractModel):
    """What has become of the money of budget lines, read when asked for.

    No sum is stored: what is adjusted comes from approved adjustments, what is
    committed from the commitments, what is spent from Odoo's own analytic items of
    posted entries. Amounts are in the company's currency.
    """

    _name = "deputy.budget.totals.mixin"
    _description = "Totals of a Budget Line"
    _inherit = ["deputy.congress.mixin"]

    adjusted = fields.Monetary(
        compute="_compute_totals",
        compute_sudo=True,
        help="Supplements, carry-overs and transfers received, less what was given or "
        "taken back; approved ones only.",
    )
    committed = fields.Monetary(
        compute="_compute_totals",
        compute_sudo=True,
        help="Promised to approved activities and claims and not yet booked.",
    )
    claimed = fields.Monetary(
        compute="_compute_totals",
        compute_sudo=True,
        help="Total of approved claims, booked or not.",
    )
    spent = fields.Monetary(
        compute="_compute_totals",
        compute_sudo=True,
        help="Booked in the accounts of the office within the fiscal year.",
    )
    available = fields.Monetary(
        compute="_compute_totals",
        compute_sudo=True,
        help="Planned and adjusted, less committed, less spent.",
    )

    # -------------------------------------------------------------- computes
    @api.depends("planned")
    def _compute_totals(self):
        totals = self._read_totals()
        for line in self:
            if line.id not in totals:
                line.update(self._no_totals(line))
        # The figures are rounded. Given to each record, they would be rounded anew one
        # by one, which takes ten times as long as reading them.
        for name in TOTALS:
            figures = {line_id: row[name] for line_id, row in totals.items()}
            self._fields[name]._get_cache(self.env).update(figures)

    @staticmethod
    def _no_totals(line):
        """Totals of a line that has not been saved yet."""
        nothing = dict.fromkeys(("adjusted", "committed", "claimed", "spent"), 0)
        return dict(nothing, available=line.planned)

    # ---------------------------------------------------------------- totals
    def _read_totals(self):
        """What has become of each line, straight from the database.

        The number of queries does not depend on the number of lines.

        :return: ``{line id: {adjusted, committed, claimed, spent, available}}``, in
            the company's currency, without lines that are not saved
        """
        ids = self._origin.ids
        if not ids:
            return {}
        adjusted = self.env["deputy.budget.adjustment.line"]._read_adjusted(ids)
        committed = self.env["deputy.commitment"]._read_committed(ids)
        claimed = self.env["deputy.claim.line"]._read_claimed(ids)
        rows = self._read_spent_and_terms(ids)
        waiting = [
            key for key, _spent, _plan, state, _places in rows if state != APPROVED
        ]
        provisional = waiting and self._read_provisional_allowed(waiting)
        totals = {}
        for key, spent, planned, _state, places in rows:
            gained, held = adjusted.get(key, 0.0), committed.get(key, 0.0)
            allowed = planned + gained
            if provisional:
                allowed = provisional.get(key, allowed)
            totals[key] = {
                # sums the database made are exact
                "adjusted": gained,
                "committed": held,
                "claimed": claimed.get(key, 0.0),
                "spent": spent,
                # sums of whole cents: all there is to round off is the noise of floats
                "available": round(allowed - held - spent, places),
            }
        return totals

    @api.model
    def _read_provisional_allowed(self, line_ids):
        """``{line id: amount}`` that holds instead of the plan until approval."""
        amounts = self.env["deputy.budget.provision.line"]
        return amounts._read_provisional(line_ids)

    @api.model
    def _read_spent(self, line_ids):
        """Cost on each line by the analytic items of posted entries of its year."""
        self._flush_spent()
        condition = SQL("line.id = ANY(%s::int[])", id_array(line_ids))
        return dict(self.env.execute_query(self._spent_sql(condition)))

    @api.model
    def _read_spent_and_terms(self, line_ids):
        """Rows of line id, cost as ``_read_spent`` tells it, planned amount, state of
        the budget and decimal places of its currency."""
        self._flush_spent()
        condition = SQL("line.id = ANY(%s::int[])", id_array(line_ids))
        return self.env.execute_query(
            SQL(
                """SELECT line.id, COALESCE(spent.amount, 0), line.planned,
                          budget.state, currency.decimal_places
                     FROM deputy_budget_line line
                     JOIN deputy_budget budget ON budget.id = line.budget_id
                     JOIN res_company company ON company.id = line.company_id
                     JOIN res_currency currency ON currency.id = company.currency_id
                     LEFT JOIN (%(spent)s) spent ON spent.line_id = line.id
                    WHERE %(condition)s""",
                spent=self._spent_sql(condition),
                condition=condition,
            )
        )

    @api.model
    def _flush_spent(self):
        for model in ("account.analytic.line", "deputy.budget", "deputy.budget.line"):
            self.env[model].flush_model()

    @api.model
    def _analytic_column(self):
        """The column of analytic items that holds the accounts of budget lines."""
        return self.env.ref("deputy_duty.deputy_budget_plan").sudo()._column_name()

    @api.model
    def _spent_sql(self, condition):
        """Lines with the cost booked on them in their year.

        :param condition: on ``line``, a row of budget lines
        """
        return SQL(
            """WITH picked AS MATERIALIZED (
                    SELECT line.id, line.analytic_account_id,
                           budget.company_id, budget.date_start, budget.date_end
                      FROM deputy_budget_line line
                      JOIN deputy_budget budget ON budget.id = line.budget_id
                     WHERE %(condition)s
               )
               SELECT picked.id AS line_id, -SUM(item.amount) AS amount
                 FROM picked
                 JOIN account_analytic_line item
                      ON item.%(column)s = picked.analytic_account_id
                     AND item.company_id = picked.company_id
                     AND item.date BETWEEN picked.date_start AND picked.date_end
                WHERE item.move_line_id IS NOT NULL
                GROUP BY picked.id""",
            column=SQL.identifier(self._analytic_column()),
            condition=condition,
        )
