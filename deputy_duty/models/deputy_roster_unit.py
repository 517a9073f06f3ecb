from odoo import api, fields, models

from .deputy_constituency import KIND_DIRECT, KIND_UNIT, KINDS

# Voters themselves elect congresses of counties and townships (Electoral Law, art. 3).
DIRECT_LEVELS = ("county", "township")


class DeputyRosterUnit(models.Model):
    """A constituency or electing unit that a roster names and the register lacks."""

    _name = "deputy.roster.unit"
    _description = "New Unit of a Roster"
    _inherit = ["deputy.congress.mixin"]
    _order = "import_id, row_count desc, name"

    import_id = fields.Many2one(
        "deputy.roster.import",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    congress_id = fields.Many2one(
        related="import_id.congress_id", store=True, required=False, precompute=True
    )
    name = fields.Char("Constituency / Electing Unit", required=True, readonly=True)
    row_count = fields.Integer(
        "Rows", readonly=True, help="Rows of the file that name it."
    )
    kind = fields.Selection(
        KINDS,
        required=True,
        help="Voters elect in a constituency (counties and townships); above, a "
        "lower congress or a special meeting elects as an electing unit.",
    )
    to_create = fields.Boolean(
        "Create",
        help="Tick it to add the unit to the register with the import. Rows of a "
        "unit that is not ticked are left out. The first roster of a congress has "
        "all its units ticked; later an unknown unit is more often a slip of the "
        "pen.",
    )

    @api.model
    def _default_kind(self, congress):
        """By the congress's level."""
        return KIND_DIRECT if congress.level in DIRECT_LEVELS else KIND_UNIT

    def _prepare_constituency_vals(self):
        """Values of the constituency made from an offered unit."""
        self.ensure_one()
        return {
            "congress_id": self.congress_id.id,
            "name": self.name,
            "kind": self.kind,
        }
