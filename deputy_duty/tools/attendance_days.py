"""When something took place, from the way offices write it. Plain Python."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from .attendance_words import TIMES, WHOLE_DAY
from .roster_values import FIRST_YEAR, LAST_YEAR, clean_text

# Excel counts days from here; a number of this size in a heading is one of them.
SERIAL_START = date(1899, 12, 30)
SERIAL = re.compile(r"(?:3[6-9]|[45]\d|6[0-9]|7[0-3])\d{3}(?:\.\d+)?")
YEAR = re.compile(r"((?:19|20)\d\d)\s*(?:年|[-/.])?")
ALONE = r"(?<![\d.])"
DAY = (
    r"(?:(?P<y{0}>(?:19|20)\d\d)\s*[年\-/.]\s*)?"
    r"(?P<m{0}>\d{{1,2}})\s*[月\-/.]\s*(?P<d{0}>\d{{1,2}})(?![\d%％])\s*[日号]?"
)
UNTIL = r"\s*(?:至|到|-|—|–|~|～)\s*"
SPAN = re.compile(
    ALONE
    + DAY.format(1)
    + rf"(?:{UNTIL}(?:{DAY.format(2)}|(?P<last>\d{{1,2}})(?![\d%％:.])\s*[日号]?))?"
)
SOLID = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?!\d)")
CLOCK = re.compile(
    r"(?<!\d)(?P<h1>\d{1,2})[:：](?P<n1>\d\d)(?:[:：]\d\d)?"
    r"(?:\s*(?:至|到|-|—|–|~|～)\s*(?P<h2>\d{1,2})[:：](?P<n2>\d\d))?"
)
EDGES = " -—–_:：,，.。、;；()（）[]【】《》\n"


@dataclass(frozen=True)
class Period:
    """When it was, in China's time, and what else the text said.

    :param problem: code of what is missing: no_date, no_year, no_day or bad_date
    """

    start: datetime | None
    end: datetime | None
    rest: str
    problem: str = ""


def find_year(text):
    """The year a title names, or None.

    >>> find_year("云和县2024年度代表履职情况统计表"), find_year("履职情况")
    (2024, None)
    """
    found = YEAR.search(unicodedata.normalize("NFKC", text))
    return int(found.group(1)) if found else None


def find_period(text, year=None):
    """The day or days in a text, and the text without them.

    :param year: where the text names none

    >>> found = find_period("3月5日上午 视察农村公路", 2024)
    >>> found.start.isoformat(), found.end.isoformat(), found.rest
    ('2024-03-05T09:00:00', '2024-03-05T12:00:00', '视察农村公路')
    >>> found = find_period("代表培训（2024.6.3-6.5）")
    >>> found.start.isoformat(), found.end.isoformat(), found.rest
    ('2024-06-03T09:00:00', '2024-06-05T17:00:00', '代表培训')
    >>> find_period("45356").start.date().isoformat()
    '2024-03-05'
    >>> texts = "3月5日", "2024年3月视察", "视察", "2024年13月40日"
    >>> [find_period(text).problem for text in texts]
    ['no_year', 'no_day', 'no_date', 'bad_date']
    """
    folded = clean_text(unicodedata.normalize("NFKC", clean_text(text)))
    if SERIAL.fullmatch(folded):
        return _period(*[SERIAL_START + timedelta(days=int(float(folded)))] * 2, "", "")
    solid = SOLID.search(folded)
    found = solid or SPAN.search(folded)
    if not found:
        partial = re.search(r"(?:\d{4}年)?\d{1,2}月(?!\d)", folded)
        return Period(None, None, folded, "no_day" if partial else "no_date")
    rest = folded[: found.start()] + " " + folded[found.end() :]
    try:
        first, last = _solid_days(found) if solid else _days(found, year)
    except ValueError as error:
        problem = "no_year" if str(error) == "no_year" else "bad_date"
        return Period(None, None, _trim(rest), problem)
    return _period(first, last, rest, folded)


def _solid_days(found):
    day = _day(int(found["y"]), found["m"], found["d"])
    return day, day


def _days(found, year):
    """First and last day of a match; a year and month are said only once."""
    year = int(found["y1"]) if found["y1"] else year
    if not year:
        raise ValueError("no_year")
    first = last = _day(year, found["m1"], found["d1"])
    if found["m2"]:
        last = _day(int(found["y2"] or year), found["m2"], found["d2"])
    elif found["last"]:
        last = _day(year, found["m1"], found["last"])
    if last < first:
        raise ValueError("bad_date")
    return first, last


def _day(year, month, day):
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError("bad_date")
    return date(year, int(month), int(day))


def _period(first, last, rest, folded):
    """Add the time of day: a clock, a word for it, or the whole day."""
    begin, end = WHOLE_DAY
    for word, times in TIMES.items():
        if word in folded:
            begin, end = times
            rest = rest.replace(word, " ")
            break
    clock = CLOCK.search(rest)
    if clock and int(clock["h1"]) < 24 and int(clock["n1"]) < 60:
        rest = rest[: clock.start()] + " " + rest[clock.end() :]
        is_midnight = (int(clock["h1"]), int(clock["n1"])) == (0, 0)
        if not is_midnight:
            begin = int(clock["h1"]), int(clock["n1"])
            end = max(end, begin)
        if clock["h2"] and int(clock["h2"]) < 24 and int(clock["n2"]) < 60:
            end = int(clock["h2"]), int(clock["n2"])
    start = datetime.combine(first, time(*begin))
    finish = datetime.combine(last, time(*end))
    return Period(start, max(start, finish), _trim(rest))


def _trim(text):
    """What is left of a heading, without empty brackets and loose signs."""
    bare = re.sub(r"[(（\[【]\s*[-~至]?\s*[)）\]】]", " ", text)
    bare = re.sub(r"(?:星期|周)[一二三四五六日天]", " ", bare)
    return " ".join(bare.split()).strip(EDGES)
