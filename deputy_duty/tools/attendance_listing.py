"""What an attendance list says: activities, deputies and marks. Plain Python."""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from .attendance_days import find_period
from .attendance_words import TYPE_WORDS
from .roster_values import clean_name, clean_text

SIGN = "、,，;；/|"
PAPER = re.compile(
    r"(?:签到表|签到册|花名册|登记表|登记簿|登记册|统计表|情况表|一览表|考勤表|汇总表|"
    r"人员名单|代表名单|名单|名册|台账)$"
)
TITLED = re.compile(r"^(?:时间|日期|地点|单位|填表|制表|主持|主办)[^:：]{0,6}[:：]")


@dataclass
class Event:
    """An activity of the list; times are China's.

    :param problem: code of what its date lacks, see :class:`attendance_days.Period`
    :param type_code: code of the type its name speaks of, or empty
    """

    key: str
    heading: str
    name: str
    start: datetime | None
    end: datetime | None
    problem: str = ""
    hours: float = 0
    place: str = ""
    station: str = ""
    type_code: str = ""


@dataclass
class Line:
    """A deputy as named in one place of the list.

    :param hints: what else the list says of the deputy: target -> text
    :param facts: key of an activity -> the mark
    """

    number: int
    label: str
    name: str
    hints: dict
    facts: dict
    cells: list


@dataclass
class Listing:
    """All that a list says.

    :param legend: mark -> meaning, as the list itself explains them
    :param skipped: ``(row number, text)`` of rows that are no deputy's
    :param ignored: headings of columns that are no activity
    """

    layout: str
    header: list
    title: str = ""
    events: list = field(default_factory=list)
    lines: list = field(default_factory=list)
    legend: dict = field(default_factory=dict)
    skipped: list = field(default_factory=list)
    ignored: list = field(default_factory=list)

    def marks(self):
        """Mark -> how many cells say it."""
        return Counter(mark for line in self.lines for mark in line.facts.values())


def split_names(text):
    """The names in one cell.

    >>> split_names("张三、李 四，王五（组长）等3人"), split_names("张三 李四 王 五")
    (['张三', '李四', '王五'], ['张三', '李四', '王五'])
    """
    bare = re.sub(r"[(（].*?[)）]", "", clean_text(text))
    bare = re.sub(r"等?(?:共?\d+[人名位]|$)$", "", bare)
    if any(sign in bare for sign in SIGN):
        pieces = re.split(f"[{re.escape(SIGN)}]", bare)
    else:
        pieces = []
        for piece in bare.split():
            if pieces and len(piece) == len(pieces[-1]) == 1:
                pieces[-1] += piece
            else:
                pieces.append(piece)
    return [name for name in map(clean_name, pieces) if name]


def type_code(text):
    """The code of the first type whose word stands in a text, or nothing.

    >>> type_code("视察农村公路"), type_code("其他")
    ('inspection', '')
    """
    return next((code for word, code in TYPE_WORDS.items() if word in text), "")


def title_name(titles):
    """What a list is about, from the lines above it.

    >>> title_name(["时间：2024年3月5日", "代表视察签到表"])
    '代表视察'
    """
    for title in titles:
        text = clean_text(title)
        if text and not TITLED.match(text):
            return PAPER.sub("", find_period(text).rest).strip(" -—")
    return ""
