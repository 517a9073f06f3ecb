from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.deputy_duty.models.deputy_approval_mixin import DRAFT
from odoo.addons.deputy_duty.models.deputy_proposal_assignment_states import (
    AT_WORK,
    GONE,
    WAITING,
)

from ..tools.phone import normalise_phone

# Whose access this is: another unit, congress or person is another contact.
IDENTITY = frozenset({"unit_id", "congress_id"})


class DeputyPortalContact(models.Model):
    """A unit's contact person, who may ask a congress for deputies on the portal.

    The right is given to a person, for one unit and one congress, and ends when the
    office says so. Belonging to a unit is not enough: a deputy who works at a hospital
    does not read the hospital's requests.
    """

    _name = "deputy.portal.contact"
    _description = "Contact Person of a Unit"
    _inherit = [
        "deputy.congress.mixin",
        "deputy.guard.mixin",
        "deputy.portal.person.mixin",
    ]
    _order = "unit_id, name, id"
    _guarded_fields = frozenset({"partner_id", "ended_at"})

    congress_id = fields.Many2one(
        default=lambda self: self._default_congress_id(),
        help="The congress whose desk the person may ask for deputies.",
    )
    unit_id = fields.Many2one(
        "res.partner",
        "Inviting Unit",
        required=True,
        index=True,
        ondelete="restrict",
        domain=[("is_company", "=", True)],
        help="The unit that the person speaks for.",
    )
    name = fields.Char("Person", required=True)
    phone = fields.Char("Telephone", required=True, help="The login.")
    is_lead = fields.Boolean(
        "Lead of the Unit",
        copy=False,
        help="Says who of the unit handles which proposal. A unit without a lead "
        "shares that among all.",
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Contact Card",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        ondelete="restrict",
        help="Made when the contact person is entered.",
    )
    ended_at = fields.Datetime(
        "Ended On",
        readonly=True,
        copy=False,
        help="From then on the person cannot ask any more, nor read the answers.",
    )

    _live_uniq = models.UniqueIndex(
        "(partner_id, unit_id, congress_id) WHERE ended_at IS NULL",
        "This person speaks for the unit to this congress already.",
    )

    _lead_uniq = models.UniqueIndex(
        "(unit_id, congress_id) WHERE is_lead AND ended_at IS NULL",
        "This unit has a lead at the congress already: take the mark off there first.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        """A contact person gets a contact card at the unit, or the one there is."""
        self.check_access("create")
        vals_list = [dict(vals) for vals in vals_list]
        for vals in vals_list:
            if not self._guard_is_open():
                self._check_guarded({n for n in self._guarded_fields if vals.get(n)})
            if not vals.get("partner_id"):
                vals["partner_id"] = self._find_or_make_partner(vals).id
        contacts = super(DeputyPortalContact, self._unguarded()).create(vals_list)
        return contacts.with_env(self.env)

    def write(self, vals):
        """Another unit or congress is another contact person."""
        if IDENTITY & vals.keys() and not self.env.su:
            raise UserError(
                self.env._(
                    "Unit and congress stay as they are: end this contact person and "
                    "enter a new one."
                )
            )
        return super().write(vals)

    # --------------------------------------------------------------- actions
    def action_issue_code(self):
        """Give these persons a one-time code, shown once.

        :raises UserError: nobody who can have one, or the person's access has ended
        """
        self.check_access("write")
        for contact in self:
            if contact.ended_at:
                raise UserError(
                    self.env._(
                        "The access of “%(name)s” has ended: enter the person anew.",
                        name=contact.name,
                    )
                )
        return self._issue_access()

    def action_end(self):
        """End the right to ask; who has no other one is logged out for good."""
        self.check_access("write")
        live = self.filtered(lambda contact: not contact.ended_at)
        live._unguarded().write({"ended_at": fields.Datetime.now()})
        live.flush_recordset()
        for contact in live:
            if not (contact._all_seats_sudo() or contact._all_contacts_sudo()):
                contact._end_access()

    # -------------------------------------------------------------- business
    @api.model
    def _find_live_sudo(self, partner):
        """The rights (elevated) of a person who logged in."""
        return self.sudo().search(
            [("partner_id", "=", partner.id), ("ended_at", "=", False)]
        )

    def _request_domain(self):
        """The requests that these rights open: of their unit, to their congress."""
        requests = self.env["deputy.invitation"]
        return Domain.OR(
            requests._portal_domain(contact.unit_id)
            & Domain("congress_id", "=", contact.congress_id.id)
            & Domain("state", "!=", DRAFT)
            for contact in self
        )

    def _part_domain(self):
        """The proposals that these rights open: of their unit, from their congress."""
        return Domain.OR(
            Domain(
                "commercial_partner_id", "=", contact.unit_id.commercial_partner_id.id
            )
            & Domain("congress_id", "=", contact.congress_id.id)
            for contact in self
        )

    def _has_proposals(self):
        """Whether a unit of these has proposals at work: its people begin there."""
        parts_sudo = self.env["deputy.proposal.assignment"].sudo()
        at_work = self._part_domain() & Domain("state", "in", AT_WORK)
        return bool(parts_sudo.search_count(at_work, limit=1))

    def _handling_domain(self):
        """The parts in proposals that these rights open: of their unit, to their
        congress, once the receipt is stamped.
        """
        return Domain.OR(
            Domain(
                "commercial_partner_id", "=", contact.unit_id.commercial_partner_id.id
            )
            & Domain("congress_id", "=", contact.congress_id.id)
            & Domain("state", "not in", (WAITING, *GONE))
            & Domain("received_on", "!=", False)
            for contact in self
        )

    @api.model
    def _find_or_make_partner(self, vals):
        """The person's card: one telephone at one unit is one person."""
        known = self.sudo().search([("unit_id", "=", vals.get("unit_id"))])
        login = normalise_phone(vals.get("phone"))
        same = known.filtered(lambda c: login and normalise_phone(c.phone) == login)
        if same:
            return same[0].partner_id
        return (
            self.env["res.partner"]
            .sudo()
            .create(
                {
                    "name": vals.get("name"),
                    "phone": vals.get("phone"),
                    "parent_id": vals.get("unit_id"),
                    "is_company": False,
                    "lang": self.env.lang or self.env.user.lang,
                }
            )
        )

    def _portal_obstacle(self):
        """A login that this office did not give is not taken over with a code."""
        user = self._portal_users_sudo()[:1]
        codes_sudo = self.env["deputy.portal.code"].sudo()
        if (
            user
            and user._is_portal()
            and not codes_sudo.search_count([("user_id", "=", user.id)], limit=1)
        ):
            return self.env._(
                "“%(name)s” logs in as “%(login)s” already and needs no code.",
                name=self.name,
                login=user.login,
            )
        return super()._portal_obstacle()

    def _access_message(self, parts):
        return self.env._(
            "Dear %(name)s,\n"
            "your access to the invitation desk of %(congress)s is open for "
            "“%(unit)s”.\n"
            "1. Open %(url)s\n"
            "2. Enter the number %(login)s and the one-time code %(code)s\n"
            "3. Choose a password of your own for the next times.\n"
            "The code works once, until %(deadline)s (Beijing time). Keep it to "
            "yourself.",
            unit=self.unit_id.name,
            **parts,
        )
