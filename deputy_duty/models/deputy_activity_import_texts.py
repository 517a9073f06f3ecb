"""What the attendance tools say in codes, as sentences to translate."""

from odoo.tools.translate import LazyTranslate

from .deputy_roster_texts import FILE_TEXTS

_lt = LazyTranslate(__name__)

LIST_FILE_TEXTS = {
    **FILE_TEXTS,
    "no_header": _lt(
        "The file has no row of headings that names deputies. Put a heading such as "
        "姓名 or 参加代表 above the names; where deputies are columns, 日期 or "
        "活动名称 above the activities. If the list is on another sheet, give its "
        "number."
    ),
}
# What is said of a row, or of a mark in it.
LINE_TEXTS = {
    "no_name": _lt("No name."),
    "unknown_person": _lt(
        "No deputy of this term is called “%(name)s”: correct the name, or choose the "
        "deputy."
    ),
    "namesakes": _lt(
        "%(count)s deputies are called “%(name)s”: choose which one is meant, or add a "
        "column with the constituency."
    ),
    "other_unit": _lt(
        "The only deputy of this name belongs elsewhere, not to “%(unit)s”: accept if "
        "it is the same person, or choose another."
    ),
    "mark_unknown": _lt(
        "%(activity)s: what “%(mark)s” means is not said. Give it a meaning under "
        "“Marks”."
    ),
    "no_seat": _lt(
        "%(activity)s: on %(day)s the deputy was not in office, or was suspended; this "
        "mark is left out."
    ),
    "differs": _lt(
        "%(activity)s: the file says “%(mark)s”, the register otherwise; the register "
        "stays as it is."
    ),
    "closed": _lt(
        "%(activity)s is closed already: reopen it to add this deputy. This mark is "
        "left out."
    ),
    "repeated_fact": _lt("%(activity)s: row %(row)s says otherwise of this deputy."),
}
# What keeps an activity of the list from being imported.
EVENT_TEXTS = {
    "no_date": _lt("No date: enter it, or untick the activity."),
    "no_year": _lt("The date has no year: enter the year above, or the date here."),
    "no_day": _lt("The heading names a month, but no day: enter the date."),
    "bad_date": _lt("This day does not exist: correct the date."),
    "future": _lt("It is still to come: plan it as an activity instead."),
    "no_term": _lt("This day is outside the chosen term."),
    "order": _lt("It ends before it starts."),
}
