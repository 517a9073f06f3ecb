from odoo import api, models
from odoo.fields import Domain

from .deputy_attendance_states import CAME

DONE = "done"


class DeputyAttendanceTrainingMixin(models.AbstractModel):
    """Attendance as credit for training."""

    _name = "deputy.attendance.training.mixin"
    _description = "Attendance at Training"

    @api.model
    def _training_rows(self, mandates):
        """Pairs of a seat and a closed course its deputy came to, with its figures."""
        rows = self._read_group(
            Domain("mandate_id", "in", mandates.ids)
            & Domain("presence", "in", CAME)
            & Domain("activity_id.state", "=", DONE)
            & Domain("activity_id.type_id.is_training", "=", True),
            ["mandate_id", "activity_id"],
        )
        courses = self.env["deputy.activity"].union(*(course for _seat, course in rows))
        courses.fetch(["date_start", "training_hours", "is_first_term_course"])
        return rows
