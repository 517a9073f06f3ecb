from types import MappingProxyType

from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError

from ..tools.legal_calendar import WorkCalendar

HOLIDAY = "holiday"
WORKDAY = "workday"
KINDS = [
    (HOLIDAY, "Day Off"),
    (WORKDAY, "Working Day (make-up)"),
]


class DeputyWorkday(models.Model):
    """A day that is not what its weekday says: a holiday or a make-up day (调休).

    Nation-wide days come from the State Council's yearly notice; a place may have days
    of its own (an autonomous region's festivals), which go before the nation-wide ones.
    """

    _name = "deputy.workday"
    _description = "Holiday or Make-up Working Day"
    _order = "date, profile_id"

    date = fields.Date(required=True, help="The day.")
    kind = fields.Selection(
        KINDS,
        required=True,
        default=HOLIDAY,
        help="Weekdays are working days and weekends are off; enter what differs.",
    )
    name = fields.Char(required=True, help="The holiday it belongs to, e.g. 春节.")
    profile_id = fields.Many2one(
        "deputy.legal.profile",
        "Only For",
        index=True,
        ondelete="cascade",
        help="A local holiday: for this legal profile and those below it. Empty: "
        "nation-wide.",
    )
    year_id = fields.Many2one(
        "deputy.workday.year",
        required=True,
        index=True,
        ondelete="cascade",
        help="The year the day is in; made if it is missing.",
    )

    _day_uniq = models.UniqueIndex(
        "(date, COALESCE(profile_id, 0))", "This day is in the list already."
    )

    @api.depends("date", "name")
    def _compute_display_name(self):
        for day in self:
            day.display_name = f"{day.date} {day.name}"

    @api.constrains("date", "year_id")
    def _check_year(self):
        for day in self:
            if day.date.year != day.year_id.year:
                raise ValidationError(
                    self.env._(
                        "%(date)s is not in %(year)s.",
                        date=day.date,
                        year=day.year_id.year,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        """A day finds its year by itself; open clocks move."""
        days = super().create(self._with_years(vals_list))
        days._tell_changed(days._years())
        return days

    def write(self, vals):
        """Open clocks through the old and the new days move."""
        years = self._years()
        if vals.get("date") and "year_id" not in vals:
            (vals,) = self._with_years([vals])
        result = super().write(vals)
        if "profile_id" in vals and not self.env.su:
            # Odoo checks record rules before a write only
            self.check_access("write")
        self._tell_changed(years | self._years())
        return result

    def unlink(self):
        """Open clocks through these days move."""
        years = self._years()
        result = super().unlink()
        self._tell_changed(years)
        return result

    @api.model
    def _calendar(self, profile=None):
        """Working days of a place, for :mod:`..tools.legal_calendar`.

        :param profile: nation-wide days and those of its chain; nation-wide by default
        """
        chain = profile.sudo()._chain() if profile else self.profile_id
        return self._calendar_of(tuple(reversed(chain.ids)))

    @tools.ormcache("profile_ids")
    def _calendar_of(self, profile_ids):
        """The calendar of a chain, root first: what is nearer goes before."""
        order = {False: -1, **{each: place for place, each in enumerate(profile_ids)}}
        rows = self.sudo().search_fetch(
            [("profile_id", "in", [False, *profile_ids])],
            ["date", "kind", "name", "profile_id"],
        )
        names = {HOLIDAY: {}, WORKDAY: {}}
        for row in rows.sorted(lambda each: order[each.profile_id.id]):
            for kind, days in names.items():
                days.pop(row.date, None)
                if kind == row.kind:
                    days[row.date] = row.name
        complete = (
            self.env["deputy.workday.year"].sudo().search([("is_complete", "=", True)])
        )
        return WorkCalendar(
            MappingProxyType(names[HOLIDAY]),
            MappingProxyType(names[WORKDAY]),
            frozenset(complete.mapped("year")),
        )

    def _years(self):
        return {day.year for day in self.mapped("date") if day}

    @api.model
    def _with_years(self, vals_list):
        """The values with the year of each day, which is made if it is missing."""
        dates = [fields.Date.to_date(vals.get("date")) for vals in vals_list]
        wanted = {
            day.year
            for day, vals in zip(dates, vals_list, strict=True)
            if day and not vals.get("year_id")
        }
        if not wanted:
            return vals_list
        years = self.env["deputy.workday.year"]
        ids = {
            record.year: record.id
            for record in years.search([("year", "in", list(wanted))])
        }
        for record in years.create(
            [{"year": year} for year in sorted(wanted - ids.keys())]
        ):
            ids[record.year] = record.id
        return [
            {**vals, "year_id": vals.get("year_id") or (day and ids[day.year])}
            for day, vals in zip(dates, vals_list, strict=True)
        ]

    @api.model
    def _tell_changed(self, years):
        self.env["deputy.workday.year"]._tell_changed(years)
