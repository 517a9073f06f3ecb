"""Electronic invoices are read from all three kinds of file, and no file does harm."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PyPDF2 import PdfWriter

from arch.toolbox import load_tool
from arch.tree import Tree

DIGITAL = """<?xml version="1.0" encoding="UTF-8"?>
<EInvoice>
  <Header><EIid>26117000000000000001</EIid></Header>
  <EInvoiceData>
    <SellerInformation>
      <SellerIdNum>91110000MA00000019</SellerIdNum>
      <SellerName>演示印刷有限公司</SellerName>
    </SellerInformation>
    <BuyerInformation>
      <BuyerIdNum>11110000000000001X</BuyerIdNum>
      <BuyerName>演示县人大常委会办公室</BuyerName>
    </BuyerInformation>
    <BasicInformation>
      <TotalAmWithoutTax>1000.00</TotalAmWithoutTax>
      <TotalTaxAm>30.00</TotalTaxAm>
      <TotalTax-includedAmount>1030.00</TotalTax-includedAmount>
      <RequestTime>2026-02-28 09:30:00</RequestTime>
    </BasicInformation>
    <IssuItemInformation><ItemName>*印刷品*会议材料</ItemName></IssuItemInformation>
    <IssuItemInformation><ItemName>*印刷品*席签</ItemName></IssuItemInformation>
  </EInvoiceData>
  <TaxSupervisionInfo>
    <InvoiceNumber>26117000000000000001</InvoiceNumber>
    <IssueTime>2026-02-28</IssueTime>
  </TaxSupervisionInfo>
</EInvoice>"""
EARLIER = """<fp:eInvoice xmlns:fp="http://example.invalid/fp">
  <fp:InvoiceCode>011002680026</fp:InvoiceCode>
  <fp:InvoiceNo>12345678</fp:InvoiceNo>
  <fp:IssueDate>2021年03月09日</fp:IssueDate>
  <fp:Buyer><fp:BuyerName>演示县人大常委会办公室</fp:BuyerName></fp:Buyer>
  <fp:TaxInclusiveTotalAmount>106.00</fp:TaxInclusiveTotalAmount>
  <fp:TaxExclusiveTotalAmount>100.00</fp:TaxExclusiveTotalAmount>
  <fp:TaxTotalAmount>6.00</fp:TaxTotalAmount>
  <fp:Seller>
    <fp:SellerName>演示餐饮店</fp:SellerName>
    <fp:SellerTaxID>91110000MA00000027</fp:SellerTaxID>
  </fp:Seller>
</fp:eInvoice>"""


@pytest.fixture(scope="module")
def tool(tree: Tree):
    """The module as the addon has it."""
    return _tool(tree, "electronic_invoice")


def _tool(tree, stem):
    addon = next(addon for addon in tree.addons if addon.name == "deputy_duty")
    return load_tool(addon, stem)


@pytest.fixture(scope="module")
def error(tree: Tree):
    """The error a bad file raises."""
    return _tool(tree, "electronic_invoice_file").InvoiceFileError


def ofd(*parts, name="Doc_0/Attachs/original_invoice.xml"):
    """An OFD with the given parts beside its own."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("OFD.xml", "<OFD/>")
        archive.writestr("Doc_0/Pages/Page_0/Content.xml", "<Page/>")
        for number, part in enumerate(parts):
            archive.writestr(name if not number else f"{number}.xml", part)
    return buffer.getvalue()


def pdf(**properties):
    """A PDF of one page with document properties."""
    writer = PdfWriter()
    writer.add_blank_page(width=200, height=200)
    writer.add_metadata({f"/{key}": value for key, value in properties.items()})
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_xml_of_today(tool):
    """Every value of the invoice, as it stands."""
    assert tool.read_invoice(DIGITAL.encode()) == tool.Invoice(
        number="26117000000000000001",
        date=date(2026, 2, 28),
        seller_name="演示印刷有限公司",
        seller_number="91110000MA00000019",
        buyer_name="演示县人大常委会办公室",
        buyer_number="11110000000000001X",
        net=Decimal("1000.00"),
        tax=Decimal("30.00"),
        gross=Decimal("1030.00"),
        subject="*印刷品*会议材料",
        source="xml",
    )


def test_earlier_vat_invoice_in_an_ofd(tool):
    """Code and number apart, namespace and Chinese date included."""
    read = tool.read_invoice(ofd(EARLIER))
    assert (read.code, read.number, read.date) == (
        "011002680026",
        "12345678",
        date(2021, 3, 9),
    )
    assert (read.gross, read.source) == (Decimal("106.00"), "ofd")


