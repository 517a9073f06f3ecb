import hashlib
import json

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.private_data import private_data
from .deputy_proposal_reply_states import CLOSED_TO_PUBLIC, SENT
from .deputy_proposal_reply_states import FULL as REPLY_IN_FULL
from .deputy_proposal_states import WITHDRAWN

FULL = "full"
PARTIAL = "partial"
NOTHING = "nothing"
SCOPES = [
    (FULL, "In Full"),
    (PARTIAL, "In Part"),
    (NOTHING, "Nothing"),
]


class DeputyProposalDisclosureCheckMixin(models.AbstractModel):
    """What must be seen to before anything becomes public: secrecy and privacy."""

    _name = "deputy.proposal.disclosure.check.mixin"
    _description = "Checks before a Disclosure"

    secrecy_checked_by = fields.Char(
        help="Who examined that it holds no state, business or work secrets."
    )
    secrecy_checked_on = fields.Date()
    privacy_checked_by = fields.Char(
        help="Who examined that it names nobody's private life, telephone or address."
    )
    privacy_checked_on = fields.Date()
    private_findings = fields.Char(
        "Numbers That Lead to a Person",
        compute="_compute_private_findings",
        help="Telephone, identity and account numbers and e-mail addresses in the "
        "public texts: take them out.",
    )

    @api.depends("text", "reply_text")
    def _compute_private_findings(self):
        for each in self:
            found = private_data(f"{each.text or ''}\n{each.reply_text or ''}")
            each.private_findings = "、".join(what for _kind, what in found)

    def _valid_replies(self):
        """The sent replies of the latest round of each unit, elevated."""
        replies = self.sudo().proposal_id.reply_ids
        return replies.filtered(lambda reply: reply.state == SENT).sorted("id")

    def _reply_words(self):
        """The replies that units let go public, one after another."""
        self.ensure_one()
        replies = self._valid_replies().filtered(
            lambda reply: reply.publication != CLOSED_TO_PUBLIC
        )
        return "\n\n".join(
            f"{reply.partner_id.name}：\n{reply.body or ''}" for reply in replies
        )

    def _public_digest(self):
        """SHA-256 of what the public reads; the log holds it."""
        self.ensure_one()
        words = json.dumps([self.text or "", self.reply_text or ""], ensure_ascii=False)
        return hashlib.sha256(words.encode()).hexdigest()

    def _check_confidential(self):
        """:raises UserError: confidential or classified ones are never public"""
        for each in self:
            proposal = each.sudo().proposal_id
            if each.scope != NOTHING and not proposal.is_open:
                raise UserError(
                    self.env._(
                        "“%(name)s” is confidential and stays so: choose “nothing” and "
                        "give the reason.",
                        name=proposal.display_name,
                    )
                )

    def _check_withdrawn(self):
        """:raises UserError: what its signers took back is not published"""
        for each in self:
            proposal = each.sudo().proposal_id
            if each.scope != NOTHING and proposal.state == WITHDRAWN:
                raise UserError(
                    self.env._(
                        "“%(name)s” was withdrawn: it is not published any more.",
                        name=proposal.display_name,
                    )
                )

    def _check_ready(self):
        """:raises UserError: something has not been seen to"""
        self._check_confidential()
        self._check_withdrawn()
        for each in self:
            if not each._valid_replies():
                raise UserError(
                    self.env._(
                        "“%(name)s” has no reply yet: text and result are published "
                        "together.",
                        name=each.display_name,
                    )
                )
            if each.scope != FULL and not (each.scope_note or "").strip():
                raise UserError(self.env._("Say why it is not published in full."))
            if each.scope != NOTHING:
                each._check_examined()

    def _check_examined(self):
        if not (
            self.secrecy_checked_by
            and self.secrecy_checked_on
            and self.privacy_checked_by
            and self.privacy_checked_on
        ):
            raise UserError(
                self.env._(
                    "Enter who examined secrecy and privacy, and when: nothing is "
                    "published without it."
                )
            )
        if self.private_findings:
            raise UserError(
                self.env._(
                    "Take out what leads to a person, and publish in part: %(found)s",
                    found=self.private_findings,
                )
            )
        opinions = set(self._valid_replies().mapped("publication")) - {False}
        if self.scope == FULL and opinions - {REPLY_IN_FULL}:
            raise UserError(
                self.env._(
                    "A unit wants its reply published in part or not at all: publish "
                    "in part, or ask the unit again."
                )
            )
