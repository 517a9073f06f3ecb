import base64

from werkzeug.exceptions import BadRequest

from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request, route
from odoo.tools.mimetypes import guess_mimetype

from odoo.addons.deputy_duty.models.deputy_proposal_assignment_states import RECEIVED
from odoo.addons.deputy_duty.models.deputy_proposal_reply_states import PUBLICATION

from ..models.res_users import UNIT_HOME
from ..tools.form import read_day
from .portal import PAGE, RECORD
from .portal_file import file_response
from .portal_ledger_manual import KINDS, LONGEST_NAME, MAX_BYTES, UNPROCESSABLE
from .portal_unit import DutyUnit

HANDLING = f"{UNIT_HOME}/handling"
PART = f"{HANDLING}/{RECORD}"
LONGEST_LINE = 200
LONGEST_TEXT = 20000


class DutyProposalHandling(DutyUnit):
    """How a unit handles a proposal after the receipt: contacts and opinions."""

    @route(
        [HANDLING, f"{HANDLING}/page/{PAGE}"],
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def handling_list(self, page=1, **params):
        """What the unit handles, what is due first at the top."""
        domain = self._contacts_sudo()._handling_domain()
        parts = self._handling_parts()
        others = domain & Domain("state", "!=", RECEIVED)
        pager = self._pager(HANDLING, parts.search_count(others), page)
        rows = parts.search(
            others,
            order="id desc",
            offset=pager["offset"],
            limit=self._duty_page_size,
        )
        waiting = parts
        if page == 1:
            waiting = parts.search(domain & Domain("state", "=", RECEIVED))
        values = {
            "waiting": waiting.sorted(
                lambda part: str(part.deadline_date or "9999")
            )._portal_handling_values(),
            "rows": rows._portal_handling_values(),
            "reviews": self._handling_reviews(),
            "pager": pager,
        }
        return self._unit_render(
            "deputy_duty_portal.handling_list_page", "handling", values
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
    def handling(self, record_id, **params):
        """One part: text, time, contacts, opinions, reply."""
        return self._render_handling(self._handling_part(record_id))

    @route(
        f"{PART}/contact",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def handling_contact(
        self, record_id, kind="", day="", note="", name="", seats=None, **params
    ):
        """Enter with whom the unit spoke, when, and what was said."""
        part = self._handling_part(record_id)
        values = {
            "kind": self._handling_text(kind),
            "date": read_day(self._handling_text(day)),
            "mandates": self._handling_signers(part),
            "note": self._handling_text(note, LONGEST_TEXT) or False,
            "contact_name": self._handling_text(name) or False,
        }
        enter = request.env["deputy.proposal.contact"]._enter
        return self._handle(part, enter, part, values)

    @route(
        f"{PART}/extension",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def handling_extension(self, record_id, reason="", **params):
        """Ask for more time, where the place gives any."""
        part = self._handling_part(record_id)
        reason = self._handling_text(reason, LONGEST_TEXT)
        return self._handle(part, part._ask_extension, reason)

    @route(
        f"{PART}/advice",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def handling_advice(self, record_id, text="", name="", phone="", **params):
        """A co-handler's opinion to the unit that leads."""
        part = self._handling_part(record_id)
        values = {
            "text": self._handling_text(text, LONGEST_TEXT) or False,
            "contact_name": self._handling_text(name) or False,
            "contact_phone": self._handling_text(phone) or False,
        }

        def give():
            if scan := self._handling_scan():
                values["scan"], values["scan_name"] = scan
            request.env["deputy.proposal.advice"]._give(part, values)

        return self._handle(part, give)

    @route(
        f"{PART}/advice/<int(max=2147483647):advice_id>/back",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def handling_advice_back(self, record_id, advice_id, reason="", **params):
        """The lead unit sends an opinion back, once."""
        part = self._handling_part(record_id)
        advice = self._handling_advice_of(part, advice_id)
        reason = self._handling_text(reason, LONGEST_TEXT)
        return self._handle(part, advice._send_back, part, reason)

    @route(
        f"{PART}/advice/<int(max=2147483647):advice_id>/scan",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def handling_advice_scan(self, record_id, advice_id, **params):
        """The sealed opinion."""
        part = self._handling_part(record_id)
        advice = self._handling_advice_of(part, advice_id)
        return file_response(advice, "scan", "scan_name")

    # ------------------------------------------------------------- the owner
    def _handling_parts(self):
        """Never searched but together with ``_handling_domain``."""
        return request.env["deputy.proposal.assignment"].sudo()

    def _handling_part(self, record_id):
        """One part of the own unit; whatever else the number is is not found."""
        own = self._contacts_sudo()._handling_domain()
        part = self._handling_parts().search(
            own & Domain("id", "=", record_id), limit=1
        )
        if not part:
            raise request.not_found()
        return part

    def _handling_reviews(self):
        """Replies that wait for the review of the own government office."""
        own = self._contacts_sudo()._handling_domain()
        parts = self._handling_parts().search(own & Domain("child_ids", "!=", False))
        return [row for part in parts for row in part._portal_reviews()]

    def _handling_advice_of(self, part, advice_id):
        """An opinion that the unit gave, or got as the lead."""
        advices = part._portal_advices()
        advice = advices.filtered(lambda each: each.id == advice_id)
        if not advice:
            raise request.not_found()
        return advice

    def _handling_signers(self, part):
        """The signers ticked on the form; others are not found."""
        chosen = request.httprequest.form.getlist("seats")
        signers = {str(seat.id): seat for seat in part.proposal_id._signers()}
        if set(chosen) - signers.keys():
            raise request.not_found()
        return (
            request.env["deputy.mandate"]
            .sudo()
            .union(*(signers[each] for each in chosen))
        )

    # -------------------------------------------------------------- the form
    def _handling_text(self, value, longest=LONGEST_LINE):
        """A typed value, or 400 for what no browser sends from our forms."""
        if not isinstance(value, str) or "\x00" in value:
            raise BadRequest()
        # browsers count a line break as one letter and send two
        if len(value.replace("\r\n", "\n")) > longest:
            raise BadRequest()
        return value.strip()

    def _handling_scan(self):
        """The uploaded scan, checked by content: base64 and name; None without one."""
        upload = request.httprequest.files.get("scan")
        if not upload or not upload.filename:
            return None
        if "\x00" in upload.filename or len(upload.filename) > LONGEST_NAME:
            raise BadRequest()
        content = upload.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES or guess_mimetype(content) not in KINDS:
            raise UserError(
                request.env._(
                    "“%(name)s” cannot be attached: a PDF file or a photo of up to "
                    "%(size)s MB can.",
                    name=upload.filename,
                    size=MAX_BYTES // 1024**2,
                )
            )
        return base64.b64encode(content), upload.filename

    def _handle(self, part, method, *args):
        """Do something with an own part; what is wrong is said on its page."""
        try:
            with request.env.cr.savepoint():
                method(*args)
                request.env.flush_all()
        except UserError as error:
            request.env.invalidate_all()
            return self._render_handling(part, {"error": error.args[0]}, UNPROCESSABLE)
        return request.redirect(f"{HANDLING}/{part.id}", code=303)

    # ----------------------------------------------------------------- pages
    def _render_handling(self, part, values=None, status=200):
        [row] = part._portal_handling_values()
        details = part._portal_handling_details()
        replies = request.env["deputy.proposal.reply"].sudo()
        empty = replies.new({"assignment_id": part.id})
        publication = replies._fields["publication"]
        shown = {
            "row": row,
            "part": details,
            "typed": details["draft"]["typed"] if details["draft"] else {},
            "classes": [(each.id, each.name) for each in empty._class_choices()],
            "publications": publication._description_selection(request.env),
            "open_publication": PUBLICATION[0][0],
            "today": request.env["deputy.deadline"]._legal_today().isoformat(),
            "longest": LONGEST_TEXT,
            **(values or {}),
        }
        return self._unit_render(
            "deputy_duty_portal.handling_page", "handling", shown, status
        )
