from odoo.exceptions import UserError
from odoo.http import content_disposition, request, route

from odoo.addons.deputy_duty.models.deputy_proposal_reply_states import (
    TYPED_FIELDS,
)

from ..tools.form import read_day
from .portal import RECORD
from .portal_file import file_response
from .portal_ledger_manual import UNPROCESSABLE
from .portal_proposal_handling import HANDLING, LONGEST_TEXT, PART, DutyProposalHandling

REPLY = f"{PART}/reply/<int(max=2147483647):reply_id>"
REVIEW = f"{HANDLING}/review/{RECORD}"
LETTER = "deputy_duty.deputy_proposal_reply_paper_letter"
LONG = ("body", "publication_note", "no_contact_reason")


class DutyProposalHandlingReply(DutyProposalHandling):
    """A unit's reply: draft, letter, sealed scan, sending, delivery; and its review by
    the government office.
    """

    @route(
        f"{PART}/draft",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def handling_draft(self, record_id, submit="", **params):
        """Keep the draft; with ``submit`` hand it in."""
        part = self._handling_part(record_id)
        typed = {
            name: self._handling_text(
                params.get(name, ""), LONGEST_TEXT if name in LONG else 200
            )
            for name in TYPED_FIELDS
        }
        replies = request.env["deputy.proposal.reply"]
        values = self._handling_reply_values(part, typed)
        try:
            with request.env.cr.savepoint():
                self._check_paper_only(part)
                reply = replies._draft(part, values, self._handling_scan())
                request.env.flush_all()
        except UserError as error:
            request.env.invalidate_all()
            shown = {"error": error.args[0], "typed": typed}
            return self._render_handling(part, shown, UNPROCESSABLE)
        if not submit:
            return request.redirect(f"{HANDLING}/{part.id}#reply", code=303)
        # what was typed and uploaded is kept, even where something is lacking
        return self._handle(part, reply._submit)

    @route(
        REPLY + "/letter",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def handling_letter(self, record_id, reply_id, **params):
        """The letter to be printed, signed off and sealed."""
        reply = self._handling_reply(record_id, reply_id)
        pdf = self._handling_letter_pdf(reply)
        return request.make_response(
            pdf,
            headers=[
                ("Content-Type", "application/pdf"),
                ("Content-Length", len(pdf)),
                ("Cache-Control", "no-store"),
                (
                    "Content-Disposition",
                    content_disposition(f"{reply.number or reply.id}.pdf", "inline"),
                ),
            ],
        )

    @route(
        REPLY + "/scan",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def handling_scan(self, record_id, reply_id, **params):
        """The sealed letter."""
        reply = self._handling_reply(record_id, reply_id)
        return file_response(reply, "scan", "scan_name")

    @route(
        REPLY + "/deliver",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def handling_deliver(self, record_id, reply_id, way="", day="", **params):
        """Record to whom the unit handed the reply."""
        part = self._handling_part(record_id)
        reply = self._handling_reply(record_id, reply_id)
        chosen = set(request.httprequest.form.getlist("rows"))
        rows = reply.delivery_ids.filtered(lambda row: str(row.id) in chosen)
        if len(rows) != len(chosen):
            raise request.not_found()
        day = read_day(self._handling_text(day))
        return self._handle(part, rows._record, self._handling_text(way), day, True)

    # --------------------------------------------------- the government office
    @route(
        REVIEW,
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def handling_review(self, record_id, **params):
        """A reply that the own government office reviews."""
        return self._render_review(self._reviewed(record_id))

    @route(
        f"{REVIEW}/scan",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def handling_review_scan(self, record_id, **params):
        """The sealed letter under review."""
        return file_response(self._reviewed(record_id), "scan", "scan_name")

    @route(
        f"{REVIEW}/accept",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def handling_review_accept(self, record_id, **params):
        """Pass the reply on to the deputies."""
        reply = self._reviewed(record_id)
        return self._review(reply, reply._accept, request.env.user.partner_id)

    @route(
        f"{REVIEW}/back",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def handling_review_back(self, record_id, reason="", **params):
        """Send the reply back to the unit, with a reason."""
        reply = self._reviewed(record_id)
        reason = self._handling_text(reason, LONGEST_TEXT)
        person = request.env.user.partner_id
        return self._review(reply, reply._return_to_unit, person, reason)

    # ------------------------------------------------------------- the owner
    def _handling_reply(self, record_id, reply_id):
        """A reply of an own part."""
        replies = self._handling_part(record_id).reply_ids
        reply = replies.filtered(lambda each: each.id == reply_id)
        if not reply:
            raise request.not_found()
        return reply

    def _reviewed(self, record_id):
        """A reply that waits for the review of the own government office."""
        ids = {row["id"] for row in self._handling_reviews()}
        if record_id not in ids:
            raise request.not_found()
        return request.env["deputy.proposal.reply"].sudo().browse(record_id)

    # --------------------------------------------------------------- helpers
    def _check_paper_only(self, part):
        if part.proposal_id.is_classified:
            raise UserError(
                request.env._("A classified proposal is answered on paper only.")
            )

    def _handling_reply_values(self, part, typed):
        """What was typed, as values of the reply."""
        replies = request.env["deputy.proposal.reply"].sudo()
        classes = replies.new({"assignment_id": part.id})._class_choices()
        by_id = {str(each.id): each.id for each in classes}
        opinions = dict(replies._fields["publication"].selection)
        values = {name: text or False for name, text in typed.items()}
        values["class_id"] = by_id.get(typed["class_id"], False)
        if typed["publication"] not in opinions:
            values["publication"] = False
        return values

    def _handling_letter_pdf(self, reply):
        """The paper of a reply whose unit the caller has tested."""
        reports = request.env["ir.actions.report"].sudo()
        pdf, _kind = reports._render_deputy_paper(
            reports._find_paper(LETTER), reply.ids
        )
        return pdf

    def _review(self, reply, method, *args):
        try:
            with request.env.cr.savepoint():
                method(*args)
                request.env.flush_all()
        except UserError as error:
            request.env.invalidate_all()
            return self._render_review(reply, {"error": error.args[0]}, UNPROCESSABLE)
        return request.redirect(HANDLING, code=303)

    def _render_review(self, reply, values=None, status=200):
        [row] = reply._portal_reply_values()
        shown = {
            "row": row,
            "name": reply.proposal_id.display_name,
            "longest": LONGEST_TEXT,
            **(values or {}),
        }
        return self._unit_render(
            "deputy_duty_portal.handling_review_page", "handling", shown, status
        )
