import re

from werkzeug.exceptions import BadRequest

from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request, route

from odoo.addons.deputy_duty.models.deputy_proposal_assignment_states import (
    AT_WORK,
    OFFICE,
)
from odoo.addons.deputy_duty.tools.roster_table import MAX_BYTES

from ..models.deputy_proposal_assignment import UNIT_PROPOSALS
from .portal import PAGE, RECORD
from .portal_file import file_response
from .portal_ledger_manual import UNPROCESSABLE
from .portal_unit import DutyUnit

PART = f"{UNIT_PROPOSALS}/{RECORD}"
# A unit explains itself at length.
LONGEST_REASON = 2000
LISTS = ("open", "mine", "all")


class DutyProposalUnit(DutyUnit):
    """A handling unit's inbox of proposals: receive, read, give back.

    The rights are those of ``DutyUnit``: of a person, for one unit, at one congress.
    All who speak for the same unit share the inbox.
    """

    @route(
        [UNIT_PROPOSALS, f"{UNIT_PROPOSALS}/page/{PAGE}"],
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def unit_proposals(self, page=1, shown="open", **params):
        """The unit's proposals, what waits for it first."""
        shown = shown if shown in LISTS else "open"
        domain = self._contacts_sudo()._part_domain()
        waiting = self._parts_sudo().search_count(
            domain & Domain("state", "=", "waiting")
        )
        if shown != "all":
            domain &= Domain("state", "in", AT_WORK)
        if shown == "mine":
            partner = request.env.user.partner_id
            domain &= Domain("officer_id.partner_id", "=", partner.id)
        parts_sudo = self._parts_sudo()
        pager = self._pager(
            UNIT_PROPOSALS, parts_sudo.search_count(domain), page, shown=shown
        )
        rows = self._part_page(domain, pager["offset"], by_due=shown != "all")
        return self._unit_render(
            "deputy_duty_portal.unit_proposals_page",
            "proposals",
            {
                "rows": rows._portal_values(),
                "pager": pager,
                "shown": shown,
                "waiting_count": waiting,
                "is_office": bool(self._office_parts()[:1]),
            },
        )

    @route(
        PART,
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def unit_proposal(self, record_id, **params):
        """One proposal; before the receipt number, lead and clocks only."""
        return self._render_part(self._part_sudo(record_id))

    @route(
        f"{PART}/receive",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def unit_proposal_receive(self, record_id, **params):
        """Stamp the receipt (签收): the text opens."""
        part = self._part_sudo(record_id)
        return self._do(part, part._portal_receive, request.env.user.partner_id)

    @route(
        f"{PART}/return",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def unit_proposal_return(self, record_id, reason="", unit="", **params):
        """Ask to give it back, and say who should have it."""
        part = self._part_sudo(record_id)
        return self._do(
            part,
            part._portal_ask_return,
            self._typed_reason(reason),
            self._typed_text(unit).strip(),
            request.env.user.partner_id,
        )

    @route(
        f"{PART}/officer",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def unit_proposal_officer(self, record_id, officer="", **params):
        """Name who of the unit handles it (经办人)."""
        part = self._part_sudo(record_id)
        if not isinstance(officer, str):
            raise BadRequest()
        if officer and not re.fullmatch(r"[1-9][0-9]{0,8}", officer):
            raise BadRequest()
        return self._do(
            part,
            part._portal_name_officer,
            int(officer or 0),
            request.env.user.partner_id,
        )

    @route(
        f"{PART}/file/<int(max=2147483647):file_id>",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def unit_proposal_file(self, record_id, file_id, **params):
        """An attachment of the text, once it is open to the unit."""
        part = self._part_sudo(record_id)
        files = part.proposal_id.file_ids if part.is_text_open else ()
        file = next((each for each in files if each.id == file_id), None)
        if not file:
            raise request.not_found()
        return file_response(file, "file", "file_name")

    # ------------------------------------------------------------- the owner
    def _parts_sudo(self):
        """Never searched but together with ``_part_domain``."""
        return request.env["deputy.proposal.assignment"].sudo()

    def _part_sudo(self, record_id, domain=Domain.TRUE):
        """One part of the own unit; whatever else the number is is not found."""
        own = self._contacts_sudo()._part_domain()
        part = self._parts_sudo().search(
            own & domain & Domain("id", "=", record_id), limit=1
        )
        if not part:
            raise request.not_found()
        return part

    def _part_page(self, domain, offset, by_due):
        """One page of the own parts: those at work by what is due, others by date."""
        size = self._duty_page_size
        order = "date_assigned desc, id desc"
        if not by_due:
            return self._parts_sudo().search(
                domain, order=order, offset=offset, limit=size
            )
        found = self._parts_sudo().search(domain, order=order)
        found = found.sorted(lambda part: str(part.deadline_date or "9999"))
        return found[offset : offset + size]

    def _office_parts(self):
        """What the unit got as a government office, to distribute."""
        own = self._contacts_sudo()._part_domain()
        return self._parts_sudo().search(own & Domain("role", "=", OFFICE))

    # -------------------------------------------------------------- requests
    def _typed_reason(self, value):
        """A longer text, or 400 for what no browser sends from our forms."""
        is_text = isinstance(value, str) and "\x00" not in value
        if not is_text or len(value.replace("\r\n", "\n")) > LONGEST_REASON:
            raise BadRequest()
        return value.strip()

    def _uploaded(self, name):
        """The bytes of one uploaded file; none where nothing was chosen."""
        upload = request.httprequest.files.get(name)
        return upload.read(MAX_BYTES + 1) if upload else b""

    def _do(self, part, method, *args):
        """Do something with an own part; what is wrong is said on its page."""
        try:
            with request.env.cr.savepoint():
                method(*args)
                request.env.flush_all()
        except UserError as error:
            request.env.invalidate_all()
            return self._render_part(part, {"error": error.args[0]}, UNPROCESSABLE)
        return request.redirect(f"{UNIT_PROPOSALS}/{part.id}", code=303)

    # ----------------------------------------------------------------- pages
    def _render_part(self, part, values=None, status=200):
        [row] = part._portal_values()
        details = part._portal_details()
        shown = {
            "row": row,
            "part": details,
            "officers": part._portal_officer(request.env.user.partner_id),
            "most_reason": LONGEST_REASON,
            **self._part_extras(part, details),
            **(values or {}),
        }
        return self._unit_render(
            "deputy_duty_portal.unit_proposal_page", "proposals", shown, status
        )

    def _part_extras(self, part, details):
        """Hook: what further sections of the page need."""
        known = details.get("may_distribute") or details.get("children")
        units = part.congress_id._known_units() if known else ()
        return {"known_units": [each.name for each in units]}
