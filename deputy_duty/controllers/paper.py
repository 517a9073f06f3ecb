import json
import re

from werkzeug.exceptions import BadRequest

from odoo import http
from odoo.exceptions import AccessError, MissingError, UserError
from odoo.http import content_disposition, request
from odoo.tools import html_escape

REPORT_NAME = re.compile(r"[a-z0-9_]+\.[a-z0-9_]+")
RECORD_IDS = re.compile(r"[0-9]{1,9}(,[0-9]{1,9})*")


class PaperController(http.Controller):
    """Hands papers to the staff's browsers."""

    @http.route(
        "/deputy_duty/paper/<string:report_name>",
        type="http",
        auth="user",
        methods=["GET", "POST"],
        readonly=True,
    )
    def paper(self, report_name, docids=None, **_options):
        """A paper of the given records as PDF.

        :param report_name: ``<addon>.<template>``
        :param docids: record ids, separated by commas
        """
        reports = request.env["ir.actions.report"]
        report_sudo = self._find_report(report_name)
        ids = self._parse_ids(docids)
        try:
            docs = reports._get_paper_docs(report_sudo, ids)
        except (AccessError, MissingError):
            return self._not_found()
        except UserError as error:
            return self._refuse(error, 422)
        try:
            pdf, _type = reports._render_deputy_paper(report_sudo, docs.ids)
        except UserError as error:
            return self._refuse(error, error.http_status)
        name = reports._get_paper_name(report_sudo, docs)
        return request.make_response(
            pdf,
            [
                ("Content-Type", "application/pdf"),
                ("Content-Disposition", content_disposition(f"{name}.pdf")),
                ("Cache-Control", "no-store"),
            ],
        )

    def _find_report(self, report_name):
        """The report of that name; nobody but staff prints here."""
        if not request.env.user._is_internal():
            raise request.not_found()
        if not REPORT_NAME.fullmatch(report_name):
            raise request.not_found()
        report_sudo = request.env["ir.actions.report"]._find_paper(report_name)
        if not report_sudo:
            raise request.not_found()
        return report_sudo

    def _parse_ids(self, text):
        if not isinstance(text, str) or not RECORD_IDS.fullmatch(text):
            raise BadRequest("docids: numbers, separated by commas")
        return [int(number) for number in text.split(",")]

    def _not_found(self):
        """One answer for what is not there and for what is not for this user."""
        return self._refuse(
            MissingError(request.env._("There is no such paper for you to print.")), 404
        )

    def _refuse(self, error, status):
        """The error as the web client expects it from a download."""
        details = dict(http.serialize_exception(error), debug="")
        payload = {"code": status, "message": "Odoo Server Error", "data": details}
        return request.make_response(html_escape(json.dumps(payload)), status=status)
