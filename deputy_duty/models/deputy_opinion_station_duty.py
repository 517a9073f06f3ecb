from odoo import fields, models

from ..tools.rota import clock

# Lines on the paper to write by hand, beside what is entered already.
BLANK_LINES = 8


class DeputyStationDuty(models.Model):
    """A reception at which voters speak, and the paper on which it is written down."""

    _name = "deputy.station.duty"
    _inherit = ["deputy.station.duty"]

    opinion_ids = fields.One2many(
        "deputy.opinion",
        "duty_id",
        "Opinions of the Masses",
        readonly=True,
        groups="deputy_duty.deputy_duty_group_station_clerk,"
        "deputy_duty.deputy_duty_group_auditor",
    )

    def _reception_hours(self):
        """From when to when, as the paper says it."""
        self.ensure_one()
        return f"{clock(self.hour_from)}–{clock(self.hour_to)}"

    def _reception_rows(self):
        """Lines of the register (接待选民登记表): what is entered, then blank ones."""
        self.ensure_one()
        opinions = self.opinion_ids.sorted("id")
        rows = [opinion._reception_row() for opinion in opinions]
        blank = dict.fromkeys(("name", "agreed", "matter", "kind", "outcome"))
        lacking = max(0, BLANK_LINES - len(rows))
        return rows + [dict.fromkeys(blank, "") for _line in range(lacking)]
