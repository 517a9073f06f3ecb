from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.deputy_legal_choice import SATISFACTION

GRADE_DOMAIN = f"[('kind', '=', '{SATISFACTION}'), ('id', 'in', grade_ids)]"


class DeputyProposalRatingForm(models.TransientModel):
    """File the form (征询意见表) that a rater signed on paper (代录)."""

    _name = "deputy.proposal.rating.form"
    _description = "Record a Rating from Paper"
    _inherit = ["deputy.congress.pointer.mixin"]

    rating_id = fields.Many2one("deputy.proposal.rating", required=True, readonly=True)
    promise_id = fields.Many2one(related="rating_id.promise_id")
    is_classified = fields.Boolean(related="rating_id.proposal_id.is_classified")
    grade_ids = fields.Many2many("deputy.legal.choice", compute="_compute_grade_ids")
    result_id = fields.Many2one(
        "deputy.legal.choice", domain=GRADE_DOMAIN, required=True
    )
    attitude_id = fields.Many2one("deputy.legal.choice", domain=GRADE_DOMAIN)
    reason = fields.Text(help="As on the form; needed with “unsatisfied”. No secrets.")
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
        default=lambda self: self.env["deputy.deadline"]._legal_today(),
        help="The date on the paper.",
    )
    number = fields.Char("Paper Number", help="Where the paper is filed.")
    scan = fields.Binary("Signed Paper", help="Scan or photo: the valid version.")
    scan_name = fields.Char("Scan File Name")

    @api.depends("rating_id")
    def _compute_grade_ids(self):
        for wizard in self:
            row = wizard.rating_id
            wizard.grade_ids = row and row._grades()

    @api.depends("rating_id")
    def _compute_signer(self):
        for wizard in self:
            wizard.signer = wizard.rating_id.mandate_id.name

    def action_apply(self):
        """File the rating."""
        self.check_access("write")
        self.ensure_one()
        row = self.rating_id
        row.check_access("write")
        if self.is_classified and self.scan:
            raise UserError(
                self.env._("A classified proposal is handled on paper: upload nothing.")
            )
        paper = {
            "signer": self.signer,
            "date": self.date,
            "number": self.number,
            "scan": self.scan,
            "scan_name": self.scan_name,
        }
        row._rate(self.result_id, self.attitude_id, self.reason, paper)
        return {"type": "ir.actions.act_window_close"}
