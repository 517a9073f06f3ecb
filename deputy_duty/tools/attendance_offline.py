"""The attendance sheet that was filled in without a connection. Plain Python."""

from dataclasses import dataclass

from .attendance_marks import read_mark
from .attendance_words import ABSENT, LEAVE, SKIP
from .roster_columns import heading_key
from .roster_error import RosterError
from .roster_values import clean_name, clean_text, text_key

# What a line of the sheet comes to.
WRITE = "write"
SAME = "same"
DIFFERS = "differs"
NAME = "name"
STRANGER = "stranger"
FOREIGN = "foreign"
REPEATED = "repeated"
NO_LEAVE = "no_leave"
MARK = "mark"
CONFLICTS = (DIFFERS, NAME, STRANGER, FOREIGN, REPEATED, NO_LEAVE, MARK)
OPEN = "open"


@dataclass(frozen=True)
class SheetRow:
    """A line of the sheet."""

    number: int
    key: str
    name: str
    mark: str


@dataclass(frozen=True)
class Place:
    """An invited deputy as the register has one.

    :param presence: as recorded now
    :param has_leave: whether leave was granted
    """

    id: int
    name: str
    presence: str = OPEN
    has_leave: bool = False


@dataclass(frozen=True)
class SheetVerdict:
    """What is to be done with a line.

    :param presence: what the sheet says: present, late or absent
    """

    row: SheetRow
    outcome: str
    place: Place | None = None
    presence: str = ""


def read_offline(sheets, headings):
    """The lines of a sheet.

    :param sheets: lists of ``(row number, cells)``
    :param headings: ``(key, name, mark)``: spellings of each heading
    :raise RosterError: where the workbook is no such sheet

    >>> rows = [(1, ["视察"]), (2, ["姓名", "出席情况", "识别码"]),
    ...         (3, ["张三", "√", "ab"]), (4, ["合计", "1"])]
    >>> read_offline([rows], (["识别码"], ["姓名"], ["出席情况"]))[0]
    SheetRow(number=3, key='ab', name='张三', mark='√')
    """
    wanted = [{heading_key(text) for text in each} for each in headings]
    for rows in sheets:
        for index, (_number, cells) in enumerate(rows):
            keys = [heading_key(cell) for cell in cells]
            at = [next((keys.index(k) for k in w if k in keys), None) for w in wanted]
            if at[1] is not None and at[2] is not None:
                return [
                    SheetRow(number, *(_cell(line, position) for position in at))
                    for number, line in rows[index + 1 :]
                ]
    raise RosterError("no_sheet")


def _cell(cells, position):
    inside = position is not None and position < len(cells)
    return clean_text(cells[position]) if inside else ""


def judge_sheet(rows, places):
    """What is to be done with each line that says something.

    :param rows: of :class:`SheetRow`
    :param places: key -> :class:`Place`

    >>> places = {"a": Place(1, "张三"), "b": Place(2, "李四", "present")}
    >>> rows = [SheetRow(3, "a", "张 三", "√"), SheetRow(4, "b", "李四", "缺席"),
    ...         SheetRow(5, "", "王五", "√"), SheetRow(6, "a", "赵六", "√"),
    ...         SheetRow(7, "x", "钱七", "√"), SheetRow(8, "b", "李四", "")]
    >>> [verdict.outcome for verdict in judge_sheet(rows, places)]
    ['write', 'differs', 'stranger', 'name', 'foreign']
    """
    by_name = {}
    for place in places.values():
        by_name.setdefault(_name_key(place.name), []).append(place)
    told, verdicts = {}, []
    for row in rows:
        meaning = read_mark(row.mark)
        if meaning == SKIP or (meaning is None and not row.name):
            continue
        place, problem = _find(row, places, by_name)
        presence = ABSENT if meaning == LEAVE else meaning
        outcome = problem or _outcome(meaning, presence, place)
        if place and not problem:
            first = told.setdefault(place.id, presence)
            if first != presence:
                outcome = REPEATED
        verdicts.append(SheetVerdict(row, outcome, place, presence or ""))
    return verdicts


def _find(row, places, by_name):
    """The deputy of a line, by the hidden key, else by a name nobody shares."""
    alike = by_name.get(_name_key(row.name), [])
    if row.key:
        place = places.get(row.key)
        if not place:
            return None, FOREIGN
        return place, None if _name_key(place.name) == _name_key(row.name) else NAME
    return (alike[0], None) if len(alike) == 1 else (None, STRANGER)


def _outcome(meaning, presence, place):
    if meaning is None:
        return MARK
    if presence == place.presence:
        return SAME
    if meaning == LEAVE and not place.has_leave:
        return NO_LEAVE
    return WRITE if place.presence == OPEN else DIFFERS


def _name_key(name):
    return text_key(clean_name(name))
