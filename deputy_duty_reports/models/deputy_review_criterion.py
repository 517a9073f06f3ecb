from odoo import api, fields, models
from odoo.exceptions import UserError

from .deputy_review_states import WEIGHTS


class DeputyReviewCriterion(models.Model):
    """What is marked, and the most points it can get.

    A congress keeps its list (``review_id`` empty). At opening a review copies it; the
    copy never changes, so a later edit of the list moves no review.
    """

    _name = "deputy.review.criterion"
    _description = "Criterion of Joint Reviews"
    _inherit = ["deputy.congress.mixin", "deputy.guard.mixin"]
    _order = "review_id, sequence, id"
    _guarded_fields = frozenset({"review_id"})

    congress_id = fields.Many2one(default=lambda self: self._default_congress_id())
    review_id = fields.Many2one(
        "deputy.review",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
        help="The review that works with this copy; empty: the list of the congress.",
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(
        "Criterion", required=True, help="What is marked, e.g. 办理结果."
    )
    weight = fields.Integer(
        required=True,
        aggregator="sum",
        help="The most points it can get; all weights of a congress make 100.",
    )
    note = fields.Char("What Counts", help="What full marks mean, for the score sheet.")

    _weight_positive = models.Constraint(
        "CHECK(weight > 0 AND weight <= 100)", "A weight is a number from 1 to 100."
    )

    def write(self, vals):
        """What a review was opened with stays."""
        self._check_standing()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_standing(self):
        self._check_standing()

    def _check_standing(self):
        if not self._guard_is_open() and any(each.review_id for each in self):
            raise UserError(
                self.env._("The criteria of a review are fixed when it is opened.")
            )

    @api.model
    def _of_congress(self, congress):
        """The list of a congress; its weights must make 100.

        :raises UserError: they do not
        """
        domain = [("congress_id", "=", congress.id), ("review_id", "=", False)]
        criteria = self.sudo().search(domain)
        weights = sum(criteria.mapped("weight"))
        if weights != WEIGHTS:
            raise UserError(
                self.env._(
                    "The weights of the criteria of %(congress)s make %(sum)s; they "
                    "must make 100. Correct the list of criteria first.",
                    congress=congress.name,
                    sum=weights,
                )
            )
        return criteria
