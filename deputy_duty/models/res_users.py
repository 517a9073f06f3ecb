from odoo import fields, models


class ResUsers(models.Model):
    """Where an employee of the office may work."""

    _inherit = "res.users"

    deputy_congress_ids = fields.Many2many(
        "deputy.congress",
        "deputy_congress_users_rel",
        "user_id",
        "congress_id",
        "Congresses",
        help="The user sees these congresses and everything below them.",
    )

    def _get_invalidation_fields(self):
        # record rules name this field, and rules are cached per user
        return super()._get_invalidation_fields() | {"deputy_congress_ids"}
