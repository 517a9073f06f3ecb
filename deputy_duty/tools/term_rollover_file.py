"""A change of term as a workbook to look over. Plain Python."""

import io

import xlsxwriter

MIN_WIDTH, MAX_WIDTH = 10, 60
SHEET_NAME_LENGTH = 31


def write_rollover_file(sheets):
    """The workbook's bytes. Texts are written as text: no cell becomes a formula.

    :param sheets: ``(name, headings, rows)`` of each sheet; cells are texts or numbers
    """
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "bg_color": "#EEEEEE", "border": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for name, headings, rows in sheets:
            sheet = book.add_worksheet(name[:SHEET_NAME_LENGTH])
            rows = list(rows)
            _write_row(sheet, 0, headings, bold)
            for index, cells in enumerate(rows, 1):
                _write_row(sheet, index, cells, wrapped)
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, len(rows), len(headings) - 1)
            for column in range(len(headings)):
                width = _width([headings, *rows], column)
                sheet.set_column(column, column, width)
    return output.getvalue()


def _write_row(sheet, index, cells, style):
    for column, cell in enumerate(cells):
        if isinstance(cell, int):
            sheet.write_number(index, column, cell, style)
        else:
            sheet.write_string(index, column, cell or "", style)


def _width(rows, column):
    """A column as wide as its longest cell; a Chinese character counts twice.

    >>> _width([["姓名"], ["Wang"], [7]], 0)
    10
    >>> _width([["选区选区选区选区"]], 0)
    18
    """
    longest = max(len(str(row[column] or "").encode("gbk", "replace")) for row in rows)
    return max(MIN_WIDTH, min(longest + 2, MAX_WIDTH))
