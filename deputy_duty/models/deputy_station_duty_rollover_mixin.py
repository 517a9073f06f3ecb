from odoo import api, models
from odoo.fields import Domain


class DeputyStationDutyRolloverMixin(models.AbstractModel):
    """Receptions to come go on with the new seats; those that took place stay."""

    _name = "deputy.station.duty.rollover.mixin"
    _description = "Rota over a Change of Term"
    _inherit = ["deputy.station.rollover.mixin"]

    @api.model
    def _rollover_domain(self, term, date, successors):
        listed = super()._rollover_domain(term, date, successors)
        return listed & Domain("state", "=", "planned") & Domain("date", ">=", date)

    @api.model
    def _rollover_words(self, counts):
        return self.env._(
            "%(records)s receptions to come: %(moved)s places to the new seats, "
            "%(dropped)s places of deputies who leave taken off",
            records=counts.get("records", 0),
            moved=counts.get("moved", 0),
            dropped=counts.get("dropped", 0),
        )
