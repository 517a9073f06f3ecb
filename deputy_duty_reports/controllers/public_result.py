from odoo.http import Controller, request, route

from odoo.addons.deputy_duty.tools.public_key import is_public_key

from ..models.deputy_congress import RESULTS
from .public_headers import render_public

KEY = "<string(length=36):key>"


class DutyResults(Controller):
    """Results of evaluations that a rule with a document number lets be published."""

    @route(
        f"{RESULTS}/{KEY}",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def results(self, key, **params):
        """All published results of one congress; with none there is no such page."""
        congress_sudo = request.env["deputy.congress"]
        if is_public_key(key):
            congress_sudo = congress_sudo._by_public_key(key)
        rows = congress_sudo._public_results()
        if not rows:
            raise request.not_found()
        values = {"congress": congress_sudo._public_name(), "rows": rows}
        return render_public("public_results_page", values)

    @route(
        f"/duty/ballots/{KEY}",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def ballot_public(self, key, **params):
        """The results of one evaluation vote, no more than the document allows."""
        ballot_sudo = self._published_ballot(key)
        values = {
            "congress": ballot_sudo.congress_id._public_name(),
            "title": ballot_sudo.name,
            "published_on": ballot_sudo.published_on,
            "number": ballot_sudo.publication_number,
            "rows": ballot_sudo._public_rows(),
        }
        return render_public("ballot_public_page", values)

    # ------------------------------------------------------------- helpers
    def _published_ballot(self, key):
        """A vote whose text is published; any other address is not found."""
        if not is_public_key(key):
            raise request.not_found()
        domain = [("uuid", "=", key), ("published_on", "!=", False)]
        ballot_sudo = request.env["deputy.ballot"].sudo().search(domain, limit=1)
        if not ballot_sudo:
            raise request.not_found()
        return ballot_sudo
