"""Read an office's register of motions and suggestions. Plain Python.

Each row becomes values by target, and notes on what could not be read.
"""

import re
import unicodedata
from typing import NamedTuple

from .attendance_table import bare_name
from .chinese_ordinal import first_ordinal
from .proposal_headings import REQUIRED, find_headings, propose_targets, title_of
from .proposal_list import split_names
from .proposal_secrecy import CLASSIFIED, secrecy, without_words
from .roster_error import RosterError, RosterValueError
from .roster_table import check_size, even_out, read_filled
from .roster_values import clean_text, is_nothing, parse_date, text_key

MOTION = "motion"
SUGGESTION = "suggestion"
KIND_WORDS = {
    **dict.fromkeys(("议案", "motion", "代表议案"), MOTION),
    **dict.fromkeys(
        ("建议", "批评", "意见", "建议批评和意见", "建议、批评和意见", "代表建议"),
        SUGGESTION,
    ),
}
BETWEEN_WORDS = re.compile(r"闭会|休会|平时|大会后|between")
# The term stands before the session: 三届五次 is the fifth session.
SESSIONS = (
    re.compile(r"届.*?第?([一二三四五六七八九十\d]+)次"),
    re.compile(r"第?([一二三四五六七八九十\d]+)次会"),
)
# 2024-012 says the year with the number; 第12号 does not.
YEAR_NUMBER = re.compile(r"((?:19|20)\d\d)\D+(\d{1,6})\D*")
SOLID_NUMBER = re.compile(r"((?:19|20)\d\d)(\d{3,4})")
NUMBER = re.compile(r"\D*(\d{1,6})\D*")
# 202412 may be No. 12 of 2024, or a number.
ODD_NUMBERS = range(190_000, 210_000)
IN_BRACKETS = re.compile(r"[(（\[【](.+?)[)）\]】]")
SUM = re.compile(r"^(?:合|总|小|共)\s*计")
DAYS = ("date", "assigned", "replied", "rated", "promise_date")
UNITS = ("main", "co", "separate")
PLAIN = (
    *("name", "topic", "reply_number", "class", "result", "attitude"),
    *("reason", "promise"),
)
LONG = ("content", "basis", "plan", "reply")


class Row(NamedTuple):
    """A row of the register.

    :param cells: as they stand in the file; empty where they must not be kept
    :param values: by target; days as ``YYYY-MM-DD``
    :param notes: code and details of what could not be read
    :param is_stripped: a classified row whose words were left behind
    """

    number: int
    cells: list
    values: dict
    notes: list
    is_stripped: bool = False


class Register(NamedTuple):
    """The register: headings, rows, and what was passed over.

    :param stripped: how many classified rows left words behind, the skipped ones too
    :param further: numbers of other sheets that have headings
    """

    header: list
    rows: list
    title: str
    skipped: list
    ignored: list
    stripped: int = 0
    further: tuple = ()


def read_register(data, sheet_number=0):
    """The register in a file.

    :param sheet_number: from 1; 0 takes the first sheet that has known headings
    :raise RosterError: where it is none; the code says what is wrong

    >>> text = "建议登记表\\n编号,标题,领衔代表\\n第１２号,修路,张示例\\n合计,1,"
    >>> register = read_register(text.encode())
    >>> register.title, [row.values["number"] for row in register.rows]
    ('建议登记表', [12])
    >>> register.skipped
    [(4, '合计 1')]
    """
    is_blank, register = True, None
    sheets = enumerate(read_filled(data), 1)
    for number, rows in sheets:
        is_blank = is_blank and not rows
        if sheet_number and number != sheet_number:
            continue
        position = find_headings([cells for _number, cells in rows])
        if position is not None:
            register = _register(rows, position)
            break
    if not register:
        raise RosterError("empty" if is_blank else "no_header")
    return register if sheet_number else register._replace(further=_further(sheets))


def _further(sheets):
    """Numbers of the sheets behind the first that look like registers, too."""
    found = []
    try:
        for number, rows in sheets:
            if find_headings([cells for _number, cells in rows]) is not None:
                found.append(number)
    except RosterError:
        # a sheet that cannot be read is told when it is asked for
        return tuple(found)
    return tuple(found)


