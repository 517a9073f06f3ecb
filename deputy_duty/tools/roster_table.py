"""Read a roster file, CSV or XLSX, into rows of text. Plain Python.

Every fault of the file becomes a :class:`RosterError` with a code. A file comes from
outside: it may be broken, encrypted, or made to unpack into gigabytes.
"""

import csv
import io
import re
from dataclasses import dataclass
from itertools import islice

from .roster_columns import find_header
from .roster_error import RosterError
from .roster_headings import DEPUTIES
from .roster_xlsx import read_sheets

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 200

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MARKUP = (b"<html", b"<!doctype", b"<?xml", b"<table", b"<meta")
SEPARATORS = (",", ";", "\t")
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass
class Table:
    """A roster as it stands in the file: headings, and numbered rows of text."""

    header: list
    rows: list


def read_table(data, max_rows=MAX_ROWS, subject=DEPUTIES):
    """The roster in a file.

    :param data: the file's bytes
    :param subject: what the rows are, see :mod:`roster_headings`
    :return: a :class:`Table`; rows are ``(row number, cells)``, blank ones left out
    :raise RosterError: where it is none; the code says what is wrong

    >>> table = read_table("名册\\n\\n姓名,选区\\n张三,一\\n".encode("gb18030"))
    >>> table.header, table.rows
    (['姓名', '选区'], [(4, ['张三', '一'])])
    """
    return _first_table(read_filled(data, max_rows, subject), max_rows, subject)


def read_filled(data, max_rows=MAX_ROWS, subject=DEPUTIES, is_wide=False):
    """The sheets of a file, one by one, as numbered rows that hold anything.

    :param is_wide: see :func:`roster_xlsx.read_sheets`
    :return: an iterator over lists of ``(row number, cells)``
    :raise RosterError: where the file cannot be read
    """
    if len(data) > MAX_BYTES:
        raise RosterError("too_big", limit=MAX_BYTES // 1024 // 1024)
    if not data.strip():
        raise RosterError("empty")
    _check_kind(data)
    sheets = (
        read_sheets(data, max_rows + 50, MAX_COLUMNS, is_wide)
        if data.startswith(ZIP)
        else _read_csv(data, subject)
    )
    return (_filled_rows(sheet, max_rows) for sheet in sheets)


def _check_kind(data):
    """Refuse what is neither XLSX nor text, and say what to do instead."""
    if data.startswith(COMPOUND):
        raise RosterError("encrypted" if ENCRYPTED in data else "legacy")
    start = data.lstrip(b"\xef\xbb\xbf \r\n\t")[:32].lower()
    if start.startswith(MARKUP) or data[:2] == b"\x09\x08":
        raise RosterError("legacy")
    if start.startswith((b"%pdf", b"{\\rtf", b"rar!", b"\x89png", b"\xff\xd8\xff")):
        raise RosterError("unknown_kind")


def _first_table(sheets, max_rows, subject):
    """The first sheet that has headings we know."""
    is_blank = True
    for rows in sheets:
        is_blank = is_blank and not rows
        position = find_header([cells for _number, cells in rows], subject=subject)
        if position is not None:
            return _table(rows, position, max_rows)
    raise RosterError("empty" if is_blank else "no_header")


def _filled_rows(sheet, max_rows):
    """Numbered rows that hold anything: as many as allowed, and some for the titles."""
    numbered = ((number, _cells(row)) for number, row in enumerate(sheet, 1))
    return list(islice(((n, cells) for n, cells in numbered if cells), max_rows + 50))


def _cells(row):
    """The row's cells as text; the empty ones at its end are cut off."""
    cells = [UNSEEN.sub("", cell).strip() for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    if len(cells) > MAX_COLUMNS:
        raise RosterError("too_wide", limit=MAX_COLUMNS)
    return cells


def _table(rows, position, max_rows):
    body = rows[position + 1 :]
    check_size(body, max_rows)
    return Table(*even_out(rows[position][1], body))


def check_size(body, max_rows=MAX_ROWS):
    """Refuse a table without rows, or with more than are allowed.

    >>> check_size([(2, ["张三"])])
    >>> check_size([])  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    RosterError: no_rows
    """
    if len(body) > max_rows:
        raise RosterError("too_many", limit=max_rows)
    if not body:
        raise RosterError("no_rows")


def even_out(header, body):
    """Headings and rows, all of one width.

    >>> even_out(["姓名"], [(2, ["张三", "一"])])
    (['姓名', ''], [(2, ['张三', '一'])])
    """
    width = max(len(header), *(len(cells) for _number, cells in body))
    return (
        header + [""] * (width - len(header)),
        [(number, cells + [""] * (width - len(cells))) for number, cells in body],
    )


# CSV


def _read_csv(data, subject):
    """The one sheet of a text file."""
    text = _decode(data)
    if "\x00" in text:
        raise RosterError("unknown_kind")
    try:
        separator = max(SEPARATORS, key=lambda each: _splits_well(text, each, subject))
        return [list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))]
    except csv.Error:
        raise RosterError("broken_csv") from None


def _splits_well(text, separator, subject):
    """A separator is the better, the more headings it brings to light."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows = list(islice(reader, 20))
    position = find_header(rows, subject=subject)
    if position is None:
        return 0, max((len(row) for row in rows), default=0)
    return 1, len(rows[position])


def _decode(data):
    """Text in UTF-8, UTF-16 or GB 18030, the encodings Excel and WPS write."""
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16")
        if b"\x00" in data:
            # without a mark: the zero byte of a comma or line feed tells the order
            low = data[1::2].count(0) >= data[0::2].count(0)
            return data.decode("utf-16-le" if low else "utf-16-be")
    except UnicodeDecodeError:
        raise RosterError("undecodable") from None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RosterError("undecodable")
