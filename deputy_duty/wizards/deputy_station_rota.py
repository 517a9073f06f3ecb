from datetime import date

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..models.deputy_station_duty import PLANNED
from ..tools.rota import clock, plan_rota, slots_between

NOTICE = "reception.notice"
LONGEST_PLAN = relativedelta(years=1)
# How far back it counts who has served how often.
LOOKED_BACK = relativedelta(years=1)


class DeputyStationRota(models.TransientModel):
    """Plan a station's receptions, and print the rota it announces.

    Each reception on the opening hours gets the deputies who have served least;
    holidays are left out. What is on the rota already, cancelled lines too, stays: so
    planning again fills gaps only.
    """

    _name = "deputy.station.rota"
    _description = "Plan a Station's Rota"

    station_id = fields.Many2one(
        "deputy.station",
        required=True,
        ondelete="cascade",
    )
    date_start = fields.Date(
        "From", required=True, default=lambda self: self._default_date_start()
    )
    date_end = fields.Date(
        "To",
        required=True,
        default=lambda self: (
            self._default_date_start() + relativedelta(months=1, day=31)
        ),
        help="At most one year.",
    )
    per_slot = fields.Integer(
        "Deputies per Reception",
        default=1,
        required=True,
        help="How many deputies receive voters at a time.",
    )
    notice_days = fields.Integer(
        compute="_compute_notice",
        help="How long before a reception its rota is announced.",
    )
    notice_basis = fields.Char(
        "Basis", compute="_compute_notice", help="Where the days come from."
    )
    notice_date = fields.Date(
        "In Time From",
        compute="_compute_notice",
        help="The first day whose receptions can still be announced in time.",
    )
    is_late = fields.Boolean(compute="_compute_notice")
    open_count = fields.Integer(
        "Receptions to Plan",
        compute="_compute_open_count",
        help="Receptions in the opening hours that are not on the rota yet.",
    )

    @api.model
    def _default_date_start(self):
        return self.env["deputy.mandate"]._legal_today() + relativedelta(days=1)

    @api.depends("station_id", "date_start")
    def _compute_notice(self):
        today = self.env["deputy.mandate"]._legal_today()
        for wizard in self:
            station = wizard.station_id
            profile = station and station._legal_profile()
            rule = profile and profile._rule(NOTICE)
            wizard.notice_days = rule.value if rule else 0
            wizard.notice_basis = (rule.article or rule.source) if rule else False
            wizard.notice_date = rule._due(today, profile).date if rule else False
            wizard.is_late = bool(
                rule and wizard.date_start and wizard.date_start < wizard.notice_date
            )

    @api.depends("station_id", "date_start", "date_end")
    def _compute_open_count(self):
        for wizard in self:
            ready = wizard.station_id and wizard.date_start and wizard.date_end
            wizard.open_count = len(wizard._open_slots()) if ready else 0

    @api.constrains("date_start", "date_end", "per_slot")
    def _check_values(self):
        for wizard in self:
            start, end = wizard.date_start, wizard.date_end
            if not start <= end <= start + LONGEST_PLAN:
                raise ValidationError(
                    self.env._("Plan from an earlier to a later day, one year at most.")
                )
            if wizard.per_slot < 1:
                raise ValidationError(
                    self.env._("At least one deputy receives voters at a time.")
                )

    def action_plan(self):
        """Fill the gaps of the rota and show it."""
        self.ensure_one()
        self.env["deputy.station.duty"].check_access("create")
        self.station_id.check_access("read")
        self._check_plannable()
        plan = plan_rota(
            self._open_slots(),
            self._deputies(),
            self._served(),
            self._taken(),
            self.per_slot,
        )
        self.env["deputy.station.duty"].create(
            [
                self._prepare_duty_vals(slot, mandate_ids)
                for slot, mandate_ids in plan.items()
                if mandate_ids
            ]
        )
        return self.station_id.action_open_rota()

    def action_print(self):
        """The rota on paper, with room for the seal."""
        self.ensure_one()
        self.station_id.check_access("read")
        return self.env.ref("deputy_duty.deputy_station_rota_report").report_action(
            self
        )

    def _check_plannable(self):
        station = self.station_id
        if not station.hours_ids.filtered("is_reception"):
            raise UserError(
                self.env._(
                    "“%(station)s” has no hours of reception: mark some of its opening "
                    "hours as reception first.",
                    station=station.name,
                )
            )
        if not self._deputies():
            raise UserError(
                self.env._(
                    "No deputy in office belongs to “%(station)s”: add deputies first.",
                    station=station.name,
                )
            )

    def _open_slots(self):
        """Times of reception that no line of the rota touches."""
        station = self.station_id
        hours = [
            (int(each.weekday), each.hour_from, each.hour_to)
            for each in station.hours_ids
            if each.is_reception
        ]
        calendar = self.env["deputy.workday"]._calendar(station._legal_profile())
        slots = slots_between(hours, self.date_start, self.date_end, calendar)
        filled = self._duties().grouped("date")
        return [
            slot
            for slot in slots
            if not any(duty._slot().overlaps(slot) for duty in filled.get(slot.day, ()))
        ]

    def _duties(self):
        """The station's rota between the two days, cancelled lines too."""
        return self.env["deputy.station.duty"].search(
            [
                ("station_id", "=", self.station_id._origin.id),
                ("date", ">=", self.date_start),
                ("date", "<=", self.date_end),
            ]
        )

    def _deputies(self):
        """Deputies of the station in office, with their days, oldest entry first."""
        mandates = self.env["deputy.mandate"].search(
            [("station_ids", "in", self.station_id.ids), ("is_current", "=", True)],
            order="id",
        )
        # terms of higher congresses may be out of the user's reach
        return [
            (mandate.id, mandate._first_day(), mandate._last_day())
            for mandate in mandates.sudo()
        ]

    def _served(self):
        """By deputy, how often and when last at this station."""
        groups = self.env["deputy.station.duty"]._read_group(
            [
                ("station_id", "=", self.station_id.id),
                ("state", "=", PLANNED),
                ("date", ">=", self.date_start - LOOKED_BACK),
                ("date", "<=", self.date_end),
            ],
            ["mandate_ids"],
            ["__count", "date:max"],
        )
        return {
            mandate.id: (count, last or date.min) for mandate, count, last in groups
        }

    def _taken(self):
        """By deputy, the times at which the deputy is on some station's rota."""
        # other stations' rotas count, whether the user sees them or not
        duties = (
            self.env["deputy.station.duty"]
            .sudo()
            .search(
                [
                    ("state", "=", PLANNED),
                    ("date", ">=", self.date_start),
                    ("date", "<=", self.date_end),
                    ("mandate_ids.station_ids", "in", self.station_id.ids),
                ]
            )
        )
        taken = {}
        for duty in duties:
            for mandate in duty.mandate_ids:
                taken.setdefault(mandate.id, []).append(duty._slot())
        return taken

    def _get_paper_lines(self):
        """What the printed rota lists: planned receptions between the two days."""
        weekdays = dict(
            self.env["deputy.station.hours"]
            ._fields["weekday"]
            ._description_selection(self.env)
        )
        return [
            {
                "date": duty.date,
                "weekday": weekdays[str(duty.date.weekday())],
                "time": f"{clock(duty.hour_from)}–{clock(duty.hour_to)}",
                "mandates": [
                    # congresses above are out of reach, their deputies' titles are not
                    {"name": mandate.name, "seat": mandate.sudo().congress_id.name}
                    for mandate in duty.mandate_ids
                ],
                "note": duty.note or "",
            }
            for duty in self._duties().filtered(lambda duty: duty.state == PLANNED)
        ]

    def _prepare_duty_vals(self, slot, mandate_ids):
        """Values of one line of the rota."""
        return {
            "station_id": self.station_id.id,
            "date": slot.day,
            "hour_from": slot.hour_from,
            "hour_to": slot.hour_to,
            "mandate_ids": mandate_ids,
        }
