from odoo.fields import Domain
from odoo.http import content_disposition, request, route

from odoo.addons.deputy_duty.tools.ledger_proof import canonical

from .portal import PAGE, RECORD, DutyPortal

LEDGER = "/my/duty/ledger"


class DutyLedger(DutyPortal):
    """The deputy's own duty ledger."""

    @route(
        [LEDGER, f"{LEDGER}/page/{PAGE}"],
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def ledger(self, page=1, category="", show="all", **params):
        """The own facts, newest first, of all headings or of one.

        ``show=waiting`` for those the deputy has not confirmed.
        """
        totals = self._ledger_totals()
        domain = Domain("reversal_of_id", "=", False)
        is_waiting = show == "waiting"
        if is_waiting:
            domain &= self._unconfirmed_domain()
        chosen = self._chosen_category(category, totals)
        if chosen:
            domain &= Domain("category_id", "=", chosen["id"])
        pager = self._pager(
            LEDGER,
            self._own_count("deputy.ledger.entry", domain),
            page,
            **({"category": chosen["id"]} if chosen else {}),
            **({"show": "waiting"} if is_waiting else {}),
        )
        entries = self._own(
            "deputy.ledger.entry",
            domain,
            offset=pager["offset"],
            limit=self._duty_page_size,
        )
        shown = [chosen] if chosen else totals
        shown_rows = entries._portal_values()
        values = {
            "entries": shown_rows,
            "show": "waiting" if is_waiting else "all",
            "waiting_count": self._own_count(
                "deputy.ledger.entry", self._unconfirmed_domain()
            ),
            "confirm_ids": ",".join(
                str(row["id"]) for row in shown_rows if row["may_confirm"]
            ),
            "pager": pager,
            "totals": totals,
            "chosen": chosen,
            "count": sum(total["count"] for total in shown),
            "hours": sum(total["hours"] for total in shown),
        }
        return self._duty_render("deputy_duty_portal.ledger_page", "ledger", values)

    @route(
        f"{LEDGER}/{RECORD}/proof",
        type="http",
        auth="user",
        methods=["GET"],
        sitemap=False,
        readonly=True,
    )
    def ledger_proof(self, record_id, **params):
        """The proof of an own sealed entry, as a file anybody can check."""
        proof = self._own_record("deputy.ledger.entry", record_id)._proof()
        if not proof:
            raise request.not_found()
        name = request.env._("ledger proof %(number)s", number=record_id)
        return request.make_response(
            canonical(proof),
            [
                ("Content-Type", "application/json; charset=utf-8"),
                ("Content-Disposition", content_disposition(f"{name}.json")),
                ("Cache-Control", "no-store"),
            ],
        )

    # ------------------------------------------------------------- helpers
    def _ledger_totals(self):
        """Standing facts and hours by heading, for the filter and the sums.

        A heading whose facts were all taken back is still offered.
        """
        entries = self._own_model("deputy.ledger.entry")
        facts = self._own_domain() & Domain("reversal_of_id", "=", False)
        standing = {
            category: (count, hours)
            for category, count, hours in entries._read_group(
                facts & Domain("reversal_ids", "=", False),
                ["category_id"],
                ["__count", "hours:sum"],
            )
        }
        return [
            {
                "id": category.id,
                "name": category.name,
                "count": standing.get(category, (0, 0))[0],
                "hours": standing.get(category, (0, 0))[1],
            }
            for [category] in entries._read_group(facts, ["category_id"])
        ]

    def _chosen_category(self, category, totals):
        """The heading asked for, among the deputy's own; anything else is not found."""
        if not category:
            return None
        by_id = {str(total["id"]): total for total in totals}
        if category not in by_id:
            raise request.not_found()
        return by_id[category]
