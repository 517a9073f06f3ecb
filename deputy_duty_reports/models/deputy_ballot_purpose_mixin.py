from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.ballot_purpose import ARTICLES, forbidden_article

PURPOSE = "duty_report"


class DeputyBallotPurposeMixin(models.AbstractModel):
    """A vote that evaluates duty reports, and refuses to be anything else.

    Elections, recalls and resignations have procedures of their own, with voters,
    majorities and committees that the Electoral Law names (选举法第四十条, 第五十二条,
    第五十五条); an evaluation decides nothing about a seat.
    """

    _name = "deputy.ballot.purpose.mixin"
    _description = "Vote with a Fixed Purpose"

    purpose = fields.Selection(
        [(PURPOSE, "Evaluation of duty reports")],
        required=True,
        default=PURPOSE,
        readonly=True,
        help="Fixed: elections, recalls and resignations have procedures of their own "
        "(选举法第四十条、第五十二条、第五十五条).",
    )

    @api.model
    def default_get(self, fields):
        """No context makes this vote another one."""
        self._check_purpose_vals([self._named_defaults()])
        return super().default_get(fields)

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse votes about anything else, whoever asks."""
        self._check_purpose_vals(vals_list)
        return super().create(vals_list)

    def write(self, vals):
        """Refuse to make a vote about anything else, whoever asks."""
        self._check_purpose_vals([vals])
        return super().write(vals)

    @api.model
    def _check_purpose_vals(self, vals_list):
        """Both by the field and by what the vote calls itself.

        :raises UserError: with the articles
        """
        for vals in vals_list:
            article = forbidden_article(vals.get("name"))
            if vals.get("purpose", PURPOSE) != PURPOSE or article:
                raise UserError(
                    self.env._(
                        "Elections, recalls and resignations have a procedure of their "
                        "own (%(articles)s): this vote evaluates duty reports alone.",
                        articles=ARTICLES,
                    )
                )
