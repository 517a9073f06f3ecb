from odoo import api, fields, models

from .deputy_proposal_states import PAPERS


class DeputyProposalPaper(models.Model):
    """A signed paper about a proposal: one scan, however many deputies signed it.

    The form itself (建议纸), a sheet of co-signers, or a letter that withdraws it. The
    signatures it was entered into point here; it names other deputies too, so that
    nobody outside the office reads it.
    """

    _name = "deputy.proposal.paper"
    _description = "Signed Paper of a Proposal"
    _inherit = ["deputy.congress.mixin", "deputy.behalf.mixin"]
    _order = "proposal_id desc, id desc"
    _rec_name = "behalf_signer"

    proposal_id = fields.Many2one(
        "deputy.proposal", required=True, readonly=True, index=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="proposal_id.congress_id", store=True, required=False, precompute=True
    )
    kind = fields.Selection(
        PAPERS, "Content", required=True, readonly=True, help="What the paper says."
    )

    @api.model
    def _file(self, proposal, kind, vals):
        """File a signed paper; the caller has checked the right to write the proposal.

        :param vals: signer, date, scan, scan_name, number; for a classified proposal
            the number of the paper stands for the scan
        :raises UserError: signer, date or scan is missing
        """
        vals = dict(vals)
        if proposal.is_classified:
            vals.update(scan=False, scan_name=False)
            paper = {
                "behalf_user_id": self.env.uid,
                "behalf_signer": vals["signer"],
                "behalf_date": vals["date"],
                "behalf_number": vals.get("number") or proposal.paper_number,
            }
        else:
            paper = self._prepare_behalf_vals(**vals)
        row = self.sudo().create(dict(paper, proposal_id=proposal.id, kind=kind))
        return row.with_env(self.env)
