from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from ..tools.legal_time import legal_date
from .deputy_approval_mixin import DRAFT
from .deputy_proposal_states import (
    ASKED,
    CONFIRMED,
    COSIGNER,
    DECLINED,
    JOINABLE,
    LEAD,
    OFFERED,
    ROLES,
    SIGNATURE_STATES,
    UNSUBMITTED,
    VOID,
)


class DeputyProposalSignature(models.Model):
    """One deputy's name under one proposal, and to which text it was given.

    A signature holds for the text it was given to: its hash is kept, and an edit asks
    again. It comes from the deputy (portal) or from a signed sheet (代录).
    """

    _name = "deputy.proposal.signature"
    _description = "Signature of a Proposal"
    _inherit = ["deputy.congress.mixin", "deputy.guard.mixin"]
    _order = "proposal_id, role desc, id"
    _guarded_fields = frozenset(
        {"role", "state", "content_hash", "date_answered", "paper_id", "reason"}
        | {"withdrawal_agreed_on"}
    )

    proposal_id = fields.Many2one(
        "deputy.proposal", required=True, index=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="proposal_id.congress_id", store=True, required=False, precompute=True
    )
    mandate_id = fields.Many2one(
        "deputy.mandate", "Deputy", required=True, index=True, ondelete="restrict"
    )
    role = fields.Selection(ROLES, required=True, default=COSIGNER, readonly=True)
    state = fields.Selection(
        SIGNATURE_STATES,
        required=True,
        default=ASKED,
        readonly=True,
        copy=False,
        help="Asked again whenever the text changes after a signature.",
    )
    content_hash = fields.Char(
        "Signed Text", readonly=True, copy=False, help="SHA-256 of what was signed."
    )
    date_answered = fields.Datetime("Answered On", readonly=True, copy=False)
    reason = fields.Char(
        readonly=True, copy=False, help="Why the deputy declined, or why it is void."
    )
    paper_id = fields.Many2one(
        "deputy.proposal.paper",
        "Signed Sheet",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        groups="deputy_duty.deputy_duty_group_reader",
        help="The sheet it was entered from; one sheet may hold many signatures.",
    )
    behalf_note = fields.Char(
        "Entered from Paper", compute="_compute_behalf_note", compute_sudo=True
    )
    withdrawal_agreed_on = fields.Datetime(
        "Agreed to Withdraw",
        readonly=True,
        copy=False,
        help="Where the place wants all signers to agree.",
    )

    _proposal_mandate_uniq = models.UniqueIndex(
        "(proposal_id, mandate_id)", "This deputy is among the signers already."
    )
    _one_lead_uniq = models.UniqueIndex(
        "(proposal_id) WHERE role = 'lead'", "A proposal has one lead."
    )
    _mandate_state_index = models.Index("(mandate_id, state)")

    @api.depends("paper_id")
    @api.depends_context("lang")
    def _compute_behalf_note(self):
        for row in self:
            row.behalf_note = row.paper_id.behalf_note

    @api.depends("mandate_id.name", "proposal_id")
    def _compute_display_name(self):
        for row in self:
            row.display_name = row.mandate_id.name

    @api.constrains("mandate_id", "proposal_id")
    def _check_seat(self):
        for row in self.sudo():
            proposal, seat = row.proposal_id, row.mandate_id
            if seat.congress_id != proposal.congress_id:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” is a deputy of another congress and cannot sign.",
                        name=seat.name,
                    )
                )
            if seat.term_id != proposal.term_id:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” is a deputy of another term and cannot sign.",
                        name=seat.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        """Deputies are asked as long as the proposal takes signatures."""
        rows = super().create(vals_list)
        asked = rows.filtered(lambda row: row.role == COSIGNER)
        if self._guard_is_open():
            # an earlier register says who signed
            asked = asked.filtered(lambda row: not row._is_from_register())
        asked._check_takes((DRAFT, *JOINABLE))
        return rows

    def write(self, vals):
        """Whose signature it is does not change."""
        fixed = vals.keys() & {"mandate_id", "proposal_id"}
        if fixed and not self._guard_is_open():
            raise UserError(
                self.env._("Take the deputy out of the list and add the other one.")
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_unanswered(self):
        if self._guard_is_open():
            return
        for row in self:
            if row.role == LEAD:
                raise UserError(self.env._("The lead stays: choose another lead."))
            is_answered = row.state in (CONFIRMED, DECLINED, VOID)
            if is_answered and row.proposal_id.state not in UNSUBMITTED:
                raise UserError(
                    self.env._("An answer is on record: the row stays in the list.")
                )

    def _is_from_register(self):
        self.ensure_one()
        return self.proposal_id.is_imported and self.state == CONFIRMED

    def _check_takes(self, states):
        """:raises UserError: their proposals take no more signatures"""
        for row in self:
            if row.proposal_id.state not in states:
                raise UserError(
                    self.env._(
                        "“%(name)s” takes no more signatures.",
                        name=row.proposal_id.display_name,
                    )
                )

    # -------------------------------------------------------------- business
    def _confirm(self, seen_hash, paper=None):
        """Put these deputies' names under the text.

        The caller has proved that they do: the portal by the login, the office by a
        signed paper.

        :param seen_hash: hash of the text that lay before them
        :param paper: the ``deputy.proposal.paper`` it was entered from
        :raises UserError: the text was changed meanwhile, or takes no signatures
        """
        # written first: an edit or another answer at the same time is repeated
        self.proposal_id._touch()
        cosigners = self.filtered(lambda row: row.role == COSIGNER)
        cosigners._check_takes((DRAFT, *JOINABLE) if paper else JOINABLE)
        (self - cosigners)._check_takes((DRAFT, *JOINABLE))
        for row in self:
            proposal = row.proposal_id
            if row.state in (OFFERED, VOID) and not paper:
                raise UserError(
                    self.env._("The lead deputy has not asked for this signature.")
                )
            if proposal.content_hash != seen_hash:
                raise UserError(
                    self.env._(
                        "The text was changed since you opened it: read it again "
                        "before you sign."
                    )
                )
        # pressed twice, it is the first answer that counts
        new = self.filtered(
            lambda row: paper or row.state != CONFIRMED or row.content_hash != seen_hash
        )
        new._answer(
            CONFIRMED,
            content_hash=seen_hash,
            paper_id=paper.id if paper else False,
            reason=False,
        )
        new.proposal_id._after_signature()

    def _decline(self, reason=False, paper=None):
        """These deputies do not sign.

        :raises UserError: signed a proposal that was handed in already
        """
        self.proposal_id._touch()
        reason = (reason or "").strip()
        if any(self.proposal_id.mapped("is_classified")):
            reason = False
        for row in self:
            if row.role == LEAD:
                raise UserError(
                    self.env._("The lead deputy withdraws instead of declining.")
                )
            if row.state not in (ASKED, OFFERED) and not (
                row.state == CONFIRMED and row.proposal_id.state in UNSUBMITTED
            ):
                raise UserError(
                    self.env._(
                        "“%(name)s” was handed in with this signature, or there is "
                        "nothing to answer.",
                        name=row.proposal_id.display_name,
                    )
                )
        self._answer(
            DECLINED,
            content_hash=False,
            paper_id=paper.id if paper else False,
            reason=reason or False,
        )

    def _answer(self, state, **vals):
        self._unguarded().write(
            {"state": state, "date_answered": fields.Datetime.now(), **vals}
        )

    def _invite(self):
        """The lead takes up deputies who asked to join: now they read and sign."""
        self.proposal_id._touch()
        if any(row.state != OFFERED for row in self):
            raise UserError(self.env._("There is no request to join any more."))
        self._answer(ASKED)

    def _paper_words(self):
        """How and when it was given, as the printed form says it; else blank.

        :return: dict with ``signed`` and ``date``
        """
        self.ensure_one()
        if self.state != CONFIRMED:
            return {"signed": "", "date": ""}
        day = self.paper_id.behalf_date or legal_date(self.date_answered)
        words = (
            self.env._("Signed on paper")
            if self.paper_id
            else self.env._("Signed on the portal")
        )
        return {"signed": words, "date": format_date(self.env, day)}

    def _void(self, reason):
        """A signature that does not hold; the reason stays with it."""
        self._answer(VOID, reason=reason)
