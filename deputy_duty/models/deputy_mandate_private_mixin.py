from odoo import api, fields, models
from odoo.fields import Domain

from .deputy_mandate_life_mixin import STAFF_ONLY
from .deputy_mandate_private import ID_TYPES, WAGES

PRIVATE = ("id_number", "id_type", "birth_date", "address", "fixed_wage", "note")


class DeputyMandatePrivateMixin(models.AbstractModel):
    """The private data as fields of the seat, for the office that keeps it.

    Whoever may read the seat but not its private data finds them empty, and finds
    nobody by them.
    """

    _name = "deputy.mandate.private.mixin"
    _description = "A Deputy's Private Data on the Seat"

    private_ids = fields.One2many(
        "deputy.mandate.private", "mandate_id", "Private Data", groups=STAFF_ONLY
    )
    id_number = fields.Char(
        "ID Number",
        compute="_compute_id_number",
        inverse="_inverse_identity",
        search="_search_id_number",
        groups=STAFF_ONLY,
        help="Citizen identity number; never shown to the public.",
    )
    id_type = fields.Selection(
        ID_TYPES,
        "Identity Document",
        compute="_compute_id_type",
        inverse="_inverse_identity",
        search="_search_id_type",
        groups=STAFF_ONLY,
        help="Which document the number is of; guessed from its form.",
    )
    birth_date = fields.Date(
        compute="_compute_birth_date",
        inverse="_inverse_identity",
        search="_search_birth_date",
        groups=STAFF_ONLY,
    )
    address = fields.Char(
        "Home Address",
        compute="_compute_address",
        inverse="_inverse_address",
        search="_search_address",
        groups=STAFF_ONLY,
    )
    fixed_wage = fields.Selection(
        WAGES,
        "Wage",
        compute="_compute_fixed_wage",
        inverse="_inverse_fixed_wage",
        search="_search_fixed_wage",
        groups=STAFF_ONLY,
        help="Whether an employer pays the deputy a fixed wage, also on days of duty. "
        "Who has none gets a subsidy by day (Law on Deputies, art. 41).",
    )
    note = fields.Text(
        compute="_compute_note",
        inverse="_inverse_note",
        search="_search_note",
        groups=STAFF_ONLY,
        help="For the office only.",
    )

    @api.depends("private_ids.id_number")
    @api.depends_context("uid", "su")
    def _compute_id_number(self):
        self._read_private("id_number")

    @api.depends("private_ids.id_type")
    @api.depends_context("uid", "su")
    def _compute_id_type(self):
        self._read_private("id_type")

    @api.depends("private_ids.birth_date")
    @api.depends_context("uid", "su")
    def _compute_birth_date(self):
        self._read_private("birth_date")

    @api.depends("private_ids.address")
    @api.depends_context("uid", "su")
    def _compute_address(self):
        self._read_private("address")

    @api.depends("private_ids.fixed_wage")
    @api.depends_context("uid", "su")
    def _compute_fixed_wage(self):
        self._read_private("fixed_wage")

    @api.depends("private_ids.note")
    @api.depends_context("uid", "su")
    def _compute_note(self):
        self._read_private("note")

    def _inverse_identity(self):
        self._write_private("id_number", "id_type", "birth_date")

    def _inverse_address(self):
        self._write_private("address")

    def _inverse_fixed_wage(self):
        self._write_private("fixed_wage")

    def _inverse_note(self):
        self._write_private("note")

    def _read_private(self, name):
        """By a search as the user: the rules decide, and nothing is cached across."""
        rows = self._private_rows()
        for mandate in self:
            row = rows.get(mandate._origin.id)
            mandate[name] = row[name] if row else False

    def _private_rows(self):
        """Id of the seat -> its private data, where the user may see them."""
        rows = self.env["deputy.mandate.private"].search_fetch(
            [("mandate_id", "in", self.ids)], ["mandate_id", *PRIVATE]
        )
        return {row.mandate_id.id: row for row in rows}

    def _write_private(self, *names):
        """Keep some fields of many seats, in a constant number of queries."""
        rows, lacking = self._private_rows(), []
        for mandate in self:
            row = rows.get(mandate.id)
            vals = {name: mandate[name] for name in names}
            if not row:
                filled = {name: value for name, value in vals.items() if value}
                if filled:
                    lacking.append({"mandate_id": mandate.id, **filled})
                continue
            changed = {
                name: value for name, value in vals.items() if row[name] != value
            }
            if changed:
                row.write(changed)
        self.env["deputy.mandate.private"].create(lacking)

    def _search_id_number(self, operator, value):
        return self._search_private("id_number", operator, value)

    def _search_id_type(self, operator, value):
        return self._search_private("id_type", operator, value)

    def _search_birth_date(self, operator, value):
        return self._search_private("birth_date", operator, value)

    def _search_address(self, operator, value):
        return self._search_private("address", operator, value)

    def _search_fixed_wage(self, operator, value):
        return self._search_private("fixed_wage", operator, value)

    def _search_note(self, operator, value):
        return self._search_private("note", operator, value)

    @api.model
    def _search_private(self, name, operator, value):
        """As the user: rows out of reach are found by no value."""
        if operator.startswith("not"):
            return NotImplemented
        filled = Domain("private_ids", "any", [(name, "!=", False)])
        if operator == "in" and False in value:
            rest = [each for each in value if each is not False]
            return ~filled | Domain("private_ids", "any", [(name, "in", rest)])
        return Domain("private_ids", "any", [(name, operator, value)])
