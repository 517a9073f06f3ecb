from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .deputy_proposal_assignment_states import CONTACT_RULE, GONE, OFFICE, WAITING
from .deputy_proposal_reply_states import CONTACTS


class DeputyProposalContact(models.Model):
    """A unit spoke with deputies about their proposal: whom, when, what was said.

    The unit enters it itself and nobody changes it afterwards; who spoke wrongly of a
    call enters another one. The office only reads it.
    """

    _name = "deputy.proposal.contact"
    _description = "Contact of a Unit with Deputies"
    _inherit = ["deputy.congress.mixin"]
    _order = "date desc, id desc"

    assignment_id = fields.Many2one(
        "deputy.proposal.assignment",
        "Handling Unit",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    proposal_id = fields.Many2one(
        related="assignment_id.proposal_id", store=True, index=True, precompute=True
    )
    congress_id = fields.Many2one(
        related="assignment_id.congress_id", store=True, required=False, precompute=True
    )
    partner_id = fields.Many2one(
        related="assignment_id.partner_id", store=True, index=True, precompute=True
    )
    round = fields.Integer(
        required=True,
        readonly=True,
        default=1,
        aggregator=None,
        help="The round of handling it belongs to.",
    )
    kind = fields.Selection(CONTACTS, required=True, readonly=True)
    date = fields.Date("Day", required=True, readonly=True)
    mandate_ids = fields.Many2many(
        "deputy.mandate",
        string="Deputies",
        readonly=True,
        help="With whom of the signers the unit spoke.",
    )
    contact_name = fields.Char(
        "Spoke for the Unit", readonly=True, help="Who of the unit it was."
    )
    note = fields.Text(
        "What Was Said", readonly=True, help="Empty for a classified proposal."
    )

    @api.depends("kind", "date", "partner_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for contact in self:
            contact.display_name = (
                f"{contact.date} {kinds.get(contact.kind, '')} "
                f"{contact.partner_id.name or ''}"
            ).strip()

    @api.constrains("note", "contact_name")
    def _check_classified(self):
        for contact in self.sudo():
            text = contact.note or contact.contact_name
            if text and contact.proposal_id.is_classified:
                raise ValidationError(
                    self.env._(
                        "A classified proposal has no text here: handle it on paper."
                    )
                )

    @api.model
    def _enter(self, assignment, values):
        """Enter what the unit says; the caller has proved that it is the unit.

        :param assignment: the unit's part
        :param values: kind, date, mandates (of signers), note, contact_name
        :raises UserError: nobody named, no words, or a day that cannot be
        """
        assignment = assignment.sudo()
        self._check_entry(assignment, values)
        contact = self.sudo().create(
            {
                "assignment_id": assignment.id,
                "round": assignment.round,
                "kind": values["kind"],
                "date": values["date"],
                "mandate_ids": values["mandates"].ids,
                "note": values.get("note"),
                "contact_name": values.get("contact_name"),
            }
        )
        assignment._end_clock(CONTACT_RULE, values["date"])
        return contact

    @api.model
    def _check_entry(self, assignment, values):
        if assignment.state in (WAITING, *GONE) or assignment.role == OFFICE:
            raise UserError(self.env._("Your unit does not handle this proposal now."))
        if values["kind"] not in dict(CONTACTS):
            raise UserError(self.env._("Say how your unit spoke with the deputies."))
        signers = assignment.proposal_id._signers()
        if not values["mandates"] or values["mandates"] - signers:
            raise UserError(self.env._("Choose with whom of the signers it was."))
        if not assignment.proposal_id.is_classified and not values.get("note"):
            raise UserError(self.env._("Write what was said."))
        first, last = (
            assignment.date_assigned,
            self.env["deputy.deadline"]._legal_today(),
        )
        if not values["date"] or values["date"] > last:
            raise UserError(self.env._("Enter the day; it cannot lie in the future."))
        if first and values["date"] < first:
            raise UserError(
                self.env._(
                    "The proposal was assigned on %(day)s: no contact was before it.",
                    day=first,
                )
            )
