from odoo.http import route

from odoo.addons.deputy_duty.models.deputy_claim_file_mixin import MAX_BYTES

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
        return self._render_claims(page)

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
        return self._render_claim(self._own_record("deputy.claim", record_id))

    # --------------------------------------------------------------- helpers
    def _claim_seats(self):
        """Seats that the deputy holds now: expenses are claimed for these."""
        return self._current_seats()

    def _render_claims(self, page, values=None, status=200):
        pager = self._pager(CLAIMS, self._own_count("deputy.claim"), page)
        rows = self._own(
            "deputy.claim", offset=pager["offset"], limit=self._duty_page_size
        )
        seats = self._claim_seats().sudo()
        values = {
            "rows": rows._portal_values(),
            "pager": pager,
            "seats": [
                {"id": seat.id, "name": seat.term_id.display_name} for seat in seats
            ],
            **(values or {}),
        }
        template = "deputy_duty_portal.claims_page"
        return self._duty_render(template, "claims", values, status)

    def _render_claim(self, claim, values=None, status=200):
        [shown] = claim._portal_values()
        row = {**shown, **claim._portal_details(), **claim._portal_entry_values()}
        values = {
            "row": row,
            "typed": {},
            "max_mb": MAX_BYTES // 1024**2,
            **(values or {}),
        }
        template = "deputy_duty_portal.claim_page"
        return self._duty_render(template, "claims", values, status)
