from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .deputy_approval_mixin import DRAFT, DeputyApprovalMixin
from .deputy_group import DELEGATION
from .deputy_legal_choice import PROPOSAL_TOPIC
from .deputy_proposal_content_mixin import SIGNED_FIELDS
from .deputy_proposal_states import (
    EDITABLE,
    MOTION,
    ROUTE_AT_SESSION,
    ROUTE_BETWEEN,
    ROUTE_MOTION,
    STATES,
    UNSUBMITTED,
)

# Whose it is and where it belongs: fixed once it leaves the desk of its lead.
PLACE_FIELDS = frozenset(
    {"kind", "congress_id", "term_id", "session_id", "mandate_id", "delegation_id"}
    | {"topic_id", "is_one_matter", "is_confidential", "confidential_reason"}
    | {"is_classified", "paper_number"}
)


class DeputyProposal(models.Model):
    """A motion (议案) or a suggestion, criticism or opinion (建议、批评和意见).

    A deputy or a delegation drafts it, co-signers confirm, the office examines it and
    the body of the place admits it; only then it has a number and is in the duty
    ledger. A motion that is not taken up becomes a suggestion, and both say so.

    ============  =======  =======  ====  =========  ========
    who           draft    submit   sign  decide     withdraw
    ============  =======  =======  ====  =========  ========
    clerk         for one  paper    paper by paper   by paper
    leader        for one  paper    paper yes        by paper
    lead deputy   portal   portal   –     –          portal
    co-signer     –        –        portal –         agrees
    others        –        –        –     –          –
    ============  =======  =======  ====  =========  ========
    """

    _name = "deputy.proposal"
    _description = "Motion or Suggestion"
    _inherit = [
        "deputy.proposal.content.mixin",
        "deputy.proposal.number.mixin",
        "deputy.proposal.imported.mixin",
        "deputy.proposal.signing.mixin",
        "deputy.proposal.threshold.mixin",
        "deputy.proposal.flow.mixin",
        "deputy.proposal.withdrawal.mixin",
        "deputy.proposal.radar.mixin",
        "deputy.proposal.ledger.mixin",
        "deputy.proposal.rollover.mixin",
        "deputy.proposal.paper.mixin",
        "deputy.proposal.privacy.mixin",
        "deputy.proposal.assigning.mixin",
        "deputy.proposal.joint.mixin",
        "deputy.public.key.mixin",
        "deputy.proposal.supervision.mixin",
        "deputy.proposal.disclosure.mixin",
        "deputy.proposal.replying.mixin",
        "deputy.proposal.rating.figures.mixin",
        "deputy.congress.mixin",
        "deputy.approval.mixin",
        "deputy.deadline.mixin",
        "mail.thread",
    ]
    _order = "id desc"
    _rec_names_search = ["name", "number_text", "mandate_id.name"]
    _approval_from = EDITABLE
    _guarded_fields = DeputyApprovalMixin._guarded_fields | {
        "number",
        "number_year",
        "import_id",
        "outcome",
        "reason_id",
        "decision_note",
        "admitted_on",
        "origin_id",
        "successor_id",
        "date_carried",
        "version",
        "withdrawn_on",
        "withdrawal_reason",
        "withdrawal_asked_on",
        "joint_id",
    }

    congress_id = fields.Many2one(
        compute="_compute_congress_id", store=True, readonly=False, precompute=True
    )
    term_id = fields.Many2one(
        "deputy.term",
        compute="_compute_term_id",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        index=True,
        ondelete="restrict",
        help="The term it was made in; it stays when the congress changes over.",
    )
    session_id = fields.Many2one(
        "deputy.session",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('term_id', '=', term_id)]",
        help="The session it is made at; empty: between sessions (闭会期间).",
    )
    state = fields.Selection(
        STATES,
        required=True,
        default=DRAFT,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
        group_expand=True,
    )
    mandate_id = fields.Many2one(
        "deputy.mandate",
        "Lead Deputy",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('is_current', '=', True)]",
        help="Who leads the signers; for a delegation, the deputy who acts for it.",
    )
    delegation_id = fields.Many2one(
        "deputy.group",
        "Lead Delegation",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('kind', '=', 'delegation'), ('congress_id', '=', congress_id)]",
        help="Where a delegation as a whole makes it.",
    )
    lead_name = fields.Char(
        "Lead", compute="_compute_lead_name", compute_sudo=True, help="Who leads it."
    )
    title_text = fields.Char(
        "Shown Title",
        compute="_compute_title_text",
        help="The title, or what stands for it where there must be none.",
    )
    topic_id = fields.Many2one(
        "deputy.legal.choice",
        index="btree_not_null",
        ondelete="restrict",
        domain=f"[('kind', '=', '{PROPOSAL_TOPIC}')]",
        help="From the place's list; statistics count by it.",
    )
    topic_choice_ids = fields.Many2many(
        "deputy.legal.choice", compute="_compute_topic_choice_ids"
    )
    version = fields.Integer(
        readonly=True,
        copy=False,
        aggregator=None,
        help="Counts what was done to its text and signatures, so that two at once "
        "cannot pass each other.",
    )

    _kanban_index = models.Index("(congress_id, state, id DESC)")

    @api.depends("mandate_id")
    def _compute_congress_id(self):
        for proposal in self:
            seat = proposal.mandate_id
            proposal.congress_id = seat.congress_id or proposal.congress_id

    @api.depends("mandate_id")
    def _compute_term_id(self):
        for proposal in self:
            proposal.term_id = proposal.mandate_id.term_id or proposal.term_id

    @api.depends("congress_id")
    def _compute_topic_choice_ids(self):
        for congress, proposals in self.grouped("congress_id").items():
            profile = (
                congress._legal_profile()
                if congress
                else self.env["deputy.legal.profile"]._national()
            )
            proposals.topic_choice_ids = profile.sudo()._choices(PROPOSAL_TOPIC)

    @api.depends("mandate_id.name", "delegation_id.name")
    def _compute_lead_name(self):
        for proposal in self:
            proposal.lead_name = proposal.delegation_id.name or proposal.mandate_id.name

    @api.depends("name", "is_classified")
    @api.depends_context("lang")
    def _compute_title_text(self):
        for proposal in self:
            proposal.title_text = proposal._public_title()

    @api.depends("kind", "name", "number", "number_year", "is_classified")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for proposal in self:
            proposal.display_name = " ".join(
                filter(None, (proposal._number_words(), proposal._public_title()))
            )

    def _public_title(self):
        """The title, or what stands for it where there must be none."""
        if self.is_classified:
            return self.env._("(classified)")
        return self.name

    @api.constrains("mandate_id", "term_id", "congress_id", "session_id", "kind")
    def _check_seat(self):
        """A motion is moved at a session, by deputies of the term and congress."""
        for proposal in self.sudo():
            seat = proposal.mandate_id
            place = (proposal.term_id, proposal.congress_id)
            if (seat.term_id, seat.congress_id) != place:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” holds no seat of that congress and term.",
                        name=seat.name,
                    )
                )
            if proposal.session_id and proposal.session_id.term_id != seat.term_id:
                raise ValidationError(
                    self.env._("The session belongs to another term: choose again.")
                )
            if proposal.kind == MOTION and not proposal.session_id:
                raise ValidationError(
                    self.env._(
                        "A motion is moved at a session of the congress: choose the "
                        "session, or make a suggestion (Organic Law, art. 22)."
                    )
                )

    @api.constrains("delegation_id", "mandate_id")
    def _check_delegation(self):
        for proposal in self.sudo().filtered("delegation_id"):
            group = proposal.delegation_id
            members = group.member_ids.filtered("is_current").mandate_id
            if group.kind != DELEGATION or proposal.mandate_id not in members:
                raise ValidationError(
                    self.env._(
                        "“%(deputy)s” is no member of the delegation “%(group)s” and "
                        "cannot act for it.",
                        deputy=proposal.mandate_id.name,
                        group=group.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        """Each has a lead, who is asked to sign first."""
        proposals = super().create(vals_list)
        proposals._ensure_lead()
        return proposals

    def write(self, vals):
        """What was handed in stays as it is; who signed an older text signs again."""
        self.check_access("write")
        if not self._guard_is_open() and vals.keys() & (SIGNED_FIELDS | PLACE_FIELDS):
            self._check_editable()
            fixed = vals.keys() & {"kind", "mandate_id", "congress_id", "term_id"}
            if fixed and any(each.state not in UNSUBMITTED for each in self):
                raise UserError(
                    self.env._("Kind and lead are fixed once it was handed in.")
                )
        before = {proposal: proposal.content_hash for proposal in self}
        result = super().write(vals)
        if vals.keys() & {"mandate_id"}:
            self._ensure_lead()
        if vals.keys() & (SIGNED_FIELDS | {"file_ids"}):
            changed = self.filtered(lambda each: each.content_hash != before[each])
            changed._ask_again()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        if any(proposal.state not in UNSUBMITTED for proposal in self):
            raise UserError(self.env._("What was handed in is withdrawn, not deleted."))

    def copy_data(self, default=None):
        """A copy is a new text of the same lead; who signed does not come along."""
        vals_list = super().copy_data(default=default)
        for vals in vals_list:
            vals.pop("signature_ids", None)
            vals["is_one_matter"] = False
        return vals_list

    def _route_code(self):
        """What the law of the place tells apart when it names the deciding body."""
        if self.kind == MOTION:
            return ROUTE_MOTION
        return ROUTE_AT_SESSION if self.session_id else ROUTE_BETWEEN
