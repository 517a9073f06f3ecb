from odoo import http
from odoo.exceptions import AccessError
from odoo.http import request

from ..tools.roster_headings import SUBJECTS
from .workbook import workbook_response


class RosterController(http.Controller):
    """Hands out empty workbooks to fill in."""

    @http.route(
        "/deputy_duty/roster/template/<string:subject>",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def template(self, subject, **_options):
        """The template for deputies, constituencies or stations.

        :param subject: one of :data:`SUBJECTS`
        """
        imports = request.env["deputy.roster.import"]
        if subject not in SUBJECTS or not imports.has_access("create"):
            raise request.not_found()
        # a record that is never stored: kinds and tiers are those of the user's place
        sheet = request.env["deputy.roster.export"].new(
            {
                "subject": subject,
                "congress_id": request.env.user.deputy_congress_ids[:1].id,
            }
        )
        try:
            data = sheet._template()
        except AccessError:
            raise request.not_found() from None
        return workbook_response(data, sheet._sheet_title())
