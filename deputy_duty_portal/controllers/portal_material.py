from odoo.fields import Domain
from odoo.http import request, route

from odoo.addons.deputy_duty.models.deputy_material_states import SENT

from .portal import PAGE, RECORD
from .portal_file import file_response
from .portal_invitation import DutyInvitation

MATERIALS = "/my/duty/materials"


class DutyMaterial(DutyInvitation):
    """What the deputy is to read, and the button that says it was read (已阅)."""

    @route()
    def duty_home(self, **params):
        """The overview also says how much there is to read."""
        response = super().duty_home(**params)
        response.qcontext["unread_count"] = self._receipts_sudo().search_count(
            self._receipt_domain() & Domain("date_read", "=", False)
        )
        return response

    @route(
        [MATERIALS, f"{MATERIALS}/page/{PAGE}"],
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def materials(self, page=1, show="all", **params):
        """The own materials, unread ones first; ``show=unread`` for those alone."""
        domain = self._receipt_domain()
        if show == "unread":
            domain &= Domain("date_read", "=", False)
        else:
            show = "all"
        receipts_sudo = self._receipts_sudo()
        pager = self._pager(
            MATERIALS, receipts_sudo.search_count(domain), page, show=show
        )
        # empty days come first in descending order
        rows = receipts_sudo.search(
            domain,
            order="date_read desc, id desc",
            offset=pager["offset"],
            limit=self._duty_page_size,
        )
        values = {"rows": rows._portal_values(), "pager": pager, "show": show}
        return self._duty_render(
            "deputy_duty_portal.materials_page", "materials", values
        )

    @route(
        f"{MATERIALS}/{RECORD}",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def material(self, record_id, **params):
        """One material; opening it confirms nothing."""
        return self._render_material(self._receipt_sudo(record_id))

    @route(
        f"{MATERIALS}/{RECORD}/file",
        type="http",
        auth="user",
        methods=["GET"],
        sitemap=False,
        readonly=True,
    )
    def material_file(self, record_id, **params):
        """The file of an own material."""
        material_sudo = self._receipt_sudo(record_id).material_id
        return file_response(
            material_sudo, "file", material_sudo.file_name or material_sudo.name
        )

    @route(
        f"{MATERIALS}/{RECORD}/read",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def material_read(self, record_id, **params):
        """Confirm the reading; pressed again, the first time stays."""
        receipt_sudo = self._receipt_sudo(record_id)
        receipt_sudo._mark_read()
        return self._render_material(receipt_sudo, {"is_saved": True})

    # ------------------------------------------------------------- helpers
    def _receipts_sudo(self):
        """Receipts are read here alone: never searched but with ``_receipt_domain``."""
        return request.env["deputy.material.receipt"].sudo()

    def _receipt_domain(self):
        """The user's own, of what was sent and not withdrawn."""
        return self._own_domain() & Domain("material_id.state", "=", SENT)

    def _receipt_sudo(self, record_id):
        """One of these; whatever else the number may be is not found."""
        domain = self._receipt_domain() & Domain("id", "=", record_id)
        receipt_sudo = self._receipts_sudo().search(domain)
        if not receipt_sudo:
            raise request.not_found()
        return receipt_sudo

    def _render_material(self, receipt_sudo, values=None):
        [shown] = receipt_sudo._portal_values()
        return self._duty_render(
            "deputy_duty_portal.material_page",
            "materials",
            {"row": shown, **(values or {})},
        )

    def _render_invitation(self, invitation, values=None, status=200):
        """An invitation shows what was sent ahead for its activity."""
        receipts_sudo = self._receipts_sudo().search(
            self._receipt_domain()
            & Domain("material_id.activity_id", "=", invitation.activity_id.id)
        )
        values = {"materials": receipts_sudo._portal_values(), **(values or {})}
        return super()._render_invitation(invitation, values, status)
