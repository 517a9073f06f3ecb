from odoo import api, fields, models

from ..tools.chinese_ordinal import counted_key


class DeputyCongressCountedMixin(models.AbstractModel):
    """Places of a congress that are told apart by numbers: stations, groups, villages.

    Lists count as people do, 第二 before 第十 and 第2 before 第10, wherever they are
    ordered by the name.
    """

    _name = "deputy.congress.counted.mixin"
    _description = "Place That Is Counted in Lists"

    name_counted = fields.Char(
        "Name for Lists",
        compute="_compute_name_counted",
        store=True,
        precompute=True,
        help="The name with its numbers written so that lists count: 第二 before 第十.",
    )

    @api.depends("name")
    def _compute_name_counted(self):
        for place in self:
            place.name_counted = counted_key(place.name)

    @api.model
    def _order_field_to_sql(self, alias, field_name, direction, nulls, query):
        """Order by the name as it counts."""
        if field_name == "name":
            field_name = "name_counted"
        return super()._order_field_to_sql(alias, field_name, direction, nulls, query)
