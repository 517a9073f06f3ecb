from odoo import api, fields, models

from .deputy_ledger_states import REFUSED


class DeputyLedgerEvidence(models.Model):
    """A file that proves a fact entered by hand: a photo, a letter, a record.

    Its SHA-256 goes into the ledger with the fact, so it stays as it is from the moment
    the fact is handed in.
    """

    _name = "deputy.ledger.evidence"
    _description = "Evidence of a Ledger Entry by Hand"
    _inherit = ["deputy.congress.mixin"]
    _order = "manual_id, id"
    _rec_name = "file_name"

    manual_id = fields.Many2one(
        "deputy.ledger.manual",
        "Entry",
        required=True,
        index=True,
        ondelete="cascade",
    )
    congress_id = fields.Many2one(
        related="manual_id.congress_id", store=True, required=False, precompute=True
    )
    file = fields.Binary(
        required=True, attachment=True, help="Photo, scan or document."
    )
    file_name = fields.Char("Name of the File", required=True)

    @api.model_create_multi
    def create(self, vals_list):
        """Files are added to drafts only."""
        files = super().create(vals_list)
        files.manual_id._check_draft()
        return files

    def write(self, vals):
        """What was handed in is not exchanged, and nothing moves there."""
        self.manual_id._check_draft()
        result = super().write(vals)
        self.manual_id._check_draft()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_of_drafts(self):
        kept = self.manual_id.filtered(lambda manual: manual.state != REFUSED)
        kept._check_draft()
