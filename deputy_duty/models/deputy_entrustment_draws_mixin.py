from odoo import api, models
from odoo.tools import SQL

from .deputy_approval_mixin import APPROVED, REFUSED


class DeputyEntrustmentDrawsMixin(models.AbstractModel):
    """What went to an agent is no longer promised on the principal's line."""

    _name = "deputy.entrustment.draws.mixin"
    _description = "Commitments Drawn by Indicator Transfers"
    _inherit = ["deputy.allowance.draws.mixin"]

    @api.model
    def _flush_draws(self):
        for name in ("deputy.entrustment.transfer", "deputy.budget.adjustment"):
            self.env[name].flush_model()
        return super()._flush_draws()

    @api.model
    def _draws_sql(self):
        own = SQL(
            """SELECT made.id AS commitment_id, made.line_id AS budget_line_id,
                      moved.amount, change.state = %(approved)s AS is_booked
                 FROM deputy_entrustment_transfer moved
                 JOIN deputy_budget_adjustment change ON change.id = moved.take_back_id
                 JOIN deputy_commitment made ON made.res_model = 'deputy.entrustment'
                      AND made.res_id = moved.entrustment_id
                WHERE change.state != %(refused)s""",
            approved=APPROVED,
            refused=REFUSED,
        )
        return SQL("%s UNION ALL %s", super()._draws_sql(), own)
