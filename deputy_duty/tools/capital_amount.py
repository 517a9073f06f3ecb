"""Amounts in capital Chinese numerals, as vouchers have them. Plain Python.

Rules: 支付结算办法 附一 (正确填写票据和结算凭证的基本规定): 整 after 元 and 角,
one 零 for any run of zeros inside, and one for a missing 角 before 分.
"""

from decimal import Decimal

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿")
LIMIT = Decimal(10) ** 12


def capital_amount(amount) -> str:
    """An amount of yuan in capital numerals.

    :param amount: ``Decimal``, or what ``Decimal(str(…))`` takes; two decimals at most
    :raise ValueError: more than two decimals, or a million million and more

    >>> capital_amount("1409.50"), capital_amount("6007.14")
    ('壹仟肆佰零玖元伍角整', '陆仟零柒元壹角肆分')
    >>> capital_amount("1680.32"), capital_amount("107000.53")
    ('壹仟陆佰捌拾元叁角贰分', '壹拾万柒仟元伍角叁分')
    >>> capital_amount("16409.02"), capital_amount("325.04")
    ('壹万陆仟肆佰零玖元零贰分', '叁佰贰拾伍元零肆分')
    >>> capital_amount(0), capital_amount("0.05"), capital_amount("0.60")
    ('零元整', '伍分', '陆角整')
    >>> capital_amount(100_010_000), capital_amount(-20)
    ('壹亿零壹万元整', '负贰拾元整')
    >>> capital_amount("1.005")
    Traceback (most recent call last):
    ValueError: an amount has two decimals at most
    """
    value = Decimal(str(amount))
    if value != value.quantize(Decimal("0.01")):
        raise ValueError("an amount has two decimals at most")
    if abs(value) >= LIMIT:
        raise ValueError("too large for a voucher")
    cents = int(abs(value) * 100)
    yuan, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    text = _whole(yuan) + "元" if yuan else ""
    if jiao:
        text += DIGITS[jiao] + "角"
    elif fen and yuan:
        text += "零"
    text += DIGITS[fen] + "分" if fen else "整"
    if not cents:
        text = "零元整"
    return "负" + text if value < 0 else text


def _whole(number):
    """A whole number above zero, in groups of four digits."""
    text, pending = "", False
    for group in reversed(range(len(GROUPS))):
        part = number // 10_000**group % 10_000
        if not part:
            pending = pending or bool(text)
            continue
        if text and (pending or part < 1000):
            text += "零"
        text += _four(part) + GROUPS[group]
        pending = False
    return text


def _four(part):
    """One to four digits, with one 零 for any zeros between them."""
    text, pending = "", False
    for place in reversed(range(len(PLACES))):
        digit = part // 10**place % 10
        if digit:
            text += ("零" if pending and text else "") + DIGITS[digit] + PLACES[place]
            pending = False
        else:
            pending = True
    return text
