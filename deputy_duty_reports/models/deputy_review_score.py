from odoo import fields, models


class DeputyReviewScore(models.Model):
    """One mark on a sheet.

    Blind like the sheet: until all are in or the scoring is closed, nobody but the
    member reads it. Nobody writes it: sheets are filed by ``_file``.
    """

    _name = "deputy.review.score"
    _description = "Mark of a Joint Review"
    _inherit = ["deputy.congress.mixin"]
    _order = "sheet_id, id"

    sheet_id = fields.Many2one(
        "deputy.review.sheet",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    review_id = fields.Many2one(
        related="sheet_id.review_id", store=True, index=True, precompute=True
    )
    member_id = fields.Many2one(
        related="sheet_id.member_id", store=True, index=True, precompute=True
    )
    congress_id = fields.Many2one(
        related="sheet_id.congress_id", store=True, required=False, precompute=True
    )
    criterion_id = fields.Many2one(
        "deputy.review.criterion",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    weight = fields.Integer(related="criterion_id.weight", string="Of")
    mark = fields.Float(
        digits=(5, 1),
        readonly=True,
        aggregator="avg",
        help="Whole or half points, up to the weight of the criterion.",
    )

    _mark_uniq = models.UniqueIndex(
        "(sheet_id, criterion_id)", "This criterion is marked on the sheet already."
    )
