from odoo import api, fields, models

OFFICE_ONLY = "deputy_duty.deputy_duty_group_reader"


class DeputyAttendanceScheduleMixin(models.AbstractModel):
    """Nobody is invited twice for the same time, or over a cap, without a reason."""

    _name = "deputy.attendance.schedule.mixin"
    _description = "Schedule Behind an Invitation"

    override_reason = fields.Char(
        "Exception Granted",
        readonly=True,
        copy=False,
        groups=OFFICE_ONLY,
        help="Why the deputy was invited in spite of a clash or a cap.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Whoever is invited is free then, or the exception has a reason."""
        rows = super().create(vals_list)
        for activity, mine in rows.grouped("activity_id").items():
            activity._check_invited(mine)
        return rows

    def _check_free_again(self):
        """Whoever declined a call was free for others: is there still room for it?

        :raises UserError: busy by now, or over a cap
        """
        for activity, rows in self.sudo().grouped("activity_id").items():
            if activity.is_call:
                activity._check_invited(rows)
