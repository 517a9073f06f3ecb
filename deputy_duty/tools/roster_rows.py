"""A row of a roster: from cells to values, faults and doubts. Plain Python.

A note is ``[code, details]``: the models turn it into a sentence. A fault keeps the row
out; a doubt is for the clerk to accept or drop.
"""

from dataclasses import dataclass, field

from .roster_error import RosterValueError
from .roster_values import (
    clean_name,
    clean_text,
    name_doubt,
    parse_date,
    parse_gender,
    parse_id_number,
    parse_phone,
    text_key,
)

PARSERS = {
    "name": clean_name,
    "birth_date": parse_date,
    "date_start": parse_date,
    "date_end": parse_date,
    "gender": parse_gender,
    "id_number": parse_id_number,
    "phone": parse_phone,
}


@dataclass
class Row:
    """What a row of the file says about one deputy; days as ``YYYY-MM-DD``."""

    number: int
    values: dict
    faults: list = field(default_factory=list)
    doubts: list = field(default_factory=list)

    @property
    def key(self):
        """Electing unit and name, as they are compared."""
        return roster_key(self.values)


def roster_key(values):
    """Electing unit and name in the form in which two spellings are the same.

    >>> roster_key({"name": "张 三", "constituency_id": "第 1 选区"})
    ('第1选区', '张三')
    """
    unit = text_key(values.get("constituency_id") or "")
    return unit, text_key(clean_name(values.get("name") or ""))


def parse_row(number, cells, today):
    """Read one row.

    :param cells: target -> text of the cell, see :mod:`roster_columns`
    :param today: ``YYYY-MM-DD``; nobody is born later

    >>> row = parse_row(2, {"name": "张 三", "gender": "男", "party": ""}, "2026-01-01")
    >>> row.values, row.faults
    ({'name': '张三', 'gender': '1'}, [])
    >>> parse_row(3, {"name": " ", "gender": "x"}, "2026-01-01").faults
    [['gender', {'field': 'gender', 'text': 'x'}], ['no_name', {}]]
    """
    row = Row(number, {})
    for target, text in cells.items():
        _read_cell(row, target, text)
    values = row.values
    if not values.get("name"):
        row.faults.append(["no_name", {}])
    elif doubt := name_doubt(values["name"]):
        row.doubts.append([doubt, {}])
    if values.get("birth_date", "") > today:
        born = values.pop("birth_date")
        row.faults.append(["date_future", {"field": "birth_date", "text": born}])
    _compare_with_id_number(row)
    return row


def _read_cell(row, target, text):
    """An empty cell says nothing; a wrong one is a fault."""
    cell = clean_text(text)
    if not cell:
        return
    try:
        value = PARSERS.get(target, clean_text)(cell)
    except RosterValueError as error:
        row.faults.append([error.code, {"field": target, "text": cell}])
    else:
        if value:
            row.values[target] = value


def _compare_with_id_number(row):
    """The number itself tells birth date and gender: digits 7 to 14 and 17."""
    number = row.values.get("id_number")
    if not number:
        return
    born = f"{number[6:10]}-{number[10:12]}-{number[12:14]}"
    if row.values.get("birth_date", born) != born:
        row.doubts.append(["id_birth", {"born": born}])
    gender = "1" if int(number[16]) % 2 else "2"
    if row.values.get("gender", gender) not in (gender, "9"):
        row.doubts.append(["id_gender", {}])
