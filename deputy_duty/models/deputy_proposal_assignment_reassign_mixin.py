from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .deputy_proposal_assignment_states import (
    ADVISED,
    ANSWERING,
    AT_WORK,
    CANCELLED,
    CO,
    DISTRIBUTED,
    GONE,
    OFFICE,
    REASSIGN_RULE,
    RECEIVED,
    RETURN_RULE,
    RETURNED,
)
from .deputy_proposal_return import ASKED, VOID
from .deputy_proposal_states import ADMITTED, ASSIGN_RULE, HANDLED


class DeputyProposalAssignmentReassignMixin(models.AbstractModel):
    """A part leaves its unit, and another unit gets it (改办).

    Both rows stay and name each other; what was given back waits with the clock
    ``proposal.reassign`` of the place until somebody has it.
    """

    _name = "deputy.proposal.assignment.reassign.mixin"
    _description = "Re-assignment of a Unit's Part"

    replaces_id = fields.Many2one(
        "deputy.proposal.assignment",
        "Instead Of",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="The part of the unit that had it before.",
    )
    successor_ids = fields.One2many(
        "deputy.proposal.assignment", "replaces_id", "Went To", readonly=True
    )
    gone_reason = fields.Char(
        "Why It Is Over",
        readonly=True,
        copy=False,
        help="Why the office took it from the unit, or why nobody gets what was given "
        "back; the unit reads this.",
    )
    is_pending = fields.Boolean(
        "To Assign Anew",
        compute="_compute_is_pending",
        search="_search_is_pending",
        help="It was given back, and somebody must get it. A co-handler's part may "
        "stay without a successor.",
    )

    @api.depends("state", "role", "successor_ids", "gone_reason")
    def _compute_is_pending(self):
        for each in self:
            each.is_pending = each.role != CO and each._is_replaceable()

    @api.model
    def _search_is_pending(self, operator, value):
        if operator != "in":
            return NotImplemented
        return (
            Domain("state", "=", RETURNED)
            & Domain("role", "!=", CO)
            & Domain("successor_ids", "=", False)
            & Domain("gone_reason", "=", False)
        )

    # --------------------------------------------------------------- actions
    def action_reassign(self):
        """Open the window that gives this part to another unit."""
        self.check_access("write")
        self.ensure_one()
        self._check_reassignable()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_proposal_assign_anew_action"
        )
        return dict(action, context={"default_assignment_id": self.id})

    def action_settle(self):
        """Nobody needs to get what these units gave back: the others do it.

        :raises UserError: not given back, or nobody is left to do it
        """
        self.check_access("write")
        self._touch()
        for each in self:
            others = each.sudo().proposal_id.assignment_ids.filtered(
                lambda unit: unit.role in ANSWERING and unit.state not in GONE
            )
            if not each.is_pending or not others:
                raise UserError(
                    self.env._(
                        "“%(name)s”: somebody must get it, no other unit has it.",
                        name=each.display_name,
                    )
                )
        self._settle(self.env._("No other unit is needed."))

    # -------------------------------------------------------------- business
    def _settle(self, reason):
        """Nobody gets these instead, for a reason that everybody may read."""
        self._unguarded().write({"gone_reason": reason})
        self._stop_clock(REASSIGN_RULE)
        for office in self.sudo().parent_id.filtered(lambda e: e.state == RECEIVED):
            rest = office.child_ids.filtered(lambda e: e.state not in GONE)
            if rest and not any(office.child_ids.mapped("is_pending")):
                office._unguarded().write({"state": DISTRIBUTED})
        self.sudo().proposal_id._follow_assignments()

    def _reassign(self, unit, reason=False):
        """Give this part to another unit, whether it was given back or is taken back.

        :param reason: why it is taken from a unit that did not give it back
        :return: the new part
        :raises UserError: replaced already, answered, or taken back without a reason
        """
        self.ensure_one()
        self.check_access("write")
        self._touch()
        self._check_reassignable()
        if self.state != RETURNED:
            self._take_back(reason)
        return self._hand_on(unit)

    def _take_back(self, reason):
        """The office takes it from a unit that works on it.

        :raises UserError: no reason is given
        """
        if not (reason or "").strip() and not self.sudo().proposal_id.is_classified:
            raise UserError(self.env._("Say why it is taken back, the unit reads it."))
        self._cancel_parts(reason)

    def _cancel_parts(self, reason):
        """Nothing is to be done by these units any more, nor by those they chose."""
        parts = (self | self.sudo().child_ids).filtered(
            lambda each: each.state in (*AT_WORK, DISTRIBUTED, ADVISED)
        )
        classified = parts.filtered(lambda each: each.sudo().proposal_id.is_classified)
        (parts - classified)._unguarded().write({"gone_reason": reason})
        parts._leave(CANCELLED)

    def _leave(self, state):
        """The part is out of its unit's hands.

        :param state: ``RETURNED`` or ``CANCELLED``
        """
        self._cancel_clock(RETURN_RULE)
        asked = self.sudo().return_ids.filtered(lambda each: each.state == ASKED)
        asked._unguarded().write({"state": VOID})
        self._unguarded().write({"state": state})
        # out of the way of the index of one part a unit
        self.flush_recordset(["state"])
        self._on_gone()

    def _hand_on(self, unit):
        """Another unit gets this part, in the same role and from the same office."""
        self.ensure_one()
        return self.sudo().proposal_id._hand_to(
            [(unit, self.role)],
            replaces=self,
            parent_id=self.parent_id.id,
            is_difficult=self.is_difficult,
            number=self.number,
            round=self.round,
        )

    def _await_successor(self):
        """Somebody must get it: the clock of the place for that begins.

        The government office has its own list again. Where the place has no time for
        assigning anew, and nobody is left, the time for assigning begins again.
        """
        today = self.env["deputy.deadline"]._legal_today()
        for each in self.sudo().filtered("is_pending"):
            if each.parent_id.state == DISTRIBUTED:
                each.parent_id._unguarded().write({"state": RECEIVED})
            each._start_clock(REASSIGN_RULE, today)
        # a helper, too, may be the last to give it back
        for proposal in self.sudo().proposal_id.filtered(lambda e: e.state == ADMITTED):
            if not proposal.assignment_ids._running_clocks(REASSIGN_RULE):
                proposal._start_clock(ASSIGN_RULE, today)

    def _is_replaceable(self):
        """Whether it was given back and nobody has got it instead."""
        self.ensure_one()
        is_open = not self.successor_ids and not self.gone_reason
        return self.state == RETURNED and is_open

    def _check_reassignable(self):
        """:raises UserError: answered, cancelled, distributed or replaced already"""
        self.ensure_one()
        part = self.sudo()
        open_to_all = part.state in AT_WORK and part.state not in GONE
        if part.role == OFFICE and part.child_ids.filtered(
            lambda each: each.state not in GONE
        ):
            raise UserError(
                self.env._(
                    "The government office has distributed it: assign anew what it "
                    "distributed."
                )
            )
        is_on = part.proposal_id.state in (ADMITTED, *HANDLED)
        if not is_on or not (open_to_all or part._is_replaceable()):
            raise UserError(
                self.env._(
                    "“%(unit)s”: %(state)s. It cannot be assigned anew.",
                    unit=part.partner_id.name,
                    state=self._state_word(),
                )
            )
