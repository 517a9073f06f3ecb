from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.appraisal_points import FACT
from .deputy_appraisal_states import ENTRY, FACTS, KINDS, MEASURES, SOURCES, STANDING


class DeputyAppraisalItem(models.Model):
    """One line of a scheme: which facts, how many points for each, at most how many.

    What it counts is chosen from lists and never typed as a condition, so that whoever
    reads a statement can read what was counted.
    """

    _name = "deputy.appraisal.item"
    _description = "Item of an Appraisal Scheme"
    _inherit = ["deputy.congress.mixin"]
    _order = "scheme_id, sequence, id"

    scheme_id = fields.Many2one(
        "deputy.appraisal.scheme", required=True, index=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="scheme_id.congress_id", store=True, required=False, precompute=True
    )
    sequence = fields.Integer(default=10)
    name = fields.Char("Item", required=True, help="As it stands on the statement.")
    source = fields.Selection(
        SOURCES,
        "Counts",
        required=True,
        default=ENTRY,
        help="Leave, absence without leave and not being invited are three things: the "
        "last counts nowhere.",
    )
    category_id = fields.Many2one(
        "deputy.ledger.category",
        "Ledger Category",
        ondelete="restrict",
        help="Only facts, or absences from activities, under this heading; empty: all.",
    )
    kind = fields.Selection(
        KINDS, "Kind of Fact", help="Only facts of this kind; empty: all."
    )
    facts = fields.Selection(
        FACTS,
        "Which Facts",
        required=True,
        default=STANDING,
        help="Facts that were taken back never count.",
    )
    measure = fields.Selection(MEASURES, "Points For", required=True, default=FACT)
    points = fields.Float(
        "Points Each",
        digits=(10, 2),
        required=True,
        help="For each unit; not negative.",
    )
    cap = fields.Float(
        "At Most", digits=(10, 2), help="Most points of a year by this item; 0: no cap."
    )
    is_deduction = fields.Boolean(
        "Deducted", help="The points are taken off instead of added."
    )

    _points_positive = models.Constraint(
        "CHECK(points >= 0 AND cap >= 0)",
        "Points and caps cannot be negative: tick “Deducted” to take points off.",
    )

    @api.constrains("source", "kind", "facts", "measure", "category_id")
    def _check_source(self):
        for item in self.filtered(lambda each: each.source != ENTRY):
            plain = (item.kind, item.facts, item.measure) == (False, STANDING, FACT)
            if not plain or (item.source == "session" and item.category_id):
                raise ValidationError(
                    self.env._(
                        "“%(name)s” counts absences: each is one, without hours and "
                        "kinds. Leave the other conditions as they were.",
                        name=item.name,
                    )
                )

    def _freeze(self, number):
        """The item as plain values.

        :param number: its place in the scheme, by which results name it
        """
        self.ensure_one()
        return {
            "number": number,
            "name": self.name,
            "source": self.source,
            "category_id": self.category_id.id or None,
            "kind": self.kind or None,
            "facts": self.facts,
            "measure": self.measure,
            "points": f"{self.points:.2f}",
            "cap": f"{self.cap:.2f}",
            "is_deduction": self.is_deduction,
        }
