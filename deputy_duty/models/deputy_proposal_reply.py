from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .deputy_approval_mixin import DRAFT
from .deputy_legal_choice import REPLY_CLASS
from .deputy_proposal_reply_states import PUBLICATION, STATES


class DeputyProposalReply(models.Model):
    """A unit's reply (答复) to a proposal in one round of handling.

    The letter with the unit's seal is the valid version; class and publication opinion
    belong to it.
    """

    _name = "deputy.proposal.reply"
    _description = "Reply to a Proposal"
    _inherit = [
        "deputy.proposal.reply.flow.mixin",
        "deputy.proposal.reply.paper.mixin",
        "deputy.proposal.reply.delivery.mixin",
        "deputy.proposal.reply.letter.mixin",
        "deputy.proposal.reply.advice.mixin",
        "deputy.proposal.reply.disclosure.mixin",
        "deputy.proposal.rating.reply.mixin",
        "deputy.promise.reply.mixin",
        "deputy.guard.mixin",
        "deputy.behalf.mixin",
        "deputy.congress.mixin",
        "deputy.proposal.reply.base.mixin",
    ]
    _order = "assignment_id, round desc, id desc"
    _guarded_fields = frozenset(
        {"state", "date_sent", "date_due", "round", "reviewed_on", "reviewed_by_id"}
    )

    assignment_id = fields.Many2one(
        "deputy.proposal.assignment",
        "Handling Unit",
        required=True,
        index=True,
        ondelete="restrict",
        readonly=True,
    )
    proposal_id = fields.Many2one(
        related="assignment_id.proposal_id", store=True, index=True, precompute=True
    )
    congress_id = fields.Many2one(
        related="assignment_id.congress_id", store=True, required=False, precompute=True
    )
    partner_id = fields.Many2one(
        related="assignment_id.partner_id", store=True, index=True, precompute=True
    )
    state = fields.Selection(
        STATES, required=True, default=DRAFT, readonly=True, copy=False, index=True
    )
    round = fields.Integer(default=1, readonly=True, copy=False, aggregator=None)
    number = fields.Char("Letter Number", copy=False, help="As on the letter.")
    class_id = fields.Many2one(
        "deputy.legal.choice",
        "Class of Reply",
        index="btree_not_null",
        ondelete="restrict",
        domain=f"[('kind', '=', '{REPLY_CLASS}')]",
        help="From the list of the place; printed at the top right of the letter.",
    )
    body = fields.Text("Text of the Reply", help="What was done, and what will be.")
    signer = fields.Char("Signed Off By", help="签发人: the leader who signs it off.")
    contact_name = fields.Char("Contact Person")
    contact_phone = fields.Char("Contact Telephone")
    copies = fields.Char("Copies To", help="抄送: who gets a copy.")
    publication = fields.Selection(
        PUBLICATION,
        "Publication Opinion",
        help="Reviewed together with the reply (国办发〔2014〕46号).",
    )
    publication_note = fields.Text(
        "Reason", help="Why it is published in part only, or not at all."
    )
    scan = fields.Binary(
        "Sealed Letter",
        attachment=True,
        copy=False,
        help="The scan of the letter with the unit's seal: the valid version.",
    )
    scan_name = fields.Char("File Name of the Letter", copy=False)
    no_contact_reason = fields.Text(
        "Why No Contact",
        help="Why the unit did not speak with the deputies before the reply.",
    )
    date_sent = fields.Date(
        "Replied On",
        readonly=True,
        copy=False,
        help="The day it was sent, or came on paper; whether it is late goes by it.",
    )
    date_due = fields.Date(
        "Was Due On",
        readonly=True,
        copy=False,
        help="When the time for the reply ended; empty where none was running.",
    )
    is_late = fields.Boolean(
        "Replied Late",
        compute="_compute_is_late",
        store=True,
        help="Sent after the day it was due.",
    )

    _one_per_round = models.UniqueIndex(
        "(assignment_id, round) WHERE state IN ('sent', 'replaced')",
        "The unit has replied in this round already.",
    )
    _one_unsent = models.UniqueIndex(
        "(assignment_id) WHERE state IN ('draft', 'checking')",
        "The unit writes its reply already.",
    )

    @api.depends("assignment_id.display_name", "number")
    def _compute_display_name(self):
        for reply in self:
            words = (reply.assignment_id.display_name, reply.number)
            reply.display_name = " · ".join(filter(None, words))

    @api.depends("date_sent", "date_due")
    def _compute_is_late(self):
        for reply in self:
            sent, due = reply.date_sent, reply.date_due
            reply.is_late = bool(sent and due) and sent > due

    @api.constrains("body", "scan", "publication_note", "no_contact_reason")
    def _check_classified(self):
        """Nothing of a classified reply is kept here but number, class and day."""
        for reply in self.sudo():
            texts = (reply.body, reply.publication_note, reply.no_contact_reason)
            if reply.proposal_id.is_classified and (reply.scan or any(texts)):
                raise ValidationError(
                    self.env._(
                        "The reply to a classified proposal is a number here: take out "
                        "text and file, and handle it on paper."
                    )
                )
