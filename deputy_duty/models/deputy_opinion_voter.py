from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .deputy_opinion_states import LENGTHS


class DeputyOpinionVoter(models.Model):
    """Who left an opinion, as far as the voter said so.

    Kept apart from the opinion: those who study what is said need not know who said it,
    deputies learn the name only where the voter agreed, and the row is erased when its
    time is up (Personal Information Protection Law, art. 19 and 34).
    """

    _name = "deputy.opinion.voter"
    _description = "Voter of an Opinion"
    _inherit = ["deputy.congress.mixin"]
    _rec_name = "opinion_id"

    opinion_id = fields.Many2one("deputy.opinion", required=True, ondelete="cascade")
    congress_id = fields.Many2one(
        related="opinion_id.congress_id", store=True, required=False, precompute=True
    )
    name = fields.Char(help="As the voter gave it; nobody checks it.")
    phone = fields.Char()
    contact = fields.Char(
        "Other Contact", help="Address, e-mail or whatever else the voter left."
    )

    _opinion_uniq = models.UniqueIndex(
        "(opinion_id)", "Whose opinion this is has been entered already."
    )

    @api.constrains("opinion_id", "name", "phone", "contact")
    def _check_unerased(self):
        """Whoever was erased is not entered anew."""
        self.sudo().opinion_id._check_unerased()

    @api.constrains("name", "phone", "contact")
    def _check_lengths(self):
        for voter in self:
            for name in ("name", "phone", "contact"):
                if len(voter[name] or "") > LENGTHS[name]:
                    raise ValidationError(
                        self.env._(
                            "“%(field)s” has more than %(most)s signs: shorten it.",
                            field=self._fields[name]._description_string(self.env),
                            most=LENGTHS[name],
                        )
                    )
