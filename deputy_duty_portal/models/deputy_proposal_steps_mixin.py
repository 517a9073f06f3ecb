from odoo import models
from odoo.tools import format_date, format_datetime

from odoo.addons.deputy_duty.models.deputy_approval_mixin import SUBMITTED
from odoo.addons.deputy_duty.models.deputy_proposal_assignment_states import (
    ANSWERING,
    GONE,
)
from odoo.addons.deputy_duty.tools.legal_time import LEGAL_TZ

DAY = "yyyy-MM-dd"
MOMENT = "yyyy-MM-dd HH:mm"


class DeputyProposalStepsMixin(models.AbstractModel):
    """Where a proposal is: the line that its signers read."""

    _name = "deputy.proposal.steps.mixin"
    _description = "Steps of a Proposal on the Portal"

    def _portal_steps(self, is_signer):
        """Where it is: what happened and what comes next, in order.

        :param is_signer: the reader's name stands under it; others who were asked to
            sign do not learn what units answer
        :return: dicts with ``day``, ``text`` and ``note``; no day yet: it comes next
        """
        self.ensure_one()
        env = self.env
        steps = [self._portal_step(self.create_date, env._("Drafted"))]
        if self.submitted_on:
            steps.append(self._portal_step(self.submitted_on, env._("Handed in")))
        else:
            text = env._("To be handed in")
            note = env._("%(count)s have signed", count=self.signed_count)
            steps.append(self._portal_step(False, text, note))
        if self.state == SUBMITTED:
            text = env._("To be decided by %(body)s", body=self.approval_next_body)
            steps.append(self._portal_step(False, text))
        if self.outcome:
            decided = self.approval_ids.sorted("id")[-1:]
            words = dict(self._fields["outcome"]._description_selection(env))
            note = "\n".join(
                filter(
                    None,
                    (decided.body, self.reason_id.name, self.decision_note),
                )
            )
            steps.append(
                self._portal_step(
                    decided.date or self.admitted_on, words[self.outcome], note
                )
            )
        for twin in self.converted_ids:
            steps.append(self._portal_step(twin.admitted_on, twin.display_name))
        for clock in self._running_clocks("proposal.assign"):
            text = env._("To be assigned to a unit")
            note = env._("by %(day)s", day=format_date(env, clock.date_due, False, DAY))
            steps.append(self._portal_step(False, text, note))
        if is_signer:
            steps += self._portal_handling_steps()
        if self.withdrawn_on:
            steps.append(
                self._portal_step(
                    self.withdrawn_on, env._("Withdrawn"), self.withdrawal_reason
                )
            )
        return steps

    def _portal_step(self, day, text, note=False):
        if day and hasattr(day, "hour"):
            day = format_datetime(self.env, day, tz=LEGAL_TZ, dt_format=MOMENT)
        elif day:
            day = format_date(self.env, day, date_format=DAY)
        return {"day": day, "text": text, "note": note}

    def _portal_handling_steps(self):
        """Which units have it, by when they answer, what they said and promised."""
        env, steps = self.env, []
        for unit in self.assignment_ids.filtered(lambda each: each.state not in GONE):
            if unit.role in ANSWERING:
                name = unit.partner_id.name
                note = env._("not received yet")
                if unit.received_on:
                    day = format_datetime(
                        env, unit.received_on, tz=LEGAL_TZ, dt_format=MOMENT
                    )
                    note = env._("received on %(day)s", day=day)
                text = env._("Assigned to %(unit)s", unit=name)
                steps.append(self._portal_step(unit.date_assigned, text, note))
                steps += self._portal_reply_steps(unit)
        return steps

    def _portal_reply_steps(self, unit):
        env, name, steps = self.env, unit.partner_id.name, []
        for reply in unit.reply_ids.filtered("date_sent").sorted("id"):
            text = env._("Answered by %(unit)s", unit=name)
            step = self._portal_step(reply.date_sent, text, reply.class_id.name)
            steps.append(step)
            for promise in reply.promise_ids:
                day = format_date(env, promise.date_promised, date_format=DAY)
                text = env._("Promised: %(what)s", what=promise.name)
                note = env._("by %(day)s", day=day)
                steps.append(self._portal_step(promise.settled_on, text, note))
        for clock in unit._reply_clock():
            text = env._("To be answered by %(unit)s", unit=name)
            day = format_date(env, clock.date_due, date_format=DAY)
            steps.append(self._portal_step(False, text, env._("by %(day)s", day=day)))
        return steps
