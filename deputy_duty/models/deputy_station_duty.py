from itertools import pairwise

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from ..tools.rota import Slot, clock

PLANNED = "planned"
CANCELLED = "cancelled"
STATES = [
    (PLANNED, "On the Rota"),
    (CANCELLED, "Cancelled"),
]


class DeputyStationDuty(models.Model):
    """One line of a station's rota: which deputies receive voters when.

    A cancelled line stays: it was announced, and planning again leaves its time free.
    """

    _name = "deputy.station.duty"
    _description = "Reception on a Rota"
    _inherit = ["deputy.congress.mixin", "deputy.station.duty.rollover.mixin"]
    _order = "date, hour_from, station_id"

    station_id = fields.Many2one(
        "deputy.station", required=True, index=True, ondelete="restrict"
    )
    congress_id = fields.Many2one(
        related="station_id.congress_id", store=True, required=False, precompute=True
    )
    date = fields.Date(required=True, index=True, help="Day of the reception.")
    hour_from = fields.Float(
        "From", required=True, aggregator=None, help="Local time, in hours."
    )
    hour_to = fields.Float(
        "To", required=True, aggregator=None, help="Local time, in hours."
    )
    mandate_ids = fields.Many2many(
        "deputy.mandate",
        "deputy_station_duty_mandate_rel",
        "duty_id",
        "mandate_id",
        "Deputies",
        domain="[('station_ids', 'in', station_id)]",
        help="Deputies of the station who receive voters then.",
    )
    note = fields.Char(help="Printed on the rota, e.g. the topic of the day.")
    state = fields.Selection(STATES, required=True, default=PLANNED, index=True)

    _station_time_uniq = models.UniqueIndex(
        "(station_id, date, hour_from) WHERE state = 'planned'",
        "This station has a reception planned at that time already.",
    )
    _hours_in_order = models.Constraint(
        "CHECK(0 <= hour_from AND hour_from < hour_to AND hour_to <= 24)",
        "A reception runs from an earlier to a later hour of one day.",
    )

    @api.depends("hour_from", "hour_to", "mandate_ids.name")
    def _compute_display_name(self):
        for duty in self:
            names = "、".join(duty.mandate_ids.mapped("name"))
            hours = f"{clock(duty.hour_from)}–{clock(duty.hour_to)}"
            duty.display_name = f"{hours} {names}".strip()

    @api.constrains("date", "hour_from", "hour_to", "mandate_ids", "state")
    def _check_deputies_free(self):
        """Nobody receives at two places at one time."""
        planned = self.filtered(lambda duty: duty.state == PLANNED)
        if not planned.mandate_ids:
            return
        planned._write_contended()
        # other stations' rotas count, whether the user sees them or not
        duties = planned.sudo().search(
            [
                ("state", "=", PLANNED),
                ("date", "in", planned.mapped("date")),
                ("mandate_ids", "in", planned.mandate_ids.ids),
            ]
        )
        lines = sorted(
            ((mandate, duty) for duty in duties for mandate in duty.mandate_ids),
            key=lambda line: (line[0].id, line[1]._slot()),
        )
        for (mandate, duty), (other_mandate, other) in pairwise(lines):
            if mandate == other_mandate and duty._slot().overlaps(other._slot()):
                raise ValidationError(
                    self.env._(
                        "%(deputy)s is on the rota twice on %(date)s: at %(one)s and "
                        "at %(other)s.",
                        deputy=mandate.name,
                        date=duty.date,
                        one=duty.station_id.name,
                        other=other.station_id.name,
                    )
                )

    def _write_contended(self):
        """Touch the deputies' rows, so that of two plans at once one begins anew.

        Both would pass the check above otherwise: neither sees the other's lines.
        """
        self.flush_recordset()
        self.env.cr.execute(
            SQL(
                "UPDATE deputy_mandate SET write_date = write_date WHERE id IN %s",
                tuple(self.mandate_ids.sorted("id").ids),
            )
        )

    def _slot(self):
        """This line as plain values."""
        return Slot(self.date, self.hour_from, self.hour_to)

    def action_cancel(self):
        """Receptions that do not take place; they stay on the rota as cancelled."""
        self.check_access("write")
        self.state = CANCELLED

    def action_plan(self):
        """Take a cancellation back."""
        self.check_access("write")
        self.state = PLANNED
