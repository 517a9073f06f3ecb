from odoo import fields, models
from odoo.exceptions import UserError

from .deputy_legal_choice import WITHDRAWAL
from .deputy_proposal_states import (
    ASSIGN_RULE,
    CONFIRMED,
    UNASSIGNED,
    WITHDRAWABLE,
    WITHDRAWAL_PAPER,
    WITHDRAWN,
)

BY_LEAD = "lead"
BY_ALL = "all_signers"
BEFORE_ASSIGNMENT = "before_assignment"


class DeputyProposalWithdrawalMixin(models.AbstractModel):
    """How signers take a proposal back, by the list of the place.

    “Lead” lets the lead deputy alone do so; “all signers” wants every name that stands
    under it; “before assignment” ends the right once a unit has it. Without “all
    signers” the lead is enough.
    """

    _name = "deputy.proposal.withdrawal.mixin"
    _description = "Withdrawal of a Proposal"

    withdrawn_on = fields.Datetime(readonly=True, copy=False)
    withdrawal_reason = fields.Char(
        "Reason of Withdrawal", readonly=True, copy=False, help="As the signers say."
    )
    withdrawal_asked_on = fields.Datetime(
        "Withdrawal Asked",
        readonly=True,
        copy=False,
        help="The lead asked for it; it takes effect once all signers have agreed.",
    )

    # --------------------------------------------------------------- actions
    def action_withdraw(self):
        """Open the window that takes the signed letter of withdrawal."""
        self.check_access("write")
        self.ensure_one()
        self._check_withdrawable()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_proposal_withdraw_action"
        )
        return dict(action, context={"default_proposal_id": self.id})

    # -------------------------------------------------------------- business
    def _withdraw_by(self, mandates, reason=False, paper=None):
        """Signers ask to take it back; done as soon as enough of them have asked.

        The caller has proved who asks: the portal by the login, the office by a paper.

        :param mandates: the deputies who ask
        :param reason: why, as the first of them says
        :param paper: values of the signed letter for ``deputy.proposal.paper``
        :return: whether it is withdrawn now
        :raises UserError: too late, or none of the signers
        """
        self.ensure_one()
        # written first: of an assignment, a decision and a withdrawal one is repeated
        self._touch()
        self._check_withdrawable()
        rows = self.sudo().signature_ids.filtered(lambda row: row.state == CONFIRMED)
        asking = rows.filtered(lambda row: row.mandate_id in mandates)
        lead = self._withdrawal_lead()
        if not asking or not (self.withdrawal_asked_on or lead in mandates):
            raise UserError(
                self.env._("The lead deputy asks for the withdrawal, nobody else.")
            )
        now = fields.Datetime.now()
        asking._unguarded().write({"withdrawal_agreed_on": now})
        if not self.withdrawal_asked_on:
            self._unguarded().write(
                {
                    "withdrawal_asked_on": now,
                    "withdrawal_reason": not self.is_classified and reason,
                }
            )
        missing = rows.filtered(lambda row: not row.withdrawal_agreed_on)
        missing = missing.filtered(lambda row: row.mandate_id != lead)
        if self._withdrawal_needs_all() and missing:
            if paper:
                raise UserError(
                    self.env._(
                        "At this place all signers must agree (%(rule)s); missing: "
                        "%(names)s",
                        rule=self._withdrawal_words(BY_ALL),
                        names="、".join(missing.mandate_id.mapped("name")),
                    )
                )
            return False
        if paper:
            self.env["deputy.proposal.paper"]._file(self, WITHDRAWAL_PAPER, paper)
        self._withdraw()
        return True

    def _withdraw(self):
        """Take these back: nothing is decided or handled any more."""
        self._unguarded().write(
            {
                "state": WITHDRAWN,
                "approval_step": 0,
                "withdrawn_on": fields.Datetime.now(),
            }
        )
        self._cancel_clock(ASSIGN_RULE)
        self._cancel_assignments(self.env._("The proposal was withdrawn."))
        self._reverse_ledger(self.env._("The proposal was withdrawn."))
        self._conceal_disclosures(self.env._("The proposal was withdrawn."))

    def _withdrawal_lead(self):
        """The seat of the lead, in the term it is in now."""
        return self.sudo()._lead_signature().mandate_id

    def _withdrawal_meanings(self):
        choices = self._legal_profile().sudo()._choices(WITHDRAWAL)
        return {choice.meaning: choice for choice in choices}

    def _withdrawal_needs_all(self):
        meanings = self._withdrawal_meanings()
        return BY_ALL in meanings and BY_LEAD not in meanings

    def _withdrawal_words(self, meaning):
        choice = self._withdrawal_meanings()[meaning]
        return choice.article or choice.name

    def _check_withdrawable(self):
        """:raises UserError: too late, or this place knows no withdrawal"""
        for proposal in self:
            meanings = proposal._withdrawal_meanings()
            if proposal.state not in WITHDRAWABLE or not meanings:
                raise UserError(
                    self.env._(
                        "“%(name)s” is not on its way: nothing is left to withdraw.",
                        name=proposal.display_name,
                    )
                )
            if BEFORE_ASSIGNMENT in meanings and proposal.state not in UNASSIGNED:
                raise UserError(
                    self.env._(
                        "“%(name)s” was assigned: it can no longer be withdrawn "
                        "(%(rule)s).",
                        name=proposal.display_name,
                        rule=proposal._withdrawal_words(BEFORE_ASSIGNMENT),
                    )
                )
