from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import formatLang

from odoo.addons.deputy_duty.models.deputy_mandate_states import SUSPENDED as RESTS
from odoo.addons.deputy_duty.tools.legal_time import legal_date

from ..tools.duty_report_plan import (
    calendar_period,
    outlook,
    periods,
    rooms,
    share_of_term,
)
from . import deputy_duty_report_plan_states as states
from .deputy_duty_report_states import GIVEN

REQUIRED = "duty_report.required"
TARGET = "duty_report.target"
TERM_LENGTH = "term.length"
# What the coverage asks of each seat, in one query.
SEAT_FIELDS = (
    *("state", "date_start", "date_end", "suspended_since"),
    *("term_id", "constituency_id", "congress_id"),
)
FIGURES = (
    *("required", "target", "base_count", "covered_count", "gap_count", "coverage"),
    *("by_rules_count", "suspended_count", "period_count", "place_count"),
)


class DeputyDutyReportPlanCoverageMixin(models.AbstractModel):
    """How far the coverage stands today, and how far it can still come.

    The base is who is in duty on the day that counts: today, or the last day of a term
    that is over. Seats that ended before, were suspended, or report by rules of their
    own are not in it, and are counted beside it.
    """

    _name = "deputy.duty.report.plan.coverage.mixin"
    _description = "Coverage of Duty Reports"

    required = fields.Integer(
        "Reports per Deputy",
        compute="_compute_coverage",
        help="How many each deputy owes in the term, by the rules of the place.",
    )
    target = fields.Float("Target (%)", compute="_compute_coverage")
    base_count = fields.Integer(
        "Deputies in the Base",
        compute="_compute_coverage",
        help="Deputies in duty who report to voters or an electing unit.",
    )
    covered_count = fields.Integer(
        "Have Reported",
        compute="_compute_coverage",
        help="Deputies of the base who gave all reports they owe.",
    )
    gap_count = fields.Integer("Have Not Reported", compute="_compute_coverage")
    by_rules_count = fields.Integer(
        "Report by Rules of Their Own",
        compute="_compute_coverage",
        help="Seats of the armed forces, Hong Kong, Macao and Taiwan for which the law "
        "of the place says nothing: left out of the base.",
    )
    suspended_count = fields.Integer(
        "Suspended", compute="_compute_coverage", help="Left out of the base."
    )
    coverage = fields.Float(
        "Coverage (%)",
        compute="_compute_coverage",
        help="Deputies who have reported, of the base.",
    )
    period_count = fields.Integer("Periods Left", compute="_compute_coverage")
    place_count = fields.Integer(
        "Reports Still Possible",
        compute="_compute_coverage",
        help="Reports per period × periods left, without what was given in this one; "
        "of a period that the end of the term cuts its share.",
    )
    outlook = fields.Selection(states.OUTLOOKS, compute="_compute_coverage")
    outlook_note = fields.Char("What It Means", compute="_compute_coverage")

    @api.depends("term_id", "capacity", "period_months", "line_ids.status")
    def _compute_coverage(self):
        planned = self.filtered("term_id")
        (self - planned)._clear_coverage()
        facts = planned._coverage_facts()
        late = planned._late_plans()
        for plan in planned:
            mine = facts.get(plan.term_id.id) or self._no_facts()
            required, target = plan._coverage_rules()
            left = plan._periods_left()
            places = sum(plan._rooms(left, mine["given_on"]))
            seen = outlook(list(mine["owed"].values()), target, places, len(left))
            plan.required, plan.target = required, target
            plan.base_count, plan.covered_count = seen.base, seen.covered
            plan.gap_count = seen.base - seen.covered
            exempt = list(mine["exempt"].values())
            plan.by_rules_count = exempt.count(states.BY_RULES)
            plan.suspended_count = exempt.count(states.SUSPENDED)
            plan.coverage = 100 * seen.covered / seen.base if seen.base else 0
            plan.period_count, plan.place_count = len(left), places
            plan.outlook = self._outlook_of(seen, plan._origin.id in late)
            plan.outlook_note = plan._outlook_words(seen, len(left))

    def _clear_coverage(self):
        """A plan of no term yet, as in a new form, has nobody to count."""
        self.update(
            {
                **dict.fromkeys(FIGURES, 0),
                "outlook": states.NO_BASE,
                "outlook_note": False,
            }
        )

    @api.model
    def _outlook_of(self, seen, is_late):
        if not seen.base:
            return states.NO_BASE
        if seen.covered >= seen.goal:
            return states.REACHED
        if not seen.is_reachable:
            return states.LOST
        return states.LATE if is_late else states.OPEN

    def _outlook_words(self, seen, period_count):
        """The figures in a sentence, for the form and the paper."""
        if not seen.base:
            return self.env._("No deputy in duty has to report.")
        if seen.covered >= seen.goal:
            return self.env._(
                "%(covered)s of %(base)s deputies have reported: the target is "
                "reached.",
                covered=seen.covered,
                base=seen.base,
            )
        if not seen.is_reachable:
            return self.env._(
                "The target can no longer be reached: %(owed)s reports are lacking, "
                "%(places)s can be given in %(periods)s periods. At most %(rate)s %% "
                "of the base can be covered.",
                owed=seen.owed,
                places=seen.places,
                periods=period_count,
                rate=formatLang(self.env, 100 * seen.best / seen.base, digits=1),
            )
        return self.env._(
            "%(owed)s reports are lacking, %(places)s can be given in %(periods)s "
            "periods: the target can be reached with at least %(pace)s reports in "
            "each.",
            owed=seen.owed,
            places=seen.places,
            periods=period_count,
            pace=-(-seen.owed // period_count),
        )

    def _late_plans(self):
        """Ids of plans with reports that were planned for a period that is over."""
        rows = self.env["deputy.duty.report.plan.line"]._read_group(
            Domain("plan_id", "in", self.ids) & self._overdue_domain(), ["plan_id"]
        )
        return {plan.id for (plan,) in rows}

    @api.model
    def _overdue_domain(self):
        today = legal_date(fields.Datetime.now())
        return Domain("status", "in", (states.PLANNED, states.UNDER_WAY)) & Domain(
            "date_end", "<", today
        )

    # ----------------------------------------------------------------- facts
    def _coverage_rules(self):
        """Reports owed and target share, as the law of the place says today."""
        profile, level = self._legal_profile(), self._legal_level()
        required = profile._rule(REQUIRED, level=level)
        target = profile._rule(TARGET, level=level)
        return int(required.value), target.value if target else 100

    def _term_last_day(self):
        """The last day of the term, foreseen where the next one has no date yet."""
        term = self.term_id.sudo()
        if term.date_end:
            return term.date_end - timedelta(days=1)
        length = self._legal_profile()._rule(TERM_LENGTH, level=self._legal_level())
        if not (term.date_start and length):
            return False
        return term.date_start + relativedelta(months=int(length.value), days=-1)

    def _term_bounds(self):
        """First and last day on which reports of the term can be given."""
        first = self.term_id.sudo().date_start or date.min
        return first, self._term_last_day() or date.max

    def _periods_left(self):
        """What is left of the term, in the periods of the plan."""
        last = self._term_last_day()
        if not last:
            return []
        today = legal_date(fields.Datetime.now())
        first = max(today, self.term_id.sudo().date_start or today)
        return periods(first, last, int(self.period_months))

    def _rooms(self, left, given_on):
        """Reports that each period still has room for, those given now taken off."""
        if not left:
            return []
        months = int(self.period_months)
        begins, ends = calendar_period(left[0][0], months)
        given = sum(1 for day in given_on if day and begins <= day <= ends)
        return rooms(left, months, self.capacity, given)

    def _coverage_facts(self):
        """By term id: what each seat owes, who is exempt, what was given.

        Counted from seats and reports; the number of queries does not grow with them.

        :return: ``{term_id: {owed, required, exempt, given, given_on}}``, the first
            four by seat id
        """
        terms = self.term_id.sudo()
        seats = (
            self.env["deputy.mandate"]
            .sudo()
            .search_fetch([("term_id", "in", terms.ids)], SEAT_FIELDS)
        )
        given = self._given_reports(terms)
        choices = seats._duty_audience_choices()
        facts = {}
        for plan in self:
            term = plan.term_id.sudo()
            mine = seats.filtered(lambda seat, term=term: seat.term_id == term)
            today = legal_date(fields.Datetime.now())
            day = (
                min(today, term.date_end - timedelta(days=1))
                if term.date_end
                else today
            )
            facts[term.id] = plan._seat_facts(mine, day, choices, given)
        return facts

    def _seat_facts(self, seats, day, choices, given):
        facts = self._no_facts()
        required, _target = self._coverage_rules()
        last = self._term_last_day() or day
        first = self.term_id.sudo().date_start or day
        term_days = (last - first).days + 1
        for seat, intervals in zip(
            seats, seats._service_intervals(day, day).values(), strict=True
        ):
            reports = given.get(seat.id, [])
            facts["given"][seat.id] = reports
            facts["given_on"] += [report.date_meeting for report in reports]
            if not intervals:
                if seat.state == RESTS:
                    facts["exempt"][seat.id] = states.SUSPENDED
                continue
            if not choices[seat.id]:
                facts["exempt"][seat.id] = states.BY_RULES
                continue
            seat_days = (last - max(seat._first_day(), first)).days + 1
            due = share_of_term(required, term_days, seat_days)
            facts["required"][seat.id] = due
            facts["owed"][seat.id] = max(due - len(reports), 0)
        return facts

    @api.model
    def _no_facts(self):
        return {"owed": {}, "required": {}, "exempt": {}, "given": {}, "given_on": []}

    @api.model
    def _given_reports(self, terms):
        """Reports that were given, by seat id, in the order of their meetings."""
        reports = self.env["deputy.duty.report"].sudo()
        found = reports.search_fetch(
            Domain("term_id", "in", terms.ids) & Domain("state", "in", GIVEN),
            ["mandate_id", "date_meeting"],
            order="date_meeting, id",
        )
        return {
            seat.id: list(mine) for seat, mine in found.grouped("mandate_id").items()
        }
