from odoo import api, fields, models
from odoo.exceptions import UserError


class DeputyBallotRuleGrade(models.Model):
    """A grade of a place's rule; it stays with that rule."""

    _name = "deputy.ballot.rule.grade"
    _description = "Grade of a Rule"
    _inherit = ["deputy.ballot.grade.mixin"]
    _order = "rule_id, sequence, id"

    rule_id = fields.Many2one(
        "deputy.ballot.rule", required=True, index=True, ondelete="cascade"
    )

    @api.constrains("name")
    def _check_purpose(self):
        """A grade says nothing about a seat, however it is written."""
        self.rule_id._check_purpose()

    def write(self, vals):
        """No grade moves into the rule of another place.

        :raises UserError: it would
        """
        if "rule_id" in vals and any(
            grade.rule_id.id != vals["rule_id"] for grade in self
        ):
            raise UserError(
                self.env._(
                    "A grade stays with its rule: add one of that name to the other "
                    "rule."
                )
            )
        return super().write(vals)