def _register(rows, position):
    body = rows[position + 1 :]
    check_size(body)
    header, body = even_out(rows[position][1], body)
    targets = propose_targets(header)
    lacking = [title_of(name) for name in REQUIRED if name not in targets]
    if lacking:
        raise RosterError("no_column", columns="、".join(lacking))
    found, skipped, stripped = [], [], 0
    for number, cells in body:
        if _is_no_entry(cells, targets, header):
            kept = _kept_of_skipped(cells, targets, header)
            stripped += kept != cells
            skipped.append((number, " ".join(filter(None, kept))))
        else:
            found.append(read_row(number, cells, targets, header))
    check_size(found)
    title = " ".join(
        dict.fromkeys(text for _n, cells in rows[:position] for text in cells if text)
    )
    used = set(targets.values())
    ignored = [text for i, text in enumerate(header) if text and i not in used]
    stripped += sum(row.is_stripped for row in found)
    return Register(header, found, title, skipped, ignored, stripped)


def _kept_of_skipped(cells, targets, header):
    """What may be told of a row that is no proposal; it may be a classified one."""
    filled = [text for text in cells if text]
    # a note over merged cells, headings once more, a sum
    is_note = len(set(filled)) == 1 or cells == header or SUM.match(filled[0])
    if is_note or secrecy(cells, header)[0] != CLASSIFIED:
        return cells
    return without_words(cells, targets, header)


def _is_no_entry(cells, targets, header):
    """Sums, notes below the table, and headings that are printed again."""
    first = next(text for text in cells if text)
    said = [cells[targets[name]] for name in REQUIRED]
    return bool(SUM.match(first)) or not any(said[1:]) or cells == header


def read_row(number, cells, targets, header):
    """What one row says.

    >>> header = ["编号", "标题", "领衔代表", "是否公开", "答复日期"]
    >>> cells = ["2024-7", "关于修路的议案", "张示例（第3选区）", "公开", "2025.3.1"]
    >>> row = read_row(5, cells, propose_targets(header), header)
    >>> row.values["number"], row.values["number_year"], row.values["kind"]
    (7, 2024, 'motion')
    >>> row.values["lead"], row.values["replied"], row.notes
    ({'name': '张示例', 'hint': '第3选区'}, '2025-03-01', [])
    >>> secret = read_row(6, ["8", "某事", "张示例", "涉密", ""],
    ...                   propose_targets(header), header)
    >>> secret.values["name"], secret.cells, secret.is_stripped
    ('', ['8', '', '张示例', '涉密', ''], True)
    """
    openness, notes = secrecy(cells, header)
    is_classified = openness == CLASSIFIED
    kept = without_words(cells, targets, header) if is_classified else cells
    texts = {name: kept[index] for name, index in targets.items()}
    for name in texts.keys() - {*REQUIRED}:
        if is_nothing(texts[name]):
            texts[name] = ""
    values = {
        "openness": openness,
        "number_text": clean_text(texts["number"]),
        **{name: clean_text(texts.get(name, "")) for name in PLAIN},
        **{name: texts.get(name, "").strip() for name in LONG},
        **{name: split_names(texts.get(name)) for name in UNITS},
        **_who(texts),
        **_numbers(texts, notes, _said_kind(targets, header)),
    }
    for name in DAYS:
        title = header[targets[name]] if name in targets else ""
        values[name] = _day(texts.get(name, ""), title, notes)
    return Row(number, list(kept), values, notes, kept != cells)


def parse_number(text):
    """Number, and the year where the text says it.

    >>> texts = ("第１２号", "建议2024年第7号", "2024012", "12", "甲")
    >>> [parse_number(text) for text in texts]
    [(12, None), (7, 2024), (12, 2024), (12, None), (None, None)]
    """
    folded = "".join(unicodedata.normalize("NFKC", clean_text(text)).split())
    folded = re.sub(r"^\D*", "", folded)
    for shape in (YEAR_NUMBER, SOLID_NUMBER):
        if found := shape.fullmatch(folded):
            return int(found[2]) or None, int(found[1])
    found = NUMBER.fullmatch(folded)
    return (int(found[1]) or None if found else None), None


