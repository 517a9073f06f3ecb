"""The plain Python of the attendance lists, loaded without Odoo."""

import io

from openpyxl import Workbook

from roster_tools import _addon, load_tool, table

days = load_tool(_addon, "attendance_days")
grid = load_tool(_addon, "attendance_table")
listing = load_tool(_addon, "attendance_readers")
marks = load_tool(_addon, "attendance_marks")
offline = load_tool(_addon, "attendance_offline")
people = load_tool(_addon, "attendance_people")
verdict = load_tool(_addon, "attendance_verdict")


def book_of(rows, merges=(), formats=()):
    """Bytes of a workbook: rows, merged ranges, and number formats of cells."""
    book, output = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    for span in merges:
        book.active.merge_cells(span)
    for cell, number_format in formats:
        book.active[cell].number_format = number_format
    book.save(output)
    return output.getvalue()


def read_list(data, known=(), **options):
    """What a list in a file says."""
    sheets = table.read_filled(data, is_wide=True)
    names = {grid.bare_name(name) for name in known}
    return listing.read_listing(sheets, names, **options)
