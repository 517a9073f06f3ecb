from calendar import isleap
from collections import defaultdict
from datetime import date

from odoo import api, fields, models
from odoo.fields import Domain

from ..tools.service_days import count_days
from ..tools.training_credit import (
    DONE,
    NOT_DUE,
    OPEN,
    OVERDUE,
    Credit,
    course_state,
    required_hours,
)
from .deputy_approval_mixin import APPROVED
from .deputy_mandate_states import SERVING, VOID
from .deputy_training_plan import FIRST_TERM_RULE, YEAR_HOURS_RULE

OFFICE_ONLY = "deputy_duty.deputy_duty_group_reader"
COURSES = [
    (NOT_DUE, "Not Asked For"),
    (OPEN, "Still to Take"),
    (OVERDUE, "Overdue"),
    (DONE, "Taken"),
]


class DeputyTrainingMandateMixin(models.AbstractModel):
    """A deputy's training in a year, against what the year's plan asks for.

    Counted are closed training activities the deputy came to and confirmed certificates
    of courses elsewhere, as far as they fell on a day of duty of this seat. A course
    that newly elected deputies take before the first meeting counts as first-term
    course, and not into the hours.

    The year is the present one, or ``deputy_training_year`` of the context.
    """

    _name = "deputy.training.mandate.mixin"
    _description = "Training of a Deputy"

    served_before = fields.Boolean(
        help="Was a deputy of this congress in an earlier term that is not in the "
        "register: no first-term course is asked for.",
    )
    training_certificate_ids = fields.One2many(
        "deputy.training.certificate",
        "mandate_id",
        "Training Certificates",
        groups=OFFICE_ONLY,
    )
    training_hours = fields.Float(
        "Training (h)",
        compute="_compute_training",
        groups=OFFICE_ONLY,
        help="Credit hours of training in the year, on days of duty.",
    )
    training_required = fields.Float(
        "Asked For (h)",
        compute="_compute_training",
        groups=OFFICE_ONLY,
        help="Hours the plan, or else the place's rule, asks for; for part of a year "
        "in office the same part of them.",
    )
    training_missing = fields.Float(
        "Lacking (h)", compute="_compute_training", groups=OFFICE_ONLY
    )
    first_term_course = fields.Selection(
        COURSES,
        compute="_compute_training",
        search="_search_first_term_course",
        groups=OFFICE_ONLY,
        help="Asked of deputies who hold a seat of this congress for the first time.",
    )
    first_term_due = fields.Date(
        "First-Term Course Until", compute="_compute_training", groups=OFFICE_ONLY
    )
    is_training_lacking = fields.Boolean(
        "Lacks Training",
        compute="_compute_training",
        search="_search_is_training_lacking",
        groups=OFFICE_ONLY,
        help="Hours of the year or the first-term course are still to be taken.",
    )

    @api.depends("attendance_ids.presence", "training_certificate_ids", "served_before")
    @api.depends_context("deputy_training_year")
    def _compute_training(self):
        found = self._training_credits(self._training_year())
        for mandate in self:
            credit = found.get(mandate._origin.id) or Credit()
            mandate.training_hours = credit.hours
            mandate.training_required = credit.required
            mandate.training_missing = credit.missing
            mandate.first_term_course = credit.course
            mandate.first_term_due = credit.course_due
            mandate.is_training_lacking = credit.is_lacking

    def _search_is_training_lacking(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._training_search(lambda credit: credit.is_lacking in value)

    def _search_first_term_course(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._training_search(lambda credit: credit.course in value)

    @api.model
    def _training_search(self, fits):
        """Deputies of the year whose credit fits, in a constant number of queries."""
        year = self._training_year()
        found = self._training_mandates(year)._training_credits(year)
        return Domain(
            "id", "in", [key for key, credit in found.items() if fits(credit)]
        )

    @api.model
    def _training_year(self):
        """The year asked for; a client may send anything, so it is looked at."""
        year = self.env.context.get("deputy_training_year")
        if isinstance(year, int) and date.min.year < year < date.max.year:
            return year
        return self._legal_today().year

    @api.model
    def _training_mandates(self, year, domain=Domain.TRUE):
        """Deputies with at least one day of duty in a year.

        :param domain: narrows the seats, e.g. to one congress
        """
        first, last = date(year, 1, 1), date(year, 12, 31)
        begun = Domain("term_id.date_start", "<=", last)
        unended = Domain("term_id.date_end", "=", False) | Domain(
            "term_id.date_end", ">=", first
        )
        seats = self.search(domain & Domain("state", "in", SERVING) & begun & unended)
        duty = seats._service_intervals(first, last)
        return seats.filtered(lambda seat: duty[seat.id])

    # ---------------------------------------------------------------- credit
    def _training_credits(self, year):
        """How the deputies stand in a year, in a constant number of queries.

        Courses in other congresses count, whether the user may see them or not: the
        figures are those of a deputy the user may read.

        :return: id of the seat -> ``Credit``
        """
        first, last = date(year, 1, 1), date(year, 12, 31)
        seats_sudo = self._origin.sudo()
        year_duty = seats_sudo._service_intervals(first, last)
        duty = seats_sudo._service_intervals(date.min, date.max)
        courses = seats_sudo._training_courses()
        asked = seats_sudo._training_asked(first)
        beginners = seats_sudo._first_term_seats()
        today, days = self._legal_today(), 366 if isleap(year) else 365
        found = {}
        for seat in seats_sudo:
            begins, mine = seat._first_day(), courses[seat.id]
            due = seat._first_term_due() if seat in beginners else None
            done = any(
                is_first and (day < begins or self._on_duty(duty[seat.id], day))
                for day, _hours, is_first in mine
            )
            found[seat.id] = Credit(
                hours=sum(
                    hours
                    for day, hours, _is_first in mine
                    if self._on_duty(year_duty[seat.id], day)
                ),
                required=required_hours(
                    asked[seat.congress_id], count_days(year_duty[seat.id]), days
                ),
                course=course_state(due, done, today),
                course_due=due,
                is_on_duty=bool(year_duty[seat.id]),
            )
        return found

    def _training_courses(self):
        """By seat, the courses taken: day, credit hours, whether the first-term one."""
        found = defaultdict(list)
        for seat, activity in self.env["deputy.attendance"]._training_rows(self):
            found[seat.id].append(activity._training_course())
        for certificate in self.env["deputy.training.certificate"]._training_rows(self):
            found[certificate.mandate_id.id].append(certificate._training_course())
        return found

    def _training_asked(self, first):
        """By congress, the hours of the approved plan, or else of the place's rule."""
        plans = self.env["deputy.training.plan"].search_fetch(
            [
                ("congress_id", "in", self.congress_id.ids),
                ("year", "=", first.year),
                ("state", "=", APPROVED),
            ],
            ["congress_id", "hours_required"],
        )
        planned = {plan.congress_id: plan.hours_required for plan in plans}
        return {
            congress: planned[congress]
            if congress in planned
            else congress._legal_profile()
            ._rule(YEAR_HOURS_RULE, first, congress.level)
            .value
            for congress in self.congress_id
        }

    def _first_term_seats(self):
        """Those seats whose holders were no deputies of the congress before."""
        held = self.search_fetch(
            [("partner_id", "in", self.partner_id.ids), ("state", "!=", VOID)],
            ["partner_id", "congress_id", "term_id"],
        )
        earliest = {}
        for seat in held:
            key = (seat.partner_id, seat.congress_id)
            number = seat.term_id.number
            earliest[key] = min(earliest.get(key, number), number)
        return self.filtered(
            lambda seat: (
                not (seat.served_before or seat.previous_id)
                and earliest.get((seat.partner_id, seat.congress_id))
                == seat.term_id.number
            )
        )

    def _first_term_due(self):
        """The last day for the first-term course; none where none is asked for."""
        self.ensure_one()
        first, profile = self._first_day(), self._legal_profile()
        if first == date.min:
            return None
        rule = profile._rule(FIRST_TERM_RULE, first, self._legal_level())
        return rule._due(first, profile).date if rule else None
