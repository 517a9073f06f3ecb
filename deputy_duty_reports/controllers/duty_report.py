from werkzeug.exceptions import BadRequest

from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request, route

from odoo.addons.portal.controllers.portal import CustomerPortal
from odoo.addons.portal.controllers.portal import pager as portal_pager

from ..models.deputy_duty_report_states import EDITABLE

REPORTS = "/my/duty-reports"
# Beyond these no record and no page can be.
RECORD = "<int(max=2147483647):report_id>"
PAGE = "<int(max=100000):page>"
LONGEST_TEXT = 100000
UNPROCESSABLE = 422


class DutyReportPortal(CustomerPortal):
    """The deputy reads, edits and submits the own duty reports, on a telephone too.

    Every page asks for the user's own person first, whatever the record rules say: an
    employee, who sees more, may be a deputy too.
    """

    _duty_report_page_size = 20

    @route(
        [REPORTS, f"{REPORTS}/page/{PAGE}"],
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def duty_reports(self, page=1, **params):
        """The own reports, the latest first."""
        total = self._own_reports().search_count(self._own_reports_domain())
        step = self._duty_report_page_size
        pager = portal_pager(REPORTS, total, page=page, step=step)
        values = {"reports": self._own_page(pager["offset"]), "pager": pager}
        return self._render_duty_report("duty_reports_page", values)

    @route(
        f"{REPORTS}/{RECORD}",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def duty_report(self, report_id, **params):
        """One own report: its text, its facts, and where it stands."""
        return self._render_own_report(self._own_report(report_id))

    @route(
        f"{REPORTS}/{RECORD}",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def duty_report_write(self, report_id, text=None, step="save", **params):
        """Keep what was typed, and hand it in where ``step`` is ``submit``."""
        report = self._own_report(report_id)
        if step not in ("save", "submit"):
            raise BadRequest()
        text = self._typed_report(text)
        try:
            self._check_length(report, text)
            with request.env.cr.savepoint():
                report._save_text(text)
                if step == "submit":
                    report._submit()
        except UserError as error:
            report.invalidate_recordset()
            values = {"error": error.args[0], "typed": text}
            return self._render_own_report(report, values, UNPROCESSABLE)
        return self._render_own_report(report, {"is_saved": True})

    # ------------------------------------------------------------- the owner
    def _own_reports(self):
        """The model; elevated for employees, whose roles say nothing of own rows.

        Never searched but together with ``_own_reports_domain``.
        """
        reports = request.env["deputy.duty.report"]
        return reports if request.env.user.share else reports.sudo()

    def _own_reports_domain(self):
        partner = request.env.user.partner_id
        return Domain("mandate_id.partner_id", "=", partner.id)

    def _own_page(self, offset):
        """A page of the own reports, elevated: terms and units are shown in words."""
        found = self._own_reports().search(
            self._own_reports_domain(),
            order="date_end desc, id desc",
            offset=offset,
            limit=self._duty_report_page_size,
        )
        return found.sudo()

    def _own_report(self, report_id):
        """One own report, to be written; any other number is not found."""
        domain = self._own_reports_domain() & Domain("id", "=", report_id)
        report = self._own_reports().search(domain, limit=1)
        if not report:
            raise request.not_found()
        return report.sudo()

    def _typed_report(self, value):
        """What was typed, or 400 for what no browser sends from our form."""
        if not isinstance(value, str) or "\x00" in value:
            raise BadRequest()
        # browsers count a line's end as one character, and send two
        return value.replace("\r\n", "\n").replace("\r", "\n")

    def _longest_text(self, report):
        """How many characters there is room for: always far more than the draft."""
        return max(LONGEST_TEXT, 2 * len(report.text or ""))

    def _check_length(self, report, text):
        longest = self._longest_text(report)
        if len(text) > longest:
            raise UserError(
                request.env._(
                    "The report has %(length)s characters, but there is room for "
                    "%(longest)s: shorten it. Nothing was saved yet.",
                    length=len(text),
                    longest=longest,
                )
            )

    # ----------------------------------------------------------------- pages
    def _render_own_report(self, report, values=None, status=200):
        states = dict(report._fields["state"]._description_selection(request.env))
        values = {
            "report": report,
            "state_word": states[report.state],
            "is_editable": report.state in EDITABLE,
            "groups": report._fact_groups(),
            "longest": self._longest_text(report),
            "error": False,
            "is_saved": False,
            "typed": report.text or "",
            **(values or {}),
        }
        return self._render_duty_report("duty_report_page", values, status)

    def _render_duty_report(self, template, values, status=200):
        values = {
            **self._prepare_portal_layout_values(),
            "page_name": "duty_reports",
            **values,
        }
        return request.render(f"deputy_duty_reports.{template}", values, status=status)

    def _prepare_portal_layout_values(self):
        values = super()._prepare_portal_layout_values()
        found = self._own_reports().search(self._own_reports_domain(), limit=1)
        values["has_duty_reports"] = bool(found)
        return values
