from odoo import fields, models


class DeputyBallotGrade(models.Model):
    """A grade as it stood when the vote was opened; nobody writes it by hand."""

    _name = "deputy.ballot.grade"
    _description = "Grade of a Vote"
    _inherit = ["deputy.ballot.grade.mixin"]
    _order = "ballot_id, sequence, id"

    ballot_id = fields.Many2one(
        "deputy.ballot", required=True, index=True, ondelete="cascade"
    )
