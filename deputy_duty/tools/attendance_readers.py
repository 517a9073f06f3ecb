"""From the table of an attendance list to what it says. Plain Python.

Three layouts become one: deputies with a mark for each activity.
"""

import re
from collections import Counter

from openpyxl.utils import get_column_letter

from .attendance_days import find_period, find_year
from .attendance_listing import (
    Event,
    Line,
    Listing,
    split_names,
    title_name,
    type_code,
)
from .attendance_marks import read_legend, read_mark
from .attendance_table import COLUMNS, ROWS, TARGET_OF, find_grid
from .attendance_words import NAMES, NOT_A_ROW, PERSON_HEADINGS
from .roster_columns import heading_key
from .roster_values import NOT_A_PERSON, clean_name, clean_text

HINTS = tuple(target for target in PERSON_HEADINGS if target not in ("name", NAMES))
PLACE = re.compile(r"地点\s*[:：]\s*([^\s，,；;]+)")
HOURS = re.compile(r"(\d{1,3}(?:\.\d)?)\s*(?:个?(?:小时|学时|课时))?")
IMPLIED = "出席"


def read_listing(sheets, known, layout=None, year=None, sheet_number=0):
    """What a list says.

    :param sheets: lists of ``(row number, cells)``
    :param known: names of deputies, as :func:`attendance_table.bare_name` writes them
    :param year: for dates that name none; else the year of the title
    :raise RosterError: where no sheet has a table

    >>> rows = [(1, ["2024年度视察签到表"]), (2, ["姓名", "3月5日视察", "4.2培训"]),
    ...         (3, ["张 三", "√", "请假"]), (4, ["合计", "1", "0"])]
    >>> listing = read_listing([rows], {"张三"})
    >>> [(e.name, e.start.isoformat()[:10], e.type_code) for e in listing.events]
    [('视察', '2024-03-05', 'inspection'), ('培训', '2024-04-02', 'training')]
    >>> [(line.name, line.facts) for line in listing.lines], listing.skipped
    ([('张三', {'c1': '√', 'c2': '请假'})], [(4, '合计 1 0')])
    """
    grid = find_grid(sheets, known, layout, sheet_number)
    year = year or next(filter(None, map(find_year, grid.titles)), None)
    reader = {COLUMNS: _ColumnReader, ROWS: _RowReader}.get(grid.layout, _ListReader)
    return reader(grid, year).run()


class _Reader:
    """What the three layouts have in common."""

    def __init__(self, grid, year):
        self.grid, self.year = grid, year
        self.listing = Listing(grid.layout, grid.header)
        self.listing.title = title_name(grid.titles)
        self.names = Counter()

    def run(self):
        """The listing."""
        for title in self.grid.titles:
            self.listing.legend.update(read_legend(title))
        rows = [row for row in self.grid.rows if not self._skips(*row)]
        self._read(rows)
        return self.listing

    def _read(self, rows):
        raise NotImplementedError

    def _skips(self, number, cells):
        """Leave out sums, notes and repeated headings; notes may explain the marks."""
        filled = list(dict.fromkeys(cell for cell in cells if cell))
        named = self.grid.text(cells, "name") or self.grid.text(cells, NAMES)
        first = clean_text(filled[0])
        if TARGET_OF.get(heading_key(named)) in ("name", NAMES):
            return True
        is_person = bool(named) and not NOT_A_PERSON.search(clean_name(named))
        has_rest = len(filled) > 1 and not re.search(NOT_A_ROW, first)
        if is_person or (has_rest and not named and self.grid.at("name") is None):
            return False
        if not named and has_rest and self._has_marks(cells):
            return False
        text = " ".join(filled)
        self.listing.legend.update(read_legend(text))
        self.listing.skipped.append((number, text))
        return True

    def _has_marks(self, cells):
        """Whether somebody's marks stand in a row without a name."""
        rest = [c for i, c in enumerate(cells) if i not in self.grid.targets and c]
        return any(read_mark(cell) and not cell.isdigit() for cell in rest)

    def _event(self, key, heading, period, **more):
        """An activity; of two that look the same the second is numbered."""
        name = period.rest
        self.names[(name, period.start)] += 1
        again = self.names[(name, period.start)]
        if again > 1:
            name = f"{name}（{again}）"
        event = Event(key, heading, name, period.start, period.end, period.problem)
        event.type_code = type_code(heading)
        for attribute, value in more.items():
            setattr(event, attribute, value)
        self.listing.events.append(event)
        return event

    def _line(self, number, label, name, cells, facts, hints):
        self.listing.lines.append(Line(number, label, name, hints, facts, cells))

    def _hints(self, cells):
        texts = {target: clean_text(self.grid.text(cells, target)) for target in HINTS}
        return {target: text for target, text in texts.items() if text}


