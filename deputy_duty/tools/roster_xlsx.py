"""Sheets of an XLSX workbook as rows of text. Plain Python.

The file comes from outside: it may be broken, encrypted, or made to unpack into
gigabytes.
"""

import io
import re
import zipfile
import zlib
from datetime import date, datetime

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from .roster_error import RosterError

MAX_UNPACKED = 150 * 1024 * 1024
SHEET_ROWS = 1_048_576
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, InvalidFileException, SyntaxError, EOFError),
    *(ArithmeticError, AssertionError, AttributeError, LookupError, OSError),
    *(RuntimeError, TypeError, ValueError),
)
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d+:[A-Z]{1,3}\d+)"')
FORMAT_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
# Formats a Chinese Excel numbers but does not write out; openpyxl takes them for plain
# numbers (ECMA-376 part 1, 18.8.30, zh-cn). Those of the second set show no day.
CHINESE_DATES = {27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58}
CHINESE_MONTHS = {27, 36, 50, 52, 57}


def read_sheets(data, max_rows, max_columns, is_wide=False):
    """The visible sheets of a workbook, one by one, as rows of text.

    :param max_rows: so many filled rows are read
    :param max_columns: so many columns are read, and one more to see if there are more
    :param is_wide: a value merged over several columns is given to each of them, too
    :raise RosterError: where the file is no workbook, broken, encrypted or a bomb
    """
    try:
        _check_zip(data)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        _learn_chinese_dates(book)
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                yield _sheet_rows(sheet, max_rows, max_columns, is_wide)
    except BROKEN as error:
        raise RosterError("broken_xlsx") from error


def _check_zip(data):
    """Look before unpacking: what it is, and how large it would become."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        names = {part.filename for part in parts}
        if "[Content_Types].xml" not in names or not any(
            name.startswith("xl/") for name in names
        ):
            raise RosterError("unknown_kind")
        if any(part.flag_bits & 1 for part in parts):
            raise RosterError("encrypted")
        if sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise RosterError("too_big_unpacked", limit=MAX_UNPACKED // 1024 // 1024)


def _learn_chinese_dates(book):
    """Tell openpyxl which styles are dates in a Chinese Excel."""
    for index, style in enumerate(book._cell_styles):
        if style.numFmtId in CHINESE_DATES:
            book._date_formats.add(index)


def _sheet_rows(sheet, max_rows, max_columns, is_wide):
    """Rows of text; a value merged over several rows is given to each of them."""
    sheet.reset_dimensions()
    rows, filled, before = [], 0, None
    for row in sheet.iter_rows(max_row=SHEET_ROWS, max_col=max_columns + 1):
        # openpyxl fills gaps with one and the same row, a million times if need be
        texts = [] if row is before else [_text(cell) for cell in row]
        rows.append(texts if any(texts) else [])
        before = row
        filled += bool(rows[-1])
        if filled >= max_rows:
            break
    for first_col, first, last_col, last in _merged_ranges(sheet):
        if first_col <= max_columns:
            _fill_down(rows[first - 1 : last], first_col - 1)
        if is_wide:
            for row in rows[first - 1 : last]:
                _fill_right(row, first_col - 1, min(last_col, max_columns))
    return rows


def _fill_down(rows, column):
    """Give the first row's value to the others; blank rows stay blank."""
    for row in rows[1:]:
        if row and rows[0]:
            row[column] = rows[0][column]


def _fill_right(row, first, end):
    """Give the first cell's value to the others of the merged range.

    >>> row = ["3月", "", "", "4月"]
    >>> _fill_right(row, 0, 3)
    >>> row
    ['3月', '3月', '3月', '4月']
    """
    row += [""] * (end - len(row) if row and first < len(row) else 0)
    for column in range(first + 1, min(end, len(row))):
        row[column] = row[first]


def _merged_ranges(sheet):
    """Ranges of merged cells; the read-only mode of openpyxl leaves them out."""
    with sheet._get_source() as source:
        refs = MERGED.findall(source.read())
    return [range_boundaries(ref.decode()) for ref in refs]


def _text(cell):
    """A cell's value as the clerk reads it; of a formula, its result."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number_text(value)
    if isinstance(value, datetime | date):
        return _day_text(value, _shows_day(cell))
    return str(value)


def _number_text(value):
    """A number without the .0 of a spreadsheet.

    Excel keeps 15 digits. What is longer has been rounded and must not look exact.

    >>> _number_text(12.0), _number_text(1.5), _number_text(330103197001011234)
    ('12', '1.5', '3.30103197001011E+17')
    """
    if abs(value) >= 10**15:
        return f"{value:.14E}"
    return str(int(value)) if value == int(value) else str(value)


def _shows_day(cell):
    """Whether a date cell shows a day, or no more than year and month."""
    if cell.style_array.numFmtId in CHINESE_DATES:
        return cell.style_array.numFmtId not in CHINESE_MONTHS
    shown = FORMAT_LITERAL.sub("", cell.number_format or "").lower()
    return "y" not in shown or "d" in shown


def _day_text(value, shows_day):
    """A day; only year and month where the cell shows no more than these.

    >>> _day_text(date(1975, 3, 1), True), _day_text(date(1975, 3, 1), False)
    ('1975-03-01', '1975年3月')
    """
    if not shows_day:
        return f"{value.year}年{value.month}月"
    if isinstance(value, datetime) and value.time().isoformat() == "00:00:00":
        value = value.date()
    return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
