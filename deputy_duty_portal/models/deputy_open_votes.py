from odoo import models
from odoo.fields import Domain

from ..tools.popolo_events import to_vote
from .deputy_open_part_mixin import Source


class DeputyOpenVotes(models.AbstractModel):
    """Votes whose counts a numbered document lets be published; nobody's own vote.

    Which these are, addons that hold votes say by ``_open_data_votes``.
    """

    _name = "deputy.open.votes"
    _description = "Open Data: Votes"
    _inherit = ["deputy.open.seats.mixin"]
    _part = "votes"

    def _sources(self, congress):
        names = self._names(congress)
        seats, shown = self._seats_sudo(congress)

        def to_items(rows):
            persons = {row.id: row.mandate_id.partner_id for row in rows}
            return [
                to_vote(
                    {
                        **values,
                        "person_key": persons[row_id].deputy_public_key,
                        "body_key": congress.public_key,
                    },
                    names,
                )
                for row_id, values in rows._open_data_values().items()
            ]

        return [
            Source(
                name,
                records,
                domain & Domain("mandate_id", "in", seats._search(shown)),
                to_items,
            )
            for name, (records, domain) in congress._open_data_votes().items()
        ]
