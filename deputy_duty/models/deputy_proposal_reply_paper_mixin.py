from odoo import api, models
from odoo.exceptions import UserError

from .deputy_approval_mixin import DRAFT
from .deputy_proposal_assignment_states import ANSWERING, RECEIVED, WAITING
from .deputy_proposal_reply_states import CHECKING, TYPED_FIELDS


class DeputyProposalReplyPaperMixin(models.AbstractModel):
    """The sealed letter of a unit, filed by a clerk as it came on paper."""

    _name = "deputy.proposal.reply.paper.mixin"
    _description = "Reply from Paper"

    @api.model
    def _file_letter(self, assignment, values, paper):
        """A clerk files the sealed letter that came on paper; every screen says so.

        :param assignment: the unit's part; the clerk may write it
        :param values: by ``TYPED_FIELDS``, as the letter has them
        :param paper: date of the letter, received (the day it came), scan, scan_name,
            is_reviewed: the government office has passed it; promise: what the
            letter promises and by when, where it plans something
        :return: the reply
        :raises UserError: something is lacking, it was replied already, a wrong day
        """
        assignment.check_access("write")
        unit = assignment.sudo()
        unit._touch()
        if unit.state not in (WAITING, RECEIVED) or unit.role not in ANSWERING:
            raise UserError(
                self.env._("No reply of “%(unit)s” is due.", unit=unit.display_name)
            )
        checking = unit.reply_ids.filtered(lambda each: each.state == CHECKING)
        if not paper["is_reviewed"]:
            checking._check_state(DRAFT)
        self._check_days(unit, paper)
        reply = unit.reply_ids.filtered(lambda each: each.state == DRAFT) or checking
        reply = reply or self.sudo().create(
            {"assignment_id": unit.id, "round": unit.round}
        )
        reply._unguarded().write(
            {
                **{name: values.get(name) for name in TYPED_FIELDS},
                "scan": paper["scan"],
                "scan_name": paper["scan_name"],
                "behalf_user_id": self.env.uid,
                "behalf_signer": values.get("signer") or unit.partner_id.name,
                "behalf_date": paper["date"],
            }
        )
        if paper.get("promise") and not reply.proposal_id.is_classified:
            reply._promise(*paper["promise"])
        reply._check_complete()
        if unit.parent_id and not paper["is_reviewed"]:
            reply._unguarded().write({"state": CHECKING})
        else:
            reply._send(paper["received"])
        return reply.with_env(self.env)

    @api.model
    def _check_days(self, assignment, paper):
        today = self.env["deputy.deadline"]._legal_today()
        first = assignment.date_assigned
        if not paper["received"] or not (
            (first or paper["received"]) <= paper["received"] <= today
        ):
            raise UserError(
                self.env._(
                    "Enter the day the letter came, from the assignment to today."
                )
            )
        if not paper["date"] or paper["date"] > paper["received"]:
            raise UserError(
                self.env._(
                    "The letter is dated after the day it came: check the dates."
                )
            )
