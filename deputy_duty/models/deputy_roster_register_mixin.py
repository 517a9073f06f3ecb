from odoo import fields, models

from ..tools.roster_documents import CITIZEN
from ..tools.roster_headings import (
    CHECKED_ONLY,
    CONSTITUENCIES,
    DEPUTIES,
    STATIONS,
    targets_of,
)
from ..tools.roster_match import Seat
from ..tools.roster_places import LISTS, RECORDS, Place
from ..tools.roster_values import text_key
from .deputy_group import DELEGATION
from .deputy_legal_choice import STATION_KIND, STATION_TIER
from .deputy_roster_message_mixin import MODELS

SUBJECTS = [
    (DEPUTIES, "Deputies"),
    (CONSTITUENCIES, "Constituencies and Electing Units"),
    (STATIONS, "Contact Stations"),
]
# Read by the office that keeps the seat alone.
PRIVATE = ("id_number", "id_type", "birth_date", "address")
# Kept with the contact, which may be another office's, too.
CONTACT = ("phone", "email")


class DeputyRosterRegisterMixin(models.AbstractModel):
    """The register of a term or congress as plain data: what files are compared with,
    and what the export writes.

    Heirs have ``subject``, ``congress_id`` and ``term_id``. Everything is read as the
    user, in a fixed number of queries.
    """

    _name = "deputy.roster.register.mixin"
    _description = "Register as Plain Data"

    subject = fields.Selection(
        SUBJECTS,
        "Rows Are",
        required=True,
        default=DEPUTIES,
        help="What each row of the file is.",
    )

    def _register_model(self):
        """The model a row becomes a record of."""
        return self.env[MODELS[self.subject]]

    def _sees_private(self, operation="read"):
        """Whether the rules let the user at the private data of this congress."""
        self.ensure_one()
        privates = self.env["deputy.mandate.private"]
        if self.env.su or not privates.has_access(operation):
            return self.env.su
        domain = self.env["ir.rule"]._compute_domain(privates._name, operation)
        draft_sudo = privates.sudo().new({"congress_id": self.congress_id.id})
        return bool(draft_sudo.filtered_domain(domain))

    # deputies

    def _seats(self):
        """All seats of the term as plain data."""
        names = [name for name in targets_of(DEPUTIES) if name not in CHECKED_ONLY]
        photos = self._photo_digests()
        mandates = self.env["deputy.mandate"].search_fetch(
            [("term_id", "=", self.term_id.id)],
            [*(name for name in names if name != "photo"), "partner_id"],
            order="id",
        )
        return [self._prepare_seat(each, names, photos) for each in mandates]

    def _photo_digests(self):
        """Seat -> SHA-1 of its photo."""
        seats = self.env["deputy.mandate"]._search([("term_id", "=", self.term_id.id)])
        # attachments follow the seats, which the user was allowed to read
        attachments_sudo = (
            self.env["ir.attachment"]
            .sudo()
            .search_fetch(
                [
                    ("res_model", "=", "deputy.mandate"),
                    ("res_field", "=", "photo"),
                    ("res_id", "in", seats),
                ],
                ["res_id", "checksum"],
            )
        )
        return {each.res_id: each.checksum for each in attachments_sudo}

    def _prepare_seat(self, mandate, names, photos):
        """One seat as plain data: text only, and only what is filled."""
        values = {}
        for name in names:
            if name == "photo":
                value = photos.get(mandate.id)
            elif mandate._fields[name].type == "many2one":
                # a delegation and a place are named even to those who do not see them
                value = mandate[name].sudo().name
            else:
                value = mandate[name]
            if value and (name, value) != ("id_type", CITIZEN):
                values[name] = str(value)
        person = mandate.partner_id.id
        return Seat(mandate.id, values, person, not mandate.date_end)

    def _unit_ids_by_key(self):
        """Key -> the congress's constituencies and electing units."""
        return {text_key(unit.name): unit.id for unit in self._units()}

    def _units(self):
        return self.env["deputy.constituency"].search_fetch(
            [("congress_id", "=", self.congress_id.id)],
            ["name", "seat_kind"],
            order="id desc",
        )

    def _delegations(self):
        return self.env["deputy.group"].search_fetch(
            [("kind", "=", DELEGATION), ("term_id", "=", self.term_id.id)],
            ["name"],
            order="id desc",
        )

    def _delegation_ids_by_key(self):
        """Key -> the term's delegations."""
        return {text_key(group.name): group.id for group in self._delegations()}

    def _places_below(self):
        """Townships and streets a deputy can be linked to."""
        return self.env["deputy.congress"].search_fetch(
            [
                ("id", "child_of", self.congress_id.id),
                ("id", "!=", self.congress_id.id),
            ],
            ["name"],
            order="id desc",
        )

    # places

    def _places(self):
        """All constituencies or stations of the congress as plain data."""
        records = self._register_model().search_fetch(
            [("congress_id", "=", self.congress_id.id)],
            list(targets_of(self.subject)),
            order="id",
        )
        return [
            Place(record.id, self._prepare_place_values(record)) for record in records
        ]

    def _prepare_place_values(self, record):
        """One place as plain data: text or lists of text, and only what is filled."""
        values = {}
        for name in targets_of(self.subject):
            value = record[name]
            if name in LISTS:
                value = value.filtered(lambda area: not area.date_end).mapped("name")
            elif name in RECORDS:
                value = value.name
            if value:
                values[name] = value if name in LISTS else str(value)
        return values

    def _choices(self):
        """Target -> the place's own list of kinds and tiers."""
        if self.subject != STATIONS:
            return {}
        congress = self.congress_id
        profile = (
            congress._legal_profile()
            if congress
            else self.env["deputy.legal.profile"]._national()
        )
        return {
            "tier_id": profile._choices(STATION_TIER),
            "kind_id": profile._choices(STATION_KIND),
        }

    def _known_records(self):
        """Target -> key -> name, for the columns that name records."""
        found = self._choices()
        if self.subject == STATIONS:
            found["parent_id"] = self._register_model().search_fetch(
                [("congress_id", "=", self.congress_id.id)], ["name"]
            )
        return {
            target: {text_key(record.name): record.name for record in records}
            for target, records in found.items()
        }
