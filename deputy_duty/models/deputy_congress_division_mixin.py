from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.division_code import division_fault
from .deputy_legal_profile import LEVELS

KIND_CONGRESS = "congress"
KIND_STREET = "street"
KINDS = [
    (KIND_CONGRESS, "People's Congress"),
    (KIND_STREET, "Street Work Committee"),
]
# A street's committee is an agency of the county's standing committee; a few cities
# of prefecture level have streets and no districts (Organic Law, art. 59).
STREET_LEVEL = "county"
STREET_PARENT_LEVELS = ("county", "city")


class DeputyCongressDivisionMixin(models.AbstractModel):
    """Level, form and code of a congress's place, and what they demand of each other.

    Organic Law of Local Congresses, art. 7 (who has a congress) and 59 (streets).
    """

    _name = "deputy.congress.division.mixin"
    _description = "Place of a Congress"

    kind = fields.Selection(
        KINDS,
        required=True,
        default=KIND_CONGRESS,
        help="A street has a work committee and deputies, but no congress of its own "
        "(Organic Law of Local Congresses, art. 59).",
    )
    level = fields.Selection(
        LEVELS,
        required=True,
        default="county",
        compute="_compute_level",
        store=True,
        readonly=False,
        precompute=True,
        help="One of the five levels. A street's committee is an agency of the "
        "county and has its level.",
    )
    division_code = fields.Char(
        index=True,
        help="Administrative division code: 6 digits (GB/T 2260), 9 for a township "
        "(100 and above) or a street (below 100; GB/T 10114).",
    )
    parent_id = fields.Many2one(
        "deputy.congress",
        "Next Higher Congress",
        index=True,
        ondelete="restrict",
        help="Staff of the higher congress also see this one.",
    )

    @api.depends("kind")
    def _compute_level(self):
        for congress in self:
            if congress.kind == KIND_STREET:
                congress.level = STREET_LEVEL
            else:
                congress.level = congress.level

    def _division_level(self):
        """The level of the place itself: a street lies below its county."""
        self.ensure_one()
        return KIND_STREET if self.kind == KIND_STREET else self.level

    @api.constrains("kind", "level", "parent_id")
    def _check_level(self):
        order = [level for level, _label in LEVELS]
        for congress in self:
            parent = congress.parent_id.sudo()
            if congress.kind == KIND_STREET:
                congress._check_street(parent)
            elif parent and (
                parent.kind == KIND_STREET
                or order.index(parent.level) >= order.index(congress.level)
            ):
                raise ValidationError(
                    self.env._(
                        "“%(parent)s” is not above “%(congress)s”: choose a congress "
                        "of a higher level.",
                        parent=parent.name,
                        congress=congress.name,
                    )
                )

    def _check_street(self, parent):
        if self.sudo().term_ids:
            raise ValidationError(
                self.env._(
                    "“%(name)s” has terms of a congress: a street has none (Organic "
                    "Law of Local Congresses, art. 59).",
                    name=self.name,
                )
            )
        if (
            self.level != STREET_LEVEL
            or parent.kind != KIND_CONGRESS
            or parent.level not in STREET_PARENT_LEVELS
        ):
            raise ValidationError(
                self.env._(
                    "“%(name)s” is a street: its committee is an agency of the "
                    "county's standing committee and has its level. Choose the "
                    "congress of the county or district as the next higher one "
                    "(Organic Law of Local Congresses, art. 59).",
                    name=self.name,
                )
            )

    @api.constrains("kind", "level", "parent_id", "division_code")
    def _check_division_code(self):
        # children too: their first digits must go on agreeing with the new ones
        for congress in self | self.sudo().child_ids:
            code = congress.division_code
            parent = congress.parent_id.sudo()
            fault = code and division_fault(
                code,
                congress._division_level(),
                parent.division_code,
                parent and parent._division_level(),
            )
            if fault:
                raise ValidationError(congress._division_message(fault))

    def _division_message(self, fault):
        """The sentence for a fault of the code, see ``tools/division_code.py``."""
        self.ensure_one()
        values = {"code": self.division_code, "name": self.name}
        if fault == "none":
            return self.env._(
                "The nation has no division code (GB/T 2260): leave it empty.", **values
            )
        if fault == "province":
            return self.env._(
                "“%(code)s” begins with digits that no province has (GB/T 2260).",
                **values,
            )
        if fault == "parent":
            return self.env._(
                "“%(code)s” of “%(name)s” does not lie within %(parent)s, the division "
                "code of the next higher congress.",
                parent=self.parent_id.sudo().division_code,
                **values,
            )
        return self.env._(
            "“%(code)s” is no division code of this level. A province's is XX0000, a "
            "prefecture's XXXX00, a county's XXXXXX (GB/T 2260); a township's has "
            "nine digits ending in 100–399, a street's nine ending in 001–099 "
            "(GB/T 10114).",
            **values,
        )
