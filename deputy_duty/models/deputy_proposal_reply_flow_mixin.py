from odoo import api, fields, models
from odoo.exceptions import UserError

from .deputy_approval_mixin import DRAFT
from .deputy_proposal_assignment_states import ANSWERING, RECEIVED, REPLIED, WAITING
from .deputy_proposal_reply_states import CHECKING, REPLACED, SENT, TYPED_FIELDS


class DeputyProposalReplyFlowMixin(models.AbstractModel):
    """How a reply is written, reviewed by the government office, and sent.

    The unit writes it; nobody in the office of the congress does so for it. Its methods
    are called for a unit that the portal has proved to be the one.
    """

    _name = "deputy.proposal.reply.flow.mixin"
    _description = "Sending of a Reply"
    _inherit = ["deputy.proposal.reply.check.mixin"]

    review_note = fields.Text(
        "Why Sent Back",
        readonly=True,
        copy=False,
        help="What the government office wants changed.",
    )
    reviewed_on = fields.Datetime("Reviewed", readonly=True, copy=False)
    reviewed_by_id = fields.Many2one(
        "res.partner",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="Who passed it or sent it back at the government office.",
    )

    # ----------------------------------------------------------- the unit's
    @api.model
    def _draft(self, assignment, values, scan=None):
        """Begin or change the unit's draft of this round.

        :param assignment: the unit's part, proved by the caller
        :param values: by ``TYPED_FIELDS``; other names are dropped
        :param scan: ``(content in base64, file name)`` of the sealed letter, or none
        :return: the draft, elevated
        :raises UserError: not its turn, or the reply is being reviewed
        """
        assignment = assignment.sudo()
        assignment._touch()
        assignment._check_handles()
        if assignment.role not in ANSWERING:
            raise UserError(
                self.env._("Your unit gives its opinion to the unit that answers.")
            )
        vals = {name: values[name] for name in TYPED_FIELDS if name in values}
        if scan:
            vals["scan"], vals["scan_name"] = scan
        reply = assignment.reply_ids.filtered(lambda each: each.state == DRAFT)
        if any(each.state == CHECKING for each in assignment.reply_ids):
            raise UserError(
                self.env._("The government office is reviewing the reply: wait for it.")
            )
        if reply:
            reply.write(vals)
            return reply
        return self.sudo().create(
            {**vals, "assignment_id": assignment.id, "round": assignment.round}
        )

    def _submit(self):
        """The unit hands the sealed reply in: to the government office where the
        proposal came through it, else to the deputies at once.

        :raises UserError: something is lacking, or it was handed in already
        """
        self.ensure_one()
        reply = self.sudo()
        reply.assignment_id._touch()
        reply.invalidate_recordset(["state"])
        reply._check_state(DRAFT)
        reply.assignment_id._check_handles()
        reply._check_complete()
        if reply.assignment_id.parent_id:
            reply._unguarded().write({"state": CHECKING})
        else:
            reply._send(self.env["deputy.deadline"]._legal_today())

    # ------------------------------------------------- the government office
    def _accept(self, reviewer):
        """The government office passes the reply on to the deputies.

        :param reviewer: the person, proved by the caller to speak for the office
        """
        reply = self._under_review()
        reply._check_complete()
        reply._unguarded().write(
            {
                "review_note": False,
                "reviewed_on": fields.Datetime.now(),
                "reviewed_by_id": reviewer.id,
            }
        )
        reply._send(self.env["deputy.deadline"]._legal_today())

    def _return_to_unit(self, reviewer, reason):
        """The government office sends the reply back to the unit, with a reason."""
        reply = self._under_review()
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Say what the unit is to change."))
        is_classified = reply.proposal_id.is_classified
        reply._unguarded().write(
            {
                "state": DRAFT,
                "review_note": not is_classified and reason,
                "reviewed_on": fields.Datetime.now(),
                "reviewed_by_id": reviewer.id,
            }
        )
        if not is_classified:
            reply.assignment_id.message_post(
                body=self.env._(
                    "Reply %(number)s was sent back by %(office)s: %(reason)s",
                    number=reply.number,
                    office=reply.assignment_id.parent_id.partner_id.name,
                    reason=reason,
                ),
                author_id=reviewer.id,
            )

    def _under_review(self):
        self.ensure_one()
        reply = self.sudo()
        reply.assignment_id._touch()
        reply.invalidate_recordset(["state"])
        reply._check_state(CHECKING)
        if reply.assignment_id.state not in (WAITING, RECEIVED):
            raise UserError(
                self.env._(
                    "“%(unit)s” no longer handles the proposal: its reply is not "
                    "passed on.",
                    unit=reply.assignment_id.partner_id.name,
                )
            )
        return reply

    # -------------------------------------------------------------- business
    def _send(self, date):
        """The valid reply goes to the deputies; an earlier one is kept as replaced.

        :param date: the day of the reply, which the clock is stopped on
        """
        self.ensure_one()
        unit = self.assignment_id
        earlier = unit.reply_ids.filtered(lambda each: each.state == SENT)
        clock = unit._stop_reply_clocks(date)
        self._unguarded().write(
            {"state": SENT, "date_sent": date, "date_due": clock.date_due}
        )
        unit._unguarded().write({"state": REPLIED})
        # a draft of the next round must not meet this one in the index
        self.flush_recordset(["state"])
        self._hand_out()
        self._on_sent()
        earlier._unguarded().write({"state": REPLACED})

    def _check_state(self, state):
        """:raises UserError: one is in another state: handed in, or sent already"""
        words = dict(self._fields["state"]._description_selection(self.env))
        for reply in self:
            if reply.state != state:
                raise UserError(
                    self.env._(
                        "The reply of “%(unit)s” is in the state “%(state)s” already.",
                        unit=reply.assignment_id.display_name,
                        state=words[reply.state],
                    )
                )
