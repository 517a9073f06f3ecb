from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .deputy_approval_mixin import (
    APPROVED,
    DRAFT,
    REFUSED,
    SUBMITTED,
    DeputyApprovalMixin,
)
from .deputy_legal_route import SUBJECT_DISCLOSURE
from .deputy_proposal_disclosure_check_mixin import FULL, NOTHING, PARTIAL, SCOPES

STATES = [
    (DRAFT, "Draft"),
    (SUBMITTED, "Submitted"),
    (APPROVED, "Approved"),
    (REFUSED, "Refused"),
]
DRAFT_ONLY = frozenset(
    {"proposal_id", "scope", "scope_note", "text", "reply_text"}
    | {"secrecy_checked_by", "secrecy_checked_on"}
    | {"privacy_checked_by", "privacy_checked_on"}
)


class DeputyProposalDisclosure(models.Model):
    """What of a proposal and its replies is made public (双公开), and on whose word.

    Text and result are public in principle, less secrets and privacy
    (国办发〔2014〕46号); what is public is a text of its own, which was checked and
    approved. Nothing of the proposal itself is ever shown to the public.

    =======  =======  ======  =======  ========
    who      prepare  decide  publish  withdraw
    =======  =======  ======  =======  ========
    clerk    yes      paper   yes      yes
    leader   yes      yes     yes      yes
    others   read     –       –        –
    =======  =======  ======  =======  ========
    """

    _name = "deputy.proposal.disclosure"
    _description = "Disclosure of a Proposal"
    _inherit = [
        "deputy.proposal.disclosure.check.mixin",
        "deputy.congress.mixin",
        "deputy.approval.mixin",
    ]
    _order = "id desc"
    _guarded_fields = DeputyApprovalMixin._guarded_fields | {"published_on"}

    proposal_id = fields.Many2one(
        "deputy.proposal",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('is_classified', '=', False), ('reply_ids.state', '=', 'sent')]",
    )
    congress_id = fields.Many2one(
        related="proposal_id.congress_id", store=True, required=False, precompute=True
    )
    state = fields.Selection(
        STATES, required=True, default=DRAFT, readonly=True, copy=False, index=True
    )
    scope = fields.Selection(
        SCOPES,
        "What Is Published",
        required=True,
        default=FULL,
        help="In full in principle; in part or not at all with a reason.",
    )
    scope_note = fields.Text(
        "Reason", help="Why it is published in part only, or not at all."
    )
    text = fields.Text(
        "Public Text",
        compute="_compute_text",
        store=True,
        readonly=False,
        precompute=True,
        help="The proposal as the public reads it.",
    )
    reply_text = fields.Text(
        "Public Result",
        compute="_compute_text",
        store=True,
        readonly=False,
        precompute=True,
        help="The replies as the public reads them.",
    )
    published_on = fields.Date(
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="Public since that day; empty: not public.",
    )
    log_ids = fields.One2many(
        "deputy.proposal.disclosure.log", "disclosure_id", readonly=True
    )

    _proposal_uniq = models.UniqueIndex(
        "(proposal_id)", "There is a disclosure of this proposal already."
    )

    @api.depends("proposal_id.display_name")
    def _compute_display_name(self):
        for each in self:
            each.display_name = each.proposal_id.display_name

    @api.depends("proposal_id", "scope")
    def _compute_text(self):
        """In full, the texts are those of the proposal and of its replies."""
        for each in self:
            if each.scope == NOTHING:
                each.text = each.reply_text = False
            elif each.scope == FULL or not each.text:
                each.text = each.proposal_id._text() if each.proposal_id else False
                each.reply_text = each._reply_words()

    @api.constrains("proposal_id")
    def _check_classified(self):
        if self.sudo().proposal_id.filtered("is_classified"):
            raise ValidationError(
                self.env._("A classified proposal is never disclosed.")
            )

    def write(self, vals):
        """What was submitted stands until it is taken back to draft."""
        if (
            DRAFT_ONLY & vals.keys()
            and not self._guard_is_open()
            and any(each.state != DRAFT for each in self)
        ):
            raise UserError(
                self.env._(
                    "The disclosure was submitted as it is: take it back to draft to "
                    "change it."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_unpublished(self):
        if any(each.state != DRAFT or each.sudo().log_ids for each in self):
            raise UserError(
                self.env._("What was submitted or published is withdrawn, not deleted.")
            )

    # --------------------------------------------------------------- actions
    def action_publish(self):
        """Show the approved texts to the public.

        :raises UserError: not approved, nothing to be published, or public already
        """
        self.check_access("write")
        for each in self:
            if each.state != APPROVED or each.scope == NOTHING:
                raise UserError(
                    self.env._(
                        "“%(name)s” is not approved for publication.",
                        name=each.display_name,
                    )
                )
            if each.published_on:
                raise UserError(
                    self.env._("“%(name)s” is public already.", name=each.display_name)
                )
            each._check_confidential()
            each._check_withdrawn()
        self._unguarded().write(
            {"published_on": self.env["deputy.deadline"]._legal_today()}
        )
        self._log_act("published")
        self.proposal_id._stop_disclosure_clock()

    def action_withdraw(self):
        """Ask for the reason and take it off the public page."""
        self.check_access("write")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_proposal_conceal_action"
        )
        return dict(action, context={"default_disclosure_ids": self.ids})

    def action_back_to_draft(self):
        """What is public is withdrawn first, so that nobody changes it unseen."""
        self.check_access("write")
        if any(each.published_on for each in self):
            raise UserError(self.env._("It is public: withdraw it first."))
        return super().action_back_to_draft()

    # -------------------------------------------------------------- business
    def _withdraw(self, reason):
        """Take published texts off the public page; the log says who and why.

        :raises UserError: not public, or no reason
        """
        self.check_access("write")
        if not (reason or "").strip():
            raise UserError(self.env._("Enter why it is withdrawn."))
        if not all(each.published_on for each in self):
            raise UserError(self.env._("Only what is public can be withdrawn."))
        self._unguarded().write({"published_on": False, "state": DRAFT})
        self._log_act("withdrawn", reason.strip())

    def _log_act(self, act, reason=False):
        rows = self.env["deputy.proposal.disclosure.log"].sudo()
        rows.create(
            [
                {
                    "disclosure_id": each.id,
                    "act": act,
                    "reason": reason,
                    "digest": each._public_digest(),
                }
                for each in self
            ]
        )

    # ----------------------------------------------------------------- hooks
    def _prepare_approval_vals(self, decision, paper):
        """What is said of a proposal that is not open stays with its own office."""
        vals = super()._prepare_approval_vals(decision, paper)
        return dict(vals, is_restricted=not self.proposal_id.is_open)

    def _check_submit(self):
        self._check_ready()
        return super()._check_submit()

    def _approval_route(self):
        self.ensure_one()
        return self.congress_id._route_steps(
            SUBJECT_DISCLOSURE, type_code=PARTIAL if self.scope != FULL else FULL
        )