def parse_session(text):
    """Number of the session; 0 between sessions, None where nothing is said.

    >>> texts = ("十八届人大三次会议", "三届五次", "第4次会议", "闭会期间", "三", "")
    >>> [parse_session(text) for text in texts]
    [3, 5, 4, 0, 3, None]
    """
    folded = "".join(unicodedata.normalize("NFKC", clean_text(text)).split())
    if not folded:
        return None
    if BETWEEN_WORDS.search(folded):
        return 0
    for shape in SESSIONS:
        if found := shape.search(folded):
            return first_ordinal(f"第{found[1]}")
    return first_ordinal(f"第{folded.removeprefix('第')}")


def parse_person(text):
    """A name, and what stands in brackets behind it.

    >>> parse_person("张　示例（第3选区）"), parse_person("李示例等5名代表")
    ({'name': '张示例', 'hint': '第3选区'}, {'name': '李示例', 'hint': ''})
    """
    hint = IN_BRACKETS.search(text)
    bare = bare_name(text)
    if "等" in bare[2:]:
        bare = bare[: bare.rindex("等")]
    return {"name": bare, "hint": clean_text(hint[1]) if hint else ""}


def split_people(text):
    """The people a cell names; spaces within a name tear nobody apart.

    >>> [each["name"] for each in split_people("张　三、李示例 王示例（第2选区）")]
    ['张三', '李示例', '王示例']
    """
    people = []
    for name in split_names(text):
        parts = name.split()
        apart = all(len(bare_name(part)) > 1 for part in parts)
        people += [parse_person(part) for part in (parts if apart else [name])]
    return [each for each in people if each["name"]]


def _who(texts):
    """Lead and co-signers; a lead cell may name them all, the lead first."""
    people = split_people(texts.get("lead")) or [{"name": "", "hint": ""}]
    others = split_people(texts.get("cosigners"))
    hints = {
        "constituency_id": texts.get("unit", ""),
        "delegation_id": texts.get("delegation", ""),
    }
    return {
        "lead": people[0],
        "cosigners": [*people[1:], *others],
        "hints": {name: clean_text(text) for name, text in hints.items() if text},
    }


def _numbers(texts, notes, said_kind):
    """Number, kind and session."""
    number, year = parse_number(texts["number"])
    if not number:
        notes.append(["bad_number", {"text": texts["number"]}])
    elif number in ODD_NUMBERS:
        notes.append(["odd_number", {"text": texts["number"]}])
    session = parse_session(texts.get("session", ""))
    if texts.get("session") and session is None:
        notes.append(["bad_session", {"text": texts["session"]}])
    return {
        "number": number,
        "number_year": year,
        "session": session,
        "kind": _kind(texts, notes, said_kind),
    }


def _said_kind(targets, header):
    """A suggestion, where the headings of number or title speak of nothing else."""
    titles = [header[targets[name]] for name in ("number", "name")]
    is_said = any("建议" in title and "议案" not in title for title in titles)
    return SUGGESTION if is_said else None


def _kind(texts, notes, said_kind):
    """Motion or suggestion: as said, else by number, headings or title."""
    said = text_key(texts.get("kind", ""))
    if said:
        kind = KIND_WORDS.get(said)
        if not kind:
            has_motion, has_other = "议案" in said, "建议" in said
            if has_motion == has_other:
                notes.append(["bad_kind", {"text": texts["kind"]}])
            kind = MOTION if has_motion and not has_other else SUGGESTION
        return kind
    if "议案" in texts["number"]:
        return MOTION
    is_motion = texts["name"].strip().endswith("议案")
    return said_kind or (MOTION if is_motion else SUGGESTION)


def _day(text, title, notes):
    """A day as ``YYYY-MM-DD``, or an empty text."""
    if not text.strip():
        return ""
    try:
        return parse_date(re.sub(r"[T\s]+\d{1,2}:\d\d(:\d\d)?$", "", text.strip()))
    except RosterValueError as error:
        code = "date_partial" if error.code == "date_partial" else "bad_date"
        notes.append([code, {"heading": title, "text": text}])
        return ""
