import re

from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request, route

from odoo.addons.deputy_duty.models.deputy_proposal_states import (
    JOINABLE,
    UNSUBMITTED,
)

from .portal_ledger_manual import UNPROCESSABLE
from .portal_proposal import ONE, PROPOSALS
from .portal_proposal_form import DutyProposalForm


class DutyProposalAct(DutyProposalForm):
    """What a deputy does with a proposal: ask, hand in, sign, withdraw, join."""

    @route(
        f"{ONE}/ask",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def proposal_ask(self, record_id, names="", **params):
        """Ask deputies by name to co-sign."""
        proposal = self._led_proposal(record_id, Domain("state", "in", UNSUBMITTED))
        wanted = self._names(self._typed_text(names))
        return self._act(proposal, proposal._portal_ask, wanted)

    @route(
        f"{ONE}/submit",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def proposal_submit(self, record_id, **params):
        """The lead signs and hands it in."""
        proposal = self._led_draft(record_id)
        return self._act(proposal, proposal._portal_submit)

    @route(
        f"{ONE}/sign",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def proposal_sign(self, record_id, seen="", **params):
        """Co-sign the very text that was on the page."""
        proposal = self._own_proposal(record_id)
        row = self._own_signature(proposal)
        return self._act(proposal, row._confirm, self._typed_text(seen))

    @route(
        f"{ONE}/decline",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def proposal_decline(self, record_id, reason="", **params):
        """Do not co-sign."""
        proposal = self._own_proposal(record_id)
        row = self._own_signature(proposal)
        return self._act(proposal, row._decline, self._typed_text(reason))

    @route(
        f"{ONE}/invite",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def proposal_invite(self, record_id, signature="", **params):
        """The lead lets a deputy in who asked to join."""
        proposal = self._led_proposal(record_id, Domain("state", "in", JOINABLE))
        row = self._offer_of(proposal, self._typed_text(signature))
        return self._act(proposal, row._invite)

    @route(
        f"{ONE}/join",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def proposal_join(self, record_id, other="", **params):
        """Ask the lead of a similar one, found from the own draft, to be let in."""
        draft = self._led_draft(record_id)
        found = self._similar_one(draft, self._typed_text(other))
        try:
            with request.env.cr.savepoint():
                found._offer(found._portal_seat(draft))
        except UserError as error:
            return self._render_similar(draft, {"error": error.args[0]}, UNPROCESSABLE)
        return self._render_similar(draft, {"joined": found.name})

    @route(
        f"{ONE}/withdraw",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def proposal_withdraw(self, record_id, reason="", **params):
        """Take it back, or agree to that, by the rule of the place."""
        proposal = self._own_proposal(record_id)
        row = self._own_signature(proposal)
        reason = self._typed_text(reason).strip()
        withdraw = self._elevated(proposal)._withdraw_by
        return self._act(proposal, withdraw, row.mandate_id, reason)

    @route(
        f"{ONE}/discard",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def proposal_discard(self, record_id, **params):
        """Delete an own draft that was not handed in."""
        domain = Domain("state", "in", UNSUBMITTED)
        self._elevated(self._led_proposal(record_id, domain)).unlink()
        return request.redirect(PROPOSALS, code=303)

    # ------------------------------------------------------------- helpers
    def _elevated(self, proposal):
        """An own proposal, tested by the caller, to be written: deputies have no
        right to.
        """
        return proposal.sudo()

    def _own_signature(self, proposal):
        """The person's own name under it; without one there is nothing to sign."""
        row = proposal._portal_row(request.env.user.partner_id)
        if not row:
            raise request.not_found()
        return row

    def _offer_of(self, proposal, text):
        """A request to join an own proposal."""
        rows = proposal.sudo().signature_ids
        row = rows.filtered(lambda each: str(each.id) == text)
        if not row:
            raise request.not_found()
        return row

    def _similar_one(self, draft, text):
        """One of those that the search shows for the draft; nothing else is joined."""
        partner = request.env.user.partner_id
        shown = {str(each["id"]): each for each in draft._portal_similar(partner)}
        if text not in shown or not shown[text]["may_join"]:
            raise request.not_found()
        return draft.sudo().browse(shown[text]["id"])

    def _act(self, proposal, method, *args):
        """Do something with an own proposal; what is wrong is said on its page."""
        try:
            with request.env.cr.savepoint():
                method(*args)
                request.env.flush_all()
        except UserError as error:
            proposal.invalidate_recordset()
            return self._render_proposal(
                proposal, {"error": error.args[0]}, UNPROCESSABLE
            )
        return request.redirect(f"{PROPOSALS}/{proposal.id}", code=303)

    def _names(self, text):
        """Names as typed, with spaces, commas or line breaks between."""
        return [name for name in re.split(r"[\s,，、;；]+", text) if name]
