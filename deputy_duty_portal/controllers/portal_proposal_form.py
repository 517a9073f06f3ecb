from werkzeug.exceptions import BadRequest

from odoo.exceptions import UserError
from odoo.http import request, route

from odoo.addons.deputy_duty.models.deputy_proposal_states import (
    KINDS,
    MOTION,
    TEXTS,
)

from .portal_ledger_manual import MAX_BYTES, MAX_FILES, UNPROCESSABLE
from .portal_proposal import ONE, PROPOSALS, DutyProposal

LONGEST_TITLE = 200
LONGEST_PART = 20000
# What the page takes, and how long it may be.
TYPED = {
    "mandate_id": 10,
    "kind": 16,
    "name": LONGEST_TITLE,
    "session_id": 10,
    "topic_id": 10,
    "is_one_matter": 4,
    "is_confidential": 4,
    "confidential_reason": LONGEST_TITLE,
    **{name: LONGEST_PART for names in TEXTS.values() for name in names},
}


class DutyProposalForm(DutyProposal):
    """The form of a motion or suggestion: a new draft, or an own one to be changed."""

    @route(
        f"{PROPOSALS}/new",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def proposal_new(self, **params):
        """The form for a new draft."""
        return self._render_proposal_form()

    @route(
        f"{PROPOSALS}/new",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def proposal_draft(self, **params):
        """Keep a new draft; then the page with similar ones."""
        return self._save_proposal(params)

    @route(
        f"{ONE}/edit",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def proposal_edit(self, record_id, **params):
        """The form with the draft in it."""
        return self._render_proposal_form(self._led_draft(record_id))

    @route(
        f"{ONE}/edit",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def proposal_change(self, record_id, **params):
        """Keep the changes; who signed another text is asked again."""
        return self._save_proposal(params, self._led_draft(record_id))

    # -------------------------------------------------------------- the form
    def _typed_proposal(self, params):
        """The known fields as they were typed; 400 for what no browser sends."""
        typed = {}
        for name, longest in TYPED.items():
            value = params.get(name, "")
            if not isinstance(value, str) or "\x00" in value:
                raise BadRequest()
            # browsers count a line break as one letter and send two
            if len(value.replace("\r\n", "\n")) > longest:
                raise BadRequest()
            typed[name] = value.strip()
        return typed

    def _save_proposal(self, params, proposal=None):
        typed = self._typed_proposal(params)
        try:
            with request.env.cr.savepoint():
                saved = self._write_proposal(typed, proposal)
        except UserError as error:
            return self._render_proposal_form(
                proposal, {"typed": typed, "error": error.args[0]}, UNPROCESSABLE
            )
        return request.redirect(f"{PROPOSALS}/{saved.id}/similar", code=303)

    def _write_proposal(self, typed, proposal):
        """Create or change the own draft; rights end at the own seat."""
        seat = self._proposal_seat(typed, proposal)
        kinds = dict(KINDS)
        kind = proposal.kind if proposal else typed["kind"]
        if kind not in kinds:
            raise UserError(request.env._("Choose a motion or a suggestion."))
        if not typed["name"]:
            raise UserError(request.env._("Enter the title."))
        if typed["is_confidential"] and not typed["confidential_reason"]:
            raise UserError(
                request.env._("Say why the proposal is to be confidential.")
            )
        values = {
            "name": " ".join(typed["name"].split()),
            "is_one_matter": bool(typed["is_one_matter"]),
            "is_confidential": bool(typed["is_confidential"]),
            "confidential_reason": typed["confidential_reason"] or False,
            "session_id": self._chosen_id(
                self._proposal_sessions(seat), typed["session_id"]
            ),
            "topic_id": self._chosen_id(self._proposal_topics(seat), typed["topic_id"]),
            **{name: typed[name] or False for name in TEXTS[kind]},
        }
        if not proposal:
            values["kind"] = kind
        model = request.env["deputy.proposal"]
        saved = model._portal_save(proposal, seat, values, self._manual_files())
        request.env.flush_all()
        return saved

    def _proposal_seat(self, typed, proposal):
        if proposal:
            return proposal.sudo().mandate_id
        seats = self._manual_seats()
        if typed["mandate_id"]:
            seats = seats.filtered(lambda seat: str(seat.id) == typed["mandate_id"])
        if not seats:
            raise UserError(request.env._("You hold no seat that this could be for."))
        return seats[0].sudo()

    def _proposal_sessions(self, seat_sudo):
        """Sessions of the seat's term, the latest first."""
        sessions = request.env["deputy.session"].sudo()
        return sessions.search([("term_id", "=", seat_sudo.term_id.id)])

    def _proposal_topics(self, seat_sudo):
        """The place's list of topics."""
        return seat_sudo.congress_id._legal_profile()._choices("proposal_topic")

    def _chosen_id(self, records, text):
        """The id of what was chosen from a list of the form; anything else is none."""
        return next((each.id for each in records if str(each.id) == text), False)

    # ---------------------------------------------------------------- pages
    def _render_proposal_form(self, proposal=None, values=None, status=200):
        seats = proposal.mandate_id if proposal else self._manual_seats()
        seats = seats.sudo()
        typed = proposal.sudo()._portal_typed() if proposal else {"kind": "suggestion"}
        shown = {
            "proposal_id": proposal and proposal.id,
            "seats": [
                {"id": seat.id, "name": seat.term_id.display_name} for seat in seats
            ],
            "sessions": [
                {"id": each.id, "name": each.display_name}
                for each in self._proposal_sessions(seats[:1])
            ],
            "topics": [
                {"id": each.id, "name": each.name}
                for each in (self._proposal_topics(seats[:1]) if seats else ())
            ],
            "parts": self._proposal_parts(),
            "kind": proposal and proposal.kind,
            "typed": typed,
            "max_files": MAX_FILES,
            "max_mb": MAX_BYTES // 1024**2,
            **(values or {}),
        }
        return self._duty_render(
            "deputy_duty_portal.proposal_form_page", "proposals", shown, status
        )

    def _proposal_parts(self):
        """Name, label and kind of each text of the form."""
        fields = request.env["deputy.proposal"]._fields
        return [
            {
                "name": name,
                "kind": kind,
                "label": fields[name]._description_string(request.env),
                "rows": 5 if kind == MOTION else 10,
            }
            for kind, names in TEXTS.items()
            for name in names
        ]
