from odoo import fields, models


class DeputyAppraisalGrade(models.Model):
    """A grade of a scheme and the points from which it is given.

    A low grade may lead to a talk, an urging or a proposal, and to nothing else: no
    grade suspends or ends a seat (Law on Deputies, art. 61 and 62).
    """

    _name = "deputy.appraisal.grade"
    _description = "Grade of an Appraisal Scheme"
    _inherit = ["deputy.congress.mixin"]
    _order = "scheme_id, points desc, id"

    scheme_id = fields.Many2one(
        "deputy.appraisal.scheme", required=True, index=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="scheme_id.congress_id", store=True, required=False, precompute=True
    )
    name = fields.Char("Grade", required=True, help="In the local words, e.g. 称职.")
    points = fields.Float(
        "From Points",
        digits=(10, 2),
        help="Reaching it exactly is enough. The lowest grade begins at 0.",
    )

    _threshold_uniq = models.UniqueIndex(
        "(scheme_id, points)", "Two grades cannot begin at the same points."
    )

    def _freeze(self):
        self.ensure_one()
        return {"name": self.name, "points": f"{self.points:.2f}"}
