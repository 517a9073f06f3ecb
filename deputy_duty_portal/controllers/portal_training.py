from odoo.fields import Domain
from odoo.http import request, route

from odoo.addons.deputy_duty.models.deputy_training_states import CONFIRMED

from .portal import RECORD, DutyPortal
from .portal_file import file_response

TRAINING = "/my/duty/training"
FIRST_YEAR, LAST_YEAR = 1954, 9998


class DutyTraining(DutyPortal):
    """The deputy's own training: hours, courses and certificates of a year."""

    @route(
        [TRAINING, f"{TRAINING}/<int(min={FIRST_YEAR},max={LAST_YEAR}):year>"],
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def training(self, year=None, **params):
        """One year, this one unless another is asked for; by seat."""
        this_year = request.env["deputy.deadline"]._legal_today().year
        year = year or this_year
        seats = self._own_model("deputy.mandate").search(
            Domain("partner_id", "=", request.env.user.partner_id.id)
        )
        found = [
            seat
            for seat in seats._portal_training(year)
            if seat["required"] or seat["hours"] or seat["courses"]
        ]
        values = {
            "year": year,
            "before": year - 1,
            "after": year < this_year and year + 1,
            "found": found,
        }
        return self._duty_render("deputy_duty_portal.training_page", "training", values)

    @route(
        f"{TRAINING}/certificates/{RECORD}/file",
        type="http",
        auth="user",
        methods=["GET"],
        sitemap=False,
        readonly=True,
    )
    def training_certificate(self, record_id, **params):
        """The file of an own certificate that the office has confirmed."""
        certificate_sudo = self._certificate_sudo(record_id)
        name = certificate_sudo.scan_name or certificate_sudo.name
        return file_response(certificate_sudo, "scan", name)

    # ------------------------------------------------------------- helpers
    def _certificate_sudo(self, record_id):
        """An own confirmed certificate; whatever else the number is is not found."""
        certificate_sudo = (
            request.env["deputy.training.certificate"]
            .sudo()
            .search(
                self._own_domain()
                & Domain("state", "=", CONFIRMED)
                & Domain("id", "=", record_id)
            )
        )
        if not certificate_sudo:
            raise request.not_found()
        return certificate_sudo
