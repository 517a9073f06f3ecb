from odoo import models
from odoo.fields import Domain

from ..tools.popolo_bodies import to_area
from .deputy_open_part_mixin import Source


class DeputyOpenAreas(models.AbstractModel):
    """The congress's place, its constituencies, and the villages of these."""

    _name = "deputy.open.areas"
    _description = "Open Data: Areas"
    _inherit = ["deputy.open.part.mixin"]
    _part = "areas"

    def _sources(self, congress):
        places, domain = self.env["deputy.open.posts"]._constituencies(congress)
        villages = self.env["deputy.constituency.area"].sudo()
        of_place = Domain("constituency_id", "in", places._search(domain))
        kinds = {
            "places": (congress.browse(), Domain("id", "=", congress.id)),
            "constituencies": (places, domain),
            "villages": (villages, of_place & self._domain_today(villages)),
        }
        return [
            Source(
                name, *rows, self._writer(congress, getattr(self, f"_{name}_values"))
            )
            for name, rows in kinds.items()
        ]

    # ------------------------------------------------------------- helpers
    def _domain_today(self, villages):
        today = self.env["deputy.mandate"]._legal_today()
        return Domain("date_end", "=", False) | Domain("date_end", ">=", today)

    def _writer(self, congress, values_of):
        names = self._names(congress)
        return lambda rows: [to_area(values_of(row), names) for row in rows]

    def _places_values(self, row):
        return {
            "key": row.public_key,
            "name": row.name,
            "kind": row._division_level(),
            "code": row.division_code,
        }

    def _constituencies_values(self, row):
        return {
            "key": row.public_key,
            "name": row.name,
            "kind": "constituency" if row.is_direct else "electing_unit",
            "parent_key": row.congress_id.public_key,
        }

    def _villages_values(self, row):
        return {
            "key": row.public_key,
            "name": row.name,
            "kind": "village" if row.code else "workplace",
            "code": row.code,
            "parent_key": row.constituency_id.public_key,
        }
