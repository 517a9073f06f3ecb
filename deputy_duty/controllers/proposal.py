from odoo import http
from odoo.http import request

from .workbook import workbook_response


class ProposalController(http.Controller):
    """Hands out the empty workbook for a register of proposals."""

    @http.route(
        "/deputy_duty/proposal/template",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def template(self, **_options):
        """The empty workbook, with the lists of the user's congress."""
        imports = request.env["deputy.proposal.import"]
        if not imports.has_access("create"):
            raise request.not_found()
        blank = imports.new({})
        return workbook_response(blank._template(), blank._template_title())
