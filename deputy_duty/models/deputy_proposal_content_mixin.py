import hashlib
import json

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .deputy_proposal_states import (
    EDITABLE,
    KINDS,
    MOTION,
    SUGGESTION,
    TEXTS,
    UNSUBMITTED,
    WITHDRAWN,
)

TEXT_FIELDS = tuple(name for names in TEXTS.values() for name in names)
# What the signers put their names to.
SIGNED_FIELDS = frozenset({"kind", "name", "is_classified", *TEXT_FIELDS})


class DeputyProposalContentMixin(models.AbstractModel):
    """What a proposal says, and who may read it.

    Motions have 案由、案据、方案 (Law on Deputies, art. 15); suggestions are to be
    concrete and to the point (art. 24). Nothing secret is ever entered: a classified
    one is a number in the register, and the paper stays in the safe.
    """

    _name = "deputy.proposal.content.mixin"
    _description = "Content of a Proposal"

    kind = fields.Selection(
        KINDS,
        required=True,
        default=SUGGESTION,
        index=True,
        help="A motion is moved at a session and needs co-signers or a delegation; a "
        "suggestion may be made by one deputy at any time.",
    )
    name = fields.Char("Title", help="One matter, in one line. No secrets.")
    grounds = fields.Text(
        "What It Is About",
        help="The matter the congress is to deal with (案由). No secrets.",
    )
    basis = fields.Text(
        "Reasons", help="Facts and law that speak for it (案据). No secrets."
    )
    plan = fields.Text(
        "Proposed Solution", help="What is to be decided or done (方案). No secrets."
    )
    content = fields.Text(
        "Content of the Suggestion",
        help="Facts, their causes, and what is to be done. No secrets.",
    )
    is_one_matter = fields.Boolean(
        "One Matter Only",
        help="The lead deputy declares that it deals with one matter (一事一议).",
    )
    file_ids = fields.One2many("deputy.proposal.file", "proposal_id", "Attachments")
    is_confidential = fields.Boolean(
        "Confidential",
        help="On request: only the office of the congress, the signers and the unit "
        "that handles it may read it.",
    )
    confidential_reason = fields.Char(
        "Reason of Confidentiality", help="Whose interests an open text would hurt."
    )
    is_classified = fields.Boolean(
        "Classified (Paper Only)",
        help="Holds state secrets: registered by number only, without title, text or "
        "files, and handled on paper.",
    )
    paper_number = fields.Char(
        "Number of the Paper",
        copy=False,
        help="Where the paper of a classified proposal is kept; no title.",
    )
    is_open = fields.Boolean(
        "Open to the Office",
        compute="_compute_is_open",
        store=True,
        index=True,
        help="Submitted and neither confidential nor classified; the rest is for the "
        "congress's own clerks and leaders and for the signers.",
    )
    content_hash = fields.Char(
        compute="_compute_content_hash",
        store=True,
        help="SHA-256 of title, texts and files: signatures hold for these alone.",
    )
    secret_warning = fields.Char(compute="_compute_secret_warning")

    _classified_has_no_text = models.Constraint(
        "CHECK(NOT is_classified OR (name IS NULL AND grounds IS NULL AND basis IS NULL"
        " AND plan IS NULL AND content IS NULL AND confidential_reason IS NULL))",
        "A classified proposal is registered by number only: take out title and text, "
        "and handle it on paper.",
    )
    _title_required = models.Constraint(
        "CHECK(is_classified IS TRUE OR name IS NOT NULL)", "Enter the title."
    )
    _confidential_has_reason = models.Constraint(
        "CHECK(is_confidential IS NOT TRUE OR is_classified IS TRUE"
        " OR confidential_reason IS NOT NULL)",
        "Say why the proposal is to be confidential.",
    )

    @api.depends("state", "is_confidential", "is_classified", "submitted_on")
    def _compute_is_open(self):
        for proposal in self:
            closed = proposal.is_confidential or proposal.is_classified
            # the draft of who leaves is withdrawn without ever being handed in
            ended = proposal.state == WITHDRAWN and not proposal.submitted_on
            unseen = proposal.state in UNSUBMITTED or ended
            proposal.is_open = not closed and not unseen

    @api.depends(*SIGNED_FIELDS, "file_ids.digest")
    def _compute_content_hash(self):
        for proposal in self:
            proposal.content_hash = hashlib.sha256(
                json.dumps(proposal._signed_content(), ensure_ascii=False).encode()
            ).hexdigest()

    def _signed_content(self):
        """Title, texts and files in the order they are signed."""
        self.ensure_one()
        texts = [self[name] or "" for name in ("kind", "name", *TEXT_FIELDS)]
        return [*texts, sorted(filter(None, self.file_ids.mapped("digest")))]

    @api.depends_context("lang")
    def _compute_secret_warning(self):
        self.secret_warning = self.env._(
            "It is strictly forbidden to enter or upload state secrets."
        )

    @api.constrains("is_classified", "file_ids")
    def _check_classified(self):
        self.filtered(lambda each: each.sudo().file_ids)._check_takes_files()

    def _check_takes_files(self):
        """No file hangs on a classified proposal, from whatever window it comes.

        :raises ValidationError: one of these is classified
        """
        if any(self.mapped("is_classified")):
            raise ValidationError(
                self.env._(
                    "A classified proposal has no files here: handle it on paper."
                )
            )

    def _check_complete(self):
        """:raises UserError: a text is lacking, or it is not declared one matter"""
        for proposal in self:
            if proposal.is_classified:
                if not proposal.paper_number:
                    raise UserError(
                        self.env._("Enter the number of the classified paper.")
                    )
                continue
            for name in TEXTS[proposal.kind]:
                if not (proposal[name] or "").strip():
                    raise UserError(
                        self.env._(
                            "“%(title)s” lacks “%(part)s”%(article)s.",
                            title=proposal.name,
                            part=proposal._fields[name]._description_string(self.env),
                            article=self.env._(" (Law on Deputies, art. 15)")
                            if proposal.kind == MOTION
                            else "",
                        )
                    )
            if not proposal.is_one_matter:
                raise UserError(
                    self.env._(
                        "Declare that “%(title)s” deals with one matter only, or make "
                        "several of it.",
                        title=proposal.name,
                    )
                )

    def _check_editable(self):
        """:raises UserError: the text was handed in as it is"""
        for proposal in self:
            if proposal.state not in EDITABLE:
                raise UserError(
                    self.env._(
                        "“%(name)s” was handed in as it is: only what is a draft or "
                        "was given back to be revised can be changed.",
                        name=proposal.display_name,
                    )
                )

    def _text(self):
        """All texts as one, for a letter, a suggestion made of a motion, a search."""
        self.ensure_one()
        parts = [
            (self._fields[name]._description_string(self.env), self[name])
            for name in TEXTS[self.kind]
            if self[name]
        ]
        if len(parts) < 2:
            return "".join(text for _label, text in parts)
        return "\n\n".join(f"{label}\n{text}" for label, text in parts)
