from odoo import api, models


class DeputyBudgetPublication(models.Model):
    """Spending that activities promised, by the type of the activity."""

    _inherit = "deputy.budget.publication"

    @api.model
    def _activity_groups(self, sources):
        groups = super()._activity_groups(sources)
        ids = [res_id for model, res_id in sources if model == "deputy.activity"]
        activities = self.env["deputy.activity"].browse(ids).exists()
        for activity in activities:
            kind = activity.type_id
            groups["deputy.activity", activity.id] = (kind.id, kind.sequence, kind.name)
        return groups
