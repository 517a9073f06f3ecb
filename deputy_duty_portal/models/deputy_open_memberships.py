from odoo import models
from odoo.tools import split_every

from odoo.addons.deputy_duty.models.deputy_legal_publication_terms import OPEN_DATA

from ..tools.popolo_people import to_memberships
from .deputy_open_part_mixin import Source

SEATS_AT_ONCE = 500


class DeputyOpenMemberships(models.AbstractModel):
    """The seats that may be shown, and the groups and stations of their deputies."""

    _name = "deputy.open.memberships"
    _description = "Open Data: Memberships"
    _inherit = ["deputy.open.seats.mixin"]
    _part = "memberships"

    def _sources(self, congress):
        names = self._names(congress)

        def to_items(rows):
            return [
                item
                for values in rows._public_values(OPEN_DATA)
                for item in to_memberships(values, names)
            ]

        return [Source("seats", *self._seats_sudo(congress), to_items)]

    def _keys(self, congress):
        """A seat's own, and one for each group and station it is told to be in."""
        seats, domain = self._seats_sudo(congress)
        start = len(self._names(congress).of(self._part, "-")) - 1
        (source,) = self._sources(congress)
        return {
            item["id"][start:]
            for ids in split_every(SEATS_AT_ONCE, seats.search(domain).ids)
            for item in source.to_items(seats.browse(ids))
        }
