from odoo import api, fields, models
from odoo.fields import Domain

from .deputy_legal_procedure import MILITARY
from .deputy_legal_publication_terms import (
    CONSENT,
    CONSTITUENCY,
    CONTACTS,
    DIRECTORY,
    DUTY,
    FACTS,
    GROUPS,
    NAME,
    OF_DUTY,
    PHOTO,
    STATIONS,
    UNIT_FACTS,
)
from .deputy_mandate_states import SUSPENDED

READERS = "deputy_duty.deputy_duty_group_reader"
# What is told by a list or a picture instead of a text.
NO_TEXTS = (NAME, PHOTO, CONSTITUENCY, GROUPS, STATIONS, DUTY)


class DeputyMandatePublicValuesMixin(models.AbstractModel):
    """What the public sees of a seat: the filter's second half, the facts.

    Directory, screen at the station, cards, boards and open data all read deputies
    through :meth:`_public_values`, and nothing else of them.
    """

    _name = "deputy.mandate.public.values.mixin"
    _description = "What the Public Sees of a Seat"

    public_preview = fields.Text(
        "What the Public Sees",
        compute="_compute_public_preview",
        compute_sudo=True,
        groups=READERS,
        help="What the law of the place and the deputy's consents open today, once the "
        "congress is online; empty: nothing at all.",
    )

    def _compute_public_preview(self):
        seats = self._origin
        online = self.env["deputy.congress"]._public_congresses()
        shown = seats.search(
            Domain("id", "in", seats.ids) & self._public_domain_of(seats.congress_id)
        )
        words = {
            value["key"]: self._preview_words(value)
            for value in shown._filtered_values(online | seats.congress_id)
        }
        for seat in self:
            seat.public_preview = words.get(seat.public_key, False)

    @api.model
    def _public_labels(self):
        """What the facts are called, in the language of the reader: code -> word."""
        facts = self.env["deputy.legal.publication"]._fields["fact"]
        return dict(facts._description_selection(self.env))

    @api.model
    def _preview_words(self, value):
        """One line for each fact that is shown of a seat."""
        labels = self._public_labels()
        texts = {NAME: value["name"], **value["facts"]}
        if value["constituency"]:
            texts[CONSTITUENCY] = value["constituency"]["name"]
        for fact in (GROUPS, STATIONS):
            texts[fact] = ", ".join(each["name"] for each in value[fact])
        if value["has_photo"]:
            texts[PHOTO] = self.env._("shown")
        return "\n".join(
            f"{label}: {texts[fact]}"
            for fact, label in labels.items()
            if texts.get(fact)
        )

    def _public_values(self, kind=DIRECTORY):
        """What the public may see of these seats, in their order.

        Seats that may not be shown are left out, whoever passes them. The number of
        queries does not grow with the seats.

        :param kind: ``directory`` or ``open_data``
        :return: plain dicts: key, person_key, name, name_local, has_photo, facts (code
            of the fact -> text), duty (pairs of heading and number), congress, term,
            constituency, groups, stations, date_start, date_end. Of what is not public
            nothing is in them: no constituency is False, no groups are an empty list.
        """
        online = self.env["deputy.congress"]._public_congresses(kind)
        return self._public_only(kind)._filtered_values(online)

    def _filtered_values(self, online, wanted=None):
        """The same for elevated seats that passed the first half of the filter.

        :param online: the congresses whose groups and stations may be named
        :param wanted: codes of facts, where a list needs no more
        """
        facts = self._public_facts_of(wanted)
        has_photo = self._public_photos(facts)
        groups = self._public_groups(facts, online)
        stations = self._public_stations(facts, online)
        duty = self._of_fact(facts, DUTY)._public_duty()
        # of a person nothing else is needed, and a person has two hundred fields
        self.partner_id.fetch(["deputy_public_key"])
        return [
            {
                "key": seat.public_key,
                "person_key": seat.partner_id.deputy_public_key,
                "name": seat.name,
                "name_local": seat.name_local or "",
                "has_photo": seat.id in has_photo,
                "facts": seat._public_texts(facts[seat.id], duty.get(seat.id, ())),
                "duty": duty.get(seat.id, []),
                "congress": seat.congress_id._public_name(),
                "term": seat.term_id._public_name(),
                "constituency": CONSTITUENCY in facts[seat.id]
                and seat.constituency_id._public_name(),
                "groups": groups.get(seat.id, []),
                "stations": stations.get(seat.id, []),
                "date_start": seat.date_start or seat.term_id.date_start,
                "date_end": seat.date_end,
            }
            for seat in self
        ]

    def _public_photo(self, size=False):
        """The photo of one seat if it is public.

        :param size: 128 for the small one
        :return: bytes in base 64, or False
        """
        shown = self._public_only(DIRECTORY)
        if not shown or PHOTO not in shown._public_facts_of()[shown.id]:
            return False
        return shown.photo_128 if size == 128 else shown.photo

    # ------------------------------------------------------------
    # The parts, each in a constant number of queries
    # ------------------------------------------------------------

    def _public_only(self, kind):
        """Those of these seats that may be shown, elevated, in the same order."""
        seats_sudo = self.sudo()
        found = seats_sudo.search(
            Domain("id", "in", self.ids) & self._public_domain(kind)
        )
        return seats_sudo.filtered(lambda seat: seat in found)

    def _public_facts_of(self, wanted=None):
        """The facts that may be shown of each of these seats.

        :param wanted: codes of facts to which it is narrowed
        :return: id of the seat -> dict: code of the fact -> text as agreed, or None
        """
        consents = self._consents()
        grounds = {
            congress: congress._legal_profile()._public_grounds()
            for congress in self.congress_id
        }
        found = {}
        for seat in self:
            kind, mine = seat.seat_kind, {}
            for fact, _label in FACTS:
                if wanted and fact not in wanted:
                    continue
                ground = grounds[seat.congress_id].get((kind, fact))
                consent = consents.get((seat.id, fact))
                if not ground or (ground == CONSENT and not consent):
                    continue
                # whatever a rule says: no unit of the armed forces, no contact that
                # the deputy has not named, nothing of duty while a seat is suspended
                if (
                    (kind == MILITARY and fact in UNIT_FACTS)
                    or (fact in CONTACTS and not consent)
                    or (fact in OF_DUTY and seat._public_rests())
                ):
                    continue
                mine[fact] = consent.value if consent else None
            found[seat.id] = mine
        return found

    def _public_rests(self):
        """Whether nothing of duty is told: suspended, be it that the seat ends now."""
        self.ensure_one()
        return self.state == SUSPENDED or bool(self.suspended_since)

    def _of_fact(self, facts, fact):
        return self.filtered(lambda seat: fact in facts[seat.id])

    def _public_photos(self, facts):
        """Ids of the seats with a photo that may be shown."""
        files = self.env["ir.attachment"].sudo().search_fetch(
            Domain("res_model", "=", self._name)
            & Domain("res_field", "=", "photo_128")
            & Domain("res_id", "in", self._of_fact(facts, PHOTO).ids),
            ["res_id"],
        )  # fmt: skip
        return {file.res_id for file in files}

    def _public_texts(self, facts, duty):
        """The facts of one seat that are told in words, in the order of the law."""
        texts = {}
        for fact, agreed in facts.items():
            if fact == DUTY:
                texts[fact] = " · ".join(f"{name} {count}" for name, count in duty)
            elif fact in CONTACTS:
                texts[fact] = agreed
            elif fact not in NO_TEXTS:
                field = self._fields[fact]
                texts[fact] = field.convert_to_export(self[fact], self)
        return {fact: text for fact, text in texts.items() if text}

    def _public_groups(self, facts, online):
        """Groups the seats are members of today, of congresses that are online."""
        members = (
            self.env["deputy.group.member"]
            .sudo()
            .search(
                Domain("mandate_id", "in", self._of_fact(facts, GROUPS).ids)
                & Domain("is_current", "=", True)
                & Domain("group_id.active", "=", True)
                & Domain("congress_id", "in", online.ids)
            )
        )
        return {
            seat.id: [member.group_id._public_name() for member in rows]
            for seat, rows in members.grouped("mandate_id").items()
        }

    def _public_stations(self, facts, online):
        """Stations where the seats receive voters, of congresses that are online."""
        seats = self._of_fact(facts, STATIONS)
        stations = (
            self.env["deputy.station"]
            .sudo()
            .search(
                Domain("mandate_ids", "in", seats.ids)
                & Domain("congress_id", "in", online.ids)
            )
        )
        return {
            seat.id: [
                {
                    **station._public_name(),
                    "address": station.address or "",
                    "phone": station.phone or "",
                }
                for station in stations & seat.station_ids
            ]
            for seat in seats
        }

    def _public_duty(self):
        """Hook: counted facts of duty of these seats, whatever the law opens.

        :return: id of the seat -> list of pairs: heading, number
        """
        return {}
