from odoo import fields, models

from .deputy_legal_choice import RATERS
from .deputy_proposal_assignment_states import FEEDBACK_RULE
from .deputy_proposal_rating_states import BY_LEAD, BY_SIGNERS, RETURNED, WAITING
from .deputy_proposal_reply_states import REPLACED, SENT
from .deputy_proposal_states import CONFIRMED


class DeputyProposalRatingReplyMixin(models.AbstractModel):
    """A reply that deputies rate.

    Whether the lead alone or each signer rates is law of the place: the list
    ``proposal_raters``.
    """

    _name = "deputy.proposal.rating.reply.mixin"
    _description = "Reply to Be Rated"

    rating_ids = fields.One2many(
        "deputy.proposal.rating",
        "reply_id",
        "Ratings",
        readonly=True,
        domain=[("promise_id", "=", False)],
    )

    # ----------------------------------------------------------------- hooks
    def _on_sent(self):
        """Ask the raters; what they did not say about an earlier reply is not due."""
        result = super()._on_sent()
        for reply in self:
            unit = reply.assignment_id.sudo()
            earlier = unit.reply_ids.filtered_domain(
                [("state", "=", SENT), ("round", "<", reply.round)]
            )
            earlier.rating_ids._void()
            earlier._unguarded().write({"state": REPLACED})
            self.env["deputy.proposal.rating"]._open(reply, reply._raters())
            unit._start_clock(FEEDBACK_RULE, reply.date_sent)
        return result

    # -------------------------------------------------------------- business
    def _raters(self):
        """The deputies who rate it, by the law of the place; by default the lead."""
        self.ensure_one()
        proposal = self.proposal_id.sudo()
        ways = proposal._legal_profile().sudo()._choices(RATERS).mapped("meaning")
        lead = proposal.mandate_id
        if BY_LEAD in ways or BY_SIGNERS not in ways:
            return lead
        rows = proposal.signature_ids.filtered(lambda row: row.state == CONFIRMED)
        return lead | rows.mandate_id

    def _rating_paper_rows(self):
        """The raters whose form (征询意见表) is printed: who has not answered yet."""
        self.ensure_one()
        rows = self.rating_ids
        return rows.filtered(lambda row: row.state == WAITING) or rows.filtered(
            lambda row: row.state == RETURNED
        )
