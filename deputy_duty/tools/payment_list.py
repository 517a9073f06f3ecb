"""What the rows of a payment list or bank statement say. Plain Python.

Amounts become whole cents, so that nothing is rounded on the way: money out is negative
as on a bank statement.
"""

import re
import unicodedata
from collections import Counter
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from .payment_headings import BANK, REQUIRED, TREASURY, find_headings
from .roster_error import RosterError, RosterValueError
from .roster_table import MAX_ROWS, check_size, even_out, read_filled
from .roster_values import clean_text, parse_date

OUT_WORDS = {"借", "借方", "支出", "支", "付", "d", "dr", "debit", "out", "-"}
IN_WORDS = {"贷", "贷方", "收入", "收", "c", "cr", "credit", "in", "+"}
TOTAL = re.compile(r"^(合计|总计|小计|本页合计|累计|total)\b|^(合|总|小)\s*计")
TIME = re.compile(r"[T\s]+\d{1,2}:\d{2}(:\d{2})?(\.\d+)?$")
STAMP = re.compile(r"^(\d{8})\d{4,6}$")
MAX_CENTS = 10**15
TEXTS = (
    *("voucher", "serial", "indicator", "functional", "economic_department"),
    *("economic_government", "payee", "account", "summary"),
)


class Row(NamedTuple):
    """A row of the file, as far as it could be read."""

    number: int
    values: dict  # the texts of TEXTS, and "date" as an ISO day
    cents: int  # below zero: money out
    key: str  # what it is known by when it comes again
    notes: list  # why it is left out: (code, details)


def read_payment_file(data, max_rows=MAX_ROWS):
    """Headings and numbered rows of the first sheet that has any we know.

    >>> read_payment_file("支付清单\\n日期,金额\\n5月1日,3\\n".encode())
    (['日期', '金额'], [(3, ['5月1日', '3'])])

    :raise RosterError: the file cannot be read, or names no date or amount
    """
    is_blank = True
    for rows in read_filled(data, max_rows):
        is_blank = is_blank and not rows
        position = find_headings([cells for _number, cells in rows])
        if position is not None:
            body = rows[position + 1 :]
            check_size(body, max_rows)
            return even_out(rows[position][1], body)
    raise RosterError("empty" if is_blank else "no_header")


def parse_cents(text):
    """An amount as whole cents.

    >>> [parse_cents(text) for text in ("1,234.50", "￥12", "（3.10）", "１２元", "")]
    [123450, 1200, -310, 1200, None]
    """
    cell = unicodedata.normalize("NFKC", clean_text(text))
    cell = re.sub(r"[\s,¥￥'元]|CNY|RMB", "", cell)
    if not cell or cell in ("-", "--"):
        return None
    if cell.startswith("(") and cell.endswith(")"):
        cell = "-" + cell[1:-1]
    try:
        cents = Decimal(cell) * 100
    except InvalidOperation:
        raise RosterValueError("amount") from None
    if not cents.is_finite() or abs(cents) > MAX_CENTS:
        raise RosterValueError("amount")
    # a spreadsheet's 0.1 + 0.2 is meant to be 0.3, but 0.125 is no amount
    if abs(cents - round(cents)) > Decimal("0.0001"):
        raise RosterValueError("amount")
    return round(cents)


def parse_day(text):
    """A day, also where the file gives the time with it.

    >>> parse_day("2026-05-11 09:30:00"), parse_day("20260511093000")
    ('2026-05-11', '2026-05-11')
    """
    cell = TIME.sub("", clean_text(text))
    return parse_date(STAMP.sub(r"\1", cell))


def read_rows(numbered, targets, kind):
    """The rows of a file, read by its columns.

    A row of totals is no payment. A row that stands twice in one file is one payment
    written twice; of a bank statement that has no serial numbers, two equal rows may be
    two payments.

    :param numbered: ``(row number, cells)``
    :param targets: what each column says, or None
    :return: list of :class:`Row`

    >>> cells = ["2026-05-11", "1-7", "张示例", "12.50"]
    >>> rows = read_rows([(2, cells), (3, ["合计", "", "", "12.50"])],
    ...                  ["date", "voucher", "payee", "amount"], TREASURY)
    >>> [(row.values["date"], row.cents, row.notes) for row in rows]
    [('2026-05-11', -1250, [])]
    """
    found, first, twins = [], {}, Counter()
    for number, cells in numbered:
        if TOTAL.match(next((clean_text(cell) for cell in cells if cell), "")):
            continue
        row = _read_row(number, _by_target(cells, targets), kind)
        key = row.key
        if kind == BANK and not row.values["serial"]:
            twins[key] += 1
            row = row._replace(key=f"{key}|{twins[key]}")
        elif key in first and not row.notes:
            row = row._replace(notes=[("repeated", {"row": first[key]})])
        first.setdefault(key, number)
        found.append(row)
    return found


def _by_target(cells, targets):
    return {target: cells[index] for index, target in enumerate(targets) if target}


def _read_row(number, cells, kind):
    notes = []
    values = {name: clean_text(cells.get(name, "")) for name in TEXTS}
    values["date"] = _noted(notes, "date", cells.get("date", ""), parse_day)
    cents = _read_amount(notes, cells, kind)
    for name in REQUIRED[kind]:
        if name not in ("date", "amount") and not values[name]:
            notes.append(("lacking", {"field": name}))
    if not notes and not cents:
        notes.append(("zero", {}))
    balance = cells.get("balance", "")
    parts = (
        [values["serial"] or f"{values['date']}|{values['account']}|{balance}"]
        if kind == BANK
        else [values["voucher"], values["indicator"], values["economic_department"]]
    )
    key = "|".join([*parts, values["payee"], str(cents or 0), values["summary"]])
    return Row(number, values, cents or 0, key, notes)


def _noted(notes, name, text, parse):
    """The value of a cell; what is wrong with it goes into the notes."""
    if not clean_text(text):
        notes.append(("lacking", {"field": name}))
        return None
    try:
        return parse(text)
    except RosterValueError as error:
        notes.append((error.code, {"text": clean_text(text)}))
        return None


def _read_amount(notes, cells, kind):
    """Whole cents, money out below zero."""
    try:
        amount, debit, credit = (
            parse_cents(cells.get(name, "")) for name in ("amount", "debit", "credit")
        )
    except RosterValueError as error:
        text = " ".join(cells.get(n, "") for n in ("amount", "debit", "credit"))
        notes.append((error.code, {"text": text.strip()}))
        return None
    if kind == TREASURY:
        if amount is None:
            notes.append(("lacking", {"field": "amount"}))
        return -(amount or 0)
    if debit or credit:
        return (credit or 0) - (debit or 0)
    if amount is None:
        notes.append(("lacking", {"field": "amount"}))
        return None
    word = clean_text(cells.get("direction", "")).casefold()
    if word in OUT_WORDS:
        return -abs(amount)
    if word and word not in IN_WORDS:
        notes.append(("direction", {"text": word}))
    return abs(amount) if word in IN_WORDS else amount
