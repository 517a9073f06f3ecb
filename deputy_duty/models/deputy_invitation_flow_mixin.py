from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import clean_context

from .deputy_approval_mixin import REFUSED, SUBMITTED
from .deputy_invitation_schedule_mixin import CALLED_OFF
from .deputy_invitation_states import GRANTED, MERGED, WITHDRAWABLE, WITHDRAWN

FORBIDDEN = "forbidden"
# Activities in which another request can still find its place.
JOINABLE = ("draft", "submitted", "approved")


class DeputyInvitationFlowMixin(models.AbstractModel):
    """How a request is answered: accepted, merged with others, refused, withdrawn.

    Each way writes the request's state first: of two who answer at once the later is
    retried, reads what the earlier did, and is told so.
    """

    _name = "deputy.invitation.flow.mixin"
    _description = "Answer to a Request for Deputies"

    # --------------------------------------------------------------- actions
    def action_withdraw(self):
        """Take requests back, as long as what was asked for has not begun.

        :raises UserError: answered with a refusal, withdrawn already, or begun
        """
        self.check_access("write")
        now = fields.Datetime.now()
        for request in self:
            if request.state not in WITHDRAWABLE:
                raise UserError(
                    self.env._(
                        "“%(name)s” is not open any more: nothing is left to withdraw.",
                        name=request.name,
                    )
                )
            if request.state in GRANTED and request.activity_id.date_start <= now:
                raise UserError(
                    self.env._(
                        "“%(name)s” has begun: it cannot be withdrawn any more.",
                        name=request.name,
                    )
                )
        granted = self.filtered(lambda request: request.state in GRANTED)
        self._unguarded().write({"state": WITHDRAWN, "approval_step": 0})
        for request in granted:
            request.activity_id._tell_withdrawn(request)

    def action_back_to_draft(self):
        """What the law keeps deputies out of cannot be asked for again."""
        self.check_access("write")
        for request in self:
            reason = request.refusal_id
            if request.state == REFUSED and reason.meaning == FORBIDDEN:
                raise UserError(
                    self.env._(
                        "“%(name)s” was refused because the law keeps deputies out of "
                        "it (%(article)s): it stays refused.",
                        name=request.name,
                        article=reason.article or reason.name,
                    )
                )
        return super().action_back_to_draft()

    def action_answer_again(self):
        """Put requests back on the desk whose activity was refused or called off.

        :raises UserError: not answered with an activity, or it takes place
        """
        self.check_access("write")
        for request in self:
            activity = request.activity_id
            if request.state not in GRANTED or activity.state not in CALLED_OFF:
                raise UserError(
                    self.env._(
                        "“%(name)s” is answered: only where the activity was refused "
                        "or called off, the request is answered again.",
                        name=request.name,
                    )
                )
        self._unguarded().write({"activity_id": False, "approval_step": 1})
        for request in self._unguarded():
            request.approval_route = request._approval_steps()
            request.state = SUBMITTED

    def action_merge(self):
        """Open the window in which requests become one activity."""
        self.check_access("write")
        self._check_mergeable()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_invitation_merge_action"
        )
        return dict(action, context={"default_invitation_ids": self.ids})

    def action_refuse(self):
        """Open the window for the reason and the body's decision."""
        self.check_access("write")
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_invitation_refuse_action"
        )
        context = dict(self.action_decide()["context"], default_decision="refuse")
        return dict(action, context=context)

    def action_open_activity(self):
        """The activity that came of the request."""
        self.check_access("read")
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "deputy.activity",
            "res_id": self.activity_id.id,
            "view_mode": "form",
        }

    # -------------------------------------------------------------- business
    def _accept(self):
        """The body said yes: an approved activity with the proposed deputies."""
        self.ensure_one()
        activity = self._make_activity()
        self._unguarded().write({"activity_id": activity.id})
        activity._approve_by_request(self)
        activity._invite(self.mandate_ids, self.override_reason)

    def _merge(self, activity=None, vals=None, override=None):
        """Answer several requests with one activity; each keeps its trace to it.

        A new activity is a draft, and goes the way of activities to its approval; the
        units see what became of it. Requests can join one that is planned already.

        :param activity: an activity that has not begun; a new one by default
        :param vals: values of the new activity that differ from the first request
        :param override: reason to invite deputies in spite of clashes or caps
        :return: the activity
        :raises UserError: a request is answered already, or belongs elsewhere
        """
        self.check_access("write")
        self._check_mergeable()
        # The write comes first: of two who merge at once the loser fails on these
        # rows, is retried, and then reads that they are answered.
        self._unguarded().write({"state": MERGED, "approval_step": 0})
        self.flush_recordset(["state"])
        activity = activity or self._make_activity(vals)
        activity._check_joinable(self)
        self._unguarded().write({"activity_id": activity.id})
        if self.mandate_ids:
            reasons = filter(None, [override, *self.mapped("override_reason")])
            activity._invite(self.mandate_ids, next(reasons, None))
        return activity

    def _check_mergeable(self):
        if not self:
            raise UserError(self.env._("Choose the requests to merge."))
        for request in self:
            if request.state != SUBMITTED:
                raise UserError(
                    self.env._(
                        "“%(name)s” does not wait for an answer (any more): only open "
                        "requests can be merged.",
                        name=request.display_name,
                    )
                )
        if len(self.congress_id) > 1:
            raise UserError(
                self.env._("Only requests to one congress can become one activity.")
            )

    def _make_activity(self, vals=None):
        """The activity these requests ask for, as a draft."""
        first = self.sorted(lambda request: (request.date_start, request.id))[0]
        purposes = dict.fromkeys(filter(None, self.mapped("purpose")))
        # a window's defaults are not meant for the activity
        plain = clean_context(self.env.context)
        return self.env(context=plain)["deputy.activity"].create(
            {
                "name": first.name,
                "congress_id": first.congress_id.id,
                "type_id": first.type_id.id,
                "date_start": first.date_start,
                "date_end": max(self.mapped("date_end")),
                "place": first.place,
                "purpose": "\n\n".join(purposes),
                "deputies_planned": sum(self.mapped("deputy_count")),
                **(vals or {}),
            }
        )

    def _refuse(self, reason, answer, paper):
        """Refuse with a reason of the place's list; the unit reads both.

        :param reason: a ``deputy.legal.choice`` of the list
        :param answer: explanation for the unit, in the office's words
        :param paper: values of the decision, see ``_decide()``
        """
        self.ensure_one()
        self.check_access("write")
        if reason not in self._refusal_choices():
            raise UserError(
                self.env._("Choose a reason from the list that holds at this place.")
            )
        self._unguarded().write({"refusal_id": reason.id, "answer": answer})
        self._decide("refuse", paper)
