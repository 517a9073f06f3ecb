"""Read an electronic invoice (数电票) from its XML, OFD or PDF file. Plain Python.

The XML (root ``EInvoice``) is the invoice; an OFD is a zip that carries it, or an older
VAT invoice (增值税电子普通发票), as an attachment; a PDF repeats the main values among
its document properties. The tax office's signature is not checked: that needs the tax
office's own service.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .electronic_invoice_file import AMOUNT, XML, InvoiceFileError, read_values

LARGEST = Decimal("999999999999.99")
DAY = re.compile(r"(\d{4})\D?(\d{1,2})\D?(\d{1,2})")
NEEDED = ("number", "date", "seller_name", "gross")


@dataclass(frozen=True)
class Invoice:
    """What an invoice says; amounts in yuan, ``code`` only on earlier VAT invoices."""

    number: str
    date: date
    seller_name: str
    gross: Decimal
    seller_number: str = ""
    buyer_name: str = ""
    buyer_number: str = ""
    code: str = ""
    net: Decimal | None = None
    tax: Decimal | None = None
    subject: str = ""
    source: str = XML


def read_invoice(data: bytes) -> Invoice:
    """The invoice in a file.

    :raise InvoiceFileError: not an invoice, broken, too big, or not consistent

    >>> try:
    ...     read_invoice(b"<EInvoice><Header/></EInvoice>")
    ... except InvoiceFileError as error:
    ...     print(error.code, error.field)
    missing number
    """
    values, source = read_values(data)
    return _check(values, source)


def _check(values, source):
    """The values as an invoice whose sum is right."""
    # the seller of a PDF may be told by the tax number alone
    if not values.get("seller_name"):
        values["seller_name"] = values.get("seller_number", "")
    for name in NEEDED:
        if not values.get(name):
            raise InvoiceFileError("missing", name)
    amounts = {name: _amount(values.get(name), name) for name in ("net", "tax")}
    invoice = Invoice(
        number=_code(values["number"], "number"),
        code=_code(values.get("code", ""), "code"),
        date=_day(values["date"]),
        gross=_amount(values["gross"], "gross"),
        seller_name=values["seller_name"][:200],
        seller_number=_code(values.get("seller_number", ""), "seller_number"),
        buyer_name=values.get("buyer_name", "")[:200],
        buyer_number=_code(values.get("buyer_number", ""), "buyer_number"),
        subject=values.get("subject", "")[:200],
        source=source,
        **amounts,
    )
    parts = (invoice.net, invoice.tax)
    if None not in parts and sum(parts) != invoice.gross:
        raise InvoiceFileError("bad_sum")
    return invoice


def _code(text, field):
    """A number of an invoice or a taxpayer: letters and digits only."""
    code = re.sub(r"[\s-]", "", text).upper()
    if code and not re.fullmatch(r"[0-9A-Z]{1,30}", code):
        raise InvoiceFileError("bad_value", field)
    return code


def _amount(text, field):
    if not text:
        return None
    plain = text.replace(",", "").replace("¥", "").replace("￥", "").strip()
    if not AMOUNT.fullmatch(plain):
        raise InvoiceFileError("bad_value", field)
    amount = Decimal(plain)
    cents = amount.quantize(Decimal("0.01"))
    if cents != amount or abs(cents) > LARGEST:
        raise InvoiceFileError("bad_value", field)
    return cents


def _day(text):
    """The day of issue.

    >>> _day("2026-02-28 10:11:12"), _day("2026年3月1日"), _day("20260301")
    (datetime.date(2026, 2, 28), datetime.date(2026, 3, 1), datetime.date(2026, 3, 1))
    """
    found = DAY.match(text)
    try:
        return date(*map(int, found.groups()))
    except (AttributeError, ValueError) as error:
        raise InvoiceFileError("bad_value", "date") from error
