from uuid import uuid4

from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.deputy_duty.models.deputy_legal_publication_terms import OPEN_DATA

# What is public by an approval of its own, whether or not the directory is online.
PUBLISHING = (
    "deputy.proposal.disclosure",
    "deputy.activity.publicity",
    "deputy.work.plan",
    "deputy.budget.publication",
)


class DeputyCongress(models.Model):
    """A congress as the public finds it: its addresses, and what it publishes.

    Deputies and stations are shown once the directory is online. Proposals, news,
    plans and totals are each made public by a decision of their own, which holds
    without the directory; of deputies they then name nobody.
    """

    _name = "deputy.congress"
    _inherit = ["deputy.congress", "deputy.open.congress.mixin"]

    uuid = fields.Char(
        "Public Name",
        default=lambda self: str(uuid4()),
        readonly=True,
        copy=False,
        help="Names the congress in the addresses of its public pages.",
    )

    _uuid_uniq = models.UniqueIndex("(uuid)", "Each congress has a name of its own.")

    def _init_column(self, column_name):
        """Congresses entered before this column get a name each, not one for all."""
        if column_name != "uuid":
            return super()._init_column(column_name)
        return self.env.cr.execute(
            SQL(
                "UPDATE %s SET uuid = gen_random_uuid()::text WHERE uuid IS NULL",
                SQL.identifier(self._table),
            )
        )

    def _portal_phones(self):
        """Names and office telephones of these congresses, for those who may call."""
        found = [
            (congress.name, congress.phone or congress.company_id.phone)
            for congress in self.sudo()
        ]
        return [(name, phone) for name, phone in found if phone]

    # ---------------------------------------------------------------- public
    def _public_links(self):
        links = super()._public_links()
        if self._is_public(OPEN_DATA):
            links.append(("/duty/data", self.env._("Open Data")))
        return links

    @api.model
    def _publishing(self):
        """The congresses of which anything is public, elevated."""
        return self.sudo().search([("id", "in", list(self._publishing_ids()))])

    @api.model
    def _publishing_ids(self):
        ids = super()._publishing_ids()
        for name in PUBLISHING:
            records_sudo = self.env[name].sudo()
            groups = records_sudo._read_group(
                records_sudo._public_domain(), ["congress_id"]
            )
            ids.update(congress.id for (congress,) in groups)
        return ids

    def _public_parts(self):
        """Which pages of this congress have something to read, by name."""
        self.ensure_one()
        names = ("proposals", "news", "plans", "funds")
        parts = {
            name
            for name, model in zip(names, PUBLISHING, strict=True)
            if self.env[model]._published_sudo(self, limit=1)
        }
        return parts | {"directory"} if self._is_public() else parts

    @api.model
    def _public_addresses(self):
        """The front pages, what is found from there, and what other addons add."""
        yield from super()._public_addresses()
        yield {"loc": "/duty"}
        for congress in self._publishing():
            yield {"loc": f"/duty/congress/{congress.public_key}"}
        online = self._public_congresses()
        if online:
            for page in ("deputies", "represents", "stations", "opinion"):
                yield {"loc": f"/duty/{page}"}
        for page in ("proposals", "news", "plans", "funds", "check"):
            yield {"loc": f"/duty/{page}"}
        for station in self.env["deputy.station"]._published_sudo(online):
            yield {"loc": f"/duty/stations/{station.public_key}"}
        seats_sudo = self.env["deputy.mandate"].sudo()
        seats_sudo = seats_sudo.search_fetch(
            seats_sudo._public_domain(), ["public_key"]
        )
        for seat in seats_sudo:
            yield {"loc": f"/duty/deputies/{seat.public_key}"}
        yield from self._published_addresses()

    @api.model
    def _published_addresses(self):
        """Where proposals, news and plans are that were published."""
        every = self.browse()
        for each in self.env["deputy.proposal.disclosure"]._published_sudo(every):
            yield {
                "loc": f"/duty/proposals/{each.proposal_id.public_key}",
                "lastmod": each.published_on,
            }
        for each in self.env["deputy.activity.publicity"]._published_sudo(every):
            yield {
                "loc": f"/duty/news/{each.public_key}",
                "lastmod": each.date_published.date(),
            }
        for each in self.env["deputy.work.plan"]._published_sudo(every):
            yield {"loc": f"/duty/plans/{each.public_key}"}
