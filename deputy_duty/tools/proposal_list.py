"""The list by which a government office distributes proposals. Plain Python.

It goes out with a row for each proposal, and comes back with units in the last columns.
The first column tells which proposal a row is for; the number beside it is compared, so
that a row that slipped is found.
"""

import re

from .roster_error import RosterError
from .roster_sheet import Column, write_roster
from .roster_table import read_filled

KEY = "识别号"
NUMBER = "编号"
TITLE = "标题"
LEAD = "领衔代表"
DATE = "交办日期"
MAIN = "主办单位"
CO = "协办单位"
SEPARATE = "分办单位"
HEADINGS = (KEY, NUMBER, TITLE, LEAD, DATE, MAIN, CO, SEPARATE)
WIDTHS = {TITLE: 48, MAIN: 28, CO: 36, SEPARATE: 36}
NEEDED = (KEY, NUMBER, MAIN, CO, SEPARATE)
MAX_ROWS = 5_000
BETWEEN = re.compile(r"[、，,;；\r\n]")


def write_list(sheet_name, rows):
    """The workbook's bytes.

    :param rows: texts in the order of the headings; missing ones stay empty

    >>> data = write_list("1", [("7", "建议第1号")])
    >>> [(number, cells[KEY], cells[MAIN]) for number, cells in read_list(data)]
    [(2, '7', '')]
    """
    columns = [
        Column(title, required=title == MAIN, width=WIDTHS.get(title, 14))
        for title in HEADINGS
    ]
    return write_roster(sheet_name, columns, rows)


def read_list(data):
    """The rows that came back.

    :return: pairs of row number and texts by heading
    :raise RosterError: no such file, or headings that are not those that went out

    >>> data = ",".join(HEADINGS) + "\\n7,建议第1号,,,,水利局,,"
    >>> [(number, cells[MAIN]) for number, cells in read_list(data.encode())]
    [(2, '水利局')]
    """
    for rows in read_filled(data, MAX_ROWS):
        for position, (_number, cells) in enumerate(rows):
            titles = [text.strip() for text in cells]
            if all(title in titles for title in NEEDED):
                body = rows[position + 1 :]
                if len(body) > MAX_ROWS:
                    raise RosterError("too_many", limit=MAX_ROWS)
                return [(number, _by_title(titles, cells)) for number, cells in body]
    raise RosterError("no_header")


def split_names(text):
    """The names in a cell, each once.

    >>> split_names("水利局、城管局; 水利局，, Road Bureau")
    ['水利局', '城管局', 'Road Bureau']
    """
    names = (name.strip() for name in BETWEEN.split(text or ""))
    return list(dict.fromkeys(filter(None, names)))


def _by_title(titles, cells):
    texts = dict.fromkeys(HEADINGS, "")
    for title, text in zip(titles, cells, strict=False):
        if title in texts:
            texts[title] = text.strip()
    return texts
