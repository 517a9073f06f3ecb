from odoo import models
from odoo.fields import Domain
from odoo.tools import format_date

from odoo.addons.deputy_duty.models.deputy_approval_mixin import DRAFT
from odoo.addons.deputy_duty.models.deputy_proposal_assignment_states import (
    ANSWERING,
    CO,
    GONE,
    MAIN,
    OFFICE,
    RECEIVED,
)
from odoo.addons.deputy_duty.models.deputy_proposal_reply_states import (
    CHECKING,
    KNOWN,
    RECORDED_WAYS,
)
from odoo.addons.deputy_duty.models.deputy_proposal_states import TEXTS

DAY = "yyyy-MM-dd"


class DeputyProposalHandlingMixin(models.AbstractModel):
    """A unit's part as the unit itself reads it on its pages.

    The caller has tested that the parts are the unit's own, and that it has stamped the
    receipt, which opens the text.
    """

    _inherit = "deputy.proposal.handling.mixin"

    def _unit_people(self):
        """Whoever may act for the unit on the portal; else the unit itself."""
        contacts = self.env["deputy.portal.contact"].sudo()
        people = contacts.search(
            Domain("ended_at", "=", False)
            & Domain("congress_id", "=", self.congress_id.id)
            & Domain(
                "unit_id.commercial_partner_id", "=", self.commercial_partner_id.id
            )
        )
        return people.partner_id or super()._unit_people()

    def _portal_handling_values(self):
        """What the lists show."""
        parts = self.sudo()
        roles = dict(parts._fields["role"]._description_selection(self.env))
        states = dict(parts._fields["state"]._description_selection(self.env))
        lights = dict(parts._fields["light"]._description_selection(self.env))
        return [
            {
                "id": part.id,
                "name": part.proposal_id.display_name,
                "unit": part.partner_id.name,
                "congress": part.congress_id.name,
                "role_word": roles[part.role],
                "state_word": states[part.state],
                "due": part._portal_handling_day(part.deadline_date),
                "light": part.light,
                "light_word": lights.get(part.light),
                "is_confidential": part.proposal_id.is_confidential,
            }
            for part in parts
        ]

    def _portal_handling_details(self):
        """One part for its page: text, contacts, opinions, reply, what may be done."""
        self.ensure_one()
        part = self.sudo()
        proposal = part.proposal_id
        at_work = part.state == RECEIVED
        answers = part.role in ANSWERING
        draft = part.reply_ids.filtered(lambda each: each.state == DRAFT)
        checking = part.reply_ids.filtered(lambda each: each.state == CHECKING)
        known = part.reply_ids.filtered(lambda each: each.state in KNOWN)
        return {
            "texts": [
                (proposal._fields[name]._description_string(self.env), proposal[name])
                for name in TEXTS[proposal.kind]
                if proposal[name]
            ],
            "is_classified": proposal.is_classified,
            "signers": [(seat.id, seat.name) for seat in proposal._signers()],
            "contacts": part._portal_contacts(),
            "kinds": part.contact_ids._fields["kind"]._description_selection(self.env),
            "advices": part._portal_advices()._portal_values(),
            "leads": part.role == MAIN and at_work,
            "may_contact": part.role != OFFICE,
            "may_advise": part.role == CO and at_work,
            "may_draft": answers
            and at_work
            and not checking
            and not proposal.is_classified,
            "may_extend": answers and part._portal_may_extend(),
            "extension_asked": part._portal_handling_day(part.extension_asked_on),
            "draft": draft and draft._portal_reply_values()[0],
            "is_checking": bool(checking),
            "replies": known._portal_reply_values(),
            "ways": part._portal_ways(),
            "reviews": part._portal_reviews(),
        }

    def _portal_contacts(self):
        kinds = dict(self.contact_ids._fields["kind"]._description_selection(self.env))
        return [
            {
                "day": self._portal_handling_day(contact.date),
                "kind": kinds[contact.kind],
                "deputies": "、".join(contact.mandate_ids.mapped("name")),
                "name": contact.contact_name,
                "note": contact.note,
            }
            for contact in self.contact_ids
        ]

    def _portal_advices(self):
        """The unit's own opinions; for the lead those of all who help it."""
        if self.role == MAIN:
            helpers = self.proposal_id.assignment_ids.filtered(
                lambda unit: unit.role == CO and unit.state not in GONE
            )
            return helpers.advice_ids
        return self.advice_ids

    def _portal_ways(self):
        """How a unit may have handed a letter over."""
        way = self.env["deputy.proposal.delivery"]._fields["way"]
        pairs = way._description_selection(self.env)
        return [pair for pair in pairs if pair[0] in RECORDED_WAYS]

    def _portal_reviews(self):
        """What a government office has to review."""
        waiting = self.child_ids.reply_ids.filtered(lambda r: r.state == CHECKING)
        return [
            {"id": reply.id, "unit": reply.partner_id.name, "number": reply.number}
            for reply in waiting
        ]

    def _portal_may_extend(self):
        clock = self._reply_clock()
        return bool(
            self.state == RECEIVED
            and clock
            and not clock.is_extended
            and not self.extension_asked_on
            and self._extension_rule()
        )

    def _portal_handling_day(self, day):
        return bool(day) and format_date(self.env, day, date_format=DAY)
