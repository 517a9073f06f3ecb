from odoo.fields import Domain
from odoo.http import request, route

from odoo.addons.deputy_duty.models.deputy_activity_report import DRAFT

from ..models.deputy_attendance import SHOWN_STATES
from .portal import PAGE, RECORD, DutyPortal
from .portal_file import file_response

REPORTS = "/my/duty/reports"
UNIT = "<int(max=2147483647):referral_id>"


class DutyReport(DutyPortal):
    """Reports of the activities the deputy was invited to, and what became of them."""

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
    def reports(self, page=1, **params):
        """The reports, newest first, with how many units have answered."""
        reports_sudo, domain = self._reports_sudo(), self._report_domain()
        pager = self._pager(REPORTS, reports_sudo.search_count(domain), page)
        found = reports_sudo.search(
            domain, offset=pager["offset"], limit=self._duty_page_size
        )
        values = {"rows": found._portal_values(), "pager": pager}
        return self._duty_render("deputy_duty_portal.reports_page", "reports", values)

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
    def report(self, record_id, **params):
        """One report and the units that have it."""
        [shown] = self._report_sudo(record_id)._portal_values()
        return self._duty_render(
            "deputy_duty_portal.report_page", "reports", {"row": shown}
        )

    @route(
        f"{REPORTS}/{RECORD}/file",
        type="http",
        auth="user",
        methods=["GET"],
        sitemap=False,
        readonly=True,
    )
    def report_file(self, record_id, **params):
        """The report as it went to the units."""
        report_sudo = self._report_sudo(record_id)
        return file_response(
            report_sudo, "file", report_sudo.file_name or report_sudo.name
        )

    @route(
        f"{REPORTS}/{RECORD}/feedback/{UNIT}",
        type="http",
        auth="user",
        methods=["GET"],
        sitemap=False,
        readonly=True,
    )
    def report_feedback(self, record_id, referral_id, **params):
        """The letter of a unit, once deputies were told of it."""
        report_sudo = self._report_sudo(record_id)
        referral_sudo = report_sudo._portal_referrals().filtered(
            lambda each: each.id == referral_id and each._portal_is_told()
        )
        if not referral_sudo:
            raise request.not_found()
        name = referral_sudo.feedback_scan_name or referral_sudo.display_name
        return file_response(referral_sudo, "feedback_scan", name)

    # ------------------------------------------------------------- helpers
    def _reports_sudo(self):
        """Reports are no deputy's rows: never searched but with ``_report_domain``."""
        return request.env["deputy.activity.report"].sudo()

    def _report_domain(self):
        """Handed-over reports of activities to which the user's person was invited."""
        invited = self._own_domain() & Domain("activity_id.state", "in", SHOWN_STATES)
        return Domain("activity_id.attendance_ids", "any", invited) & Domain(
            "state", "!=", DRAFT
        )

    def _report_sudo(self, record_id):
        """One of these reports; whatever else the number may be is not found."""
        report_sudo = self._reports_sudo().search(
            self._report_domain() & Domain("id", "=", record_id)
        )
        if not report_sudo:
            raise request.not_found()
        return report_sudo
