from odoo import models
from odoo.fields import Domain

from odoo.addons.deputy_duty.models.deputy_legal_procedure import MILITARY

from ..tools.popolo_bodies import to_post
from .deputy_open_part_mixin import Source


class DeputyOpenPosts(models.AbstractModel):
    """The seats of each constituency or electing unit, as posts.

    Electing units of the armed forces are never told.
    """

    _name = "deputy.open.posts"
    _description = "Open Data: Posts"
    _inherit = ["deputy.open.part.mixin"]
    _part = "posts"

    def _sources(self, congress):
        names = self._names(congress)
        return [
            Source(
                "constituencies",
                *self._constituencies(congress),
                lambda rows: [
                    to_post(
                        {"key": row.public_key, "name": row.name, "seats": row.seats},
                        names,
                    )
                    for row in rows
                ],
            )
        ]

    def _constituencies(self, congress):
        """Where deputies are elected today: records, elevated, and their domain."""
        records = self.env["deputy.constituency"].sudo()
        domain = Domain("congress_id", "=", congress.id)
        return records, domain & Domain("seat_kind", "!=", MILITARY)
