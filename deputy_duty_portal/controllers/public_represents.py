from odoo.http import Controller, request, route

from .public_page import PublicPage

REPRESENTS = "/duty/represents"


class DutyRepresents(PublicPage, Controller):
    """Who represents my village: the deputies of each congress voted for there."""

    @route(
        REPRESENTS,
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=True,
        readonly=True,
    )
    def represents(self, **params):
        """The form, and the answer for what was typed."""
        congress = self._represented_congress(params.get("congress"))
        if params.get("congress") and not congress:
            return request.not_found()
        areas = request.env["deputy.constituency.area"]
        text = request.env["deputy.mandate"]._public_words(params.get("search", ""))
        values = {
            "congress": congress._public_name() if congress else None,
            "search": text,
            "answers": areas._public_representation(text, congress),
        }
        return self._public_render("public_represents_page", values)

    def _represented_congress(self, key):
        """The congress of that key if it is online; none without a key."""
        online = request.env["deputy.congress"]._public_congresses()
        return online.filtered(lambda each: key and each.public_key == key)
