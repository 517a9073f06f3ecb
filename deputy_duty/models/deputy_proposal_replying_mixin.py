from odoo import api, fields, models
from odoo.tools import format_date

from .deputy_proposal_assignment_states import GONE
from .deputy_proposal_reply_states import FULL, SENT
from .deputy_proposal_states import CONFIRMED, LEAD


class DeputyProposalReplyingMixin(models.AbstractModel):
    """The replies to a proposal, who lacks them, and what stands for a new one."""

    _name = "deputy.proposal.replying.mixin"
    _description = "Replies to a Proposal"

    handling_ids = fields.One2many(
        "deputy.proposal.assignment",
        "proposal_id",
        "Units and Their Time",
        domain=[("state", "not in", GONE)],
        readonly=True,
    )
    reply_ids = fields.One2many(
        "deputy.proposal.reply", "proposal_id", "Replies", readonly=True
    )
    contact_ids = fields.One2many(
        "deputy.proposal.contact", "proposal_id", "Contacts", readonly=True
    )
    advice_ids = fields.One2many(
        "deputy.proposal.advice", "proposal_id", "Co-handlers' Opinions", readonly=True
    )
    delivery_ids = fields.One2many(
        "deputy.proposal.delivery",
        "proposal_id",
        "Replies to the Deputies",
        readonly=True,
    )
    undelivered_count = fields.Integer(
        "Replies Not Delivered",
        compute="_compute_undelivered_count",
        search="_search_undelivered_count",
        compute_sudo=True,
        help="Valid replies that a signer has not got yet, as far as is recorded.",
    )
    standing_text = fields.Text(
        "Standing Reply",
        compute="_compute_standing_text",
        help="What the unit answered last; shown where a similar one is being drafted.",
    )

    @api.depends("delivery_ids.date", "reply_ids.state")
    def _compute_undelivered_count(self):
        counts = dict(
            self.env["deputy.proposal.delivery"]._read_group(
                [
                    ("proposal_id", "in", self.ids),
                    ("date", "=", False),
                    ("reply_id.state", "=", SENT),
                ],
                ["proposal_id"],
                ["__count"],
            )
        )
        for proposal in self:
            proposal.undelivered_count = counts.get(proposal._origin, 0)

    @api.model
    def _search_undelivered_count(self, operator, value):
        """Whether some reply is not delivered: ``> 0`` and ``= 0`` alone."""
        if operator == ">" and value == 0:
            return [("delivery_ids", "any", self._missing_domain())]
        if operator == "in" and set(value) == {0}:
            return [("delivery_ids", "not any", self._missing_domain())]
        return NotImplemented

    @api.model
    def _missing_domain(self):
        return [("date", "=", False), ("reply_id.state", "=", SENT)]

    @api.depends("reply_ids.state", "is_open")
    @api.depends_context("lang")
    def _compute_standing_text(self):
        texts = self._standing_replies()
        for proposal in self:
            proposal.standing_text = texts.get(proposal._origin, False)

    def _signers(self):
        """The seats that are answered: whoever signed, the lead first."""
        self.ensure_one()
        rows = self.sudo().signature_ids.filtered(
            lambda row: row.state == CONFIRMED or row.role == LEAD
        )
        return rows.sorted(lambda row: (row.role != LEAD, row.id)).mandate_id

    def _standing_reply(self):
        """The latest valid reply to an open proposal in words, or False."""
        self.ensure_one()
        return self._standing_replies().get(self, False)

    def _standing_replies(self):
        """What was answered last to each of these that all of the congress may read.

        Who may read the proposal may know that, when and by whom it was answered; the
        text itself only where the unit has nothing against publishing it.

        :return: texts by proposal; none for confidential, classified, unanswered ones
        """
        shown = self.filtered("is_open")
        replies = (
            self.env["deputy.proposal.reply"]
            .sudo()
            .search(
                [("proposal_id", "in", shown.ids), ("state", "=", SENT)],
                order="date_sent desc, id desc",
            )
        )
        latest = {}
        for reply in replies:
            latest.setdefault(reply.proposal_id.id, reply)
        return {
            proposal: proposal._standing_words(latest[proposal.id])
            for proposal in shown
            if proposal.id in latest
        }

    def _standing_words(self, reply):
        head = self.env._(
            "%(unit)s replied on %(day)s (%(number)s): %(class)s",
            unit=reply.partner_id.name,
            day=format_date(self.env, reply.date_sent, date_format="yyyy-MM-dd"),
            number=reply.number or "",
            **{"class": reply.class_id.name or ""},
        )
        if reply.publication != FULL:
            return head
        return f"{head}\n{reply.body or ''}"
