"""What makes an invoice the same invoice. Plain Python."""

import re
import unicodedata

DIGITAL_LENGTH = 20


def plain(text: str) -> str:
    """A number or a name as it is compared: full-width signs, spaces and case away.

    >>> plain(" 演示（北京）印刷 有限公司 "), plain("９１ab-12")
    ('演示(北京)印刷有限公司', '91AB12')
    """
    return re.sub(r"[\s\-－]", "", unicodedata.normalize("NFKC", text or "")).upper()


def invoice_key(
    number: str, code: str = "", seller_number: str = "", seller_name: str = ""
) -> str:
    """The key under which an invoice is registered once.

    A number of 20 digits is unique in the nation (数电票), an earlier one together with
    its invoice code; any other one with its seller, by tax number or by name.

    >>> invoice_key("2611 7000 0000 0000 0001", seller_name="A")
    '26117000000000000001'
    >>> invoice_key("12345678", code="011002680026", seller_name="A")
    '011002680026/12345678'
    >>> invoice_key("12345678", seller_number="91110000ma00000019", seller_name="A")
    '12345678/91110000MA00000019'
    >>> invoice_key("7", seller_name="演示 店")
    '7/演示店'
    """
    number, code = plain(number), plain(code)
    if number.isdigit() and len(number) == DIGITAL_LENGTH:
        return number
    if code:
        return f"{code}/{number}"
    return f"{number}/{plain(seller_number) or plain(seller_name)}"
