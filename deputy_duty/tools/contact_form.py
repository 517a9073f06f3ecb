"""What a number or address that a deputy lets be shown must look like."""

import re

# Longest texts by the code of the public fact: they stand on cards and in codes.
LONGEST = {"phone": 40, "wechat": 60, "email": 100}
EMAIL = re.compile(r"[^\s@,;<>()]+@[^\s@,;<>()]+\.[^\s@.,;<>()]+")
# An extension is written in one of these ways.
PHONE = re.compile(
    r"\+?[\d\s()（）./、,，—–-]+((转|转分机|分机|ext\.?|x|#)\s*\d+)?", re.I
)
FEWEST_DIGITS = 5


def is_contact(fact, value):
    """Whether a text can be what its fact says; facts that are no contact can.

    >>> is_contact("phone", "0579-1234567 转 8001"), is_contact("phone", "12345")
    (True, True)
    >>> is_contact("phone", "call me"), is_contact("phone", "0579")
    (False, False)
    >>> is_contact("email", "sample@example.com"), is_contact("email", "sample")
    (True, False)
    >>> is_contact("wechat", "样本微信"), is_contact("wechat", "w" * 61)
    (True, False)
    """
    if fact not in LONGEST:
        return True
    if len(value) > LONGEST[fact] or not value.isprintable():
        return False
    if fact == "phone":
        digits = sum(char.isdigit() for char in value)
        return bool(PHONE.fullmatch(value)) and digits >= FEWEST_DIGITS
    return fact != "email" or bool(EMAIL.fullmatch(value))
