"""Rows that are constituencies, electing units or stations. Plain Python.

A place is recognised by its number on the election notice, else by its name. What the
file does not say stays as it is, and no village is taken away.
"""

import re
from dataclasses import dataclass

from .roster_error import RosterValueError
from .roster_headings import CONSTITUENCIES
from .roster_rows import Row
from .roster_values import clean_text, parse_phone, text_key
from .roster_verdict import DOUBTFUL, ERROR, NEW, UNCHANGED, UPDATE, Verdict

# What a selection of the register is called in a file; the first word is exported.
WORDS = {
    "kind": {
        "constituency": "选区|直接选举|选民直接选举|直选|"
        "constituency (direct election)",
        "unit": "选举单位|下级人大|间接选举|下一级人民代表大会|"
        "lower congress (indirect election)",
        "armed": "驻军选区|军人选区|部队选区",
        "soldiers": "军人代表大会|解放军选举单位|部队|军队|soldiers' congress",
        "hongkong": "香港选举会议|香港|hong kong election conference",
        "macao": "澳门选举会议|澳门|macao election conference",
        "taiwan": "台湾协商选举会议|台湾|taiwan consultation conference",
    },
    "basis": {
        "residence": "按居住状况|居住状况|按居住地|居住地|居住|by residence",
        "workplace": "按生产单位、事业单位、工作单位|按单位|单位|工作单位|生产单位|"
        "by workplace",
    },
}
LIST_SIGNS = re.compile(r"[、,，;；\n]")
LISTS = ("area_ids",)
# Names of records the register must have, or the same file makes.
RECORDS = ("tier_id", "kind_id", "parent_id")
MAX_SEATS = 9_999


@dataclass
class Place:
    """A place of the register; ``values`` like those of a row."""

    id: int
    values: dict


def word_of(target, value):
    """What the export writes for a selection's value.

    >>> word_of("basis", "residence")
    '按居住状况'
    """
    return WORDS[target].get(value, "").split("|")[0]


def parse_word(target, text):
    """The selection's value a cell names.

    >>> parse_word("kind", "间接选举"), parse_word("kind", "unit")
    ('unit', 'unit')
    """
    key = text_key(text)
    for value, words in WORDS[target].items():
        if key == value or key in {text_key(word) for word in words.split("|")}:
            return value
    raise RosterValueError("not_a_choice")


def parse_seats(text):
    """A number of seats.

    >>> parse_seats("3"), parse_seats("5 名")
    ('3', '5')
    """
    found = re.fullmatch(r"(\d{1,4})[名个席人]?", text_key(text))
    if not found or not found.group(1).isascii() or int(found.group(1)) > MAX_SEATS:
        raise RosterValueError("seats")
    return str(int(found.group(1)))


def parse_list(text):
    """The names in a cell, once each.

    >>> parse_list("甲村、乙村，甲村\\n丙社区")
    ['甲村', '乙村', '丙社区']
    """
    names = {}
    for part in LIST_SIGNS.split(str(text)):
        if clean_text(part):
            names.setdefault(text_key(part), clean_text(part))
    return list(names.values())


PARSERS = {
    "kind": lambda text: parse_word("kind", text),
    "basis": lambda text: parse_word("basis", text),
    "seats": parse_seats,
    "area_ids": parse_list,
    "phone": parse_phone,
}


def parse_place(number, cells, known=None):
    """Read one row.

    :param cells: target -> text of the cell, see :mod:`roster_headings`
    :param known: target -> key -> name, for cells that name records

    >>> parse_place(2, {"name": "第一选区", "seats": "3"}).values
    {'name': '第一选区', 'seats': '3'}
    """
    row = Row(number, {})
    for target, text in cells.items():
        cell = clean_text(text)
        if not cell:
            continue
        try:
            value = PARSERS.get(target, clean_text)(text)
        except RosterValueError as error:
            row.faults.append([error.code, {"field": target, "text": cell}])
            continue
        if target in RECORDS:
            value = (known or {}).get(target, {}).get(text_key(cell))
            if not value:
                row.faults.append(["not_a_choice", {"field": target, "text": cell}])
                continue
        row.values[target] = value
    name, above = row.values.get("name", ""), row.values.get("parent_id", "")
    if not name:
        row.faults.append(["no_place_name", {}])
    elif text_key(name) == text_key(above):
        row.faults.append(["own_parent", {}])
    return row


def classify_places(subject, rows, places):
    """Compare a list of places with the register.

    :return: a :class:`Verdict` for each row, in the order of the file
    """
    return _PlaceJudge(subject, places).run(rows)


class _PlaceJudge:
    """Finds the place of each row and tells what an import would do."""

    def __init__(self, subject, places):
        self.subject = subject
        self.by_name, self.by_code = {}, {}
        for place in places:
            self.by_name.setdefault(text_key(place.values.get("name", "")), place)
            if place.values.get("code"):
                self.by_code.setdefault(text_key(place.values["code"]), place)
        self.rows_by_key = {}

    def run(self, rows):
        """The verdicts, in the order of the file."""
        return [self._verdict(row) for row in rows]

    def _verdict(self, row):
        faults = list(row.faults)
        place = self._find(row, faults)
        self._check_repeats(row, place, faults)
        changes = _changes(row.values, place.values) if place else {}
        verdict = Verdict(row.number, ERROR, row.values, seat=place and place.id)
        verdict.notes = faults
        if faults:
            return verdict
        verdict.changes = changes
        if place and not changes:
            verdict.outcome = UNCHANGED
            return verdict
        verdict.outcome = UPDATE if place else NEW
        if place and "name" in changes:
            verdict.notes = [["place_renamed", {"name": place.values["name"]}]]
            verdict.outcome = DOUBTFUL
        return verdict

    def _find(self, row, faults):
        """By number, else by name; a row that means two places is a fault."""
        code = text_key(row.values.get("code", ""))
        by_code = self.by_code.get(code) if code else None
        by_name = self.by_name.get(text_key(row.values.get("name", "")))
        if by_code and by_name and by_code.id != by_name.id:
            faults.append(["place_two", {"name": by_code.values["name"]}])
            return None
        return by_code or by_name

    def _check_repeats(self, row, place, faults):
        """Two rows for one place: the first is taken."""
        keys = [("name", text_key(row.values.get("name", "")))]
        if self.subject == CONSTITUENCIES:
            keys.append(("code", text_key(row.values.get("code", ""))))
        if place:
            keys.append(("place", place.id))
        keys = [key for key in keys if key[1]]
        taken = next((self.rows_by_key[k] for k in keys if k in self.rows_by_key), None)
        if not faults and taken:
            faults.append(["repeated_place", {"row": taken}])
        if not faults:
            # a row that is left out keeps no other out
            self.rows_by_key.update(dict.fromkeys(keys, row.number))


def _changes(values, old):
    """Field -> [old, new]; an empty cell changes nothing, a list only adds."""
    changes = {}
    for name, value in values.items():
        before = old.get(name) or ("" if name not in LISTS else [])
        if name in LISTS:
            known = {text_key(each) for each in before}
            more = [each for each in value if text_key(each) not in known]
            if more:
                changes[name] = ["、".join(before), "、".join([*before, *more])]
        elif not _is_same(name, before, value):
            changes[name] = [before, value]
    return changes


def _is_same(name, old, new):
    if name in RECORDS:
        return text_key(old) == text_key(new)
    if name == "phone" and old:
        try:
            return parse_phone(old) == new
        except RosterValueError:
            return False
    return clean_text(old) == new
