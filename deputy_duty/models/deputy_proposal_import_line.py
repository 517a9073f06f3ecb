from odoo import fields, models

from .deputy_proposal_import_texts import ROW_TEXTS
from .deputy_proposal_states import KINDS
from .deputy_roster_row_mixin import ROW_FIELDS


class DeputyProposalImportLine(models.Model):
    """A proposal as a register has it, and what the import does with it.

    It holds personal data, and texts that may be confidential: clerks read it, and
    auditors where all rows are open.
    """

    _name = "deputy.proposal.import.line"
    _description = "Row of an Imported Register"
    _inherit = ["deputy.roster.person.row.mixin", "deputy.congress.mixin"]
    _order = "import_id, number, id"
    _row_texts = ROW_TEXTS
    _guarded_fields = ROW_FIELDS | {
        *("number_words", "lead_name", "lead_hint", "date", "units", "reply_words"),
        *("mandate_id", "proposal_id", "kind"),
    }

    import_id = fields.Many2one(
        "deputy.proposal.import", required=True, index=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="import_id.congress_id", store=True, required=False, precompute=True
    )
    term_id = fields.Many2one(related="import_id.term_id")
    state = fields.Selection(related="import_id.state")
    name = fields.Char("Title")
    number_words = fields.Char("No.", readonly=True, help="As in the file.")
    kind = fields.Selection(KINDS, readonly=True)
    lead_name = fields.Char("Lead in the File", readonly=True)
    lead_hint = fields.Char(
        "Constituency / Unit", readonly=True, help="What the file says of the lead."
    )
    mandate_id = fields.Many2one(string="Lead Deputy")
    choice_id = fields.Many2one(string="Lead Chosen")
    date = fields.Date("Made On", readonly=True)
    units = fields.Char("Handling Units", readonly=True)
    reply_words = fields.Char(
        "Class and Rating", readonly=True, help="As they were understood."
    )
    proposal_id = fields.Many2one(
        "deputy.proposal",
        "In the Register",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        help="The proposal the register has already, or that this row became.",
    )

    def _is_alike(self, line):
        return (line.lead_name, line.lead_hint) == (self.lead_name, self.lead_hint)

    def action_open_proposal(self):
        """The proposal of this row."""
        self.check_access("read")
        self.ensure_one()
        return self.proposal_id._get_records_action()
