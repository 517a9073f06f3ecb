import base64

from werkzeug.exceptions import BadRequest

from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request, route

from odoo.addons.deputy_duty.models.deputy_approval_mixin import DRAFT
from odoo.addons.deputy_duty.models.deputy_claim_file_mixin import MAX_BYTES

from .portal import RECORD
from .portal_claim import CLAIMS, DutyClaim
from .portal_file import file_response

UNPROCESSABLE = 422
# Whoever has so many unfinished claims finishes one first.
MAX_DRAFTS = 5
LONGEST_NAME = 200
FIELDS = ("purpose", "name", "date", "amount", "number", "seller")
LINE = "<int(max=2147483647):line_id>"
PAPER = "<int(max=2147483647):paper_id>"


class DutyClaimEntry(DutyClaim):
    """Entering a claim: a draft, its expenses with their invoices, handing it in.

    Every page finds the claim among the user's own before anything is elevated, and
    nothing is written by a GET.
    """

    @route(
        f"{CLAIMS}/new",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def claim_new(self, **params):
        """Begin a claim for a seat that the deputy holds."""
        seats = self._claim_seats()
        typed = self._typed_text(params.get("mandate_id", ""))
        if typed:
            seats = seats.filtered(lambda seat: str(seat.id) == typed)
        try:
            if not seats:
                raise UserError(
                    request.env._("You hold no seat that this could be claimed for.")
                )
            self._check_drafts()
        except UserError as error:
            return self._render_claims(1, {"error": error.args[0]}, UNPROCESSABLE)
        return self._to_claim(self._begin_claim(seats[0]))

    @route(
        f"{CLAIMS}/{RECORD}/lines",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def claim_add_line(self, record_id, **params):
        """Add an expense; what is wrong with it is said on the page."""
        claim = self._own_record("deputy.claim", record_id)
        typed = {name: self._typed_text(params.get(name, "")) for name in FIELDS}
        return self._try(
            claim, lambda: claim._portal_add_line(typed, self._upload()), typed
        )

    @route(
        f"{CLAIMS}/{RECORD}/lines/{LINE}/remove",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def claim_remove_line(self, record_id, line_id, **params):
        """Take an expense off a draft, to enter it again."""
        claim = self._own_entry(record_id)
        line = claim.line_ids.filtered(lambda each: each.id == line_id)
        return self._try(claim, line.unlink)

    @route(
        f"{CLAIMS}/{RECORD}/lines/{LINE}/file",
        type="http",
        auth="user",
        methods=["GET"],
        sitemap=False,
        readonly=True,
    )
    def claim_line_file(self, record_id, line_id, **params):
        """The invoice of an own expense, as it was handed in."""
        line = self._own_line(record_id, line_id)
        field = "invoice_file" if line.invoice_file else "invoice_scan"
        return file_response(line, field, line[f"{field}_name"] or line.name)

    @route(
        f"{CLAIMS}/{RECORD}/papers/{PAPER}",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def claim_attach(self, record_id, paper_id, **params):
        """Attach a paper of the checklist."""
        claim = self._own_entry(record_id)
        paper = claim.paper_ids.filtered(lambda each: each.id == paper_id)
        if not paper:
            raise request.not_found()
        return self._try(claim, lambda: self._attach(claim, paper))

    @route(
        f"{CLAIMS}/{RECORD}/submit",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def claim_submit(self, record_id, **params):
        """Hand a draft in."""
        claim = self._own_record("deputy.claim", record_id)
        note = self._typed_text(params.get("note", "")).strip()
        advance = self._typed_text(params.get("advance_id", ""))
        return self._try(claim, lambda: claim._portal_hand_in(note, advance))

    @route(
        f"{CLAIMS}/{RECORD}/correct",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def claim_correct(self, record_id, **params):
        """Take back what waits or was refused, to correct it."""
        claim = self._own_entry(record_id)
        if claim._portal_may_correct():
            claim.action_back_to_draft()
        return self._to_claim(claim)

    @route(
        f"{CLAIMS}/{RECORD}/discard",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def claim_discard(self, record_id, **params):
        """Delete a draft that was never handed in."""
        claim = self._own_entry(record_id)
        if claim._portal_may_discard():
            claim.unlink()
            return request.redirect(CLAIMS, code=303)
        return self._to_claim(claim)

    # --------------------------------------------------------------- helpers
    def _own_entry(self, record_id):
        """An own claim that the user entered, to be written: deputies have no such
        right. What the office entered is the office's."""
        domain = Domain("create_uid", "=", request.env.uid)
        return self._own_record("deputy.claim", record_id, domain).sudo()

    def _own_line(self, record_id, line_id):
        """An expense of an own claim, with its files."""
        lines = self._own_record("deputy.claim", record_id).sudo().line_ids
        return lines.filtered(lambda each: each.id == line_id)

    def _begin_claim(self, seat):
        """A draft for a seat that was found among the deputy's own."""
        claims = request.env["deputy.claim"].sudo()
        today = request.env["deputy.deadline"]._legal_today()
        return claims.create({"mandate_id": seat.id, "date": today})

    def _check_drafts(self):
        drafts = Domain("create_uid", "=", request.env.uid) & Domain(
            "state", "=", DRAFT
        )
        if self._own_count("deputy.claim", drafts) >= MAX_DRAFTS:
            raise UserError(
                request.env._(
                    "You have %(count)s claims that are not handed in: finish or "
                    "delete one of them first.",
                    count=MAX_DRAFTS,
                )
            )

    def _attach(self, claim, paper):
        if not claim._portal_entry_values()["may_attach"]:
            raise UserError(request.env._("This claim cannot be changed any more."))
        upload = self._upload()
        if not upload:
            raise UserError(request.env._("Choose a file."))
        name, content = upload
        paper.write({"file": base64.b64encode(content), "file_name": name})

    def _upload(self):
        """Name and content of the one file of a form, or nothing."""
        upload = request.httprequest.files.get("file")
        if not upload or not upload.filename:
            return None
        if "\x00" in upload.filename or len(upload.filename) > LONGEST_NAME:
            raise BadRequest()
        return upload.filename, upload.read(MAX_BYTES + 1)

    def _try(self, claim, change, typed=None):
        """Make a change, whole or not at all; a refusal is said on the page."""
        try:
            with request.env.cr.savepoint():
                change()
        except UserError as error:
            values = {"error": error.args[0], "typed": typed or {}}
            return self._render_claim(claim, values, UNPROCESSABLE)
        return self._to_claim(claim)

    def _to_claim(self, claim):
        return request.redirect(f"{CLAIMS}/{claim.id}", code=303)
