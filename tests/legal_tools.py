"""The plain Python of legal time, loaded without Odoo, and calendars to try it on."""

from datetime import date, timedelta
from pathlib import Path

from arch.toolbox import load_tool
from arch.tree import Tree

_addon = next(
    addon
    for addon in Tree(Path(__file__).parent.parent).addons
    if addon.name == "deputy_duty"
)

legal = load_tool(_addon, "legal_calendar")

# The State Council's notices of 2025 and 2026, as days that are not what weekdays say.
OFF_2025 = ["10-01", "10-02", "10-03", "10-06", "10-07", "10-08"]
MAKEUP_2025 = ["09-28", "10-11"]
OFF_2026 = ["01-01", "01-02", "02-16", "02-17", "02-18", "02-19", "02-20", "02-23"]
MAKEUP_2026 = ["01-04", "02-14", "02-28"]


def days(year, texts, name):
    """Days of a year with one name."""
    return {date.fromisoformat(f"{year}-{text}"): name for text in texts}


REAL = legal.WorkCalendar(
    {**days(2025, OFF_2025, "国庆节"), **days(2026, OFF_2026, "春节")},
    {**days(2025, MAKEUP_2025, "国庆节"), **days(2026, MAKEUP_2026, "春节")},
    frozenset({2025, 2026}),
)


def walked(calendar, start, value, unit, rolls=False):
    """The last day of a period, found by walking: another way to the same date."""
    day = start
    if unit == legal.MONTHS:
        for _month in range(value):
            day = day.replace(day=1) + timedelta(days=32)
        last = (day.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(1)
        day = day.replace(day=min(start.day, last.day)) if value else start
    elif unit == legal.DAYS:
        for _day in range(value):
            day += timedelta(days=1)
    else:
        counted = 0
        while counted < value or not calendar.is_workday(day):
            day += timedelta(days=1)
            counted += calendar.is_workday(day)
    while rolls and not calendar.is_workday(day):
        day += timedelta(days=1)
    return day
