from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.deputy_duty.models.deputy_approval_mixin import DRAFT
from odoo.addons.deputy_duty.models.deputy_proposal_states import (
    ASKED,
    CONFIRMED,
    COSIGNER,
    EDITABLE,
    INVOLVED,
    JOINABLE,
    LEAD,
    OFFERED,
    TEXTS,
    UNSUBMITTED,
    WITHDRAWABLE,
)


class DeputyProposal(models.Model):
    """A proposal as its lead and its co-signers read and write it."""

    _name = "deputy.proposal"
    _inherit = ["deputy.proposal", "deputy.proposal.steps.mixin"]

    _decision_fields = (
        "congress_id",
        "kind",
        "lead_name",
        "session_id",
        "signed_count",
        "is_confidential",
        "grounds",
        "basis",
        "plan",
        "content",
    )

    @api.model
    def _portal_domain(self, partner):
        """What a person leads, or was asked by the lead to sign."""
        return Domain("mandate_id.partner_id", "=", partner.id) | (
            Domain("state", "!=", DRAFT)
            & Domain(
                "signature_ids",
                "any",
                [("mandate_id.partner_id", "=", partner.id), ("state", "in", INVOLVED)],
            )
        )

    def _portal_row(self, partner):
        """The person's own signature under it, elevated; perhaps none."""
        rows = self.sudo().signature_ids
        return rows.filtered(lambda row: row.mandate_id.partner_id == partner)[:1]

    def _portal_values(self, partner):
        """What the lists show; the caller has tested that they are the person's."""
        words = dict(self._fields["state"]._description_selection(self.env))
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        values = []
        for proposal in self.sudo():
            row = proposal._portal_row(partner)
            values.append(
                {
                    "id": proposal.id,
                    "name": proposal._public_title(),
                    "number": proposal.number_text,
                    "kind": proposal.kind,
                    "kind_word": kinds[proposal.kind],
                    "lead": proposal.lead_name,
                    "seat": proposal.term_id.display_name,
                    "state": proposal.state,
                    "state_word": words[proposal.state],
                    "is_lead": row.role == LEAD,
                    "is_asked": row.role == COSIGNER and row.state == ASKED,
                }
            )
        return values

    def _portal_details(self, partner):
        """One proposal for its page: text, signers, buttons, and where it is."""
        self.ensure_one()
        proposal, row = self.sudo(), self._portal_row(partner)
        is_lead = row.role == LEAD
        waits = proposal.withdrawal_asked_on and proposal.state in WITHDRAWABLE
        states = dict(row._fields["state"]._description_selection(self.env))
        return {
            "texts": [
                (proposal._fields[name]._description_string(self.env), proposal[name])
                for name in TEXTS[proposal.kind]
                if proposal[name]
            ],
            "files": [(file.id, file.file_name) for file in proposal.file_ids],
            "confidential": proposal.is_confidential,
            "seen": proposal.content_hash,
            "signers": [
                {
                    "id": each.id,
                    "name": each.mandate_id.name,
                    "role": each.role,
                    "state": each.state,
                    "state_word": states[each.state],
                    "note": each.behalf_note,
                    "may_invite": is_lead and each.state == OFFERED,
                }
                for each in proposal.signature_ids
                if is_lead
                or each.role == LEAD
                or each.state == CONFIRMED
                or each == row
            ],
            "needed": proposal.needed_text,
            "steps": proposal._portal_steps(is_lead or row.state == CONFIRMED),
            "replies": proposal._portal_replies(partner),
            "may_edit": is_lead and proposal.state in EDITABLE,
            "may_ask": is_lead and proposal.state in UNSUBMITTED,
            "may_submit": is_lead and proposal.state in EDITABLE,
            "may_discard": is_lead and proposal.state in UNSUBMITTED,
            "may_withdraw": is_lead and not waits and proposal.state in WITHDRAWABLE,
            "may_agree": bool(waits)
            and row.state == CONFIRMED
            and not row.withdrawal_agreed_on,
            "withdrawal_waits": bool(waits),
            "may_sign": not is_lead
            and row.state == ASKED
            and proposal.state in JOINABLE,
        }

    def _portal_similar(self, partner):
        """Similar ones, for the lead of a draft: title, lead, state and no text.

        The search finds nothing but what is submitted and open to all of the congress.
        """
        self.ensure_one()
        found = self.sudo().browse(self.sudo()._radar_ids())
        standing = found._standing_replies()
        words = dict(self._fields["state"]._description_selection(self.env))
        return [
            {
                "id": each.id,
                "name": each.name,
                "number": each.number_text,
                "lead": each.lead_name,
                "term": each.term_id.display_name,
                "state_word": words[each.state],
                "standing": standing.get(each),
                "may_join": each.state in JOINABLE
                and each.term_id == self.sudo().term_id
                and not each._portal_row(partner),
            }
            for each in found
        ]

    @api.model
    def _portal_seat(self, draft):
        """The seat under which the lead of a draft, tested by the caller, acts."""
        return draft.sudo().mandate_id

    @api.model
    def _portal_save(self, proposal, mandate, values, files):
        """Write a draft for its lead; rights end at the own seat, proved by the caller.

        :param proposal: the draft to change; empty for a new one
        :param values: by names the page takes
        :param files: values of ``deputy.proposal.file``
        :return: the draft, elevated
        """
        if proposal:
            proposal._check_editable()
            # guards and hooks of the form hold here, too: only rights are elevated
            proposal.sudo().write(values)
        else:
            proposal = self.sudo().create(dict(values, mandate_id=mandate.id))
        rows = [dict(vals, proposal_id=proposal.id) for vals in files]
        self.env["deputy.proposal.file"].sudo().create(rows)
        return proposal.sudo()

    def _portal_ask(self, names):
        """Ask deputies of the same term, named by the lead, to co-sign.

        :param names: as typed, with spaces, commas or line breaks between
        :raises UserError: no such deputy, or several of that name
        """
        self.ensure_one()
        proposal = self.sudo()
        seats = proposal.env["deputy.mandate"].search(
            [
                ("term_id", "=", proposal.term_id.id),
                ("name", "in", names),
                ("is_current", "=", True),
            ]
        )
        by_name = seats.grouped("name")
        for name in names:
            if len(by_name.get(name, ())) != 1:
                raise UserError(
                    self.env._(
                        "“%(name)s” is no deputy of this term, or there are several of "
                        "that name: ask the office.",
                        name=name,
                    )
                )
        lacking = seats - proposal.signature_ids.mandate_id
        proposal.signature_ids.create(
            [{"proposal_id": proposal.id, "mandate_id": seat.id} for seat in lacking]
        )
        if proposal.state == DRAFT:
            proposal.action_ask()

    def _portal_submit(self):
        """The lead signs what lies before the eyes, and hands it in."""
        proposal = self.sudo()
        lead = proposal._lead_signature()
        if lead.state != CONFIRMED or lead.content_hash != proposal.content_hash:
            lead._confirm(proposal.content_hash)
        proposal.action_submit()

    def _portal_typed(self):
        """The draft as the form has it."""
        self.ensure_one()
        flags = ("is_one_matter", "is_confidential")
        names = ("name", "confidential_reason", "grounds", "basis", "plan", "content")
        return {
            "kind": self.kind,
            "session_id": str(self.session_id.id or ""),
            "topic_id": str(self.topic_id.id or ""),
            **{name: self[name] and "1" or "" for name in flags},
            **{name: self[name] or "" for name in names},
        }
