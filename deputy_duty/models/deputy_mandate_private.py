from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.roster_documents import (
    CHECKED,
    CITIZEN,
    HKMACAO,
    MILITARY,
    PASSPORT,
    PERMIT,
    TAIWAN,
    birth_of,
    guess_kind,
    parse_document,
)
from ..tools.roster_error import RosterValueError

ID_TYPES = [
    (CITIZEN, "Resident Identity Card"),
    (PERMIT, "Residence Permit (Hong Kong, Macao, Taiwan)"),
    (HKMACAO, "Home Return Permit (Hong Kong, Macao)"),
    (TAIWAN, "Mainland Travel Permit (Taiwan)"),
    (MILITARY, "Military Card"),
    (PASSPORT, "Passport"),
]
FIXED_WAGE = "fixed"
NO_WAGE = "none"
WAGES = [(FIXED_WAGE, "Fixed Wage"), (NO_WAGE, "No Fixed Wage")]


class DeputyMandatePrivate(models.Model):
    """What only the deputy's own office may know: identity, birth, home, notes.

    Kept apart from the seat, since staff of other congresses may see a seat, e.g. in a
    mixed group, but none of this (Personal Information Protection Law, art. 28).
    """

    _name = "deputy.mandate.private"
    _description = "Private Data of a Deputy"
    _inherit = ["deputy.congress.mixin"]
    _rec_name = "mandate_id"

    mandate_id = fields.Many2one(
        "deputy.mandate", "Deputy", required=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="mandate_id.congress_id", store=True, required=False, precompute=True
    )
    id_number = fields.Char(
        "ID Number",
        index="btree_not_null",
        help="Citizen identity number of 18 digits; its last digit is checked.",
    )
    id_type = fields.Selection(
        ID_TYPES,
        "Identity Document",
        compute="_compute_id_type",
        store=True,
        readonly=False,
        precompute=True,
        help="Deputies from Hong Kong, Macao, Taiwan and the armed forces have other "
        "documents than the resident identity card.",
    )
    birth_date = fields.Date()
    address = fields.Char("Home Address")
    fixed_wage = fields.Selection(
        WAGES,
        "Wage",
        help="Whether an employer pays the deputy a fixed wage, also on days of duty. "
        "Who has none gets a subsidy by day (Law on Deputies, art. 41).",
    )
    note = fields.Text("Office Notes")

    _mandate_uniq = models.UniqueIndex(
        "(mandate_id)", "The private data of this deputy exist already."
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Numbers are stored as they are printed: no spaces, a capital X."""
        return super().create([self._clean(vals) for vals in vals_list])

    def write(self, vals):
        """Numbers are stored as they are printed: no spaces, a capital X."""
        return super().write(self._clean(vals))

    @api.model
    def _clean(self, vals):
        number = vals.get("id_number")
        return {**vals, "id_number": number.strip().upper()} if number else vals

    @api.depends("id_number")
    def _compute_id_type(self):
        for private in self:
            seat_kind = private.mandate_id.constituency_id.seat_kind
            private.id_type = private.id_number and guess_kind(
                private.id_number, seat_kind
            )

    @api.constrains("id_number", "id_type")
    def _check_id_number(self):
        """Form, date and check digit (GB 11643, ISO 7064); no second office."""
        for private in self.filtered("id_number"):
            try:
                parse_document(private.id_number, private.id_type or CITIZEN)
            except RosterValueError as error:
                if private.id_type not in CHECKED:
                    raise ValidationError(
                        self.env._(
                            "“%(number)s” of %(name)s is no number of a document of "
                            "this kind: compare it with the document.",
                            number=private.id_number,
                            name=private.mandate_id.name,
                        )
                    ) from error
                raise ValidationError(
                    self.env._(
                        "“%(number)s” of %(name)s is no citizen identity number: 18 "
                        "digits, the last one checked, the 7th to 14th a date. Compare "
                        "it with the card.",
                        number=private.id_number,
                        name=private.mandate_id.name,
                    )
                ) from error
        self.mandate_id._check_double_office()

    @api.constrains("id_number", "birth_date")
    def _check_birth_date(self):
        for private in self.filtered(lambda p: p.id_number and p.birth_date):
            if private.id_type not in CHECKED:
                continue
            written = birth_of(private.id_number)
            if private.birth_date.isoformat() != written:
                raise ValidationError(
                    self.env._(
                        "%(name)s's birth date is %(date)s, but the ID number says "
                        "%(written)s: correct one of them.",
                        name=private.mandate_id.name,
                        date=private.birth_date,
                        written=written,
                    )
                )
