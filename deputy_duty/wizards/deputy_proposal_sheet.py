from odoo import api, fields, models
from odoo.exceptions import UserError


class DeputyProposalSheet(models.TransientModel):
    """Take signatures from one signed sheet: one scan, several deputies (代录)."""

    _name = "deputy.proposal.sheet"
    _description = "Record Signatures from Paper"
    _inherit = ["deputy.congress.pointer.mixin"]

    proposal_id = fields.Many2one("deputy.proposal", required=True, readonly=True)
    is_classified = fields.Boolean(related="proposal_id.is_classified")
    congress_id = fields.Many2one(related="proposal_id.congress_id")
    term_id = fields.Many2one(related="proposal_id.term_id")
    mandate_ids = fields.Many2many(
        "deputy.mandate",
        string="Who Signed",
        compute="_compute_mandate_ids",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        domain="[('congress_id', '=', congress_id), ('term_id', '=', term_id)]",
        help="The lead deputy and co-signers whose names stand on the paper.",
    )
    signer = fields.Char(
        "Signed By",
        compute="_compute_signer",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        help="As screens and papers will say it.",
    )
    date = fields.Date(
        "Signed On",
        required=True,
        default=lambda self: self._default_date(),
        help="The date on the paper.",
    )
    number = fields.Char("Paper Number", help="Where the paper is filed.")
    scan = fields.Binary(
        "Signed Paper",
        help="Scan or photo: the valid version. It is strictly forbidden to upload "
        "secrets.",
    )
    scan_name = fields.Char("Scan File Name")

    @api.model
    def _default_date(self):
        return self.env["deputy.deadline"]._legal_today()

    @api.depends("proposal_id")
    def _compute_mandate_ids(self):
        """Whoever was asked and has not answered."""
        for wizard in self:
            rows = wizard.proposal_id.signature_ids
            wizard.mandate_ids = rows.filtered(
                lambda row: row.state == "asked"
            ).mandate_id

    @api.depends("mandate_ids")
    def _compute_signer(self):
        for wizard in self:
            wizard.signer = "、".join(wizard.mandate_ids.mapped("name"))

    def action_apply(self):
        """Record the signatures."""
        self.check_access("write")
        self.ensure_one()
        proposal = self.proposal_id
        proposal.check_access("write")
        self._check_date()
        if not self.mandate_ids:
            raise UserError(self.env._("Choose who signed the paper."))
        proposal._sign_from_sheet(self.mandate_ids, self._prepare_paper())
        return {"type": "ir.actions.act_window_close"}

    def _check_date(self):
        if self.date > self._default_date():
            raise UserError(self.env._("The date on the paper lies in the future."))

    def _prepare_paper(self):
        """The paper as ``deputy.proposal.paper`` files it."""
        return {
            "signer": self.signer,
            "date": self.date,
            "number": self.number,
            "scan": self.scan,
            "scan_name": self.scan_name,
        }
