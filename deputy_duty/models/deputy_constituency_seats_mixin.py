from odoo import api, fields, models
from odoo.fields import Domain

from .deputy_mandate_states import FINAL


class DeputyConstituencySeatsMixin(models.AbstractModel):
    """What has seats: how many are filled today, and how many stand vacant.

    A seat is filled from the election on and while its deputy is suspended; it is
    vacant when the election is void or the seat has ended (Electoral Law, art. 47, 57).
    """

    _name = "deputy.constituency.seats.mixin"
    _description = "Seats and Vacancies"

    # the field of a deputy that points here
    _seats_inverse = None

    seats = fields.Integer(help="Number of seats fixed; 0 while not fixed.")
    filled = fields.Integer(
        compute="_compute_filled",
        compute_sudo=True,
        help="Seats held today, by suspended deputies too.",
    )
    vacancies = fields.Integer(
        compute="_compute_filled",
        compute_sudo=True,
        help="Seats that nobody holds: filled by a by-election (Electoral Law, "
        "art. 57).",
    )
    has_vacancies = fields.Boolean(
        compute="_compute_filled",
        search="_search_has_vacancies",
        compute_sudo=True,
        help="At least one seat is vacant.",
    )

    @api.depends("seats")
    def _compute_filled(self):
        counts = self._count_filled(Domain(self._seats_inverse, "in", self.ids))
        for record in self:
            record.filled = counts.get(record._origin.id, 0)
            vacant = max(record.seats - record.filled, 0)
            record.vacancies = vacant if record._seats_run() else 0
            record.has_vacancies = bool(record.vacancies)

    def _search_has_vacancies(self, operator, value):
        if operator != "in":
            return NotImplemented
        counts = self.sudo()._count_filled(Domain.TRUE)
        records = self.sudo().search_fetch([("seats", ">", 0)], ["seats"])
        vacant = [
            record.id
            for record in records
            if record.seats > counts.get(record.id, 0) and record._seats_run()
        ]
        return Domain("id", "in", vacant)

    @api.model
    def _count_filled(self, domain):
        """Filled seats by id of what has them, in one query."""
        groups = self.env["deputy.mandate"]._read_group(
            domain & self._domain_filled(), [self._seats_inverse], ["__count"]
        )
        return {record.id: count for record, count in groups}

    @api.model
    def _domain_filled(self):
        """Which seats count as held: not given up, not void."""
        today = self.env["deputy.mandate"]._legal_today()
        return Domain("state", "not in", FINAL) & (
            Domain("date_end", "=", False) | Domain("date_end", ">=", today)
        )

    def _seats_run(self):
        """Hook: whether an empty seat is still one to be filled."""
        self.ensure_one()
        return True
