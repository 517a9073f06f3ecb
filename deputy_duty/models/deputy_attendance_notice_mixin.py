from odoo import fields, models

OFFICE_ONLY = "deputy_duty.deputy_duty_group_reader"


class DeputyAttendanceNoticeMixin(models.AbstractModel):
    """Whether an invited deputy was told."""

    _name = "deputy.attendance.notice.mixin"
    _description = "Notice to an Invited Deputy"

    told_on = fields.Datetime(
        readonly=True,
        copy=False,
        help="When the office last recorded that it gave the deputy notice.",
    )
    told_by_id = fields.Many2one(
        "res.users",
        readonly=True,
        copy=False,
        ondelete="restrict",
        groups=OFFICE_ONLY,
    )

    def _set_told(self):
        """Record that these deputies were told just now."""
        self._unguarded().write(
            {"told_on": fields.Datetime.now(), "told_by_id": self.env.uid}
        )
