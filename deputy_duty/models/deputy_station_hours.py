from itertools import pairwise

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.rota import clock

WEEKDAYS = [
    ("0", "Monday"),
    ("1", "Tuesday"),
    ("2", "Wednesday"),
    ("3", "Thursday"),
    ("4", "Friday"),
    ("5", "Saturday"),
    ("6", "Sunday"),
]


class DeputyStationHours(models.Model):
    """When a station is open in the week, and when deputies receive voters there."""

    _name = "deputy.station.hours"
    _description = "Opening Hours of a Station"
    _inherit = ["deputy.congress.mixin"]
    _order = "station_id, weekday, hour_from"

    station_id = fields.Many2one(
        "deputy.station", required=True, index=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="station_id.congress_id", store=True, required=False, precompute=True
    )
    weekday = fields.Selection(WEEKDAYS, required=True, default="0")
    hour_from = fields.Float(
        "From", required=True, aggregator=None, help="Local time, in hours."
    )
    hour_to = fields.Float(
        "To", required=True, aggregator=None, help="Local time, in hours."
    )
    is_reception = fields.Boolean(
        "Reception",
        help="Deputies receive voters then: the rota is planned for these hours.",
    )

    _hours_in_order = models.Constraint(
        "CHECK(0 <= hour_from AND hour_from < hour_to AND hour_to <= 24)",
        "Opening hours run from an earlier to a later hour of one day.",
    )

    @api.depends("weekday", "hour_from", "hour_to")
    def _compute_display_name(self):
        weekdays = dict(self._fields["weekday"]._description_selection(self.env))
        for hours in self:
            hours.display_name = (
                f"{weekdays.get(hours.weekday, '')} "
                f"{clock(hours.hour_from)}–{clock(hours.hour_to)}"
            )

    @api.constrains("station_id", "weekday", "hour_from", "hour_to", "is_reception")
    def _check_overlap(self):
        for station in self.station_id:
            # hours of reception may lie within those in which the station is open
            ordered = station.hours_ids.sorted(
                lambda hours: (hours.is_reception, hours.weekday, hours.hour_from)
            )
            for last, hours in pairwise(ordered):
                if (
                    last.is_reception == hours.is_reception
                    and last.weekday == hours.weekday
                    and last.hour_to > hours.hour_from
                ):
                    raise ValidationError(
                        self.env._(
                            "These opening hours of “%(station)s” overlap: %(one)s and "
                            "%(other)s.",
                            station=station.name,
                            one=last.display_name,
                            other=hours.display_name,
                        )
                    )
