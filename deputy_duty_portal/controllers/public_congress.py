from lxml import etree

from odoo.http import Controller, request, route

from .public_page import KEY, PublicPage

FRONT = "/duty"
WEEKS_AHEAD = 2
NEXT_RECEPTIONS = 6
LATEST = 3
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
# As many as a sitemap may hold.
MOST_ADDRESSES = 50_000


def _every_address(env, rule, query):
    """All public pages, for the sitemap of website."""
    for address in env["deputy.congress"].sudo()._public_addresses():
        if not query or query.lower() in address["loc"]:
            yield address


class DutyFront(PublicPage, Controller):
    """Where the public comes in: the congresses that publish, and each one's page."""

    @route(
        FRONT,
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=_every_address,
        readonly=True,
    )
    def front(self, **params):
        """The congresses that publish anything; the page of the one, if it is one."""
        congresses = request.env["deputy.congress"]._publishing()
        if len(congresses) == 1:
            return self._render_congress(congresses)
        names = [congress._public_name() for congress in congresses]
        return self._public_render("public_front_page", {"congresses": names})

    @route(
        f"{FRONT}/congress/{KEY}",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def congress(self, key, **params):
        """What one congress publishes, and when deputies receive voters next."""
        return self._render_congress(self._public_congress(key))

    @route(
        f"{FRONT}/sitemap.xml",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def sitemap(self, **params):
        """All public pages, for sites without website's own sitemap."""
        base = request.httprequest.url_root.rstrip("/")
        root = etree.Element("urlset", nsmap={None: SITEMAP})
        addresses = request.env["deputy.congress"]._public_addresses()
        for _number, address in zip(range(MOST_ADDRESSES), addresses, strict=False):
            entry = etree.SubElement(root, "url")
            etree.SubElement(entry, "loc").text = f"{base}{address['loc']}"
            if address.get("lastmod"):
                etree.SubElement(entry, "lastmod").text = str(address["lastmod"])
        body = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
        return request.make_response(
            body, [("Content-Type", "application/xml; charset=utf-8")]
        )

    # ------------------------------------------------------------- helpers
    def _render_congress(self, congress):
        parts = congress._public_parts()
        values = {
            "congress": self._public_name_of(congress),
            "funds_uuid": congress.uuid,
            "parts": parts,
            "takes_opinions": congress._takes_opinions(),
            "receptions": self._receptions(congress) if "directory" in parts else [],
            "news": self._latest("deputy.activity.publicity", congress),
            "proposals": self._latest("deputy.proposal.disclosure", congress),
            "links": congress._public_links(),
        }
        return self._public_render("public_congress_page", values)

    def _receptions(self, congress):
        stations = request.env["deputy.station"]._published_sudo(congress)
        lines = request.env["deputy.station.duty"]._announced_sudo(
            stations, WEEKS_AHEAD, limit=NEXT_RECEPTIONS
        )
        return lines._public_values()

    def _latest(self, model, congress):
        return (
            request.env[model]._published_sudo(congress, limit=LATEST)._public_values()
        )
