from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..tools.chinese_ordinal import first_ordinal
from .deputy_congress_division_mixin import KIND_CONGRESS
from .deputy_term import CURRENT

KIND_DIRECT = "constituency"
KIND_UNIT = "unit"
KIND_ARMED = "armed"
KIND_SOLDIERS = "soldiers"
KIND_HONGKONG = "hongkong"
KIND_MACAO = "macao"
KIND_TAIWAN = "taiwan"
KINDS = [
    (KIND_DIRECT, "Constituency (direct election)"),
    (KIND_UNIT, "Lower Congress (indirect election)"),
    (KIND_ARMED, "Armed Forces Constituency (direct election)"),
    (KIND_SOLDIERS, "Soldiers' Congress"),
    (KIND_HONGKONG, "Hong Kong Election Conference"),
    (KIND_MACAO, "Macao Election Conference"),
    (KIND_TAIWAN, "Taiwan Consultation Conference"),
]
# Where voters themselves vote; the garrison of a county does so in constituencies of
# its own (Electoral Measures of the Armed Forces, art. 15).
DIRECT_KINDS = (KIND_DIRECT, KIND_ARMED)
# What the law tells apart: by whom the seat was given decides who ends it.
DIRECT = "direct"
INDIRECT = "indirect"
MILITARY = "military"
HKMACAO = "hkmacao"
TAIWAN = "taiwan"
SEAT_KINDS = [
    (DIRECT, "Directly Elected"),
    (INDIRECT, "Indirectly Elected"),
    (MILITARY, "Armed Forces"),
    (HKMACAO, "Hong Kong and Macao"),
    (TAIWAN, "Taiwan"),
]
SEAT_KIND_OF = {
    KIND_DIRECT: DIRECT,
    KIND_UNIT: INDIRECT,
    KIND_ARMED: MILITARY,
    KIND_SOLDIERS: MILITARY,
    KIND_HONGKONG: HKMACAO,
    KIND_MACAO: HKMACAO,
    KIND_TAIWAN: TAIWAN,
}
BASIS = [
    ("residence", "By Residence"),
    ("workplace", "By Workplace"),
]
SEATS_MAX = "constituency.seats_max"
LAST = 999_999  # without a number: after those that have one


class DeputyConstituency(models.Model):
    """Where a deputy is elected: constituency (选区) or electing unit (选举单位)."""

    _name = "deputy.constituency"
    _description = "Constituency or Electing Unit"
    _inherit = [
        "deputy.constituency.seats.mixin",
        "deputy.congress.mixin",
        "deputy.public.key.mixin",
    ]
    _order = "congress_id, sequence, code, name"
    _rec_names_search = ["name", "name_local", "code"]
    _seats_inverse = "constituency_id"

    name = fields.Char(required=True)
    name_local = fields.Char("Name in Second Script")
    code = fields.Char(help="Number of the constituency on the election notice.")
    sequence = fields.Integer(
        "Place in Lists",
        compute="_compute_sequence",
        store=True,
        readonly=False,
        precompute=True,
        help="Where it stands in lists and papers: by its number, or by the number in "
        "its name (第二选区 before 第十选区). Change it where the office has another "
        "order.",
    )
    active = fields.Boolean(
        default=True,
        help="Constituencies are drawn anew before elections: archive those that are "
        "no more. Their deputies and villages stay.",
    )
    kind = fields.Selection(
        KINDS,
        required=True,
        default=KIND_DIRECT,
        help="Voters elect in a constituency (counties and townships); a lower "
        "congress or a special meeting elects as an electing unit.",
    )
    seat_kind = fields.Selection(
        SEAT_KINDS,
        compute="_compute_seat_kind",
        store=True,
        precompute=True,
        index=True,
        help="The kind of seat the law tells apart, given by who elects.",
    )
    is_direct = fields.Boolean(
        "Direct Election",
        compute="_compute_is_direct",
        help="Voters elect here themselves (Electoral Law, art. 3).",
    )
    basis = fields.Selection(
        BASIS,
        "Drawn",
        compute="_compute_basis",
        store=True,
        readonly=False,
        precompute=True,
        help="Constituencies are drawn by residence, or by places of production and "
        "work (Electoral Law, art. 25).",
    )
    electing_congress_id = fields.Many2one(
        "deputy.congress",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('parent_id', '=', congress_id), ('kind', '=', 'congress')]",
        help="The lower congress that elects these deputies (Electoral Law, art. 3); "
        "it also accepts their resignation and recalls them.",
    )
    area_ids = fields.One2many(
        "deputy.constituency.area", "constituency_id", "Villages and Units"
    )
    mandate_ids = fields.One2many("deputy.mandate", "constituency_id", "Deputies")

    _congress_name_uniq = models.UniqueIndex(
        "(congress_id, name) WHERE active",
        "This congress has a constituency or electing unit of that name already.",
    )
    _seats_not_negative = models.Constraint(
        "CHECK(seats >= 0)", "The number of seats cannot be negative."
    )

    @api.depends("code", "name")
    def _compute_sequence(self):
        for constituency in self:
            number = first_ordinal(constituency.code)
            if number is None:
                number = first_ordinal(constituency.name)
            # what no column holds (a long code) is ordered by its text
            constituency.sequence = LAST if number is None else min(number, LAST)

    @api.depends("kind")
    def _compute_seat_kind(self):
        for constituency in self:
            constituency.seat_kind = SEAT_KIND_OF.get(constituency.kind)

    @api.depends("kind")
    def _compute_is_direct(self):
        for constituency in self:
            constituency.is_direct = constituency.kind in DIRECT_KINDS

    @api.depends("kind")
    def _compute_basis(self):
        for constituency in self:
            if constituency.kind != KIND_DIRECT:
                constituency.basis = False
            else:
                constituency.basis = constituency.basis or BASIS[0][0]

    @api.model
    def _domain_filled(self):
        """Seats of the term that runs; a new term's are filled when it begins."""
        return super()._domain_filled() & Domain("term_id.state", "=", CURRENT)

    def _seats_run(self):
        return self.active

    @api.constrains("seats", "kind", "congress_id")
    def _check_seats(self):
        direct = self.filtered(lambda c: c.kind in DIRECT_KINDS)
        rules = {
            congress: congress._legal_profile()._rule(SEATS_MAX, level=congress.level)
            for congress in direct.congress_id
        }
        for constituency in direct:
            rule = rules[constituency.congress_id]
            if rule and constituency.seats > rule.value:
                raise ValidationError(
                    self.env._(
                        "A constituency has at most %(limit)s seats (%(article)s): "
                        "divide “%(name)s”.",
                        limit=int(rule.value),
                        article=rule.article,
                        name=constituency.name,
                    )
                )

    @api.constrains("kind", "congress_id", "electing_congress_id")
    def _check_electing_congress(self):
        for constituency in self.filtered("electing_congress_id"):
            electing = constituency.electing_congress_id.sudo()
            if (
                constituency.kind != KIND_UNIT
                or electing.parent_id != constituency.congress_id
                or electing.kind != KIND_CONGRESS
            ):
                raise ValidationError(
                    self.env._(
                        "“%(electing)s” does not elect deputies of “%(congress)s”: "
                        "only the congresses of the next lower level do (Electoral "
                        "Law, art. 3).",
                        electing=electing.name,
                        congress=constituency.congress_id.name,
                    )
                )
