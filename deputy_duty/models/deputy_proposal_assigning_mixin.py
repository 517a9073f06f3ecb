from collections import Counter

from odoo import api, fields, models
from odoo.exceptions import UserError

from . import deputy_proposal_assignment_states as part
from .deputy_proposal_states import (
    ADMITTED,
    ASSIGN_RULE,
    ASSIGNED,
    CLOSED,
    HANDLED,
    REHANDLED,
    REPLIED,
)


class DeputyProposalAssigningMixin(models.AbstractModel):
    """The units that handle a proposal, and its state as it follows from theirs.

    One unit leads and others help, or several answer each its own part, or the
    government office chooses among its own (交办、分办、转办).
    """

    _name = "deputy.proposal.assigning.mixin"
    _description = "Proposal in the Hands of Units"

    assignment_ids = fields.One2many(
        "deputy.proposal.assignment", "proposal_id", "Handling Units", readonly=True
    )
    return_count = fields.Integer(
        "Returns",
        compute="_compute_return_count",
        help="How often units asked to give it back.",
    )
    reassign_count = fields.Integer(
        "Re-assignments",
        compute="_compute_reassign_count",
        help="How often a unit got it instead of another.",
    )

    def _compute_return_count(self):
        counts = self._counts_of("deputy.proposal.return", [])
        for proposal in self:
            proposal.return_count = counts.get(proposal, 0)

    def _compute_reassign_count(self):
        counts = self._counts_of(
            "deputy.proposal.assignment", [("replaces_id", "!=", False)]
        )
        for proposal in self:
            proposal.reassign_count = counts.get(proposal, 0)

    def _counts_of(self, model, domain):
        domain = [("proposal_id", "in", self.ids), *domain]
        rows = self.env[model].sudo()._read_group(domain, ["proposal_id"], ["__count"])
        return {proposal.with_env(self.env): count for proposal, count in rows}

    # --------------------------------------------------------------- actions
    def action_assign(self):
        """Open the window that gives these proposals to units.

        Those that are handled together with them come along.
        """
        self.check_access("write")
        twins = self.joint_id.proposal_ids.filtered(lambda e: e.state == ADMITTED)
        proposals = self if self._is_handled() else self | twins
        proposals._check_assignable(self._is_handled())
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_proposal_assign_action"
        )
        return dict(action, context={"default_proposal_ids": proposals.ids})

    # -------------------------------------------------------------- business
    def _assign(self, parts, date=None, is_more=False, **vals):
        """Give proposals to units: all of them to each, and each its own answer.

        :param parts: pairs of unit and role
        :param date: the day of the assignment; today by default
        :param is_more: further units for what is being handled
        :param vals: ``is_difficult`` and ``number`` of the assigning letter
        :return: the new parts
        :raises UserError: assigned by somebody else, or units that do not go together
        """
        self.check_access("write")
        # written first: of two who assign, or a withdrawal, one is repeated
        self._touch()
        self._check_assignable(is_more)
        date = date or self.env["deputy.deadline"]._legal_today()
        self._check_assigning_date(date)
        before = self._waiting_parts()
        self._stop_clock(ASSIGN_RULE, date)
        rows = self._hand_to(parts, date_assigned=date, **vals)
        if not is_more:
            left = before.filtered(lambda each: each._is_replaceable())
            left._settle(self.env._("The proposal was assigned anew."))
        return rows

    def _hand_to(self, parts, replaces=None, **vals):
        """Create the parts of these units; the caller has checked who decides.

        :param replaces: the part they get instead of another unit; by default what was
            given back in the same role
        :return: the new parts
        """
        model = self.env["deputy.proposal.assignment"].sudo()._unguarded()
        self._check_units(parts)
        self._check_roles(parts)
        today = self.env["deputy.deadline"]._legal_today()
        vals_list = []
        for proposal in self:
            waiting = proposal._waiting_parts(vals.get("parent_id"))
            for unit, role in parts:
                same = waiting.filtered(lambda each, role=role: each.role == role)
                before = replaces or same[:1]
                waiting -= before
                vals_list.append(
                    {
                        "date_assigned": today,
                        **vals,
                        "proposal_id": proposal.id,
                        "partner_id": unit.id,
                        "role": role,
                        "replaces_id": before.id,
                    }
                )
        rows = model.create(vals_list)
        self._follow_assignments()
        self._cancel_clock(ASSIGN_RULE)
        # what was given back has found somebody
        rows.replaces_id._stop_clock(part.REASSIGN_RULE)
        rows._on_assigned()
        return rows.sudo(self.env.su)

    def _waiting_parts(self, parent_id=False):
        """What was given back and nobody has got instead."""
        return self.sudo().assignment_ids.filtered(
            lambda each: (
                each._is_replaceable() and each.parent_id.id == (parent_id or False)
            )
        )

    def _cancel_assignments(self, reason):
        """The proposal is off: its units have nothing to do any more."""
        parts = self.sudo().assignment_ids
        parts._cancel_parts(reason)
        parts._cancel_clock(part.REASSIGN_RULE)
        # what was answered is not rated and not handled again
        parts.filtered(lambda unit: unit.state not in part.GONE)._leave(part.CANCELLED)
        left = parts.filtered(lambda unit: unit._is_replaceable())
        left._unguarded().write({"gone_reason": reason})
        self._stop_disclosure_clock(is_off=True)

    def _follow_assignments(self):
        """Take the state that follows from the units that handle it.

        Being handled while a unit has yet to answer, handled again where it answers a
        second time, replied once all have, closed once all are.
        """
        # an earlier register says how far it was
        living = self.filtered(lambda each: not each.is_imported)
        for proposal in living.filtered(lambda e: e.state in (ADMITTED, *HANDLED)):
            state = proposal._state_of_assignments()
            if state != proposal.state:
                proposal._unguarded().write({"state": state})

    def _state_of_assignments(self):
        self.ensure_one()
        parts = self.sudo().assignment_ids
        units = parts.filtered(lambda unit: unit.state not in part.GONE)
        answering = units.filtered(lambda unit: unit.role in part.ANSWERING)
        if not units:
            return ADMITTED
        at_work = answering.filtered(lambda unit: unit.state in part.AT_WORK)
        # what was given back still waits for somebody
        if at_work or not answering or any(parts.mapped("is_pending")):
            again = at_work.filtered(lambda unit: unit.round > 1)
            return REHANDLED if again else ASSIGNED
        if all(unit.state == part.CLOSED for unit in answering):
            return CLOSED
        return REPLIED

    # --------------------------------------------------------------- checks
    def _is_handled(self):
        """Whether units have all of these already."""
        return bool(self) and all(each.state in HANDLED for each in self)

    def _check_assignable(self, is_more=False):
        """:raises UserError: one of these is in no state to be assigned"""
        states = (ASSIGNED, REHANDLED) if is_more else (ADMITTED,)
        words = dict(self._fields["state"]._description_selection(self.env))
        for proposal in self:
            if proposal.state not in states:
                raise UserError(
                    self.env._(
                        "“%(name)s” is “%(state)s”: what is admitted is assigned, and "
                        "what is being handled may get further units.",
                        name=proposal.display_name,
                        state=words[proposal.state],
                    )
                )

    def _check_assigning_date(self, date):
        today = self.env["deputy.deadline"]._legal_today()
        for proposal in self:
            admitted = proposal.admitted_on
            if date > today or (admitted and date < admitted):
                raise UserError(
                    self.env._(
                        "“%(name)s” was admitted on %(admitted)s: it is assigned on a "
                        "day from then until today.",
                        name=proposal.display_name,
                        admitted=admitted,
                    )
                )

    @api.model
    def _check_units(self, parts):
        """:raises UserError: no unit, one twice, or a person"""
        if not parts:
            raise UserError(self.env._("Choose the unit that handles it."))
        for unit, times in Counter(unit for unit, _role in parts).items():
            if times > 1 or not unit.sudo().is_company:
                raise UserError(
                    self.env._(
                        "“%(unit)s” is chosen twice, or is no unit but a person.",
                        unit=unit.sudo().name,
                    )
                )

    def _check_roles(self, parts):
        """Either one leads and others help, or each answers its own part.

        :param parts: pairs of unit and role that are added to what there is
        :raises UserError: roles that do not go together, or a unit that has it already
        """
        added = Counter(role for _unit, role in parts)
        for proposal in self.sudo():
            there = proposal.assignment_ids.filtered(lambda e: e.state not in part.GONE)
            for unit, _role in parts:
                if unit.id in there.partner_id.ids:
                    raise UserError(
                        self.env._(
                            "“%(unit)s” handles “%(name)s” already.",
                            unit=unit.sudo().name,
                            name=proposal.display_name,
                        )
                    )
            roles = added + Counter(there.mapped("role"))
            is_mixed = roles[part.MAIN] and roles[part.SEPARATE]
            is_headless = roles[part.CO] and not roles[part.MAIN]
            if is_mixed or is_headless or max(roles[part.MAIN], roles[part.OFFICE]) > 1:
                raise UserError(
                    self.env._(
                        "“%(name)s”: one unit leads and others help it, or each of "
                        "several handles its own part; at most one office distributes.",
                        name=proposal.display_name,
                    )
                )
