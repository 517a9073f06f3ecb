from datetime import date
from importlib.metadata import version

from chinese_calendar import Holiday, holidays, workdays

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

DISTRIBUTION = "chinesecalendar"


class DeputyWorkdayYear(models.Model):
    """The holidays of one year as the State Council announced them.

    Only a complete year makes due dates final: before the notice is out, offices count
    by weekends, and what was counted is provisional.
    """

    _name = "deputy.workday.year"
    _description = "Year of Holidays"
    _order = "year desc"
    _rec_name = "year"

    year = fields.Integer(
        required=True, aggregator=None, help="The calendar year, e.g. 2027."
    )
    notice = fields.Char(
        "State Council Notice",
        help="Number of the notice that fixes the holidays of the year, e.g. "
        "国办发明电〔2025〕7号.",
    )
    is_complete = fields.Boolean(
        "Complete",
        help="All holidays and make-up working days of the notice are entered. Open "
        "clocks that run into this year are then computed anew, and are final.",
    )
    library_version = fields.Char(
        "Loaded From",
        readonly=True,
        copy=False,
        help="Release of the holiday library the year was filled from.",
    )
    day_ids = fields.One2many("deputy.workday", "year_id", "Days")
    holiday_count = fields.Integer(
        "Weekdays Off", compute="_compute_counts", help="Nation-wide days."
    )
    workday_count = fields.Integer(
        "Make-up Days", compute="_compute_counts", help="Nation-wide days."
    )

    _year_uniq = models.UniqueIndex("(year)", "This year is in the list already.")
    _year_sane = models.Constraint(
        "CHECK(year BETWEEN 1949 AND 2999)", "Write the year with four digits."
    )

    @api.depends("year")
    def _compute_display_name(self):
        for record in self:
            record.display_name = str(record.year)

    @api.depends("day_ids.kind", "day_ids.profile_id")
    def _compute_counts(self):
        counts = {
            (year, kind): count
            for year, kind, count in self.env["deputy.workday"]._read_group(
                [("year_id", "in", self.ids), ("profile_id", "=", False)],
                ["year_id", "kind"],
                ["__count"],
            )
        }
        for record in self:
            record.holiday_count = counts.get((record, "holiday"), 0)
            record.workday_count = counts.get((record, "workday"), 0)

    @api.constrains("is_complete", "notice", "library_version")
    def _check_source(self):
        for record in self:
            if record.is_complete and not (record.notice or record.library_version):
                raise ValidationError(
                    self.env._(
                        "Write the number of the State Council's notice before you "
                        "mark %(year)s as complete.",
                        year=record.year,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        """A complete year makes due dates final."""
        years = super().create(vals_list)
        years._tell_changed(set(years.mapped("year")))
        return years

    def write(self, vals):
        """Completing a year, or opening it again, moves clocks."""
        before = set(self.mapped("year"))
        result = super().write(vals)
        if {"year", "is_complete"} & vals.keys():
            self._tell_changed(before | set(self.mapped("year")))
        return result

    def unlink(self):
        """Without its days a year is unknown again."""
        years = set(self.mapped("year"))
        # by the rights over the days: local ones may be somebody else's
        self.day_ids.unlink()
        result = super().unlink()
        self._tell_changed(years)
        return result

    def action_load(self):
        """Fill the year from the holiday library; days entered by hand stay.

        :raises UserError: the library does not know the year
        """
        self.check_access("write")
        for record in self:
            if not self._library_knows(record.year):
                raise UserError(
                    self.env._(
                        "The library does not know the holidays of %(year)s. Enter the "
                        "days of the State Council's notice by hand, or update the "
                        "library %(library)s.",
                        year=record.year,
                        library=DISTRIBUTION,
                    )
                )
        self._load()
        return True

    @api.model
    def _load_new_years(self):
        """Enter the years the library knows and nobody has begun to enter."""
        known = {day.year for day in holidays if self._library_knows(day.year)}
        begun = set(self.search([("year", "in", list(known))]).mapped("year"))
        self.create([{"year": year} for year in sorted(known - begun)])._load()

    @api.model
    def _library_knows(self, year):
        """Whether the library has the year's notice; a stray New Year day is none."""
        return date(year, 10, 1) in holidays

    def _load(self):
        """Add the days these years lack. What is there stays as the office has it."""
        if not self:
            return
        days = self.env["deputy.workday"]
        domain = [("year_id", "in", self.ids), ("profile_id", "=", False)]
        there = set(days.search(domain).mapped("date"))
        ids = {record.year: record.id for record in self}
        off = ((day, "holiday", name) for day, name in holidays.items())
        on = ((day, "workday", name) for day, name in workdays.items())
        days.create(
            [
                {
                    "year_id": ids[day.year],
                    "date": day,
                    "kind": kind,
                    "name": Holiday(name).chinese,
                }
                for day, kind, name in sorted([*off, *on])
                if day.year in ids
                and day not in there
                # what weekends say already needs no row
                and (kind == "holiday") == (day.weekday() < 5)
            ]
        )
        self.write({"library_version": self._library_release(), "is_complete": True})

    @api.model
    def _library_release(self):
        return f"{DISTRIBUTION} {version(DISTRIBUTION)}"

    @api.model
    def _tell_changed(self, years):
        """Cached calendars are void, and open clocks through these years move."""
        self.env.registry.clear_cache()
        if years:
            self.env["deputy.deadline"]._calendar_changed(years)
