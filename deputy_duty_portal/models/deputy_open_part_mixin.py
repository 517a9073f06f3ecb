from collections.abc import Callable
from typing import NamedTuple

from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.deputy_duty.models.deputy_legal_publication_terms import OPEN_DATA

from ..tools.open_page import etag_of, is_key
from ..tools.popolo import Addresses, to_tombstone

# What may be shown depends on these; the tables are small.
LAW = (
    "deputy.congress.publication",
    "deputy.congress",
    "deputy.legal.publication",
    "deputy.legal.profile",
)
# Raise it when the same records are told in other words.
EDITION = 1
GONE = "gone"


class Source(NamedTuple):
    """Records of one model that a part of the open data is made of."""

    name: str
    records: models.Model  # elevated: the domain is the filter
    domain: Domain
    to_items: Callable  # records -> what is told of them, in their order
    key: str = "public_key"

    def after(self, key, limit):
        """The next records after a key, at most so many."""
        domain = self.domain & Domain(self.key, ">", key)
        return self.records.search(domain, order=self.key, limit=limit)

    def with_key(self, key):
        """The record of that key, or none."""
        return self.records.search(self.domain & Domain(self.key, "=", key), limit=1)


class DeputyOpenPartMixin(models.AbstractModel):
    """A part of a congress's open data: what it is made of, page by page.

    Nothing is elevated but what the domains let through, and of deputies only what
    ``_public_values`` tells. Whoever calls has asked whether the congress's open data
    is online.
    """

    _name = "deputy.open.part.mixin"
    _description = "Part of the Open Data"

    _part = None  # its name in addresses

    def _sources(self, congress):
        """Hook: what the part is made of, in order.

        :param congress: the congress, elevated
        :return: list of ``Source``
        """
        raise NotImplementedError

    def _stamped(self, congress):
        """Hook: what else its words depend on, as pairs of records and domain."""
        return []

    def _page(self, congress, cursor, limit):
        """One page of the part.

        :param cursor: number of a source and the key to begin after
        :param limit: how many records at most
        :return: items, and where the next page begins: source and key; or None
        """
        number, key = cursor
        items, room = [], limit
        sources = self._all_sources(congress)
        for source in sources[number:]:
            rows = source.after(key, room + 1)
            shown = rows[:room]
            items += source.to_items(shown) if shown else []
            if len(rows) > room:
                last = shown[-1:][source.key] or ""
                return items, f"{source.name}.{last}"
            room, key = room - len(shown), ""
        return items, None

    def _record(self, congress, key):
        """One record by its key, as a page tells it.

        What is no longer told is said to be gone; what never was does not exist.

        :return: a dict, or None
        """
        if not is_key(key[:36]):
            return None
        name = self._names(congress).of(self._part, key)
        for source in self._sources(congress):
            row = source.with_key(key[:36])
            for item in source.to_items(row) if row else ():
                if item["id"] == name:
                    return item
            if row and key != key[:36]:
                # a seat that is told says no more of what it has left
                return None
        gone = self.env["deputy.open.key"].sudo()._find(congress, self._part, key)
        if not gone:
            return None
        return to_tombstone(self._part, key, gone._gone_moment(), self._names(congress))

    def _keys(self, congress):
        """The keys of all that is told today."""
        keys = set()
        for source in self._sources(congress):
            rows = source.records.search_fetch(source.domain, [source.key])
            keys.update(key for key in rows.mapped(source.key) if key)
        return keys

    def _count(self, congress):
        """How many records are told, those that are gone among them."""
        return sum(
            source.records.search_count(source.domain)
            for source in self._all_sources(congress)
        )

    def _etag(self, congress, *marks):
        """The tag of a document of this part, and when something in it last changed.

        A change made within a longer transaction carries the time at which that began,
        so the newest time alone would miss it: the sum of all times does not.

        :param marks: what else tells the document apart
        :return: tag and time (UTC, without a zone)
        """
        stamps = self.env.execute_query(
            SQL(" UNION ALL ").join(
                SQL("(%s)", self._stamp(number, records, domain))
                for number, (records, domain) in enumerate(self._all_stamped(congress))
            )
        )
        today = self.env["deputy.mandate"]._legal_today()
        base = congress.get_base_url()
        tag = etag_of(EDITION, self._part, base, today, *marks, *sorted(stamps))
        return tag, max((stamp[2] for stamp in stamps if stamp[2]), default=None)

    # ------------------------------------------------------------- helpers
    def _names(self, congress):
        return Addresses(congress.get_base_url(), congress.public_key)

    def _all_sources(self, congress):
        gone = self.env["deputy.open.key"].sudo()
        return [
            *self._sources(congress),
            Source(
                GONE,
                gone,
                gone._gone_domain(congress, self._part),
                lambda rows: [
                    to_tombstone(
                        self._part, row.key, row.gone_at, self._names(congress)
                    )
                    for row in rows
                ],
                "key",
            ),
        ]

    def _source_names(self, congress):
        return [source.name for source in self._all_sources(congress)]

    def _all_stamped(self, congress):
        sources = self._all_sources(congress)
        law = [(self.env[name].sudo(), Domain.TRUE) for name in LAW]
        return (
            [(source.records, source.domain) for source in sources]
            + self._stamped(congress)
            + law
        )

    def _stamp(self, number, records, domain):
        """One row: number, count, newest change, sum of the times of all changes."""
        changed = SQL("%s", SQL.identifier(records._table, "write_date"))
        query = records.with_context(active_test=False)._search(domain)
        return query.select(
            SQL("%s", number),
            SQL("COUNT(*)"),
            SQL("MAX(%s)", changed),
            SQL("COALESCE(SUM(EXTRACT(EPOCH FROM %s)), 0)", changed),
        )

    def _seats_sudo(self, congress):
        """The seats of the congress that open data may tell, and their domain."""
        seats = self.env["deputy.mandate"].sudo()
        domain = Domain("congress_id", "=", congress.id)
        return seats, domain & seats._public_domain(OPEN_DATA)
