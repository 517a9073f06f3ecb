from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .deputy_attendance_states import CAME, OPEN

# Figures of an activity that a group of activities adds up.
CAME_ROWS = Domain("presence", "in", CAME)
SUMS = {"invited_count:sum": Domain.TRUE, "attended_count:sum": CAME_ROWS}
# What is still to come would pull a turnout down.
RECORDED_ROWS = Domain("presence", "!=", OPEN)
TURNOUT = "turnout:avg"


class DeputyActivityStatisticsMixin(models.AbstractModel):
    """Activities as figures to group: how many, how long, how many people came.

    The sums are taken in the database from the rows of attendance the user may read;
    the turnout of a group is that of all its people together, not a mean of means, and
    of those whose presence is recorded.
    """

    _name = "deputy.activity.statistics.mixin"
    _description = "Activities in Figures"

    # the figure of one activity stands in the attendance mixin
    turnout = fields.Float(aggregator="avg")

    @api.model
    def _read_group_select(self, aggregate_spec, query):
        if aggregate_spec in SUMS:
            return self._attendance_sum(SUMS[aggregate_spec])
        if aggregate_spec == TURNOUT:
            return SQL(
                "100.0 * %s / NULLIF(%s, 0)",
                self._attendance_sum(CAME_ROWS),
                self._attendance_sum(RECORDED_ROWS),
            )
        return super()._read_group_select(aggregate_spec, query)

    @api.model
    def _attendance_sum(self, domain):
        """How many rows of attendance a group of activities has."""
        rows = self.env["deputy.attendance"]._search(domain)
        rows.add_where(
            SQL(
                "%s = %s",
                SQL.identifier(rows.table, "activity_id"),
                SQL.identifier(self._table, "id"),
            )
        )
        return SQL("SUM((%s))", rows.select(SQL("COUNT(*)")))
