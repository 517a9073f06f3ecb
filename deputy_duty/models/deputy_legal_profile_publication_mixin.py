from odoo import fields, models, tools
from odoo.fields import Domain

from .deputy_legal_publication_terms import NEVER


class DeputyLegalProfilePublicationMixin(models.AbstractModel):
    """The door through which it is asked what the public may see of deputies."""

    _name = "deputy.legal.profile.publication.mixin"
    _description = "Public Facts of a Legal Profile"

    publication_ids = fields.One2many(
        "deputy.legal.publication", "profile_id", "Public Facts", copy=True
    )

    def _public_facts(self, date=None):
        """What may be public in this place on a day.

        :param date: the day to look at; today by default
        :return: ``deputy.legal.publication`` rows, one for each kind of seat and fact
            that is public on some ground
        """
        ids = self._public_fact_ids(date or self._today())
        return self.env["deputy.legal.publication"].browse(ids)

    def _public_grounds(self, date=None):
        """The same as a dict: (kind of seat, fact) -> ground."""
        return dict(self._public_ground_pairs(date or self._today()))

    @tools.ormcache("self.id", "date")
    def _public_fact_ids(self, date):
        """Ids of the rows that decide there, for every user the same."""
        chain = self.sudo()._chain(date)
        rows = self.env["deputy.legal.publication"].sudo()
        found = rows.search(
            rows._valid_domain(date) & Domain("profile_id", "in", chain.ids)
        )
        order = {profile: number for number, profile in enumerate(chain)}
        nearest = {}
        for row in found.sorted(lambda row: (order[row.profile_id], row.sequence)):
            nearest.setdefault((row.seat_kind, row.fact), row)
        return tuple(row.id for row in nearest.values() if row.ground != NEVER)

    @tools.ormcache("self.id", "date")
    def _public_ground_pairs(self, date):
        """The same as pairs that nobody can change in the cache."""
        rows = self.sudo()._public_facts(date)
        return tuple(((row.seat_kind, row.fact), row.ground) for row in rows)
