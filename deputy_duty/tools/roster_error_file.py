"""The rows an import leaves out, as a workbook to correct and import again."""

import io

import xlsxwriter

COLUMN_WIDTH = 16
REASON_WIDTH = 60


def write_error_file(header, rows, labels):
    """The workbook's bytes: the file's own columns, then row number and reason.

    Everything is written as text, so that no cell becomes a formula.

    :param header: headings of the roster
    :param rows: ``(row number, cells, reason)`` for each row left out
    :param labels: headings of the two added columns, and the name of the sheet
    """
    row_label, reason_label, sheet_name = labels
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        sheet = book.add_worksheet(sheet_name)
        bold = book.add_format({"bold": True, "bg_color": "#EEEEEE", "border": 1})
        wrapped = book.add_format({"text_wrap": True, "font_color": "#B00020"})
        _write_row(sheet, 0, [*header, row_label, reason_label], bold)
        for index, (number, cells, reason) in enumerate(rows, 1):
            _write_row(sheet, index, [*cells, str(number)])
            sheet.write_string(index, len(header) + 1, reason, wrapped)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(header), COLUMN_WIDTH)
        sheet.set_column(len(header) + 1, len(header) + 1, REASON_WIDTH)
    return output.getvalue()


def _write_row(sheet, index, cells, style=None):
    for column, cell in enumerate(cells):
        sheet.write_string(index, column, cell, style)
