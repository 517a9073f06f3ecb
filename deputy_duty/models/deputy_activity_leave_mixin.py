from odoo import models


class DeputyActivityLeaveMixin(models.AbstractModel):
    """An activity that moves to other days comes under other leaves of absence."""

    _name = "deputy.activity.leave.mixin"
    _description = "Leave of Absence from an Activity"

    def write(self, vals):
        """Deputies whose leave covers the new days have leave, the others none."""
        result = super().write(vals)
        if vals.keys() & {"date_start", "date_end"}:
            self.attendance_ids._sync_seat_leaves()
        return result
