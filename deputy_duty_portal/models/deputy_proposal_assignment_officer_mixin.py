from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain


class DeputyProposalAssignmentOfficerMixin(models.AbstractModel):
    """Who of a unit can log in, and which of these people handles its part.

    All of them share the inbox. The unit's lead (责任人) names the officer (经办人);
    in a unit without a lead everybody may. That is a matter inside the unit: it opens
    and closes nothing.
    """

    _name = "deputy.proposal.assignment.officer.mixin"
    _description = "Officer of a Unit for a Part"

    has_contact = fields.Boolean(
        "Unit Can Log In",
        compute="_compute_has_contact",
        search="_search_has_contact",
        compute_sudo=True,
        help="Somebody of the unit has access to the portal at this congress; whoever "
        "has not must be told otherwise, and let in.",
    )
    officer_id = fields.Many2one(
        "deputy.portal.contact",
        "Officer of the Unit",
        index="btree_not_null",
        copy=False,
        ondelete="set null",
        groups="deputy_duty.deputy_duty_group_reader",
        domain="[('congress_id', '=', congress_id), ('ended_at', '=', False),"
        " ('unit_id', 'child_of', commercial_partner_id)]",
        help="Who of the unit handles it; named by the unit's lead on the portal, or "
        "entered here.",
    )

    @api.depends("commercial_partner_id", "congress_id")
    def _compute_has_contact(self):
        contacts = self.env["deputy.portal.contact"].search(
            Domain("ended_at", "=", False)
            & Domain("congress_id", "in", self.congress_id.ids)
            & Domain("has_portal_access", "=", True)
        )
        known = {
            (each.congress_id, each.unit_id.commercial_partner_id) for each in contacts
        }
        for part in self:
            part.has_contact = (part.congress_id, part.commercial_partner_id) in known

    def _search_has_contact(self, operator, value):
        if operator != "in":
            return NotImplemented
        contacts = self.env["deputy.portal.contact"].sudo()
        live = contacts.search(
            [("ended_at", "=", False), ("has_portal_access", "=", True)]
        )
        return Domain.OR(
            Domain("congress_id", "=", congress.id)
            & Domain(
                "commercial_partner_id",
                "in",
                found.unit_id.commercial_partner_id.ids,
            )
            for congress, found in live.grouped("congress_id").items()
        )

    @api.constrains("officer_id", "partner_id")
    def _check_officer(self):
        for part in self.sudo():
            officer = part.officer_id
            if officer and officer not in part._officers():
                raise ValidationError(
                    self.env._(
                        "“%(name)s” does not speak for this unit to this congress: "
                        "choose one of its contact persons.",
                        name=officer.name,
                    )
                )

    def _officers(self):
        """The people (elevated) who may handle it: the unit's, with a live access."""
        self.ensure_one()
        contacts_sudo = self.env["deputy.portal.contact"].sudo()
        unit = self.commercial_partner_id
        return contacts_sudo.search(
            Domain("congress_id", "=", self.congress_id.id)
            & Domain("unit_id.commercial_partner_id", "=", unit.id)
            & (Domain("ended_at", "=", False) | Domain("id", "=", self.officer_id.id))
        )

    def _portal_officer(self, person):
        """Who handles it, and whom the person may name; the part is the own unit's.

        :param person: the partner who is logged in
        """
        officers = self.sudo()._officers()
        leads = officers.filtered(lambda each: each.is_lead and not each.ended_at)
        live = officers.filtered(lambda each: not each.ended_at)
        may_name = person in (leads or live).partner_id
        return {
            "officer": self.sudo().officer_id.name,
            "officer_id": self.sudo().officer_id.id,
            "officers": [(each.id, each.name) for each in live if may_name],
            "unit_lead": "、".join(leads.mapped("name")),
        }

    def _portal_name_officer(self, officer_id, person):
        """Name who handles it.

        :param officer_id: of a contact person; 0 for nobody
        :raises UserError: the person is not the unit's lead, or names a stranger
        """
        part = self.sudo()
        part._touch()
        known = part._portal_officer(person)["officers"]
        if not known:
            raise UserError(
                self.env._("Only the lead of your unit names who handles a proposal.")
            )
        if officer_id and officer_id not in {key for key, _name in known}:
            raise UserError(self.env._("Choose one of the people of your unit."))
        part.officer_id = officer_id
