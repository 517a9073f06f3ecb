from odoo.fields import Domain
from odoo.http import request, route

from odoo.addons.deputy_duty.models.deputy_proposal_states import EDITABLE

from .portal import PAGE, RECORD
from .portal_file import file_response
from .portal_ledger_manual import DutyLedgerManual

PROPOSALS = "/my/duty/proposals"
ONE = f"{PROPOSALS}/{RECORD}"


class DutyProposal(DutyLedgerManual):
    """Motions and suggestions: what the deputy leads, and what is to be co-signed."""

    @route(
        [PROPOSALS, f"{PROPOSALS}/page/{PAGE}"],
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def proposals(self, page=1, **params):
        """What waits for the own signature, then all others, newest first."""
        proposals = self._own_model("deputy.proposal")
        partner = request.env.user.partner_id
        domain = proposals._portal_domain(partner) & self._seat_proposals()
        pager = self._pager(PROPOSALS, proposals.search_count(domain), page)
        rows = proposals.search(
            domain, offset=pager["offset"], limit=self._duty_page_size
        )
        waiting = proposals.search(domain & self._asked_domain())
        values = {
            "waiting": waiting._portal_values(partner),
            "rows": rows._portal_values(partner),
            "pager": pager,
        }
        return self._duty_render(
            "deputy_duty_portal.proposals_page", "proposals", values
        )

    @route(
        ONE,
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def proposal(self, record_id, **params):
        """One proposal: where it is, its text, who has signed."""
        return self._render_proposal(self._own_proposal(record_id))

    @route(
        f"{ONE}/similar",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def proposal_similar(self, record_id, **params):
        """Similar ones that were submitted before: join, or go on."""
        return self._render_similar(self._led_draft(record_id))

    @route(
        f"{ONE}/file/<int(max=2147483647):file_id>",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def proposal_file(self, record_id, file_id, **params):
        """An attachment of an own proposal."""
        proposal = self._own_proposal(record_id)
        return file_response(self._file_of(proposal, file_id), "file", "file_name")

    # ------------------------------------------------------------- the owner
    def _own_proposal(self, record_id, domain=Domain.TRUE):
        """One that the person leads or was asked to sign; others are not found."""
        proposals = self._own_model("deputy.proposal")
        own = proposals._portal_domain(request.env.user.partner_id)
        found = proposals.search(own & domain & Domain("id", "=", record_id), limit=1)
        if not found:
            raise request.not_found()
        return found

    def _led_proposal(self, record_id, domain=Domain.TRUE):
        """One that the person leads."""
        return self._own_record("deputy.proposal", record_id, domain)

    def _led_draft(self, record_id):
        return self._led_proposal(record_id, Domain("state", "in", EDITABLE))

    def _seat_proposals(self):
        """Those of the seat that the address names, if it names one."""
        seat = self._chosen_seat()
        if not seat:
            return Domain.TRUE
        return Domain("mandate_id", "=", seat.id) | Domain(
            "signature_ids", "any", [("mandate_id", "=", seat.id)]
        )

    def _asked_domain(self):
        partner = request.env.user.partner_id
        return Domain(
            "signature_ids",
            "any",
            [
                ("mandate_id.partner_id", "=", partner.id),
                ("state", "=", "asked"),
                ("role", "=", "cosigner"),
            ],
        )

    def _file_of(self, proposal, file_id):
        """An attachment of a proposal whose reader the caller has tested."""
        file = proposal.sudo().file_ids.filtered(lambda each: each.id == file_id)
        if not file:
            raise request.not_found()
        return file

    # ---------------------------------------------------------------- pages
    def _render_proposal(self, proposal, values=None, status=200):
        partner = request.env.user.partner_id
        [row] = proposal._portal_values(partner)
        row.update(proposal._portal_details(partner))
        return self._duty_render(
            "deputy_duty_portal.proposal_page",
            "proposals",
            {"row": row, **(values or {})},
            status,
        )

    def _render_similar(self, proposal, values=None, status=200):
        partner = request.env.user.partner_id
        shown = {
            "proposal_id": proposal.id,
            "similar": proposal._portal_similar(partner),
            "blindness": proposal._radar_blindness(),
            **(values or {}),
        }
        return self._duty_render(
            "deputy_duty_portal.proposal_similar_page", "proposals", shown, status
        )
