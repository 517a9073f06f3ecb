from odoo import api, fields, models
from odoo.exceptions import ValidationError


class DeputyActivityPlanMixin(models.AbstractModel):
    """Which item of the year's work plan an activity carries out."""

    _name = "deputy.activity.plan.mixin"
    _description = "Activity of a Work Plan"

    plan_item_id = fields.Many2one(
        "deputy.work.plan.item",
        "Work Plan Item",
        index="btree_not_null",
        ondelete="set null",
        help="The item of the year's work plan that this carries out (Law on Deputies, "
        "art. 43); empty where it was not planned.",
    )

    @api.constrains("plan_item_id", "congress_id")
    def _check_plan_item(self):
        for activity in self:
            item = activity.plan_item_id.sudo()
            if item and item.congress_id != activity.congress_id:
                raise ValidationError(
                    self.env._(
                        "“%(item)s” is of another congress's work plan: choose an item "
                        "of the activity's own.",
                        item=item.name,
                    )
                )
