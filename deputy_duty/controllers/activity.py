from odoo import http
from odoo.exceptions import AccessError
from odoo.http import request

from ..models.deputy_activity_import import KINDS
from .workbook import workbook_response


class ActivityController(http.Controller):
    """Hands out workbooks of activities: empty ones, and attendance sheets."""

    @http.route(
        "/deputy_duty/activity/template/<string:kind>",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def template(self, kind, **_options):
        """The empty workbook of a list of past activities.

        :param kind: attendance, reception or training
        """
        imports = request.env["deputy.activity.import"]
        if kind not in dict(KINDS) or not imports.has_access("create"):
            raise request.not_found()
        blank = imports.new({"kind": kind})
        return workbook_response(blank._template(), blank._template_title())

    @http.route(
        "/deputy_duty/activity/<int(max=2147483647):activity_id>/sheet",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def sheet(self, activity_id, **_options):
        """The attendance sheet of an activity, to fill in without a connection."""
        activity = request.env["deputy.activity"].browse(activity_id)
        if not request.env.user._is_internal() or not activity.exists():
            raise request.not_found()
        try:
            activity.check_access("write")
        except AccessError:
            raise request.not_found() from None
        return workbook_response(*activity._offline_sheet())
