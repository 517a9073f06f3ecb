from odoo import models
from odoo.exceptions import UserError

from .deputy_proposal_assignment_states import (
    CO,
    DISTRIBUTED,
    GONE,
    MAIN,
    OFFICE,
    RECEIVED,
    RETURN_RULE,
    SEPARATE,
    WAITING,
)


class DeputyProposalAssignmentOfficeMixin(models.AbstractModel):
    """What the government office (政府办公室/督查室) does with its part: distribute it.

    It decides what its units want to give back, too. The time for the reply runs since
    the office of the congress assigned the proposal (Law on Deputies, art. 51), not
    since it was passed on; a unit that gets it anew has it from that day.
    """

    _name = "deputy.proposal.assignment.office.mixin"
    _description = "Distribution by the Government Office"

    # -------------------------------------------------------------- business
    def _distribute(self, parts):
        """Pass it on to units; the caller has proved that the office wants so.

        :param parts: pairs of unit and role
        :return: the new parts
        :raises UserError: no such part, distributed already, or wrong units
        """
        self.ensure_one()
        self._touch()
        self._check_distributable()
        own = self.sudo()
        vals = {"date_assigned": own.date_assigned} if not own.child_ids else {}
        before = own.proposal_id._waiting_parts(own.id)
        rows = own.proposal_id._hand_to(
            parts,
            parent_id=own.id,
            is_difficult=own.is_difficult,
            number=own.number,
            **vals,
        )
        own._unguarded().write({"state": DISTRIBUTED})
        own._stop_clock(RETURN_RULE)
        left = before.filtered(lambda each: each._is_replaceable())
        left._settle(self.env._("The proposal was distributed anew."))
        return rows.sudo(self.env.su)

    def _parts_of_names(self, lead, helpers, separate):
        """Units and roles from names as the government office wrote them.

        :param lead: names in the column or field of the leading unit; one is meant
        :param helpers: names of those who handle it with the leader
        :param separate: names of units that each answer their own part
        :return: pairs of unit and role
        :raises UserError: two leaders, or a name that is not in the congress's list
        """
        self.ensure_one()
        if len(lead) > 1:
            raise UserError(
                self.env._(
                    "One unit leads, not several: %(names)s. Enter units that answer "
                    "each their own part as such.",
                    names="、".join(lead),
                )
            )
        roles = ((lead, MAIN), (helpers, CO), (separate, SEPARATE))
        units = self.congress_id._find_units([*lead, *helpers, *separate])
        return [(units[name], role) for names, role in roles for name in names]

    def _decides_return_of(self, other):
        """Whether this office chose the unit that wants to give it back."""
        self.ensure_one()
        return self.role == OFFICE and other.parent_id == self

    # --------------------------------------------------------------- checks
    def _is_distributable(self):
        self.ensure_one()
        return self.role == OFFICE and self.state in (WAITING, RECEIVED)

    def _check_distributable(self):
        """:raises UserError: none of the government office, or passed on already"""
        if self._is_distributable():
            return
        has_units = self.child_ids.filtered(lambda each: each.state not in GONE)
        if self.role == OFFICE and has_units:
            raise UserError(
                self.env._(
                    "“%(name)s” was distributed already: %(units)s",
                    name=self.proposal_id.display_name,
                    units="、".join(has_units.partner_id.mapped("name")),
                )
            )
        raise UserError(
            self.env._(
                "“%(name)s” is not for the government office to distribute (any more).",
                name=self.proposal_id.display_name,
            )
        )
