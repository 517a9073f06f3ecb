from odoo import fields, models
from odoo.exceptions import UserError

from .deputy_proposal_assignment_states import EXTENSION_RULE


class DeputyProposalExtensionMixin(models.AbstractModel):
    """More time for a reply: asked for by the unit, given with consent on record.

    Only where the place has the rule ``proposal.extension``, and only once. The heir
    has the running clock of the reply by ``_reply_clock``.
    """

    _name = "deputy.proposal.extension.mixin"
    _description = "More Time for a Reply"

    extension_asked_on = fields.Date(
        "More Time Asked On",
        readonly=True,
        copy=False,
        help="The unit asks for more time; the office records who consented.",
    )
    extension_reason = fields.Text(
        "Why More Time", readonly=True, copy=False, help="In the unit's words."
    )

    # --------------------------------------------------------------- actions
    def action_extend(self):
        """Open the window that records more time and who consented to it."""
        self.check_access("write")
        return self._open_window("deputy_duty.deputy_proposal_extend_action")

    # -------------------------------------------------------------- business
    def _ask_extension(self, reason):
        """The unit asks for more time; nothing moves until the office records consent.

        :raises UserError: no reason, or the place gives no more time
        """
        self.ensure_one()
        self._check_handles()
        if self.sudo().proposal_id.is_classified:
            reason = self.env._("The reason is on paper.")
        if not (reason or "").strip():
            raise UserError(self.env._("Say why more time is needed."))
        self._check_extendable()
        today = self.env["deputy.deadline"]._legal_today()
        self._unguarded().write(
            {"extension_asked_on": today, "extension_reason": reason.strip()}
        )

    def _extension_rule(self):
        """The rule by which the place gives more time, or none."""
        today = self.env["deputy.deadline"]._legal_today()
        return self.sudo()._clock_rule(EXTENSION_RULE, today)

    def _check_extendable(self):
        """:raises UserError: no rule, no running clock, or extended before"""
        clock = self._reply_clock()
        if not self._extension_rule():
            raise UserError(
                self.env._(
                    "The rules of this place give no more time for a reply "
                    "(proposal.extension)."
                )
            )
        if not clock:
            raise UserError(self.env._("No time for a reply is running."))
        if clock.is_extended:
            raise UserError(
                self.env._("It was extended already, and only once may be.")
            )

    def _extend(self, value, reason, paper):
        """Give the unit more time for its reply, with the consent on record.

        :param value: how much, in the unit of the rule ``proposal.extension``
        :param paper: body, number, date_decided, scan, scan_name of the consent
        :raises UserError: see ``_check_extendable``; or more than the rule allows
        """
        self.ensure_one()
        self.check_access("write")
        self._check_extendable()
        if not (
            paper.get("body") and paper.get("number") and paper.get("date_decided")
        ):
            raise UserError(
                self.env._("Enter who consented, by which document, and on what day.")
            )
        proposal = self.sudo().proposal_id
        if proposal.is_classified:
            reason = self.env._("The reason is on paper.")
            paper = dict(paper, scan=False, scan_name=False)
        paper = dict(paper, is_restricted=not proposal.is_open)
        code = self._reply_clock().rule_code
        return self._extend_clock(code, reason, EXTENSION_RULE, value, **paper)
