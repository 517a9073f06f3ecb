"""Write a roster's workbook: the template, and the export. Plain Python.

Both have the columns the import understands, so that what is written here can be
imported again as it is. Everything is written as text: no cell becomes a formula, and
no long number is rounded.
"""

import io
import re
from dataclasses import dataclass, field

import xlsxwriter

WIDTH = 16
# So many rows of the template offer the choices of a column.
OFFERED_ROWS = 5_000
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")


@dataclass
class Column:
    """A column of the workbook.

    :param choices: what the cells may say; other words are taken all the same
    :param is_hidden: whether the column is for the import alone
    """

    title: str
    required: bool = False
    note: str = ""
    example: str = ""
    choices: list = field(default_factory=list)
    width: int = WIDTH
    is_hidden: bool = False


@dataclass
class Guide:
    """The sheet that explains the columns; its texts come in the reader's language."""

    sheet: str
    lists_sheet: str
    header: list
    required: str
    lines: list = field(default_factory=list)


def write_roster(sheet_name, columns, rows=(), guide=None, titles=()):
    """The workbook's bytes.

    :param columns: of :class:`Column`
    :param rows: texts in the order of the columns
    :param guide: a :class:`Guide` for the template
    :param titles: lines above the headings
    """
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        styles = _styles(book)
        sheet = book.add_worksheet(clean_sheet_name(sheet_name))
        for number, title in enumerate(titles):
            sheet.write_string(number, 0, title, styles["title"])
        top = len(titles)
        for index, column in enumerate(columns):
            style = styles["required" if column.required else "head"]
            sheet.write_string(top, index, column.title, style)
            options = {"hidden": column.is_hidden}
            sheet.set_column(index, index, column.width, styles["text"], options)
        for number, row in enumerate(rows, top + 1):
            for index, text in enumerate(row):
                if text:
                    sheet.write_string(number, index, text, styles["text"])
        sheet.freeze_panes(top + 1, 0)
        if guide:
            _write_guide(book, guide, columns, styles)
            _write_lists(book, sheet, guide, columns, styles, top + 1)
    return output.getvalue()


def clean_sheet_name(name):
    """A name Excel accepts: 31 signs, and some signs not at all.

    >>> clean_sheet_name("云和县[第18届]/代表名册"), len(clean_sheet_name("册" * 40))
    ('云和县 第18届  代表名册', 31)
    """
    return NOT_IN_NAMES.sub(" ", name).strip()[:31] or "1"


def _styles(book):
    head = {"bold": True, "border": 1, "num_format": "@", "valign": "vcenter"}
    return {
        "head": book.add_format({**head, "bg_color": "#EEEEEE"}),
        "required": book.add_format({**head, "bg_color": "#FCE4D6"}),
        "text": book.add_format({"num_format": "@"}),
        "title": book.add_format({"bold": True}),
        "wrapped": book.add_format({"text_wrap": True, "valign": "top"}),
    }


def _write_guide(book, guide, columns, styles):
    """What each column is for, with an example that is plainly made up."""
    sheet = book.add_worksheet(clean_sheet_name(guide.sheet))
    for index, line in enumerate(guide.lines):
        sheet.merge_range(index, 0, index, 3, line, styles["wrapped"])
        sheet.set_row(index, 32)
    start = len(guide.lines) + 1
    for index, title in enumerate(guide.header):
        sheet.write_string(start, index, title, styles["head"])
    for row, column in enumerate(columns, start + 1):
        mark = guide.required if column.required else ""
        for index, text in enumerate((column.title, mark, column.note, column.example)):
            sheet.write_string(row, index, text, styles["wrapped"])
    for index, width in enumerate((18, 8, 60, 28)):
        sheet.set_column(index, index, width)


def _write_lists(book, sheet, guide, columns, styles, first):
    """The code lists, and the choices they give to the columns."""
    listed = [(i, column) for i, column in enumerate(columns) if column.choices]
    if not listed:
        return
    lists = book.add_worksheet(clean_sheet_name(guide.lists_sheet))
    for at, (index, column) in enumerate(listed):
        lists.write_string(0, at, column.title, styles["head"])
        lists.set_column(at, at, WIDTH)
        for row, choice in enumerate(column.choices, 1):
            lists.write_string(row, at, choice, styles["text"])
        letter = xlsxwriter.utility.xl_col_to_name(at, col_abs=True)
        name = clean_sheet_name(guide.lists_sheet)
        options = {
            "validate": "list",
            "source": f"='{name}'!{letter}$2:{letter}${len(column.choices) + 1}",
            # other words are understood, too: the import tells what it does not know
            "error_type": "information",
        }
        sheet.data_validation(first, index, first + OFFERED_ROWS, index, options)
