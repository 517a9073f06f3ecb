"""Find the table in an attendance list. Plain Python.

Offices write titles above it, headings over two or three rows, and notes below.
"""

import re
from dataclasses import dataclass, field

from .attendance_marks import read_mark
from .attendance_words import (
    EVENT_HEADINGS,
    IGNORED_HEADINGS,
    NAMES,
    PERSON_HEADINGS,
    SKIP,
)
from .roster_columns import heading_key
from .roster_error import RosterError
from .roster_table import check_size, even_out
from .roster_values import clean_name, text_key

COLUMNS = "columns"
ROWS = "rows"
LIST = "list"
LAYOUTS = (COLUMNS, ROWS, LIST)
IGNORED = "ignored"
SEARCHED = 25
# Headings rarely take more rows than these above or below their main row.
SPREAD = 2
NAMED = ("name", NAMES)
MANY = 2

TARGET_OF = {
    heading_key(heading): target
    for target, headings in {
        IGNORED: IGNORED_HEADINGS,
        **EVENT_HEADINGS,
        **PERSON_HEADINGS,
    }.items()
    for heading in headings.split("|")
}


@dataclass
class Grid:
    """The table: one heading a column, what each means, and the numbered rows.

    :param people: position -> name, where the deputies are the columns
    """

    layout: str
    header: list
    targets: dict
    rows: list
    titles: list
    people: dict = field(default_factory=dict)

    def at(self, target):
        """Position of the column that holds something, or None."""
        return next((i for i, each in self.targets.items() if each == target), None)

    def text(self, cells, target):
        """What a row says under that heading."""
        position = self.at(target)
        return cells[position] if position is not None else ""


def bare_name(text):
    """A name without what offices add in brackets, as it is compared.

    >>> bare_name("张　三（组长）"), bare_name("买买提•牙生")
    ('张三', '买买提·牙生')
    """
    return text_key(clean_name(re.sub(r"[(（\[【].*?[)）\]】]|[*＊]", "", text)))


def find_grid(sheets, known, layout=None, sheet_number=0):
    """The table of the first sheet that has one.

    :param sheets: lists of ``(row number, cells)``
    :param known: names of deputies, as :func:`bare_name` writes them
    :param layout: one of :data:`LAYOUTS`, where the clerk knows better
    :param sheet_number: from 1; 0 takes the first that fits
    :raise RosterError: where no sheet has one

    >>> rows = [(1, ["2024年出席情况"]), (2, ["序号", "姓名", "3月5日视察"]),
    ...         (3, ["1", "张三", "√"])]
    >>> grid = find_grid([rows], {"张三"})
    >>> grid.layout, grid.titles, grid.targets
    ('columns', ['2024年出席情况'], {0: 'ignored', 1: 'name'})
    """
    is_blank = True
    for number, rows in enumerate(sheets, 1):
        is_blank = is_blank and not rows
        if sheet_number and number != sheet_number:
            continue
        position = _find_header([cells for _number, cells in rows], known)
        if position is not None:
            return _grid(rows, position, known, layout)
    raise RosterError("empty" if is_blank else "no_header")


def _targets(cells):
    """Position -> target; a target is taken once."""
    found = {}
    for index, cell in enumerate(cells):
        target = TARGET_OF.get(heading_key(cell))
        if target and (target == IGNORED or target not in found.values()):
            found[index] = target
    return found


def _people(cells, known):
    """Position -> name, of cells that name deputies."""
    names = {i: bare_name(cell) for i, cell in enumerate(cells) if cell}
    return {i: cells[i] for i, name in names.items() if name in known}


def _find_header(rows, known):
    """The row with most headings that names deputies somehow, or None."""
    best, position = 0, None
    for index, cells in enumerate(rows[:SEARCHED]):
        targets = _targets(cells)
        people = _people(cells, known)
        if not _names_people(targets, people):
            continue
        kinds = [target for target in targets.values() if target != IGNORED]
        score = 2 * len(kinds) + len(targets)
        if len(people) >= MANY:
            score += len(people)
        if score > best:
            best, position = score, index
    return position


def _names_people(targets, people):
    if set(NAMED) & set(targets.values()):
        return True
    has_event = {"date", "activity"} & set(targets.values())
    return bool(has_event) and len(people) >= MANY


def _grid(rows, position, known, layout):
    """The table around its main row of headings."""
    main = rows[position][1]
    targets, people = _targets(main), _people(main, known)
    layout = layout or _guess_layout(targets, people)
    first, last = _header_span(rows, position, targets)
    if layout == ROWS:
        first = last = position
    body = rows[last + 1 :]
    check_size(body)
    header, body = even_out(main, body)
    if layout != ROWS:
        spread = [cells for _number, cells in rows[first : last + 1]]
        header = _join_headings(header, spread, targets)
        people = {}
    titles = [_line(cells) for _number, cells in rows[:first]]
    return Grid(layout, header, targets, body, titles, people)


def _guess_layout(targets, people):
    kinds = set(targets.values())
    if len(people) >= MANY and "name" not in kinds:
        return ROWS
    if NAMES in kinds or {"date", "activity"} & kinds:
        return LIST
    return COLUMNS


def _header_span(rows, position, targets):
    """First and last row of the headings, around the main one."""
    open_columns = [
        index
        for index in range(max(len(cells) for _number, cells in rows[: position + 3]))
        if targets.get(index) in (None, IGNORED)
    ]
    first = last = position
    while first > max(position - SPREAD, 0) and _covers(
        rows[first - 1][1], open_columns, targets
    ):
        first -= 1
    named = next((i for i, target in targets.items() if target in NAMED), None)
    while last < min(position + SPREAD, len(rows) - 1) and _continues(
        rows[last + 1][1], named, open_columns
    ):
        last += 1
    return first, last


def _covers(cells, columns, targets):
    """Whether a row above the main one is part of the headings, and no title."""
    unknown = [i for i in columns if i not in targets]
    filled = [i for i in unknown if i < len(cells) and cells[i]]
    distinct = {cell for cell in cells if cell}
    return len(distinct) > 1 and len(filled) * 2 >= len(unknown) > 0


def _continues(cells, named, columns):
    """Whether a row below the main one still is one of headings."""
    name = cells[named] if named is not None and named < len(cells) else ""
    if named is None or (name and TARGET_OF.get(heading_key(name)) not in NAMED):
        return False
    filled = [cells[i] for i in columns if i < len(cells) and cells[i]]
    return bool(filled) and all(read_mark(cell) in (None, SKIP) for cell in filled)


def _join_headings(header, spread, targets):
    """One heading for each column, from all the rows of headings."""
    joined = []
    for index, heading in enumerate(header):
        words = [row[index] for row in spread if index < len(row) and row[index]]
        is_known = index in targets
        joined.append(heading if is_known else " ".join(dict.fromkeys(words)))
    return joined


def _line(cells):
    """A title on one line; a merged one is said once."""
    return " ".join(dict.fromkeys(cell for cell in cells if cell))
