import base64
import hashlib

from odoo import api, fields, models


class DeputyProposalFile(models.Model):
    """A file that belongs to the text of a proposal and is signed with it."""

    _name = "deputy.proposal.file"
    _description = "Attachment of a Proposal"
    _inherit = ["deputy.congress.mixin"]
    _order = "proposal_id, id"
    _rec_name = "file_name"

    proposal_id = fields.Many2one(
        "deputy.proposal", required=True, index=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="proposal_id.congress_id", store=True, required=False, precompute=True
    )
    file = fields.Binary(
        required=True,
        attachment=True,
        help="Photo, table or document. It is strictly forbidden to upload secrets.",
    )
    file_name = fields.Char("Name of the File", required=True)
    digest = fields.Char(
        "SHA-256",
        compute="_compute_digest",
        store=True,
        precompute=True,
        help="Fingerprint of the file: signatures hold for this very file.",
    )

    @api.depends("file")
    def _compute_digest(self):
        for row in self.with_context(bin_size=False):
            content = base64.b64decode(row.file or b"")
            row.digest = content and hashlib.sha256(content).hexdigest()

    @api.constrains("proposal_id")
    def _check_classified(self):
        self.sudo().proposal_id._check_takes_files()

    @api.model_create_multi
    def create(self, vals_list):
        """Files are added while the text is open; signers are asked again."""
        rows = super().create(vals_list)
        rows.proposal_id._check_editable()
        rows.proposal_id._ask_again()
        return rows

    def write(self, vals):
        """Files are exchanged while the text is open; signers are asked again."""
        self.proposal_id._check_editable()
        result = super().write(vals)
        self.proposal_id._check_editable()
        self.proposal_id._ask_again()
        return result

    def unlink(self):
        """Files are taken out while the text is open; signers are asked again."""
        proposals = self.proposal_id
        proposals._check_editable()
        result = super().unlink()
        proposals._ask_again()
        return result
