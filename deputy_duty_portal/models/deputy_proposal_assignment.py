from odoo import models
from odoo.exceptions import UserError
from odoo.tools import format_date, format_datetime

from odoo.addons.deputy_duty.models.deputy_deadline_states import RUNNING
from odoo.addons.deputy_duty.models.deputy_proposal_assignment_states import (
    GONE,
    OFFICE,
    RECEIVED,
    RETURN_ASKED,
    WAITING,
)
from odoo.addons.deputy_duty.models.deputy_proposal_states import CONFIRMED, TEXTS
from odoo.addons.deputy_duty.tools.legal_time import LEGAL_TZ

from .deputy_proposal_steps_mixin import DAY, MOMENT
from .res_users import UNIT_PROPOSALS


class DeputyProposalAssignment(models.Model):
    """A unit's part as the unit reads it: the text only after the receipt.

    Whoever speaks for the unit to the congress sees all of it: the unit's contact
    persons share one inbox.
    """

    _name = "deputy.proposal.assignment"
    _inherit = [
        "deputy.proposal.assignment",
        "deputy.proposal.assignment.officer.mixin",
    ]

    # --------------------------------------------------------------- actions
    def action_open_contact(self):
        """Let somebody of the unit in: the form that gives the right."""
        self.check_access("write")
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty_portal.deputy_portal_contact_action"
        )
        unit = self.commercial_partner_id
        return dict(
            action,
            domain=[("unit_id", "child_of", unit.id)],
            view_mode="list,form",
            context={
                "default_unit_id": unit.id,
                "default_congress_id": self.congress_id.id,
            },
        )

    # ----------------------------------------------------------------- hooks
    def _notice_where(self):
        return f"{self[:1].get_base_url()}{UNIT_PROPOSALS}"

    # -------------------------------------------------------------- the unit
    def _portal_values(self):
        """What the inbox shows; the caller has tested that the parts are own ones."""
        roles = dict(self._fields["role"]._description_selection(self.env))
        return [part._prepare_portal_values(roles) for part in self.sudo()]

    def _prepare_portal_values(self, roles):
        proposal = self.proposal_id
        return {
            "id": self.id,
            "number": proposal.number_text or self.env._("(no number)"),
            # the title is text: it opens with the receipt
            "name": proposal._public_title() if self.is_text_open else False,
            "lead": proposal.lead_name,
            "congress": self.congress_id.name,
            "role": self.role,
            "role_word": roles[self.role],
            "unit": self.partner_id.name,
            "officer": self.officer_id.name,
            "state": self.state,
            "state_word": self._state_word(),
            "assigned": format_date(self.env, self.date_assigned, date_format=DAY),
            "due": self.deadline_date
            and format_date(self.env, self.deadline_date, date_format=DAY),
            "is_overdue": self.is_overdue,
            "is_difficult": self.is_difficult,
        }

    def _portal_details(self):
        """One part for its page: clocks, and after the receipt text and signers."""
        self.ensure_one()
        part = self.sudo()
        details = {
            "clocks": [part._portal_clock(c) for c in part._portal_clocks()],
            "received": part.received_on and part._portal_moment(part.received_on),
            "received_by": part.received_by_id.name,
            "gone_reason": part.gone_reason,
            "returns": [part._portal_return(each) for each in part.return_ids],
            "may_receive": part.state == WAITING,
            "return_obstacle": part._return_obstacle(),
            "may_return": part.state == RECEIVED,
            "classified": part.proposal_id.is_classified,
            "text_open": part.is_text_open,
            "is_office": part.role == OFFICE,
        }
        if part.is_text_open:
            details.update(part._portal_text())
        if part.role == OFFICE and part.received_on:
            details.update(part._portal_office())
        return details

    def _portal_text(self):
        """What the receipt opens; of a classified one nothing is here."""
        proposal = self.proposal_id
        rows = proposal.signature_ids.filtered(lambda row: row.state == CONFIRMED)
        others = proposal.assignment_ids - self
        roles = dict(self._fields["role"]._description_selection(self.env))
        twins = proposal.joint_id.proposal_ids - proposal
        return {
            "texts": [
                (proposal._fields[name]._description_string(self.env), proposal[name])
                for name in TEXTS[proposal.kind]
                if proposal[name]
            ],
            "files": [(file.id, file.file_name) for file in proposal.file_ids],
            "confidential": proposal.is_confidential,
            "signers": rows.mandate_id.mapped("name"),
            "others": [
                (each.partner_id.name, roles[each.role])
                for each in others
                if each.state not in GONE
            ],
            "joint": "、".join(filter(None, twins.mapped("number_text"))),
        }

    def _portal_office(self):
        """What the government office decides: who handles it, and what comes back."""
        roles = dict(self._fields["role"]._description_selection(self.env))
        return {
            "may_distribute": self.state == RECEIVED,
            "children": [
                {
                    "id": child.id,
                    "unit": child.partner_id.name,
                    "role_word": roles[child.role],
                    "state": child.state,
                    "state_word": child._state_word(),
                    "asked": child.state == RETURN_ASKED
                    and self._portal_return(child.return_ids[:1]),
                }
                for child in self.child_ids
            ],
        }

    def _portal_clocks(self):
        return self.deadline_ids.filtered(lambda e: e.state == RUNNING).sorted(
            "date_due"
        )

    def _portal_clock(self, clock):
        return {
            "name": clock.name,
            "due": format_date(self.env, clock.date_due, date_format=DAY),
            "article": clock.article,
            "is_late": clock.date_due < clock._legal_today(),
        }

    def _portal_return(self, row):
        states = dict(row._fields["state"]._description_selection(self.env))
        return {
            "reason": row.reason,
            "unit": row.proposed_unit,
            "on": self._portal_moment(row.asked_on),
            "by": row.asked_by_id.name,
            "state": row.state,
            "state_word": states[row.state],
            "answer": row.answer,
        }

    def _portal_moment(self, moment):
        return format_datetime(self.env, moment, tz=LEGAL_TZ, dt_format=MOMENT)

    # ------------------------------------------------------ what the unit does
    def _portal_receive(self, person):
        """Stamp the receipt for the unit; the caller has tested whose it is."""
        self.sudo()._receive(person)

    def _portal_ask_return(self, reason, unit, person):
        """Ask to give it back."""
        self.sudo()._ask_return(reason, unit, person)

    def _portal_distribute(self, *names):
        """The government office passes it on, after it has received it.

        :param names: lists of names: leading, co-handling, separate units
        """
        part = self.sudo()
        part._touch()
        if part.role == OFFICE and part.state == WAITING:
            raise UserError(self.env._("Confirm the receipt first."))
        part._distribute(part._parts_of_names(*names))

    def _portal_decide_return(self, child, is_granted, answer, person, name=None):
        """The government office decides what its unit wants to give back.

        :param child: the unit's part
        :param name: who gets it instead; empty: distributed later
        """
        part = self.sudo()
        if not part._decides_return_of(child):
            raise UserError(
                self.env._("The office of the congress decides about this return.")
            )
        unit = name and is_granted and part.congress_id._find_units([name])[name]
        child.sudo()._decide_return(is_granted, answer, person, unit or None)
