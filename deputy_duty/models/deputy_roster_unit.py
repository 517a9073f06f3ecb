from collections import Counter

from odoo import api, fields, models

from ..tools.roster_values import clean_text, text_key
from .deputy_constituency import KIND_DIRECT, KIND_UNIT, KINDS, SEAT_KIND_OF
from .deputy_group import DELEGATION

# Voters themselves elect congresses of counties and townships (Electoral Law, art. 3).
DIRECT_LEVELS = ("county", "township")
ELECTING_UNIT = "unit"
DELEGATION_UNIT = "delegation"
WHAT = [
    (ELECTING_UNIT, "Constituency / Electing Unit"),
    (DELEGATION_UNIT, "Delegation"),
]


class DeputyRosterUnit(models.Model):
    """A constituency, electing unit or delegation that a roster names and the register
    lacks.
    """

    _name = "deputy.roster.unit"
    _description = "New Unit of a Roster"
    _inherit = ["deputy.congress.mixin"]
    _order = "import_id, what desc, row_count desc, name"

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
    what = fields.Selection(WHAT, required=True, readonly=True, default=ELECTING_UNIT)
    name = fields.Char("Name in the File", required=True, readonly=True)
    row_count = fields.Integer(
        "Rows", readonly=True, help="Rows of the file that name it."
    )
    kind = fields.Selection(
        KINDS,
        help="Voters elect in a constituency (counties and townships); above, a "
        "lower congress or a special meeting elects as an electing unit.",
    )
    to_create = fields.Boolean(
        "Create",
        help="Tick it to add the unit to the register with the import. Rows of a "
        "constituency that is not ticked are left out; a delegation that is not "
        "ticked is passed over. The first roster of a congress has all its units "
        "ticked; later an unknown unit is more often a slip of the pen.",
    )

    _kind_given = models.Constraint(
        "CHECK(kind IS NOT NULL OR what != 'unit')",
        "Choose the kind of each constituency or electing unit.",
    )

    @api.model
    def _default_kind(self, congress):
        """By the congress's level."""
        return KIND_DIRECT if congress.level in DIRECT_LEVELS else KIND_UNIT

    def _seat_kind(self):
        """The kind of seat the unit will give."""
        self.ensure_one()
        return SEAT_KIND_OF.get(self.kind)

    @api.model
    def _sync(self, roster, what, texts, known):
        """Offer the names the register lacks; what was ticked stays ticked.

        :param texts: the cells that name such a unit
        :param known: keys of the units the register has
        """
        names, count = {}, Counter()
        for text in texts:
            name = clean_text(text)
            key = text_key(name)
            if key and key not in known:
                names.setdefault(key, name)
                count[key] += 1
        units = roster.unit_ids.filtered(lambda unit: unit.what == what)
        offered = {text_key(unit.name): unit for unit in units}
        for key in offered.keys() - names.keys():
            offered.pop(key).unlink()
        for key, unit in offered.items():
            unit.row_count = count[key]
        kind = what == ELECTING_UNIT and self._default_kind(roster.congress_id)
        self.create(
            [
                {
                    "import_id": roster.id,
                    "what": what,
                    "name": name,
                    "row_count": count[key],
                    "kind": kind,
                    "to_create": not known,
                }
                for key, name in names.items()
                if key not in offered
            ]
        )

    def _prepare_constituency_vals(self):
        """Values of the constituency made from an offered unit."""
        self.ensure_one()
        return {
            "congress_id": self.congress_id.id,
            "name": self.name,
            "kind": self.kind,
        }

    def _prepare_delegation_vals(self):
        """Values of the delegation made from an offered unit."""
        self.ensure_one()
        return {
            "congress_id": self.congress_id.id,
            "term_id": self.import_id.term_id.id,
            "kind": DELEGATION,
            "name": self.name,
        }
