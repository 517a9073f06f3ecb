from odoo.http import request, route

from .portal_file import file_response
from .portal_proposal import ONE
from .portal_proposal_act import DutyProposalAct

REPLY = f"{ONE}/reply/<int(max=2147483647):reply_id>"


class DutyProposalReply(DutyProposalAct):
    """The replies to an own proposal, for each who signed it."""

    @route(
        f"{REPLY}/scan",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def proposal_reply_scan(self, record_id, reply_id, **params):
        """The sealed letter."""
        reply, _row = self._answered(record_id, reply_id)
        return file_response(reply, "scan", "scan_name")

    @route(
        f"{REPLY}/read",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def proposal_reply_read(self, record_id, reply_id, **params):
        """The deputy has got the reply and read it."""
        proposal = self._own_proposal(record_id)
        _reply, row = self._answered(record_id, reply_id)
        return self._act(proposal, row._read_by_deputy)

    def _answered(self, record_id, reply_id):
        """A reply addressed to the person; others are not found."""
        proposal = self._own_proposal(record_id)
        partner = request.env.user.partner_id
        reply, row = proposal._portal_reply_of(partner, reply_id)
        if not reply:
            raise request.not_found()
        return reply, row
