from odoo import fields, models


class DeputyReviewPaperLine(models.TransientModel):
    """One mark of a signed sheet."""

    _name = "deputy.review.paper.line"
    _description = "Mark of a Signed Sheet"
    _inherit = ["deputy.congress.pointer.mixin"]
    _order = "paper_id, id"

    paper_id = fields.Many2one("deputy.review.paper", required=True, ondelete="cascade")
    criterion_id = fields.Many2one(
        "deputy.review.criterion", required=True, ondelete="cascade"
    )
    weight = fields.Integer(
        related="criterion_id.weight", related_sudo=False, string="Of"
    )
    mark = fields.Float(digits=(5, 1), help="Whole or half points up to the weight.")