class _ColumnReader(_Reader):
    """A row for each deputy, a column for each activity."""

    def _read(self, rows):
        columns = self._event_columns(rows)
        marked = self.grid.at("mark")
        if not columns:
            self._title_event()
        for number, cells in rows:
            facts = {f"c{at}": clean_text(cells[at]) for at in columns}
            if not columns:
                said = cells[marked] if marked is not None else IMPLIED
                facts = {"title": clean_text(said)}
            name = clean_name(re.sub(r"[(（].*?[)）]", "", self._name(cells)))
            self._line(number, str(number), name, cells, facts, self._hints(cells))

    def _name(self, cells):
        return self.grid.text(cells, "name")

    def _event_columns(self, rows):
        """Columns with a date above, or with marks below."""
        found = []
        for at, heading in enumerate(self.grid.header):
            if at in self.grid.targets:
                continue
            cells = [cells[at] for _number, cells in rows if cells[at]]
            known = [c for c in cells if read_mark(c, self.listing.legend)]
            period = find_period(heading, self.year)
            if period.start or (cells and len(known) * 2 >= len(cells)):
                self._event(f"c{at}", heading, period)
                found.append(at)
            elif heading or cells:
                self.listing.ignored.append(heading or get_column_letter(at + 1))
        return found

    def _title_event(self):
        """One activity, which the title tells."""
        text = " ".join(self.grid.titles)
        period = find_period(text, self.year)
        event = self._event("title", self.listing.title, period)
        event.name = self.listing.title
        place = PLACE.search(text)
        event.place = place.group(1) if place else ""


class _RowReader(_Reader):
    """A row for each activity, a column for each deputy."""

    def _read(self, rows):
        taken = {*self.grid.targets, *self.grid.people}
        self.listing.ignored = [
            heading
            for at, heading in enumerate(self.grid.header)
            if heading and at not in taken
        ]
        events = [_row_event(self, number, cells) for number, cells in rows]
        self.listing.header = ["姓名", *(event.heading for event in events)]
        for at, name in self.grid.people.items():
            marks = [clean_text(cells[at]) for _number, cells in rows]
            facts = {e.key: mark for e, mark in zip(events, marks, strict=True)}
            name = clean_name(re.sub(r"[(（].*?[)）]", "", name))
            label = get_column_letter(at + 1)
            self._line(at + 1, label, name, [name, *marks], facts, {})


class _ListReader(_Reader):
    """A row for each deputy at an activity, or for an activity with its deputies."""

    def _read(self, rows):
        self.by_identity = {}
        marked = self.grid.at("mark")
        for number, cells in rows:
            event = self._identify(number, cells)
            said = clean_text(cells[marked]) if marked is not None else IMPLIED
            names = split_names(
                self.grid.text(cells, NAMES) or self.grid.text(cells, "name")
            )
            hints = self._hints(cells) if len(names) == 1 else {}
            for name in names or [""]:
                self._line(number, str(number), name, cells, {event.key: said}, hints)

    def _identify(self, number, cells):
        """The activity of a row; rows of one day, name and place are one activity."""
        wanted = ("date", "date_end", "activity", "type", "place", "station")
        identity = tuple(clean_text(self.grid.text(cells, t)) for t in wanted)
        if identity not in self.by_identity:
            self.by_identity[identity] = _row_event(self, number, cells)
        return self.by_identity[identity]


def _row_event(reader, number, cells):
    """The activity a row tells of."""
    grid = reader.grid

    def text(target):
        return clean_text(grid.text(cells, target))

    said = " ".join(filter(None, (text("date"), text("activity"))))
    period = find_period(text("date") or text("activity"), reader.year)
    if text("date") and text("activity"):
        period = type(period)(
            period.start, period.end, text("activity"), period.problem
        )
    last = find_period(text("date_end"), reader.year) if text("date_end") else None
    event = reader._event(f"r{number}", said or text("type"), period)
    if last and last.end and event.start and last.end > event.start:
        event.end = last.end
    event.name = event.name or text("type") or reader.listing.title
    event.place, event.station = text("place"), text("station")
    hours = HOURS.fullmatch(text("hours"))
    event.hours = float(hours.group(1)) if hours else 0
    event.type_code = type_code(f"{text('type')} {event.heading}")
    return event
