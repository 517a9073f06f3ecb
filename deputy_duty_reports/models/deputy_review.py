from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.deputy_duty.models.deputy_approval_mixin import (
    DRAFT,
    DeputyApprovalMixin,
)
from odoo.addons.deputy_duty.models.deputy_proposal_states import HANDLED
from odoo.addons.deputy_duty.tools.legal_time import legal_date

from .deputy_review_states import (
    ASK,
    CANCELLED,
    CLERK,
    CLOSED,
    DECIDED,
    HEARING,
    KEY,
    REASONS,
    RECTIFY,
    RECTIFY_RULE,
    SCORING,
    STATES,
    UNDECIDED,
)

SUBJECT_FIELDS = frozenset({"proposal_id", "assignment_id", "reason", "reason_note"})
HEARING_FIELDS = frozenset(
    {"activity_id", "hearing_on", "minutes", "minutes_scan", "minutes_scan_name"}
)
VERDICT_FIELDS = frozenset({"verdict", "verdict_text", "rectify_until"})
PUBLICATION_FIELDS = frozenset({"publication_rule", "publication_number"})
FOLLOW_FIELDS = frozenset(
    {"done_on", "done_number", "done_note", "done_scan", "done_scan_name"}
)


class DeputyReview(models.Model):
    """Joint review (联合评审、三堂会审) of how a unit handled one proposal.

    A panel of committee, professional group and outside experts declares that it has
    no interest, marks the handling blind and each alone, hears both sides, may adjust
    its marks once with a reason, and gives its verdict. The body that the route of the
    place names decides (subject ``review``); without a route, the panel's majority.
    No law orders such a review; nearest are 河南省办理条例第二十二条 (units and experts
    assess, the unit must act) and 浙江省办理条例第四十四条 (集体合议).

    =======  ====================  ========  ===============  ==================
    who      form, open, close     decide    scores, blind    scores, then
    =======  ====================  ========  ===============  ==================
    clerk    yes                   by paper  –                read
    leader   yes                   yes       –                read
    auditor  –                     –         –                read
    member   –                     –         the own sheet    the own sheet
    =======  ====================  ========  ===============  ==================
    """

    _name = "deputy.review"
    _description = "Joint Review"
    _inherit = [
        "deputy.congress.mixin",
        "deputy.review.subject.mixin",
        "deputy.review.scoring.mixin",
        "deputy.review.verdict.mixin",
        "deputy.review.publication.mixin",
        "deputy.approval.mixin",
        "deputy.deadline.mixin",
    ]
    _order = "id desc"
    # What a leader has before the eyes who decides by telephone.
    _decision_fields = (
        *("congress_id", "proposal_id", "reason", "hearing_on", "mean_final"),
        *("majority", "verdict", "verdict_text", "rectify_until"),
    )
    _approval_from = (HEARING,)
    _approved_state = DECIDED
    _guarded_fields = DeputyApprovalMixin._guarded_fields | {
        *("version", "frozen", "is_revealed", "opened_on", "revealed_on"),
        *("mean_first", "mean_final", "majority", "decided_on"),
        *("published_on", "uuid"),
    }

    proposal_id = fields.Many2one(
        "deputy.proposal",
        required=True,
        index=True,
        ondelete="restrict",
        domain=f"[('state', 'in', {HANDLED}), ('is_classified', '=', False)]",
        help="What is reviewed; classified ones are not: they are handled on paper.",
    )
    congress_id = fields.Many2one(
        related="proposal_id.congress_id", store=True, required=False, precompute=True
    )
    assignment_id = fields.Many2one(
        "deputy.proposal.assignment",
        "Unit's Part",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('proposal_id', '=', proposal_id)]",
        help="The handling and reply of this unit is reviewed.",
    )
    reason = fields.Selection(
        REASONS, required=True, default=KEY, help="Why this proposal is reviewed."
    )
    reason_note = fields.Char(help="In words, where the list does not say it.")
    state = fields.Selection(
        STATES, required=True, default=DRAFT, readonly=True, copy=False, index=True
    )
    version = fields.Integer(
        readonly=True,
        copy=False,
        aggregator=None,
        help="Counts sheets, declarations and steps: it is written before any of them "
        "is decided on, so that two at once cannot overlook each other.",
    )
    member_ids = fields.One2many("deputy.review.member", "review_id", "Panel")
    activity_id = fields.Many2one(
        "deputy.activity",
        "Hearing",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('congress_id', '=', congress_id)]",
        help="The activity by which the hearing (听证、合议) is organised: notice, "
        "invitations, sign-in.",
    )
    hearing_on = fields.Date(
        "Heard On",
        compute="_compute_hearing_on",
        store=True,
        readonly=False,
        help="The day both sides were heard.",
    )
    minutes = fields.Text(help="What was said at the hearing, in short.")
    minutes_scan = fields.Binary(
        "Signed Minutes", attachment=True, help="Scan of the signed minutes."
    )
    minutes_scan_name = fields.Char("File Name of the Minutes")
    cancel_reason = fields.Char(copy=False, help="Why the review was broken off.")

    _open_uniq = models.UniqueIndex(
        "(assignment_id) WHERE state NOT IN ('closed', 'cancelled')",
        "A review of this unit's handling is under way already.",
    )

    @api.depends("proposal_id", "assignment_id")
    def _compute_display_name(self):
        """Carried along by lists and reminders: the title only where all may read."""
        for review in self:
            name = review.sudo().assignment_id.display_name or ""
            review.display_name = self.env._("Review: %(name)s", name=name)

    @api.depends("activity_id.date_start")
    def _compute_hearing_on(self):
        for review in self:
            start = review.activity_id.date_start
            review.hearing_on = legal_date(start) if start else review.hearing_on

    def write(self, vals):
        """Each field has its time; what was decided stays."""
        if not self._guard_is_open():
            names = vals.keys()
            self._check_time(names & SUBJECT_FIELDS, DRAFT)
            self._check_time(names & HEARING_FIELDS, DRAFT, SCORING, HEARING)
            self._check_time(names & VERDICT_FIELDS, HEARING)
            self._check_time(names & FOLLOW_FIELDS, DECIDED)
            if names & PUBLICATION_FIELDS and any(each.published_on for each in self):
                raise UserError(
                    self.env._("It is public on this ground: withdraw it first.")
                )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        if any(review.state != DRAFT for review in self):
            raise UserError(
                self.env._("A review that was opened is cancelled, not deleted.")
            )

    # --------------------------------------------------------------- actions
    def action_cancel(self):
        """Break a review off before its verdict; the reason stays."""
        self._check_office()
        self._touch()
        self._check_state(*UNDECIDED)
        for review in self:
            if not review.cancel_reason:
                raise UserError(self.env._("Write down why the review is broken off."))
        self._unguarded().write({"state": CANCELLED, "approval_step": 0})

    def action_close(self):
        """Close a review: what the verdict asked for is on record.

        :raises UserError: rectification or the committee's document is missing
        """
        self._check_office()
        self._check_state(DECIDED)
        today = self.env["deputy.deadline"]._legal_today()
        for review in self:
            asks = review.verdict in (RECTIFY, ASK)
            if asks and not (review.done_on and review.done_note):
                raise UserError(
                    self.env._("Enter when and how the verdict was carried out.")
                )
            if review.verdict == ASK and not review.done_number:
                raise UserError(
                    self.env._(
                        "Enter the number of the document by which the standing "
                        "committee was asked."
                    )
                )
            if review.done_on and not review.decided_on <= review.done_on <= today:
                raise UserError(
                    self.env._("Enter the day: not before the verdict, nor in future.")
                )
            if review.verdict == RECTIFY:
                review._stop_clock(RECTIFY_RULE, review.done_on)
        self._unguarded().write({"state": CLOSED})

    # ----------------------------------------------------------------- hooks
    def _deadline_words(self):
        """Reminders are read by more people than a proposal that is not open."""
        self.ensure_one()
        return self.display_name

    # --------------------------------------------------------------- details
    def _touch(self):
        """Write the rows before what depends on sheets and state is read."""
        for review in self.sudo().sorted("id"):
            review.version += 1
        self.flush_recordset(["version"])
        self.invalidate_recordset(["state", "is_revealed", "member_ids"])
        members = self.sudo().member_ids
        members.invalidate_recordset(["state", "scored_on", "adjusted_on"])

    def _check_office(self):
        """Clerks and leaders act; auditors read."""
        self.check_access("write")
        if not (self.env.su or self.env.user.has_group(CLERK)):
            raise AccessError(self.env._("Only a clerk works on a review."))

    def _check_state(self, *states):
        """Refuse what is not yet, or no longer, possible."""
        for review in self:
            if review.state not in states:
                words = dict(self._fields["state"]._description_selection(self.env))
                raise UserError(
                    self.env._(
                        "“%(name)s” is not at this step: %(state)s.",
                        name=review.display_name,
                        state=words[review.state],
                    )
                )

    def _check_time(self, names, *states):
        """Refuse to write fields outside the states in which they are open."""
        if names and any(review.state not in states for review in self):
            labels = [self._fields[n]._description_string(self.env) for n in names]
            raise UserError(
                self.env._(
                    "This cannot be changed at this step: %(fields)s.",
                    fields="、".join(sorted(labels)),
                )
            )
