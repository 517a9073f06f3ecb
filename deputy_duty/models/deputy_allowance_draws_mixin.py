from odoo import api, models
from odoo.tools import SQL

from .deputy_approval_mixin import APPROVED
from .deputy_claim_settlement_mixin import BOOKED


class DeputyAllowanceDrawsMixin(models.AbstractModel):
    """A booked payment list takes from the commitment that it made itself."""

    _name = "deputy.allowance.draws.mixin"
    _description = "Commitments Drawn by Payment Lists"
    _inherit = ["deputy.commitment.totals.mixin"]

    @api.model
    def _flush_draws(self):
        self.env["deputy.allowance"].flush_model()
        return super()._flush_draws()

    @api.model
    def _draws_sql(self):
        own = SQL(
            """SELECT made.id AS commitment_id, made.line_id AS budget_line_id,
                      list.total AS amount,
                      COALESCE(list.money_state, 'none') IN %(booked)s AS is_booked
                 FROM deputy_allowance list
                 JOIN deputy_commitment made ON made.res_model = 'deputy.allowance'
                      AND made.res_id = list.id
                WHERE list.state = %(approved)s""",
            booked=BOOKED,
            approved=APPROVED,
        )
        return SQL("%s UNION ALL %s", super()._draws_sql(), own)
