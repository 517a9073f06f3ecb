"""A row of a roster: from cells to values, faults, doubts and remarks. Plain Python.

A note is ``[code, details]``: the models turn it into a sentence. A fault keeps the row
out; a doubt is for the clerk to accept or drop; a remark is only told.
"""

from dataclasses import dataclass, field

from .roster_codes import CodeBook
from .roster_documents import (
    CHECKED,
    CITIZEN,
    birth_of,
    gender_of,
    parse_document,
    parse_kind,
)
from .roster_error import RosterValueError
from .roster_headings import CHECKED_ONLY
from .roster_seat import fits_level, parse_ordinal, parse_state
from .roster_values import (
    clean_name,
    clean_text,
    name_doubt,
    parse_birth,
    parse_date,
    parse_email,
    parse_gender,
    parse_phone,
    text_key,
)

PARSERS = {
    "name": clean_name,
    "birth_date": parse_birth,
    "date_start": parse_date,
    "date_end": parse_date,
    "gender": parse_gender,
    "phone": parse_phone,
    "email": parse_email,
    "state": parse_state,
}
# Read together, or against the term: see _read_document and _check_term.
APART = ("id_type", "id_number", "photo", *CHECKED_ONLY)
IN_OFFICE = "in_office"
ENDED = "ended"
BEFORE_THE_END = ("elected", "confirmed", IN_OFFICE)
CODED = ("nationality", "party", "education", "degree", "occupation")


@dataclass
class Row:
    """What a row of the file says about one deputy; days as ``YYYY-MM-DD``."""

    number: int
    values: dict
    faults: list = field(default_factory=list)
    doubts: list = field(default_factory=list)
    remarks: list = field(default_factory=list)
    photo: str = ""

    @property
    def key(self):
        """Electing unit and name, as they are compared."""
        return roster_key(self.values)


@dataclass(frozen=True)
class Setting:
    """What rows are read against.

    :param today: ``YYYY-MM-DD``; nobody is born later
    :param codes: the national code lists
    :param level: of the congress, for rosters that name it
    :param ordinal: of the term, for rosters that name it
    :param start: first day of the term, where it is known
    """

    today: str
    codes: CodeBook = field(default_factory=lambda: CodeBook({}))
    level: str = ""
    ordinal: int = 0
    start: str = ""


def roster_key(values):
    """Electing unit and name in the form in which two spellings are the same.

    >>> roster_key({"name": "张 三", "constituency_id": "第 1 选区"})
    ('第1选区', '张三')
    """
    unit = text_key(values.get("constituency_id") or "")
    return unit, text_key(clean_name(values.get("name") or ""))


def parse_row(number, cells, setting):
    """Read one row.

    :param cells: target -> text of the cell, see :mod:`roster_headings`
    :param setting: a :class:`Setting`

    >>> today = Setting("2026-01-01")
    >>> row = parse_row(2, {"name": "张 三", "gender": "男", "party": ""}, today)
    >>> row.values, row.faults
    ({'name': '张三', 'gender': '1'}, [])
    >>> parse_row(3, {"name": " ", "gender": "x"}, today).faults
    [['gender', {'field': 'gender', 'text': 'x'}], ['no_name', {}]]
    """
    row = Row(number, {})
    cells = {target: clean_text(text) for target, text in cells.items()}
    for target, cell in cells.items():
        if cell and target not in APART:
            _read_cell(row, target, cell, setting)
    _read_document(row, cells.get("id_number"), cells.get("id_type"))
    _check_term(row, cells, setting)
    row.photo = cells.get("photo", "")
    values = row.values
    if not values.get("name"):
        row.faults.append(["no_name", {}])
    elif doubt := name_doubt(values["name"]):
        row.doubts.append([doubt, {}])
    if values.get("birth_date", "") > setting.today:
        born = values.pop("birth_date")
        row.faults.append(["date_future", {"field": "birth_date", "text": born}])
    _check_state(row, setting)
    _compare_with_id_number(row)
    if len(values.get("birth_date", "")) == len("1975-03"):
        row.remarks.append(["birth_month", {"field": "birth_date"}])
    return row


def _read_cell(row, target, cell, setting):
    """A wrong cell is a fault; one in no code list is kept and told."""
    parse = PARSERS.get(target, clean_text)
    try:
        value = parse(setting.codes.word(target, cell))
    except RosterValueError as error:
        row.faults.append([error.code, {"field": target, "text": cell}])
        return
    if value:
        row.values[target] = value
    if target in CODED and not setting.codes.knows(target, cell):
        row.remarks.append(["not_in_list", {"field": target, "text": cell}])


def _read_document(row, number, kind):
    """The number, and the kind of document where it is not the usual one."""
    try:
        wanted = parse_kind(kind) if kind else None
        if number:
            found, value = parse_document(number, wanted)
            row.values["id_number"] = value
            if found != CITIZEN:
                row.values["id_type"] = found
    except RosterValueError as error:
        is_kind = error.code == "document_kind"
        target, text = ("id_type", kind) if is_kind else ("id_number", number)
        row.faults.append([error.code, {"field": target, "text": text}])


def _check_term(row, cells, setting):
    """A row of another level or term was put into the wrong file."""
    level, ordinal = cells.get("level"), cells.get("term")
    if level and setting.level:
        known = setting.codes.find("level", level)
        if not fits_level(level, known, setting.level):
            row.faults.append(["other_level", {"text": level}])
        elif not known and not fits_level(level, "", setting.level):
            row.remarks.append(["not_in_list", {"field": "level", "text": level}])
    if ordinal and setting.ordinal:
        try:
            if parse_ordinal(ordinal) != setting.ordinal:
                row.faults.append(["other_term", {"text": ordinal}])
        except RosterValueError as error:
            row.faults.append([error.code, {"field": "term", "text": ordinal}])


def _check_state(row, setting):
    """The state must be one that the days allow."""
    state, end = row.values.get("state"), row.values.get("date_end")
    start = row.values.get("date_start") or setting.start
    is_over = bool(end) and end < setting.today
    if state == IN_OFFICE and start > setting.today:
        row.faults.append(["state_early", {}])
    elif is_over and state in BEFORE_THE_END:
        row.faults.append(["state_over", {}])
    elif state == ENDED and end and not is_over:
        row.faults.append(["state_end", {}])


def _compare_with_id_number(row):
    """The number itself tells birth date and gender: both must be the row's."""
    values = row.values
    if "id_number" not in values or values.get("id_type", CITIZEN) not in CHECKED:
        return
    born, gender = birth_of(values["id_number"]), gender_of(values["id_number"])
    written = values.get("birth_date")
    if written and not born.startswith(written):
        row.faults.append(["id_birth", {"field": "birth_date", "born": born}])
    elif written:
        values["birth_date"] = born
    if values.get("gender", gender) not in (gender, "9"):
        row.faults.append(["id_gender", {"field": "gender"}])
