from odoo import fields, models

from odoo.addons.deputy_duty.models.deputy_legal_choice import DUTY_GRADE, MEANINGS
from odoo.addons.deputy_duty.tools.quorum import share

from ..tools.ballot_result import Grade


class DeputyBallotGradeMixin(models.AbstractModel):
    """A grade as slips print it, and the share of votes that takes it."""

    _name = "deputy.ballot.grade.mixin"
    _description = "Grade of an Evaluation Vote"
    _order = "sequence, id"

    sequence = fields.Integer(default=10, help="Best grade first.")
    name = fields.Char("Grade", required=True, help="As the slip prints it, e.g. 称职.")
    meaning = fields.Selection(
        MEANINGS[DUTY_GRADE],
        required=True,
        help="What the grade means; the software reads this and never the name.",
    )
    percent = fields.Float(
        "From (%)",
        digits=(5, 2),
        aggregator=None,
        help="The share of votes that takes this grade; 66.67 means two thirds; 0: "
        "whatever the votes, if no better grade was taken.",
    )
    is_above = fields.Boolean(
        "Must Be Exceeded", help="More than the share; open: the share is enough."
    )

    _percent_share = models.Constraint(
        "CHECK(percent >= 0 AND percent <= 100)",
        "A share is between 0 and 100 percent.",
    )

    def _as_grades(self):
        """These grades for the exact arithmetic of ``ballot_result``."""
        return [
            Grade(each.id, share(each.percent), each.is_above)
            for each in self.sorted(lambda each: (each.sequence, each.id))
        ]
