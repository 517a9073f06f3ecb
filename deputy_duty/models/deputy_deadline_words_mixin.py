from datetime import date

from odoo import api, fields, models
from odoo.tools import format_date

from ..tools import legal_calendar as law


class DeputyDeadlineWordsMixin(models.AbstractModel):
    """How a due date was found, told in the user's language.

    The arithmetic leaves plain steps (``tools/legal_calendar.py``); here they become
    sentences that a clerk can read out to whoever asks why it is due on that day.
    """

    _name = "deputy.deadline.words.mixin"
    _description = "Due Dates Told in Words"

    period = fields.Char(
        compute="_compute_period", help="How much time the rule gives."
    )
    why = fields.Text(
        "Why This Date",
        compute="_compute_why",
        help="How the date was counted, step by step.",
    )

    @api.depends("value", "unit")
    @api.depends_context("lang")
    def _compute_period(self):
        for deadline in self:
            deadline.period = self._period_in_words(deadline.value, deadline.unit)

    @api.depends("steps", "is_provisional", "article")
    @api.depends_context("lang")
    def _compute_why(self):
        for deadline in self:
            lines = self._steps_in_words(deadline.steps or [], deadline.is_provisional)
            if deadline.article:
                lines.append(self.env._("Basis: %(article)s", article=deadline.article))
            deadline.why = "\n".join(lines)

    @api.model
    def _period_in_words(self, value, unit):
        """A length of time, e.g. ten working days."""
        if unit == law.WORKING_DAYS:
            return self.env._("%(value)s working days", value=value)
        if unit == law.MONTHS:
            return self.env._("%(value)s months", value=value)
        return self.env._("%(value)s calendar days", value=value)

    @api.model
    def _steps_in_words(self, steps, is_provisional=False):
        """Sentences for the steps of a due date, in the order a clerk counts.

        Plain weekends are told as one sum: nobody wants to read them one by one.

        :param steps: what :func:`legal_calendar.add` gave, also when it came from JSON
        :param is_provisional: say which years' holidays are not announced yet
        :return: a list of text lines
        """
        lines, weekend_days, years = [], 0, set()
        for kind, *values in steps:
            if kind == law.STEP_SKIP:
                first, last, days, names, is_known = values
                if not is_known:
                    years |= {first[:4], last[:4]}
                if not names:
                    weekend_days += days
                    continue
            if kind == law.STEP_END:
                lines += self._sums_in_words(weekend_days)
                if is_provisional:
                    lines.append(self._unknown_in_words(years or {values[0][:4]}))
            lines.append(getattr(self, f"_{kind}_in_words")(*values))
        return lines

    # ------------------------------------------------------ one kind of step each
    @api.model
    def _start_in_words(self, day):
        return self.env._(
            "Starts on %(day)s; this day is not counted.", day=self._day_in_words(day)
        )

    @api.model
    def _count_in_words(self, value, unit):
        return self.env._(
            "%(period)s are counted.", period=self._period_in_words(value, unit)
        )

    @api.model
    def _clamp_in_words(self, number, last):
        return self.env._(
            "That month has no day %(number)s: its last day counts, %(day)s.",
            number=number,
            day=self._day_in_words(last),
        )

    @api.model
    def _skip_in_words(self, first, last, days, names, is_known):
        if first == last:
            return self.env._(
                "Not counted: %(day)s, a day off (%(names)s).",
                day=self._day_in_words(first),
                names="、".join(names),
            )
        return self.env._(
            "Not counted: %(first)s to %(last)s, %(days)s days off (%(names)s).",
            first=self._day_in_words(first),
            last=self._day_in_words(last),
            days=days,
            names="、".join(names),
        )

    @api.model
    def _makeup_in_words(self, day, name):
        return self.env._(
            "Counted although a weekend: %(day)s, make-up working day (%(name)s).",
            day=self._day_in_words(day),
            name=name,
        )

    @api.model
    def _roll_in_words(self, day, workday):
        return self.env._(
            "%(day)s is a day off, so the time ends on the next working day, "
            "%(workday)s.",
            day=self._day_in_words(day),
            workday=self._day_in_words(workday),
        )

    @api.model
    def _end_in_words(self, day):
        return self.env._("Due on %(day)s.", day=self._day_in_words(day))

    @api.model
    def _sums_in_words(self, weekend_days):
        if not weekend_days:
            return []
        return [
            self.env._(
                "Not counted: %(days)s days of ordinary weekends.", days=weekend_days
            )
        ]

    @api.model
    def _unknown_in_words(self, years):
        return self.env._(
            "Provisional: the holidays of %(years)s are not announced yet; there "
            "weekends alone were left out. The date is counted again when they are "
            "entered.",
            years="、".join(sorted(years)),
        )

    @api.model
    def _day_in_words(self, day):
        """A day as the user writes days; steps hold days as ISO text."""
        return format_date(self.env, date.fromisoformat(day))
