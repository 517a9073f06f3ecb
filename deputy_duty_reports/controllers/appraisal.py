from werkzeug.exceptions import BadRequest

from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request, route

from odoo.addons.deputy_duty.tools.public_key import is_public_key
from odoo.addons.portal.controllers.portal import CustomerPortal

from ..models.deputy_appraisal_states import KNOWN
from .public_headers import render_public

APPRAISALS = "/my/appraisals"
RECORD = "<int(max=2147483647):record_id>"
LONGEST_TEXT = 2000
REFUSED = 422


class AppraisalPortal(CustomerPortal):
    """A deputy's own results: what was counted, and the way to object.

    Each page says whose rows it shows in its own domain, whatever the record rules
    say: an employee, who sees more, may be a deputy too.
    """

    @route(
        APPRAISALS,
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def appraisals(self, **params):
        """The own years, newest first."""
        rows = [
            {
                "id": line.id,
                "year": line.year,
                "points": line.points,
                "grade": line.grade,
            }
            for line in self._own_appraisals()
        ]
        return self._appraisal_render("appraisal_list_page", {"rows": rows})

    @route(
        f"{APPRAISALS}/{RECORD}",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def appraisal(self, record_id, **params):
        """One own year, down to the facts."""
        return self._render_appraisal(self._own_appraisal(record_id))

    @route(
        f"{APPRAISALS}/{RECORD}/object",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def appraisal_object(self, record_id, text="", **params):
        """Object to one own result; the same response shows what is on record now."""
        line = self._own_appraisal(record_id)
        if not isinstance(text, str) or "\x00" in text or len(text) > LONGEST_TEXT:
            raise BadRequest()
        objections = request.env["deputy.appraisal.objection"]
        today = request.env["deputy.deadline"]._legal_today()
        try:
            with request.env.cr.savepoint():
                objections._file(line, text, today)
        except UserError as error:
            values = {"error": error.args[0], "typed": text}
            return self._render_appraisal(line, values, REFUSED)
        return self._render_appraisal(line, {"done": True})

    @route(
        "/duty/appraisals/<string(length=36):uuid>",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def appraisal_public(self, uuid, **params):
        """Published grades: names and grades of a year, and the rule that orders it."""
        appraisal_sudo = self._published_appraisal(uuid)
        rule, number = appraisal_sudo._publication_rule()
        return render_public(
            "appraisal_public_page",
            {
                "title": appraisal_sudo.name,
                "congress": appraisal_sudo.congress_id._public_name(),
                "rule": rule,
                "number": number,
                "published_on": appraisal_sudo.published_on,
                "rows": appraisal_sudo._public_rows(),
            },
        )

    # ------------------------------------------------------------- helpers
    def _prepare_portal_layout_values(self):
        values = super()._prepare_portal_layout_values()
        values["has_appraisals"] = bool(self._own_appraisals(limit=1))
        return values

    def _own_appraisals(self, domain=Domain.TRUE, **options):
        """The user's own results that were told; for employees elevated, whose roles
        say nothing of own rows.
        """
        lines = request.env["deputy.appraisal.line"]
        lines = lines if request.env.user.share else lines.sudo()
        if not lines.has_access("read"):
            return lines.browse()
        own = Domain("mandate_id.partner_id", "=", request.env.user.partner_id.id)
        # of the year itself a deputy reads nothing but this
        told = Domain("appraisal_id", "any!", Domain("state", "in", KNOWN))
        return lines.search(own & told & domain, **options)

    def _own_appraisal(self, record_id):
        """One own result; whatever else the number may be is not found."""
        line = self._own_appraisals(Domain("id", "=", record_id), limit=1)
        if not line:
            raise request.not_found()
        return line

    def _published_appraisal(self, uuid):
        """A year whose grades are published; any other address is not found."""
        if not is_public_key(uuid):
            raise request.not_found()
        domain = [("uuid", "=", uuid), ("published_on", "!=", False)]
        appraisal_sudo = request.env["deputy.appraisal"].sudo().search(domain, limit=1)
        if not appraisal_sudo:
            raise request.not_found()
        return appraisal_sudo

    def _render_appraisal(self, line, values=None, status=200):
        """The page of a line that ``_own_appraisal`` found to be own."""
        row = line._statement()[line.id]
        return self._appraisal_render(
            "appraisal_page",
            {"row": row, "line": row["line"], **(values or {})},
            status,
        )

    def _appraisal_render(self, template, values, status=200):
        return request.render(
            f"deputy_duty_reports.{template}",
            {
                **self._prepare_portal_layout_values(),
                "page_name": "appraisals",
                **values,
            },
            status=status,
        )
