"""Tables for whoever opens them in a spreadsheet: nothing in them is carried out."""

import csv
import io

BOM = "\ufeff"
# What spreadsheets read as the beginning of a formula (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def to_csv(header, rows):
    r"""A table as bytes, with the mark by which spreadsheets know UTF-8.

    >>> text = to_csv(["姓名", "电话"], [["=1+1", "+86 1"], ["甲,乙", None]]).decode()
    >>> text[0] == BOM, text[1:].split("\r\n")
    (True, ['姓名,电话', "'=1+1,'+86 1", '"甲,乙",', ''])
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    for row in [header, *rows]:
        writer.writerow([harmless(cell) for cell in row])
    return (BOM + file.getvalue()).encode()


def harmless(cell):
    """A cell as text that no spreadsheet takes for a formula.

    >>> harmless("@SUM(A1)"), harmless(" =1"), harmless(None), harmless(3)
    ("'@SUM(A1)", "' =1", '', '3')
    """
    text = "" if cell is None or cell is False else str(cell).replace("\x00", "")
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text
