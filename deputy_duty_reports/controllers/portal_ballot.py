from odoo.http import request, route

from odoo.addons.portal.controllers.portal import CustomerPortal

RESULTS = "/my/ballots"


class PortalBallot(CustomerPortal):
    """Where a deputy reads the own results, once they were returned."""

    @route(
        RESULTS,
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def ballot_results(self, **params):
        """All returned results of the person who is logged in."""
        values = {
            **self._prepare_portal_layout_values(),
            "page_name": "ballot_results",
            "lines": self._ballot_lines(),
        }
        return request.render("deputy_duty_reports.portal_ballot_page", values)

    def _prepare_portal_layout_values(self):
        """The start page shows the entry to whoever has a result to read."""
        return {
            **super()._prepare_portal_layout_values(),
            "has_ballot_results": bool(self._ballot_lines(limit=1)),
        }

    def _ballot_lines(self, limit=None):
        """Own results, elevated after the person was named: no other gets in."""
        lines_sudo = request.env["deputy.ballot.line"].sudo()
        own = lines_sudo._own_domain(request.env.user.partner_id)
        return lines_sudo.search(own, limit=limit)