def test_ofd_says_the_same_as_its_xml(tool):
    """Wherever in the package the invoice lies."""
    by_xml = tool.read_invoice(DIGITAL.encode())
    for name in ("Doc_0/Attachs/original_invoice.xml", "Doc_3/Res/any.xml"):
        by_ofd = tool.read_invoice(ofd(DIGITAL, name=name))
        assert by_ofd.__dict__ | {"source": "xml"} == by_xml.__dict__


def test_pdf_properties(tool):
    """A PDF that says net and tax has their sum as its total."""
    data = pdf(
        InvoiceNumber="26117000000000000001",
        IssueTime="2026年02月28日",
        SellerIdNum="91110000MA00000019",
        TotalAmWithoutTax="1000.00",
        TotalTaxAm="30.00",
    )
    read = tool.read_invoice(data)
    assert (read.number, read.date) == ("26117000000000000001", date(2026, 2, 28))
    assert (read.gross, read.seller_number) == (
        Decimal("1030.00"),
        "91110000MA00000019",
    )


ENTITY = """<?xml version="1.0"?><!DOCTYPE EInvoice [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<EInvoice><Header><EIid>&x;</EIid></Header></EInvoice>"""
BOMB = (
    '<!DOCTYPE EInvoice [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9)
    )
    + "]><EInvoice>&j;</EInvoice>"
)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "unknown_kind"),
        (b"hello", "unknown_kind"),
        (b"<EInvoice>", "broken"),
        (b"<other/>", "no_invoice"),
        (b"<EInvoice/>", "missing"),
        (ENTITY.encode(), "forbidden"),
        (BOMB.encode(), "broken"),
        (ofd(ENTITY), "forbidden"),
        (b"<EInvoice>" + b"<a>" * 60 + b"</a>" * 60 + b"</EInvoice>", "broken"),
        (b"<EInvoice>" + b" " * (2 * 1024 * 1024) + b"</EInvoice>", "too_big"),
        (b"<" * (10 * 1024 * 1024 + 1), "too_big"),
        (ofd(), "no_invoice"),
        (ofd(DIGITAL)[:200], "broken"),
        (b"PK\x03\x04", "broken"),
        (b"%PDF-1.4", "broken"),
        (pdf(Title="no invoice"), "no_invoice"),
        (DIGITAL.replace("1030.00", "1030.01").encode(), "bad_sum"),
        (DIGITAL.replace("1030.00", "1e3").encode(), "bad_value"),
        (DIGITAL.replace("1030.00", "1030.001").encode(), "bad_value"),
        (DIGITAL.replace("2026-02-28<", "2026-02-30<").encode(), "bad_value"),
        (DIGITAL.replace(">91110000MA", ">9111'--").encode(), "bad_value"),
    ],
)
def test_bad_files_are_named(tool, error, data, code):
    """Each kind of bad file has a code of its own; none is half read."""
    with pytest.raises(error) as raised:
        tool.read_invoice(data)
    assert raised.value.code == code


def test_a_zip_that_is_no_ofd(tool, error):
    """A workbook or any other zip is not taken for an invoice."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", DIGITAL)
    with pytest.raises(error, match="unknown_kind"):
        tool.read_invoice(buffer.getvalue())


def test_a_part_that_unpacks_too_far(tool, error):
    """A bomb inside an OFD is passed over, not unpacked."""
    huge = "<EInvoice>" + " " * (3 * 1024 * 1024) + "</EInvoice>"
    with pytest.raises(error, match="no_invoice"):
        tool.read_invoice(ofd(huge))
    assert tool.read_invoice(ofd(huge, DIGITAL)).gross == Decimal("1030.00")


SEEDS = [DIGITAL.encode(), EARLIER.encode(), ofd(DIGITAL), pdf(InvoiceNumber="1")]


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4)), max_size=5),
)
def test_a_damaged_file_is_refused_or_read(tool, error, seed, edits):
    """Whatever is done to a file, it is an invoice or an error of ours."""
    data = bytearray(seed)
    for place, piece in edits:
        at = int(place * len(data))
        data[at : at + len(piece)] = piece
    try:
        read = tool.read_invoice(bytes(data))
    except error:
        return
    assert read.number
    assert read.gross.as_tuple().exponent == -2
