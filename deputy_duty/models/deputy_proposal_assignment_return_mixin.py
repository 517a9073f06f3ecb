from odoo import fields, models
from odoo.exceptions import UserError

from .deputy_proposal_assignment_states import (
    GONE,
    RECEIVED,
    RETURN_ASKED,
    RETURN_RULE,
    RETURNED,
    WAITING,
)
from .deputy_proposal_reply_states import CHECKING
from .deputy_proposal_return import ASKED, GRANTED, REFUSED


class DeputyProposalAssignmentReturnMixin(models.AbstractModel):
    """A unit gives a proposal back, within the time the place allows.

    A place without the rule ``proposal.return`` sets no time. What was refused goes on,
    and so does what comes again after “not satisfied”.
    """

    _name = "deputy.proposal.assignment.return.mixin"
    _description = "Return by a Unit"

    return_ids = fields.One2many(
        "deputy.proposal.return", "assignment_id", "Requests to Give Back"
    )

    # --------------------------------------------------------------- actions
    def action_decide_return(self):
        """Open the window that decides the unit's request to give it back."""
        self.check_access("write")
        self.ensure_one()
        self._check_return_asked()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_proposal_return_decide_action"
        )
        return dict(action, context={"default_assignment_id": self.id})

    # -------------------------------------------------------------- business
    def _ask_return(self, reason, proposed_unit, person):
        """The unit asks to give it back; the caller has proved who asks.

        :param reason: why; a classified one is explained on paper
        :param proposed_unit: name of the unit that should have it
        :param person: the partner who asks
        :raises UserError: not received, too late, refused before, or without a reason
        """
        self.ensure_one()
        self._touch()
        proposal = self.sudo().proposal_id
        self._check_may_return()
        if proposal.is_classified:
            reason = proposed_unit = False
        elif not (reason or "").strip() or not (proposed_unit or "").strip():
            raise UserError(
                self.env._("Say why you give it back, and which unit should have it.")
            )
        self._unguarded().write({"state": RETURN_ASKED})
        self._stop_clock(RETURN_RULE)
        return (
            self.env["deputy.proposal.return"]
            .sudo()
            .create(
                {
                    "assignment_id": self.id,
                    "reason": reason,
                    "proposed_unit": proposed_unit,
                    "asked_on": fields.Datetime.now(),
                    "asked_by_id": person.id,
                }
            )
        )

    def _return_obstacle(self):
        """Why the unit may not give it back now, in words; None if it may."""
        self.ensure_one()
        if self.state == WAITING:
            return self.env._("Receive it first: then you can read what it is about.")
        if self.state != RECEIVED:
            return self.env._(
                "It is “%(state)s”: it can no longer be given back.",
                state=self._state_word(),
            )
        if self.sudo().reply_ids.filtered(lambda each: each.state == CHECKING):
            return self.env._("Your unit's reply is being reviewed: wait for it.")
        if self.sudo().child_ids.filtered(lambda each: each.state not in GONE):
            return self.env._("Your office has passed it on to units already.")
        if self.round > 1:
            return self.env._(
                "The deputies were not satisfied: your unit handles it again."
            )
        if refused := self.sudo().return_ids.filtered(lambda r: r.state == REFUSED):
            return self.env._(
                "Giving it back was refused: your unit goes on with it. %(answer)s",
                answer=refused[:1].answer or "",
            ).strip()
        return self._return_lateness()

    def _return_lateness(self):
        """That the time of the place is over, with the article; None if it is not."""
        clock = self._clocks(RETURN_RULE).sorted("id")[-1:]
        if not clock or clock.date_due >= clock._legal_today():
            return None
        return self.env._(
            "The time to give it back ended on %(date)s (%(article)s): your unit goes "
            "on with it.",
            date=clock.date_due,
            article=clock.article or clock.name,
        )

    def _check_may_return(self):
        """:raises UserError: with what stands against it"""
        if obstacle := self._return_obstacle():
            raise UserError(obstacle)

    def _check_return_asked(self):
        """:return: the request that waits for its decision

        :raises UserError: there is none
        """
        self.ensure_one()
        asked = self.sudo().return_ids.filtered(lambda each: each.state == ASKED)
        if self.state != RETURN_ASKED or not asked:
            raise UserError(
                self.env._(
                    "“%(unit)s” has not asked to give it back, or that was decided.",
                    unit=self.partner_id.sudo().name,
                )
            )
        return asked

    def _decide_return(self, is_granted, answer, person, unit=None):
        """Decide the unit's request; refused it goes on, granted it may go elsewhere.

        The caller has proved that the person decides: a clerk of the congress, or the
        government office that chose the unit.

        :param answer: why, for the unit; a classified one is explained on paper
        :param person: the partner who decides
        :param unit: the partner who gets it instead; it may be assigned later, too
        :return: the new part, if any
        :raises UserError: nothing to decide, or no reason
        """
        self.ensure_one()
        self._touch()
        asked = self._check_return_asked()
        if self.sudo().proposal_id.is_classified:
            answer = False
        elif not (answer or "").strip():
            raise UserError(self.env._("Say why, the unit reads it."))
        asked._unguarded().write(
            {
                "state": GRANTED if is_granted else REFUSED,
                "answer": answer,
                "decided_on": fields.Datetime.now(),
                "decided_by_id": person.id,
            }
        )
        if not is_granted:
            self._unguarded().write({"state": RECEIVED})
            return self.browse()
        self._leave(RETURNED)
        if unit:
            return self._hand_on(unit)
        self._await_successor()
        return self.browse()
