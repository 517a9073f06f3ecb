from odoo import api, models


class DeputyAttendanceApprovalMixin(models.AbstractModel):
    """Inviting more deputies may ask for more approval; part of attendance."""

    _name = "deputy.attendance.approval.mixin"
    _description = "Invitations within an Approval"

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse to invite more deputies than the deciding bodies could approve."""
        rows = super().create(vals_list)
        rows.activity_id._check_route_covers()
        return rows
