from odoo import api, fields, models
from odoo.exceptions import UserError

from .deputy_proposal_states import (
    CONFIRMED,
    DELEGATIONS_RULE,
    LEAD,
    MAJORITY_RULE,
    MOTION,
    SIGNERS_RULE,
)


class DeputyProposalThresholdMixin(models.AbstractModel):
    """Whether those who have signed a proposal are enough.

    How many deputies or which delegations may move a motion is law of the place: the
    rules ``motion.signers``, ``motion.delegations``, ``motion.delegation_majority``.
    """

    _name = "deputy.proposal.threshold.mixin"
    _description = "Signatures a Proposal Needs"

    needed_text = fields.Char(
        "Signatures Needed",
        compute="_compute_needed_text",
        help="What the law of the place wants of a motion, with its article.",
    )

    @api.depends("kind", "delegation_id", "congress_id")
    @api.depends_context("lang")
    def _compute_needed_text(self):
        self.needed_text = False
        for proposal in self.filtered(lambda each: each.kind == MOTION):
            if not proposal.congress_id:
                continue
            if proposal.delegation_id:
                rule = proposal._motion_rule(MAJORITY_RULE)
                proposal.needed_text = rule and self.env._(
                    "More than %(percent)g%% of the delegation (%(article)s)",
                    percent=rule.value,
                    article=rule.article,
                )
            elif rule := proposal._motion_rule(SIGNERS_RULE):
                proposal.needed_text = self.env._(
                    "%(count)d deputies (%(article)s)",
                    count=rule.value,
                    article=rule.article,
                )

    def _motion_rule(self, code):
        rules = self._legal_profile().sudo()
        return rules._rule(code, None, self._legal_level())

    def _check_signatures(self):
        """:raises UserError: the lead has not signed, or too few deputies have"""
        for proposal in self:
            signed = proposal.sudo().signature_ids.filtered(
                lambda row, valid=proposal.content_hash: (
                    row.state == CONFIRMED and row.content_hash == valid
                )
            )
            if LEAD not in signed.mapped("role"):
                raise UserError(
                    self.env._(
                        "The lead deputy %(name)s has not signed “%(title)s”: the "
                        "deputy signs on the portal, or you record the signed form.",
                        name=proposal.mandate_id.sudo().name,
                        title=proposal.display_name,
                    )
                )
            seats = signed.mandate_id.filtered("is_current")
            if proposal.kind == MOTION and proposal.delegation_id:
                proposal._check_majority(seats)
            elif proposal.kind == MOTION:
                proposal._check_signers(seats)

    def _check_signers(self, seats):
        rule = self._motion_rule(SIGNERS_RULE)
        if rule and len(seats) < rule.value:
            raise UserError(
                self.env._(
                    "A motion needs %(needed)d deputies in office; %(count)d have "
                    "signed “%(title)s” (%(article)s).",
                    needed=rule.value,
                    count=len(seats),
                    title=self.display_name,
                    article=rule.article or rule.name,
                )
            )

    def _check_majority(self, seats):
        """More than the rule's percentage of the delegation's members today."""
        if not self._motion_rule(DELEGATIONS_RULE):
            raise UserError(
                self.env._(
                    "At this congress no delegation moves motions: let deputies "
                    "sign it."
                )
            )
        members = self.sudo().delegation_id.member_ids.filtered("is_current").mandate_id
        rule = self._motion_rule(MAJORITY_RULE)
        count = len(seats & members)
        if rule and count * 100 <= len(members) * rule.value:
            raise UserError(
                self.env._(
                    "More than %(percent)g%% of the delegation's %(members)d members "
                    "must agree; %(count)d have signed “%(title)s” (%(article)s).",
                    percent=rule.value,
                    members=len(members),
                    count=count,
                    title=self.display_name,
                    article=rule.article or rule.name,
                )
            )
