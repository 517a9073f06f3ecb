from odoo.http import Controller, request, route

from .public_page import KEY, PAGE, SHOWN_AT_ONCE, PublicPage

PLANS = "/duty/plans"


class DutyPlans(PublicPage, Controller):
    """Where anybody reads the published work plans (Law on Deputies, art. 43).

    What is not published, or no longer, does not exist here.
    """

    @route(
        [PLANS, f"{PLANS}/page/{PAGE}"],
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def plans(self, page=1, congress="", **params):
        """All published plans, the newest first."""
        chosen = self._public_congress(congress)
        plans = request.env["deputy.work.plan"]
        pager = self._public_pager(
            PLANS, plans._published_count(chosen), page, congress=congress
        )
        shown = plans._published_sudo(
            chosen, limit=SHOWN_AT_ONCE, offset=pager["offset"]
        )
        values = {
            "congress": self._public_name_of(chosen),
            "plans": [plan._public_values() for plan in shown],
            "pager": pager,
        }
        return self._public_render("public_plans_page", values)

    @route(
        f"{PLANS}/{KEY}",
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
        plan = self._public_record("deputy.work.plan", key)
        values = {
            "congress": self._public_name_of(plan.congress_id),
            "plan": plan._public_values(),
            "items": plan._public_items(),
        }
        return self._public_render("public_plan_page", values)
