from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.division_code import division_fault


class DeputyConstituencyArea(models.Model):
    """A village, neighbourhood or unit whose voters vote in a constituency.

    It answers "who represents my village". Constituencies are drawn anew before each
    election; a village that moves to another one ends here and begins there, so that
    the past can still be told.
    """

    _name = "deputy.constituency.area"
    _description = "Village or Unit of a Constituency"
    _inherit = [
        "deputy.congress.mixin",
        "deputy.congress.counted.mixin",
        "deputy.constituency.area.public.mixin",
    ]
    _order = "constituency_id, code, name_counted, name"
    _rec_names_search = ["name", "name_local", "code"]

    constituency_id = fields.Many2one(
        "deputy.constituency",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    congress_id = fields.Many2one(
        related="constituency_id.congress_id",
        store=True,
        required=False,
        precompute=True,
    )
    name = fields.Char(
        "Village / Neighbourhood / Unit",
        required=True,
        index="trigram",
        help="The village or neighbourhood, or the workplace in a constituency drawn "
        "by workplaces (Electoral Law, art. 25).",
    )
    name_local = fields.Char("Name in Second Script")
    code = fields.Char(
        "Village Code",
        index="btree_not_null",
        help="The village's division code of 12 digits; empty for a workplace.",
    )
    date_end = fields.Date(
        "Until",
        help="Last day on which it belonged to this constituency; empty today.",
    )

    _congress_code_uniq = models.UniqueIndex(
        "(congress_id, code) WHERE code IS NOT NULL AND date_end IS NULL",
        "This village belongs to another constituency of the congress: enter there "
        "until when, first.",
    )
    _constituency_name_uniq = models.UniqueIndex(
        "(constituency_id, name) WHERE date_end IS NULL",
        "This constituency has a village or unit of that name already.",
    )

    @api.constrains("code")
    def _check_code(self):
        for area in self.filtered("code"):
            congress = area.congress_id
            fault = division_fault(
                area.code, "village", congress.division_code, congress.level
            )
            if fault:
                raise ValidationError(
                    self.env._(
                        "“%(code)s” of “%(name)s” is no village of this place: twelve "
                        "digits that begin like the division code of the congress.",
                        code=area.code,
                        name=area.name,
                    )
                )
