from odoo import fields, models

KIND_DIRECT = "constituency"
KIND_UNIT = "unit"
KINDS = [
    (KIND_DIRECT, "Constituency (direct election)"),
    (KIND_UNIT, "Electing Unit (indirect election)"),
]


class DeputyConstituency(models.Model):
    """Where a deputy is elected: constituency (选区) or electing unit (选举单位)."""

    _name = "deputy.constituency"
    _description = "Constituency or Electing Unit"
    _inherit = ["deputy.congress.mixin"]
    _order = "congress_id, code, name"

    name = fields.Char(required=True)
    code = fields.Char(help="Number of the constituency on the election notice.")
    kind = fields.Selection(
        KINDS,
        required=True,
        default=KIND_DIRECT,
        help="Voters elect in a constituency (counties and townships); a lower "
        "congress or a special meeting elects as an electing unit.",
    )
    seats = fields.Integer(help="Seats allotted to it.")
    mandate_ids = fields.One2many("deputy.mandate", "constituency_id", "Deputies")

    _congress_name_uniq = models.UniqueIndex(
        "(congress_id, name)",
        "This congress has a constituency or electing unit of that name already.",
    )
