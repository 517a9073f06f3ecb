from odoo import api, models
from odoo.tools import SQL

from ..tools.id_array import id_array
from .deputy_approval_mixin import APPROVED
from .deputy_claim_settlement_mixin import BOOKED

OPEN = "open"
RELEASED = "released"


class DeputyCommitmentTotalsMixin(models.AbstractModel):
    """What is left of promises, in a number of queries that does not grow."""

    _name = "deputy.commitment.totals.mixin"
    _description = "Totals of Commitments"

    def _read_remaining(self):
        """``{commitment id: amount}`` still promised, in one query."""
        ids = tuple(self._origin.ids)
        if not ids:
            return {}
        self._flush_draws()
        condition = SQL("c.id IN %s", ids)
        draws = SQL("d.commitment_id IN %s", ids)
        query = self._remaining_sql(condition, draws)
        return dict(
            self.env.execute_query(SQL("SELECT id, remaining FROM (%s) r", query))
        )

    def _read_waiting(self):
        """``{commitment id: amount}`` that approved claims wait for, in one query."""
        ids = tuple(self._origin.ids)
        if not ids:
            return {}
        self._flush_draws()
        query = self._remaining_sql(
            SQL("c.id IN %s", ids), SQL("d.commitment_id IN %s", ids)
        )
        return dict(
            self.env.execute_query(SQL("SELECT id, waiting FROM (%s) r", query))
        )

    @api.model
    def _read_committed(self, line_ids):
        """``{budget line id: amount}`` still promised, in one query."""
        self._flush_draws()
        array = id_array(line_ids)
        condition = SQL("c.line_id = ANY(%s::int[])", array)
        draws = SQL("d.budget_line_id = ANY(%s::int[])", array)
        query = self._remaining_sql(condition, draws)
        return dict(
            self.env.execute_query(
                SQL(
                    "SELECT line_id, SUM(remaining) FROM (%s) r GROUP BY line_id", query
                )
            )
        )

    @api.model
    def _flush_draws(self):
        for model in (self._name, "deputy.claim.line", "deputy.claim"):
            self.env[model].flush_model()

    @api.model
    def _remaining_sql(self, condition, draws):
        """Commitments with what remains: the amount less what was booked on it.

        A released commitment keeps what approved claims still wait for.
        """
        return SQL(
            """SELECT c.id, c.line_id,
                      CASE WHEN c.state = %(open)s
                           THEN GREATEST(c.amount - COALESCE(drawn.booked, 0), 0)
                           ELSE COALESCE(drawn.waiting, 0) END AS remaining,
                      COALESCE(drawn.waiting, 0) AS waiting
                 FROM deputy_commitment c
                 LEFT JOIN (
                      SELECT d.commitment_id,
                             SUM(d.amount) FILTER (WHERE d.is_booked) AS booked,
                             SUM(d.amount) FILTER (WHERE NOT d.is_booked) AS waiting
                        FROM (%(draws)s) d
                       WHERE %(draws_condition)s
                       GROUP BY d.commitment_id
                      ) drawn ON drawn.commitment_id = c.id
                WHERE %(condition)s""",
            open=OPEN,
            draws=self._draws_sql(),
            draws_condition=draws,
            condition=condition,
        )

    @api.model
    def _draws_sql(self):
        """What approved claims take from commitments: the covered part from the one
        they name, the rest from the one they made themselves.

        Booking an advance spends nothing: its promise stands until the claim that
        accounts for it takes it over (``is_settled``). Then it draws no more on the
        commitment it named, and its own one is used up.
        """
        part = """SELECT l.%(column)s AS commitment_id, l.budget_line_id,
                         %(amount)s AS amount,
                         CASE WHEN k.kind = 'advance' THEN COALESCE(k.is_settled, FALSE)
                              ELSE COALESCE(k.money_state, 'none') IN %(booked)s
                              END AS is_booked
                    FROM deputy_claim_line l
                    JOIN deputy_claim k ON k.id = l.claim_id
                   WHERE k.state = %(approved)s AND l.%(column)s IS NOT NULL"""
        amounts = (
            (
                "commitment_id",
                SQL("CASE WHEN k.is_settled THEN 0 ELSE COALESCE(l.covered, 0) END"),
            ),
            ("own_commitment_id", SQL("l.amount - COALESCE(l.covered, 0)")),
        )
        return SQL(" UNION ALL ").join(
            SQL(
                part,
                column=SQL.identifier(column),
                amount=amount,
                booked=BOOKED,
                approved=APPROVED,
            )
            for column, amount in amounts
        )
