from odoo import api, models
from odoo.fields import Domain

from .deputy_constituency import DIRECT

FOUND_AT_ONCE = 20
SHORTEST = 2  # characters of a village's name


class DeputyConstituencyAreaPublicMixin(models.AbstractModel):
    """Who represents a village, neighbourhood or workplace: asked by the public."""

    _name = "deputy.constituency.area.public.mixin"
    _description = "Who Represents a Village"
    _inherit = ["deputy.public.key.mixin"]

    @api.model
    def _public_representation(self, text, congress=None):
        """The villages that fit, and who represents them today.

        A village may be named alone or inside a whole address. Each congress whose
        voters vote there answers for itself: the township's and the county's. One that
        keeps no such list answers by the names of its constituencies.

        :param text: what was typed, of whatever form
        :param congress: one congress to look in; all that are online by default
        :return: list of dicts: area (False where the constituency's own name fits),
            constituency, congress, deputies (see ``deputy.mandate._public_values()``);
            the best answers first
        """
        seats = self.env["deputy.mandate"].sudo()
        words = seats._public_words(text)
        if len(words) < SHORTEST:
            return []
        online = self.env["deputy.congress"]._public_congresses()
        if congress:
            online &= congress.sudo()
        named = Domain("name", "ilike", words) | Domain("name_local", "ilike", words)
        areas_sudo = self._public_areas_sudo(words, named, online)
        units_sudo = self._public_units_sudo(named, online - areas_sudo.congress_id)
        places = [(area, area.constituency_id) for area in areas_sudo]
        places += [(areas_sudo.browse(), unit) for unit in units_sudo]
        shown = seats.search(
            Domain("constituency_id", "in", [unit.id for _area, unit in places])
            & seats._public_domain(),
            order="name, id",
        )
        values = {value["key"]: value for value in shown._public_values()}
        by_unit = shown.grouped("constituency_id")
        return [
            {
                "area": bool(area) and area._public_name(),
                "constituency": unit._public_name(),
                "congress": unit.congress_id._public_name(),
                "deputies": [
                    values[seat.public_key]
                    for seat in by_unit.get(unit, ())
                    if values[seat.public_key]["constituency"]
                ],
            }
            for area, unit in places
        ]

    @api.model
    def _public_areas_sudo(self, words, named, online):
        """Villages of direct constituencies, by name or as a part of the address."""
        inside = self._parts(words)
        if inside:
            named |= Domain("name", "in", inside)
        found = self.sudo().search(
            Domain("congress_id", "in", online.ids)
            & Domain("date_end", "=", False)
            # places of the garrison's own constituencies are not told
            & Domain("constituency_id.seat_kind", "=", DIRECT)
            & Domain("constituency_id.active", "=", True)
            & named,
            order="name, congress_id, id",
            limit=10 * FOUND_AT_ONCE,
        )
        best = found.sorted(lambda area: (area.name != words, -len(area.name)))
        return best[:FOUND_AT_ONCE]

    @api.model
    def _public_units_sudo(self, named, online):
        """Direct constituencies of these congresses with the words in their name."""
        return (
            self.env["deputy.constituency"]
            .sudo()
            .search(
                Domain("congress_id", "in", online.ids)
                & Domain("seat_kind", "=", DIRECT)
                & Domain("active", "=", True)
                & named,
                limit=FOUND_AT_ONCE,
            )
        )

    @api.model
    def _parts(self, words):
        """All parts of what was typed that may be a village's whole name."""
        size = len(words)
        return [
            words[start:end]
            for start in range(size)
            for end in range(start + SHORTEST, size + 1)
        ]
