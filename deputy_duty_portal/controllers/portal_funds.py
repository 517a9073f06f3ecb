import csv
import io
import re

from odoo.http import Controller, content_disposition, request, route

from odoo.addons.deputy_duty.models.deputy_budget_publication_line import (
    BY_ACTIVITY,
    BY_SUBJECT,
)
from odoo.addons.deputy_duty.tools.public_key import is_public_key

from ..models.deputy_budget_publication import PUBLIC_PAGE
from .public_page import PublicPage

# A spreadsheet takes what begins like this for a formula.
FORMULA = re.compile(r"^[=+\-@\t\r]")
BOM = "\ufeff"  # without it Excel takes UTF-8 for the local code page


class DutyFunds(PublicPage, Controller):
    """What a congress has published of its activity funds, for anybody.

    Only totals that a leader has published exist here. A congress that published
    nothing, or took it back, looks like one that does not exist.
    """

    @route(
        PUBLIC_PAGE,
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def funds_list(self, congress="", **params):
        """Which congresses have published totals, and of which years."""
        chosen = self._public_congress(congress)
        published_sudo = request.env["deputy.budget.publication"]._published_sudo(
            chosen
        )
        rows = [
            {
                "url": f"{PUBLIC_PAGE}/{each.uuid}",
                "name": each.name,
                "years": ", ".join(str(record.fiscal_year) for record in records),
            }
            for each, records in published_sudo.grouped("congress_id").items()
        ]
        values = {"congress": self._public_name_of(chosen), "rows": rows}
        return self._kept_nowhere(
            request.render("deputy_duty_portal.funds_list_page", values)
        )

    @route(
        f"{PUBLIC_PAGE}/<string(maxlength=40):uuid>",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def funds(self, uuid, **params):
        """The page, one section a year."""
        published_sudo = self._published_or_404(uuid)
        response = request.render(
            "deputy_duty_portal.funds_page",
            {
                "congress": published_sudo.congress_id._public_name(),
                "years": [self._year(each) for each in published_sudo],
                "file_url": f"{PUBLIC_PAGE}/{uuid}/csv",
            },
        )
        return self._kept_nowhere(response)

    @route(
        f"{PUBLIC_PAGE}/<string(maxlength=40):uuid>/csv",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def funds_file(self, uuid, **params):
        """The same figures as a table for spreadsheets."""
        published_sudo = self._published_or_404(uuid)
        file = io.StringIO()
        writer = csv.writer(file)
        writer.writerow(self._headings())
        for record in published_sudo:
            writer.writerows(self._csv_rows(self._year(record)))
        name = f"{published_sudo.congress_id.name}.csv"
        response = request.make_response(
            (BOM + file.getvalue()).encode(),
            [
                ("Content-Type", "text/csv; charset=utf-8"),
                ("Content-Disposition", content_disposition(name)),
            ],
        )
        return self._kept_nowhere(response)

    # --------------------------------------------------------------- helpers
    def _published_or_404(self, uuid):
        """Published totals of a congress; nothing else can be reached from here."""
        published_sudo = is_public_key(uuid) and request.env[
            "deputy.budget.publication"
        ]._published(uuid)
        if not published_sudo:
            raise request.not_found()
        return published_sudo

    def _year(self, record):
        """The public facts of one year, as plain values: no record leaves here."""
        return {
            "year": record.fiscal_year,
            "currency": record.currency_id,
            "budgeted": record.budget_total,
            "spent": record.spent_total,
            "frozen_on": record.frozen_on,
            "published_on": record.published_on,
            "number": record.approval_number,
            "minimum": record.group_minimum,
            "subjects": self._totals(record, BY_SUBJECT),
            "activities": self._totals(record, BY_ACTIVITY),
            "is_merged": any(line.is_other for line in record.line_ids),
        }

    def _totals(self, record, kind):
        return [
            {"name": line.name, "budgeted": line.budgeted, "spent": line.spent}
            for line in record.line_ids
            if line.kind == kind
        ]

    def _headings(self):
        env = request.env
        return [
            env._("Year"),
            env._("Table"),
            env._("Group"),
            env._("Budget"),
            env._("Spent"),
            env._("Figures of"),
            env._("Document Number"),
        ]

    def _csv_rows(self, year):
        env = request.env
        tables = (
            (env._("By Subject"), year["subjects"], True),
            (env._("By Type of Activity"), year["activities"], False),
            (env._("Total"), [dict(year, name=env._("Total"))], True),
        )
        for table, totals, is_budgeted in tables:
            for total in totals:
                yield [
                    year["year"],
                    table,
                    self._harmless(total["name"]),
                    f"{total['budgeted']:.2f}" if is_budgeted else "",
                    f"{total['spent']:.2f}",
                    year["frozen_on"],
                    self._harmless(year["number"] or ""),
                ]

    def _harmless(self, text):
        return f"'{text}" if FORMULA.match(text) else text

    def _kept_nowhere(self, response):
        """What is withdrawn must be gone at once, also from caches."""
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
        response.headers["Content-Security-Policy"] = "frame-ancestors 'self'"
        return response
