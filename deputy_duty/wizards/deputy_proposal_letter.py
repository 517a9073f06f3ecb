from odoo import api, fields, models

from ..models.deputy_legal_choice import REPLY_CLASS
from ..models.deputy_promise_reply_mixin import PLANNED
from ..models.deputy_proposal_reply_states import PUBLICATION, TYPED_FIELDS


class DeputyProposalLetter(models.TransientModel):
    """File the sealed letter of a unit that came on paper (代录).

    The unit said it, the clerk types what the letter says: every screen shows that.
    """

    _name = "deputy.proposal.letter"
    _description = "File a Reply That Came on Paper"
    _inherit = ["deputy.congress.pointer.mixin"]

    assignment_id = fields.Many2one(
        "deputy.proposal.assignment", "Unit", required=True, readonly=True
    )
    is_classified = fields.Boolean(related="assignment_id.proposal_id.is_classified")
    has_office = fields.Boolean(compute="_compute_has_office")
    class_choice_ids = fields.Many2many(
        "deputy.legal.choice", compute="_compute_class_choice_ids"
    )
    number = fields.Char("Letter Number", required=True, help="As on the letter.")
    class_id = fields.Many2one(
        "deputy.legal.choice",
        "Class of Reply",
        required=True,
        ondelete="cascade",
        domain=f"[('kind', '=', '{REPLY_CLASS}'), ('id', 'in', class_choice_ids)]",
        help="As at the top right of the letter.",
    )
    body = fields.Text("Text of the Reply", help="As the letter says.")
    signer = fields.Char("Signed Off By", help="签发人, as on the letter.")
    contact_name = fields.Char("Contact Person")
    contact_phone = fields.Char("Contact Telephone")
    copies = fields.Char("Copies To")
    publication = fields.Selection(PUBLICATION, "Publication Opinion")
    publication_note = fields.Text("Reason")
    no_contact_reason = fields.Text(
        "Why No Contact",
        help="Where no contact with the deputies is on record: what the letter says.",
    )
    is_planned = fields.Boolean(compute="_compute_is_planned")
    promise = fields.Char("What Is Promised", help="As the letter says, in short.")
    date_promised = fields.Date("Promised For", help="By when, as the letter says.")
    date = fields.Date(
        "Date of the Letter", required=True, help="The date written on the letter."
    )
    received = fields.Date(
        "Came On",
        required=True,
        default=lambda self: self.env["deputy.deadline"]._legal_today(),
        help="Whether the reply is in time goes by this day.",
    )
    is_reviewed = fields.Boolean(
        "Passed by the Government Office",
        help="Otherwise the reply goes to the government office, which reviews it.",
    )
    scan = fields.Binary(
        "Sealed Letter",
        help="The scan: the valid version. It is strictly forbidden to upload secrets.",
    )
    scan_name = fields.Char("Scan File Name")

    @api.depends("assignment_id")
    def _compute_has_office(self):
        for wizard in self:
            wizard.has_office = bool(wizard.assignment_id.parent_id)

    @api.depends("class_id")
    def _compute_is_planned(self):
        for wizard in self:
            wizard.is_planned = wizard.class_id.meaning == PLANNED

    @api.depends("assignment_id")
    def _compute_class_choice_ids(self):
        for wizard in self:
            unit = wizard.assignment_id
            profile = unit and unit._legal_profile().sudo()
            wizard.class_choice_ids = profile and profile._choices(REPLY_CLASS)

    def action_apply(self):
        """File the letter; it goes to the deputies."""
        self.check_access("write")
        self.ensure_one()
        values = {name: self[name] for name in TYPED_FIELDS if name != "class_id"}
        self.env["deputy.proposal.reply"]._file_letter(
            self.assignment_id,
            {**values, "class_id": self.class_id.id},
            {
                "date": self.date,
                "received": self.received,
                "is_reviewed": self.is_reviewed,
                "scan": self.scan,
                "scan_name": self.scan_name,
                "promise": self.is_planned and (self.promise, self.date_promised),
            },
        )
        return {"type": "ir.actions.act_window_close"}
