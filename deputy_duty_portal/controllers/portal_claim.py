from odoo.http import route

from .portal import PAGE, RECORD, DutyPortal

CLAIMS = "/my/duty/claims"


class DutyClaim(DutyPortal):
    """The deputy's own claims of expenses and where their money is."""

    @route(
        [CLAIMS, f"{CLAIMS}/page/{PAGE}"],
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def claims(self, page=1, **params):
        """The own claims, newest first."""
        pager = self._pager(CLAIMS, self._own_count("deputy.claim"), page)
        rows = self._own(
            "deputy.claim", offset=pager["offset"], limit=self._duty_page_size
        )
        values = {"rows": rows._portal_values(), "pager": pager}
        return self._duty_render("deputy_duty_portal.claims_page", "claims", values)

    @route(
        f"{CLAIMS}/{RECORD}",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def claim(self, record_id, **params):
        """One claim with its expenses and the decision."""
        claim = self._own_record("deputy.claim", record_id)
        [shown] = claim._portal_values()
        values = {"row": dict(shown, **claim._portal_details())}
        return self._duty_render("deputy_duty_portal.claim_page", "claims", values)
