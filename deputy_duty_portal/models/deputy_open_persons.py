from odoo import models
from odoo.fields import Domain

from odoo.addons.deputy_duty.models.deputy_legal_publication_terms import OPEN_DATA

from ..tools.popolo_people import to_person
from .deputy_open_part_mixin import Source


class DeputyOpenPersons(models.AbstractModel):
    """Who holds a seat that may be shown."""

    _name = "deputy.open.persons"
    _description = "Open Data: Persons"
    _inherit = ["deputy.open.seats.mixin"]
    _part = "persons"

    def _sources(self, congress):
        partners = self.env["res.partner"].sudo().with_context(active_test=False)
        seats, domain = self._seats_sudo(congress)
        holders = seats._search(domain).subselect("partner_id")

        def to_items(rows):
            mine = seats.search(domain & Domain("partner_id", "in", rows.ids))
            values = {}
            for seat in mine._public_values(OPEN_DATA):
                values.setdefault(seat["person_key"], []).append(seat)
            names = self._names(congress)
            keys = rows.mapped("deputy_public_key")
            return [to_person(values[key], names) for key in keys if key in values]

        return [
            Source(
                "persons",
                partners,
                Domain("id", "in", holders),
                to_items,
                "deputy_public_key",
            )
        ]
