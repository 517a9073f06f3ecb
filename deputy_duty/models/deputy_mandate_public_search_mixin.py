from odoo import api, models
from odoo.fields import Domain

from .deputy_legal_publication_terms import (
    CONSTITUENCY,
    GROUPS,
    NAME,
    PHOTO,
    POST,
    STATIONS,
    WORK_UNIT,
)

# By what the public looks for deputies: these facts, and no other.
SEARCHED = (NAME, CONSTITUENCY, GROUPS, STATIONS)
LONGEST = 50
# What a line of the directory tells of a deputy.
IN_LINE = (NAME, PHOTO, CONSTITUENCY, WORK_UNIT, POST)


class DeputyMandatePublicSearchMixin(models.AbstractModel):
    """How the public finds deputies: by what it may see of them, and nothing else.

    A deputy whose group is not public is not found by the group either.
    """

    _name = "deputy.mandate.public.search.mixin"
    _description = "Public Search of Deputies"

    @api.model
    def _public_page(self, domain, online, limit, offset=0):
        """A page of the directory, in the order of the strokes of the surnames.

        :param domain: as of :meth:`_public_search_domain`, and no other
        :param online: the congresses that are online
        :return: list of dicts as of ``_public_values()``, with what a line tells
        """
        shown = self.sudo().search(domain, limit=limit, offset=offset, order="name, id")
        return shown._filtered_values(online, IN_LINE)

    @api.model
    def _public_search_domain(self, congress, text="", by=NAME, **keys):
        """The seats of one congress that the public looks for.

        :param congress: where to look; nothing is found while it is not online
        :param text: what was typed, of whatever form
        :param by: one of :data:`SEARCHED`; whatever else is sent means the name
        :param keys: public keys of a ``constituency``, of ``groups`` or ``stations``
        """
        online = congress._public_congresses()
        place = congress.sudo() & online
        by = by if by in SEARCHED else NAME
        domain = self._public_domain_of(place)
        if words := self._public_words(text):
            domain &= self._domain_fact(place, by) & self._domain_by(by, words, online)
        for fact, key in keys.items():
            if key:
                same = self._public_key_domain(key)
                domain &= self._domain_fact(place, fact)
                domain &= self._domain_within(fact, same, online)
        return domain

    @api.model
    def _public_words(self, text):
        """What was typed as it is looked for: one line of printed characters."""
        if not isinstance(text, str):
            return ""
        words = "".join(each if each.isprintable() else " " for each in text)
        return " ".join(words.split())[:LONGEST]

    @api.model
    def _domain_by(self, by, words, online):
        """Seats by name, or by the name of what they belong to."""
        # Chinese has no case, and comparing without costs half
        like = "like" if words.lower() == words.upper() else "ilike"
        named = Domain("name", like, words) | Domain("name_local", like, words)
        if by == NAME:
            return named
        if by == CONSTITUENCY:
            # a village finds the constituency it votes in
            named |= Domain("area_ids", "any!", named & Domain("date_end", "=", False))
        return self._domain_within(by, named, online)

    @api.model
    def _domain_within(self, fact, domain, online):
        """Seats of constituencies, groups or stations that fit and may be named."""
        if fact == CONSTITUENCY:
            # once for all seats: a join would be asked for each seat anew
            units = self.env["deputy.constituency"].sudo()._search(domain)
            return Domain("constituency_id", "in", units)
        domain &= Domain("congress_id", "in", online.ids)
        if fact == STATIONS:
            return Domain("station_ids", "any!", domain)
        domain &= Domain("active", "=", True)
        return Domain(
            "group_member_ids",
            "any!",
            Domain("is_current", "=", True) & Domain("group_id", "any!", domain),
        )
