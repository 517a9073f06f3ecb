from odoo import api, fields, models
from odoo.tools import SQL

from .deputy_attendance_states import ABSENT, CAME


class DeputyAttendanceStatisticsMixin(models.AbstractModel):
    """Attendance as figures to group: by kind, month, constituency, deputy.

    The rate of a group is worked out in the database, from its rows as they are now:
    who came, of all who came or stayed away without leave.
    """

    _name = "deputy.attendance.statistics.mixin"
    _description = "Attendance in Figures"

    activity_id = fields.Many2one("deputy.activity")
    type_id = fields.Many2one(related="activity_id.type_id", string="Kind of Activity")
    station_id = fields.Many2one(related="activity_id.station_id")
    attended_rate = fields.Float(
        "Attendance Rate (%)",
        compute="_compute_attended_rate",
        aggregator="avg",
        help="Who came, of all who came or were absent without leave; granted leave "
        "and what is not recorded yet stay out.",
    )

    @api.depends("presence")
    def _compute_attended_rate(self):
        for row in self:
            row.attended_rate = 100 if row.presence in CAME else 0

    @api.model
    def _read_group_select(self, aggregate_spec, query):
        if aggregate_spec != "attended_rate:avg":
            return super()._read_group_select(aggregate_spec, query)
        self._check_field_access(self._fields["presence"], "read")
        presence = self._field_to_sql(self._table, "presence", query)
        excused = self._field_to_sql(self._table, "is_excused", query)
        return SQL(
            """100.0 * COUNT(*) FILTER (WHERE %(presence)s IN %(came)s)
             / NULLIF(COUNT(*) FILTER (WHERE %(presence)s IN %(came)s OR (
                   %(presence)s = %(absent)s AND %(excused)s IS NOT TRUE)), 0)""",
            presence=presence,
            excused=excused,
            came=CAME,
            absent=ABSENT,
        )
