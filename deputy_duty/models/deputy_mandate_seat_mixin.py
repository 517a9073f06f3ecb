from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.division_code import significant
from .deputy_mandate_states import (
    BY_ELECTION,
    FINAL,
    GENERAL,
    HOLDING,
    IN_OFFICE,
    ORIGINS,
)


class DeputyMandateSeatMixin(models.AbstractModel):
    """The seat among other seats: which it fills, which the law forbids beside it.

    A vacancy is filled by a by-election where the seat was given (Electoral Law,
    art. 57); nobody sits for two areas of which neither lies in the other (art. 48).
    """

    _name = "deputy.mandate.seat.mixin"
    _description = "A Deputy's Seat among Others"

    origin = fields.Selection(
        ORIGINS,
        "Elected By",
        compute="_compute_origin",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        help="A by-election fills a vacancy; the seat begins on a day of its own.",
    )
    replaces_id = fields.Many2one(
        "deputy.mandate",
        "Fills the Seat Of",
        index="btree_not_null",
        copy=False,
        ondelete="restrict",
        domain="[('term_id', '=', term_id), ('constituency_id', '=', constituency_id), "
        "('state', 'in', ['ended', 'void'])]",
        help="The vacant seat of the same term and constituency or electing unit.",
    )
    replaced_by_ids = fields.One2many(
        "deputy.mandate", "replaces_id", "Filled Again By"
    )

    @api.depends("replaces_id")
    def _compute_origin(self):
        for mandate in self:
            if mandate.replaces_id:
                mandate.origin = BY_ELECTION
            else:
                mandate.origin = mandate.origin or GENERAL

    @api.constrains("replaces_id", "term_id", "constituency_id", "origin")
    def _check_replaces(self):
        for mandate in self.filtered("replaces_id"):
            seat = mandate.replaces_id
            if seat.state not in FINAL:
                raise ValidationError(
                    self.env._(
                        "%(name)s's seat is not vacant: a by-election fills seats "
                        "that have ended or whose election is void (Electoral Law, "
                        "art. 57).",
                        name=seat.name,
                    )
                )
            same = mandate.constituency_id == seat.constituency_id
            if mandate.term_id != seat.term_id or not same:
                raise ValidationError(
                    self.env._(
                        "The seat of %(name)s is filled where it was given: in the "
                        "same term and the same constituency or electing unit "
                        "(Electoral Law, art. 57).",
                        name=seat.name,
                    )
                )
            if mandate.origin != BY_ELECTION:
                raise ValidationError(
                    self.env._("A vacant seat is filled by a by-election.")
                )

    @api.constrains("origin", "state", "date_start")
    def _check_own_start(self):
        for mandate in self:
            if (
                mandate.origin == BY_ELECTION
                and mandate.state == IN_OFFICE
                and not mandate.date_start
            ):
                raise ValidationError(
                    self.env._(
                        "The seat of a by-election begins on a day of its own: enter "
                        "%(name)s's first day in office.",
                        name=mandate.name,
                    )
                )

    # ------------------------------------------------------------
    # Two offices
    # ------------------------------------------------------------

    @api.constrains("partner_id", "term_id", "date_start", "state")
    def _check_double_office(self):
        """Nobody holds seats in two unrelated areas (Electoral Law, art. 48)."""
        for mandate, other_sudo in self._double_offices():
            other = other_sudo.sudo(False).congress_id
            seen = other.with_user(self.env.uid).has_access("read")
            where = other_sudo.congress_id.name if seen else self.env._("another area")
            raise ValidationError(
                self.env._(
                    "%(name)s holds a seat in %(where)s, which neither contains "
                    "%(congress)s nor lies in it: nobody may be a deputy of both "
                    "(Electoral Law, art. 48). One of the seats must end first.",
                    name=mandate.name,
                    where=where,
                    congress=mandate.congress_id.name,
                )
            )

    def _double_offices(self):
        """Seats that the law forbids beside these, whoever keeps them.

        :return: pairs of one of these seats and another, elevated
        """
        mine_sudo = self.sudo().filtered(lambda m: m.state in HOLDING)
        found = []
        for mandate, others_sudo in mine_sudo._held_by_same_person().items():
            for other_sudo in others_sudo:
                if mandate._overlaps(other_sudo) and not mandate._is_related(
                    other_sudo
                ):
                    found.append((mandate.sudo(self.env.su), other_sudo))
        return found

    def _held_by_same_person(self):
        """Other seats held by the same contact or under the same ID number."""
        mandates = self.env["deputy.mandate"].sudo()
        private = self.env["deputy.mandate.private"].sudo()
        numbers = {
            each.mandate_id.id: each.id_number
            for each in private.search(
                [("mandate_id", "in", self.ids), ("id_number", "!=", False)]
            )
        }
        same_number = private.search(
            [
                ("id_number", "in", sorted(set(numbers.values()))),
                ("mandate_id.state", "in", HOLDING),
            ]
        )
        by_number = defaultdict(mandates.browse)
        for each in same_number:
            by_number[each.id_number] |= each.mandate_id
        by_person = mandates.search(
            [("partner_id", "in", self.partner_id.ids), ("state", "in", HOLDING)]
        ).grouped("partner_id")
        none = mandates.browse()
        return {
            mandate: (
                by_person.get(mandate.partner_id, none)
                | by_number.get(numbers.get(mandate.id), none)
            )
            - mandate
            for mandate in self
        }

    def _overlaps(self, other):
        """Whether two seats are held on a same day."""
        return max(self._first_day(), other._first_day()) <= min(
            self._last_day(), other._last_day()
        )

    def _is_related(self, other):
        """Whether one seat's area lies in the other's, by congress or division code."""
        mine, theirs = self.congress_id, other.congress_id
        low, high = sorted((mine, theirs), key=lambda c: c.parent_path, reverse=True)
        if low.parent_path.startswith(high.parent_path):
            return True
        if "nation" in (mine.level, theirs.level):
            return True
        codes = [
            significant(each.division_code or "", each.level) for each in (mine, theirs)
        ]
        short, long = sorted(codes, key=len)
        return bool(short) and long.startswith(short) and mine.level != theirs.level
