from odoo import api, fields, models


class DeputyActivityStageMixin(models.AbstractModel):
    """Where an activity stands in time; the screens put first what is next to do."""

    _name = "deputy.activity.stage.mixin"
    _description = "Activity in Time"

    has_begun = fields.Boolean(
        compute="_compute_has_begun", help="The time it begins has come."
    )

    @api.depends("date_start")
    def _compute_has_begun(self):
        now = fields.Datetime.now()
        for activity in self:
            activity.has_begun = bool(
                activity.date_start and activity.date_start <= now
            )
