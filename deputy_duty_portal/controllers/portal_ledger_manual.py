import base64
from datetime import date

from werkzeug.exceptions import BadRequest

from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request, route
from odoo.tools.mimetypes import guess_mimetype

from odoo.addons.deputy_duty.models.deputy_ledger_states import (
    DRAFT,
    REFUSED,
    SUBMITTED,
)

from .portal import PAGE, RECORD, DutyPortal
from .portal_ledger import LEDGER

OWN = f"{LEDGER}/own"
UNPROCESSABLE = 422
MAX_FILES = 5
MAX_BYTES = 10 * 1024 * 1024
KINDS = ("application/pdf", "image/jpeg", "image/png", "image/webp")
LONGEST_NAME = 200
FIELDS = ("mandate_id", "category_id", "name", "date", "hours", "note")


class DutyLedgerManual(DutyPortal):
    """Facts that the deputy files, because no activity of the office states them."""

    @route(
        [OWN, f"{OWN}/page/{PAGE}"],
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def ledger_manuals(self, page=1, **params):
        """What was filed by hand for the deputy, newest first."""
        pager = self._pager(OWN, self._own_count("deputy.ledger.manual"), page)
        rows = self._own(
            "deputy.ledger.manual",
            offset=pager["offset"],
            limit=self._duty_page_size,
        )
        values = {"rows": rows._portal_values(), "pager": pager}
        return self._duty_render("deputy_duty_portal.manuals_page", "ledger", values)

    @route(
        f"{OWN}/new",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def ledger_manual_new(self, **params):
        """The form for a new fact."""
        return self._render_manual_form()

    @route(
        f"{OWN}/new",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def ledger_manual_file(self, **params):
        """File a fact and hand it in; what is wrong with it is said on the form."""
        typed = {name: self._typed_text(params.get(name, "")) for name in FIELDS}
        try:
            with request.env.cr.savepoint():
                manual = self._file_manual(typed, self._manual_files())
        except UserError as error:
            return self._render_manual_form(
                {"typed": typed, "error": error.args[0]}, UNPROCESSABLE
            )
        return request.redirect(f"{OWN}/{manual.id}", code=303)

    @route(
        f"{OWN}/{RECORD}",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def ledger_manual(self, record_id, **params):
        """One fact filed by hand, and what the review said."""
        return self._render_manual(self._own_record("deputy.ledger.manual", record_id))

    @route(
        f"{OWN}/{RECORD}/withdraw",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def ledger_manual_withdraw(self, record_id, **params):
        """Take back what the deputy filed and nobody has reviewed yet."""
        filed = Domain("is_from_deputy", "=", True)
        manual = self._own_manual(record_id, filed)
        if manual.state == SUBMITTED:
            manual._back_to_draft()
        return self._render_manual(manual)

    @route(
        f"{OWN}/{RECORD}/discard",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def ledger_manual_discard(self, record_id, **params):
        """Delete what the deputy filed and took back, or was not accepted."""
        domain = Domain("create_uid", "=", request.env.uid) & Domain(
            "state", "in", (DRAFT, REFUSED)
        )
        self._own_manual(record_id, domain).unlink()
        return request.redirect(OWN, code=303)

    # ------------------------------------------------------------- helpers
    def _own_manual(self, record_id, domain):
        """A fact filed for the own seat, to be written: deputies have no such right."""
        return self._own_record("deputy.ledger.manual", record_id, domain).sudo()

    def _manual_seats(self):
        """Seats that the deputy holds now: facts are filed for these."""
        return self._own_model("deputy.mandate").search(
            Domain("partner_id", "=", request.env.user.partner_id.id)
            & Domain("is_current", "=", True)
        )

    def _file_manual(self, typed, files):
        """Create and hand in a fact of the deputy's own; rights end at the own seat."""
        seats = self._manual_seats()
        if typed["mandate_id"]:
            seats = seats.filtered(lambda seat: str(seat.id) == typed["mandate_id"])
        if not seats:
            raise UserError(
                request.env._("You hold no seat that this could be filed for.")
            )
        manual = request.env["deputy.ledger.manual"].sudo()
        manual = manual.create(
            {
                "mandate_id": seats[0].id,
                "category_id": self._manual_category(typed["category_id"]).id,
                "name": self._manual_name(typed["name"]),
                "date": self._manual_date(typed["date"]),
                "hours": self._manual_hours(typed["hours"]),
                "note": typed["note"].strip(),
            }
        )
        request.env["deputy.ledger.evidence"].sudo().create(
            [dict(vals, manual_id=manual.id) for vals in files]
        )
        manual._submit(is_from_deputy=True)
        return manual

    def _manual_category(self, value):
        """The heading chosen; anything else was not on the form."""
        categories = request.env["deputy.ledger.category"].search([])
        category = categories.filtered(lambda each: str(each.id) == value)
        if not category:
            raise UserError(request.env._("Choose a heading."))
        return category

    def _manual_name(self, value):
        value = " ".join(value.split())
        if not value or len(value) > LONGEST_NAME:
            raise UserError(
                request.env._(
                    "Say in one line what was done, in at most %(count)s characters.",
                    count=LONGEST_NAME,
                )
            )
        return value

    def _manual_date(self, value):
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise UserError(request.env._("Choose the day it happened.")) from error

    def _manual_hours(self, value):
        try:
            hours = float(value or 0)
        except ValueError:
            hours = -1
        if not 0 <= hours <= 24:
            raise UserError(
                request.env._("Hours of one day are a number between 0 and 24.")
            )
        return hours

    def _manual_files(self):
        """Uploaded evidence, checked by content and not by name."""
        uploads = request.httprequest.files.getlist("files")
        uploads = [upload for upload in uploads if upload.filename]
        if len(uploads) > MAX_FILES:
            raise UserError(
                request.env._("Attach at most %(count)s files.", count=MAX_FILES)
            )
        files = []
        for upload in uploads:
            content = upload.read(MAX_BYTES + 1)
            if "\x00" in upload.filename or len(upload.filename) > LONGEST_NAME:
                raise BadRequest()
            if len(content) > MAX_BYTES or guess_mimetype(content) not in KINDS:
                raise UserError(
                    request.env._(
                        "“%(name)s” cannot be attached: photos and PDF files of up to "
                        "%(size)s MB can.",
                        name=upload.filename,
                        size=MAX_BYTES // 1024**2,
                    )
                )
            files.append(
                {"file_name": upload.filename, "file": base64.b64encode(content)}
            )
        return files

    def _render_manual_form(self, values=None, status=200):
        seats = self._manual_seats()
        return self._duty_render(
            "deputy_duty_portal.manual_form_page",
            "ledger",
            {
                "seats": [
                    {"id": seat.id, "name": seat.term_id.display_name}
                    for seat in seats.sudo()
                ],
                "categories": [
                    {"id": each.id, "name": each.name}
                    for each in request.env["deputy.ledger.category"].search([])
                ],
                "today": request.env["deputy.deadline"]._legal_today().isoformat(),
                "typed": {},
                "max_files": MAX_FILES,
                "max_mb": MAX_BYTES // 1024**2,
                **(values or {}),
            },
            status,
        )

    def _render_manual(self, manual):
        [shown] = manual._portal_values()
        values = {"row": dict(shown, **manual._portal_details())}
        return self._duty_render("deputy_duty_portal.manual_page", "ledger", values)
