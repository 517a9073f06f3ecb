from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from odoo.addons.deputy_duty.models.deputy_behalf_mixin import BEHALF_FIELDS
from odoo.addons.deputy_duty.models.deputy_proposal_assignment_states import GONE
from odoo.addons.deputy_duty.models.deputy_proposal_states import CONFIRMED

from .deputy_review_states import (
    ASKED,
    BENCHES,
    CLERK,
    DECLARED,
    DRAFT,
    EXPERT,
    HEARING,
    MEMBER_STATES,
    RECUSED,
    SCORING,
)

PLACE = frozenset({"review_id", "bench", "group_id", "mandate_id", "partner_id"})


class DeputyReviewMember(models.Model):
    """One member of the panel, and what they declared about their interest (回避).

    Deputies sit by their mandate, outside experts as a person, with or without a
    login. Who made the proposal, signed it, or belongs to a unit that handles it may
    not sit: refused where the register shows it, else declared.

    ========  ===  =======  =======  =====  ==============
    who       add  declare  recuse   score  read
    ========  ===  =======  =======  =====  ==============
    clerk     yes  paper    paper    paper  who has scored
    leader    yes  paper    paper    paper  who has scored
    auditor   –    –        –        –      who has scored
    member    –    own      own      own    the own row
    ========  ===  =======  =======  =====  ==============
    """

    _name = "deputy.review.member"
    _description = "Member of a Review Panel"
    _inherit = ["deputy.congress.mixin", "deputy.guard.mixin", "deputy.behalf.mixin"]
    _order = "review_id desc, id"
    _guarded_fields = BEHALF_FIELDS | {
        *("state", "declared_on", "recusal_reason"),
        *("scored_on", "adjusted_on"),
    }

    review_id = fields.Many2one(
        "deputy.review", required=True, index=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="review_id.congress_id", store=True, required=False, precompute=True
    )
    bench = fields.Selection(
        BENCHES,
        "Sits For",
        required=True,
        default=EXPERT,
        help="Committee, professional group of deputies, or outside experts.",
    )
    group_id = fields.Many2one(
        "deputy.group",
        "Committee or Group",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('congress_id', '=', congress_id)]",
        help="The special committee or professional group the member comes from.",
    )
    mandate_id = fields.Many2one(
        "deputy.mandate",
        "Deputy",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('congress_id', '=', congress_id), ('is_current', '=', True)]",
        help="For members who are deputies.",
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Person",
        compute="_compute_partner_id",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        index=True,
        ondelete="restrict",
        domain="[('is_company', '=', False)]",
        help="The member; experts need no login, their signed sheet is entered.",
    )
    post = fields.Char("Unit and Post", help="As printed beside the name.")
    state = fields.Selection(
        MEMBER_STATES, required=True, default=ASKED, readonly=True, copy=False
    )
    declared_on = fields.Date(
        readonly=True, copy=False, help="The day of the declaration or recusal."
    )
    recusal_reason = fields.Char(
        readonly=True, copy=False, help="Why the member does not sit."
    )
    scored_on = fields.Date(
        readonly=True,
        copy=False,
        help="That the first sheet is in, never what it says.",
    )
    adjusted_on = fields.Date(
        readonly=True, copy=False, help="The day the marks were adjusted, once."
    )
    conflict = fields.Char(
        "May Not Sit",
        compute="_compute_conflict",
        compute_sudo=True,
        help="What the register shows against it.",
    )
    review_state = fields.Selection(
        related="review_id.state", string="Step of the Review"
    )

    _person_uniq = models.UniqueIndex(
        "(review_id, partner_id)", "This person is on the panel already."
    )

    @api.depends("mandate_id")
    def _compute_partner_id(self):
        for member in self:
            member.partner_id = member.mandate_id.partner_id or member.partner_id

    @api.depends("partner_id.name", "review_id.display_name")
    def _compute_display_name(self):
        for member in self:
            member.display_name = (
                f"{member.partner_id.name} · {member.review_id.display_name}"
            )

    @api.depends("partner_id", "mandate_id", "review_id.proposal_id")
    def _compute_conflict(self):
        for member in self:
            member.conflict = member._conflict()

    @api.constrains("partner_id", "mandate_id", "review_id", "bench")
    def _check_may_sit(self):
        for member in self:
            seat = member.sudo().mandate_id
            if seat and seat.partner_id != member.partner_id:
                raise ValidationError(self.env._("Deputy and person are not the same."))
            if seat and member.bench == EXPERT:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” is a deputy: an outside expert comes from outside.",
                        name=member.partner_id.sudo().name,
                    )
                )
            if reason := member.conflict:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” may not sit on this panel: %(reason)s",
                        name=member.partner_id.sudo().name,
                        reason=reason,
                    )
                )
            member.review_id._check_may_read(member.partner_id)

    @api.model_create_multi
    def create(self, vals_list):
        """Members are named while the panel is formed."""
        members = super().create(vals_list)
        members._check_forming()
        return members

    def write(self, vals):
        """Who sits is settled when the review opens."""
        if PLACE & vals.keys():
            self._check_forming()
            if any(each.state != ASKED for each in self):
                raise UserError(
                    self.env._("The declaration was given by this person: add another.")
                )
        result = super().write(vals)
        if "review_id" in vals:
            # nor does anybody move into a panel that is settled
            self._check_forming()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_forming(self):
        self._check_forming()

    # --------------------------------------------------------------- actions
    def action_paper(self):
        """Enter what this member signed: declaration, recusal or score sheet."""
        self.check_access("read")
        self.ensure_one()
        self._check_office()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Signed Paper of a Member"),
            "res_model": "deputy.review.paper",
            "view_mode": "form",
            "target": "new",
            "context": {"default_member_id": self.id},
        }

    # -------------------------------------------------------------- business
    def _declare(self, paper=None):
        """The member declares no interest in the matter.

        The caller has proved that it is the member's word: by login or by ``paper``.

        :raises UserError: the panel is complete, or it was declared already
        """
        self.ensure_one()
        review = self.sudo().review_id
        review._touch()
        if review.state != DRAFT or self.state != ASKED:
            raise UserError(self.env._("There is nothing to declare any more."))
        self._check_may_sit()
        today = self.env["deputy.deadline"]._legal_today()
        self.sudo().write({"state": DECLARED, "declared_on": today, **(paper or {})})

    def _recuse(self, reason, paper=None):
        """The member drops out; what was marked by them counts no more.

        :raises UserError: no reason, or the verdict was submitted
        """
        self.ensure_one()
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Say why the member does not sit."))
        review = self.sudo().review_id
        review._touch()
        if review.state not in (DRAFT, SCORING, HEARING) or self.state == RECUSED:
            raise UserError(self.env._("Nobody can be recused at this step."))
        today = self.env["deputy.deadline"]._legal_today()
        self.sudo().write(
            {
                "state": RECUSED,
                "declared_on": today,
                "recusal_reason": reason,
                **(paper or {}),
            }
        )
        review._follow_sheets()

    def _conflict(self):
        """What the register shows against this member, in words, or nothing."""
        proposal, person = self.review_id.proposal_id, self.partner_id
        signed = proposal.signature_ids.filtered(lambda row: row.state == CONFIRMED)
        if person in (proposal.mandate_id | signed.mandate_id).partner_id:
            return self.env._("made or signed the proposal")
        parts = proposal.assignment_ids.filtered(lambda part: part.state not in GONE)
        units = parts.partner_id
        if person and (person | person.commercial_partner_id) & (
            units | units.commercial_partner_id
        ):
            return self.env._("belongs to a unit that handles it")
        works_at = (self.mandate_id.work_unit or "").strip()
        if works_at and works_at in units.mapped("name"):
            return self.env._("works at a unit that handles it")
        return False

    # --------------------------------------------------------------- details
    def _check_forming(self):
        self.review_id.sudo()._touch()
        if any(each.review_id.sudo().state != DRAFT for each in self):
            raise UserError(
                self.env._("The panel is settled: members can only drop out.")
            )

    def _check_office(self):
        """Clerks and leaders enter papers; auditors read."""
        self.check_access("write")
        if not (self.env.su or self.env.user.has_group(CLERK)):
            raise AccessError(self.env._("Only a clerk enters signed papers."))
