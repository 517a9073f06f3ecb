"""The values an electronic invoice's file carries, as texts. Plain Python.

Files come from outside and are not trusted: no DTD, no entities, nothing from the net,
limits of size, number of parts and depth.
"""

import io
import re
import zipfile
import zlib
from decimal import Decimal

from lxml import etree

try:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError
except ImportError:  # the name of the same library up to its version 2
    from PyPDF2 import PdfReader
    from PyPDF2.errors import PyPdfError

MAX_FILE = 10 * 1024 * 1024
MAX_XML = 2 * 1024 * 1024
MAX_PARTS = 2_000
MAX_DEPTH = 40
XML, OFD, PDF = "xml", "ofd", "pdf"
# What a damaged zip or PDF makes its reader raise, beside what it declares.
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, PyPdfError, ArithmeticError, AttributeError),
    *(EOFError, LookupError, OSError, RuntimeError, TypeError, ValueError),
)
AMOUNT = re.compile(r"-?\d{1,15}(\.\d{1,6})?")

# Paths by value. The first layout is the invoice of today, the second the VAT invoice
# that came before it, the third what a PDF says of itself.
DIGITAL = {
    "number": ("TaxSupervisionInfo/InvoiceNumber", "Header/EIid"),
    "date": (
        "TaxSupervisionInfo/IssueTime",
        "EInvoiceData/BasicInformation/RequestTime",
    ),
    "seller_name": ("EInvoiceData/SellerInformation/SellerName",),
    "seller_number": ("EInvoiceData/SellerInformation/SellerIdNum",),
    "buyer_name": ("EInvoiceData/BuyerInformation/BuyerName",),
    "buyer_number": ("EInvoiceData/BuyerInformation/BuyerIdNum",),
    "net": ("EInvoiceData/BasicInformation/TotalAmWithoutTax",),
    "tax": ("EInvoiceData/BasicInformation/TotalTaxAm",),
    "gross": ("EInvoiceData/BasicInformation/TotalTax-includedAmount",),
    "subject": ("EInvoiceData/IssuItemInformation/ItemName",),
}
EARLIER = {
    "code": ("InvoiceCode",),
    "number": ("InvoiceNo",),
    "date": ("IssueDate",),
    "seller_name": ("Seller/SellerName",),
    "seller_number": ("Seller/SellerTaxID",),
    "buyer_name": ("Buyer/BuyerName",),
    "buyer_number": ("Buyer/BuyerTaxID",),
    "net": ("TaxExclusiveTotalAmount",),
    "tax": ("TaxTotalAmount",),
    "gross": ("TaxInclusiveTotalAmount",),
    "subject": ("GoodsInfos/GoodsInfo/Item",),
}
PROPERTIES = {
    name: tuple(path.rsplit("/", 1)[-1] for path in paths)
    for name, paths in DIGITAL.items()
}


class InvoiceFileError(Exception):
    """A file that cannot be read as an invoice: a code, and what it is about.

    Codes: ``too_big``, ``unknown_kind``, ``broken``, ``forbidden`` (a DTD or an
    entity), ``no_invoice``, ``bad_sum``, and with their ``field`` ``missing`` and
    ``bad_value``.
    """

    def __init__(self, code, field=None):
        super().__init__(code)
        self.code = code
        self.field = field


def read_values(data):
    """The texts of an invoice by name, and which kind of file it is.

    The kind is told by the first bytes, never by a name.

    :return: ``({name: text}, XML or OFD or PDF)``
    :raise InvoiceFileError: not an invoice, broken, or too big

    >>> values, kind = read_values(b"<Invoice><InvoiceNo>7</InvoiceNo></Invoice>")
    >>> kind, values["number"]
    ('xml', '7')
    """
    if len(data) > MAX_FILE:
        raise InvoiceFileError("too_big")
    start = data[:1024].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if start.startswith(b"PK"):
        return _read_ofd(data), OFD
    if b"%PDF-" in data[:1024]:
        return _read_pdf(data), PDF
    if start.startswith(b"<"):
        return _read_xml(data), XML
    raise InvoiceFileError("unknown_kind")


def _read_xml(data):
    """The values of an XML file by name, whichever layout it has."""
    root = _parse(data)
    if _local(root) == "EInvoice":
        return _pick(root, DIGITAL)
    if _local(root) in ("eInvoice", "Invoice"):
        return _pick(root, EARLIER)
    raise InvoiceFileError("no_invoice")


def _parse(data):
    if len(data) > MAX_XML:
        raise InvoiceFileError("too_big")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InvoiceFileError("broken") from error
    if root.getroottree().docinfo.doctype:
        raise InvoiceFileError("forbidden")
    if _is_deep(root):
        raise InvoiceFileError("broken")
    return root


def _is_deep(root):
    depth = 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            return True
    return False


def _local(element):
    return etree.QName(element).localname


def _pick(root, layout):
    """Texts by name; an issuer's namespace does not matter."""
    return {
        name: next(filter(None, (_text(root, path) for path in paths)), "")
        for name, paths in layout.items()
    }


def _text(element, path):
    for name in path.split("/"):
        element = next((child for child in element if _local(child) == name), None)
        if element is None:
            return ""
    return (element.text or "").strip()


def _read_ofd(data):
    """The invoice attached to an OFD: the part that is one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if "OFD.xml" not in {part.filename for part in parts}:
                raise InvoiceFileError("unknown_kind")
            if len(parts) > MAX_PARTS:
                raise InvoiceFileError("too_big")
            for part in sorted(parts, key=_is_likely, reverse=True):
                if part.filename.lower().endswith(".xml"):
                    values = _values_of_part(archive, part)
                    if values:
                        return values
    except BROKEN as error:
        raise InvoiceFileError("broken") from error
    raise InvoiceFileError("no_invoice")


def _is_likely(part):
    return "attach" in part.filename.lower() or "invoice" in part.filename.lower()


def _values_of_part(archive, part):
    """The values of a part, or none where it is no invoice (pages, seals, fonts)."""
    if part.file_size > MAX_XML:
        return None
    with archive.open(part) as stream:
        data = stream.read(MAX_XML + 1)
    try:
        return _read_xml(data)
    except InvoiceFileError as error:
        if error.code == "forbidden":
            raise
        return None


def _read_pdf(data):
    """The values among the properties of a PDF."""
    try:
        info = PdfReader(io.BytesIO(data)).metadata or {}
        said = {str(key).lstrip("/"): str(value).strip() for key, value in info.items()}
    except BROKEN as error:
        raise InvoiceFileError("broken") from error
    values = {
        name: next(filter(None, (said.get(key) for key in keys)), "")
        for name, keys in PROPERTIES.items()
    }
    if not values["number"]:
        raise InvoiceFileError("no_invoice")
    if not values["gross"]:
        values["gross"] = _sum_text(values["net"], values["tax"])
    return values


def _sum_text(net, tax):
    """Gross as text, where a PDF says net and tax only."""
    if AMOUNT.fullmatch(net) and AMOUNT.fullmatch(tax):
        return str(Decimal(net) + Decimal(tax))
    return ""
