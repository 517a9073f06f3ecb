from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request, route

from odoo.addons.deputy_duty.models.deputy_proposal_assignment_states import (
    OFFICE,
    RECEIVED,
)
from odoo.addons.deputy_duty.tools.proposal_list import split_names

from ..models.deputy_proposal_assignment import UNIT_PROPOSALS
from .portal_ledger_manual import UNPROCESSABLE
from .portal_proposal_unit import PART, DutyProposalUnit

LIST = f"{UNIT_PROPOSALS}/list"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IS_OFFICE = Domain("role", "=", OFFICE)


class DutyProposalUnitOffice(DutyProposalUnit):
    """The government office distributes, one by one or by its list, and decides what
    its units want to give back.
    """

    @route(
        f"{PART}/distribute",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def unit_distribute(self, record_id, lead="", helpers="", separate="", **params):
        """Pass one on to units, by name."""
        part = self._part_sudo(record_id, IS_OFFICE)
        names = [split_names(self._typed_text(t)) for t in (lead, helpers, separate)]
        return self._do(part, part._portal_distribute, *names)

    @route(
        f"{PART}/decide/<int(max=2147483647):child_id>",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def unit_decide_return(
        self, record_id, child_id, decision="", answer="", unit="", **params
    ):
        """Grant or refuse what a unit of the office wants to give back."""
        part = self._part_sudo(record_id, IS_OFFICE)
        child = part.child_ids.filtered(lambda each: each.id == child_id)
        if not child or decision not in ("grant", "refuse"):
            raise request.not_found()
        return self._do(
            part,
            part._portal_decide_return,
            child,
            decision == "grant",
            self._typed_reason(answer),
            request.env.user.partner_id,
            self._typed_text(unit).strip(),
        )

    @route(
        LIST,
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def unit_list(self, **params):
        """The list: hand out and in."""
        return self._render_list()

    @route(
        f"{LIST}/file",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def unit_list_file(self, **params):
        """What was received and not distributed yet, as a workbook."""
        parts = self._list_parts()
        try:
            content = parts._list_file()
        except UserError as error:
            return self._render_list({"error": error.args[0]}, UNPROCESSABLE)
        response = request.make_response(content, [("Content-Type", XLSX)])
        response.headers.set(
            "Content-Disposition", "attachment", filename="to-distribute.xlsx"
        )
        response.headers["Cache-Control"] = "no-store"
        return response

    @route(
        f"{LIST}/upload",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def unit_list_upload(self, **params):
        """Distribute as the list says: all of its rows, or none."""
        parts = self._list_parts()
        try:
            with request.env.cr.savepoint():
                count = parts._distribute_by_list(self._uploaded("file"))
                request.env.flush_all()
        except UserError as error:
            request.env.invalidate_all()
            return self._render_list({"error": error.args[0]}, UNPROCESSABLE)
        return self._render_list({"distributed": count})

    # ------------------------------------------------------------- the owner
    def _list_parts(self):
        """What the office has received; only an office has such a list."""
        parts = self._office_parts()
        if not parts:
            raise request.not_found()
        return parts.filtered(lambda each: each.received_on)

    # ----------------------------------------------------------------- pages
    def _render_list(self, values=None, status=200):
        parts = self._list_parts()
        shown = {
            "ready": len(parts.filtered(lambda each: each.state == RECEIVED)),
            "unreceived": len(self._office_parts() - parts),
            **(values or {}),
        }
        return self._unit_render(
            "deputy_duty_portal.unit_proposal_list_page", "proposals", shown, status
        )
