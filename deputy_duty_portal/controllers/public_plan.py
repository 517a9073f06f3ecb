from odoo.fields import Domain
from odoo.http import Controller, request, route

from odoo.addons.portal.controllers.portal import pager as portal_pager

PLANS = "/duty/plans"
SHOWN_AT_ONCE = 20


class DutyPlans(Controller):
    """Where anybody reads the published work plans (Law on Deputies, art. 43).

    What is not published, or no longer, does not exist here.
    """

    @route(
        [PLANS, f"{PLANS}/page/<int(max=100000):page>"],
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def plans(self, page=1, **params):
        """All published plans, the newest first."""
        total = len(self._published_sudo())
        pager = portal_pager(url=PLANS, total=total, page=page, step=SHOWN_AT_ONCE)
        shown = self._published_sudo(limit=SHOWN_AT_ONCE, offset=pager["offset"])
        values = {"plans": [plan._public_values() for plan in shown], "pager": pager}
        return request.render("deputy_duty_portal.public_plans_page", values)

    @route(
        f"{PLANS}/<string(length=36):key>",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def plan(self, key, **params):
        """One published plan with all its items."""
        plan = self._published_sudo(Domain("public_key", "=", key), limit=1)
        if not plan:
            return request.not_found()
        values = {"plan": plan._public_values(), "items": plan._public_items()}
        return request.render("deputy_duty_portal.public_plan_page", values)

    # ------------------------------------------------------------- helpers
    def _published_sudo(self, domain=Domain.TRUE, **options):
        """Plans that their office published; nobody reads another here."""
        plans_sudo = request.env["deputy.work.plan"].sudo()
        return plans_sudo.search(plans_sudo._public_domain() & domain, **options)
