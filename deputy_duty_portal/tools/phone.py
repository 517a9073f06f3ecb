"""Telephone numbers as people write them, and the one way they are compared."""

import re
import unicodedata

NOISE = re.compile(r"[\s\-\u2010-\u2015()\u00b7./]")
CHINA = re.compile(r"^(\+86|0086|86(?=1[3-9]\d{9}$))")
MOBILE = re.compile(r"1[3-9]\d{9}")
# area code and number: 010 and 02x have three digits, the others four
LANDLINE = re.compile(r"0(10|2\d)\d{8}|0[3-9]\d{2}\d{7,8}")
ABROAD = re.compile(r"\+(?!86)[1-9]\d{6,14}")


def normalise_phone(text):
    """The number as a login, or an empty string if it is none.

    A mainland mobile number, whatever was written between its digits:

    >>> normalise_phone("138 0000-0000")
    '13800000000'
    >>> normalise_phone("+86 138 0000 0000")
    '13800000000'
    >>> normalise_phone("8613800000000")
    '13800000000'
    >>> normalise_phone("１３８００００００００")
    '13800000000'

    A landline with its area code; abroad, its zero is left out:

    >>> normalise_phone("010-6000 0000")
    '01060000000'
    >>> normalise_phone("(0535) 600 0000")
    '05356000000'
    >>> normalise_phone("+86 10 6000 0000")
    '01060000000'

    A number from elsewhere keeps its country:

    >>> normalise_phone("+852 5000 0000")
    '+85250000000'

    Anything else is no number to log in with:

    >>> normalise_phone("6000000"), normalise_phone("12800000000")
    ('', '')
    >>> normalise_phone("deputy@example.com"), normalise_phone(None)
    ('', '')
    """
    digits = NOISE.sub("", unicodedata.normalize("NFKC", text or ""))
    if ABROAD.fullmatch(digits):
        return digits
    national, from_abroad = CHINA.subn("", digits)
    if from_abroad and not (MOBILE.fullmatch(national) or national.startswith("0")):
        national = f"0{national}"
    is_number = MOBILE.fullmatch(national) or LANDLINE.fullmatch(national)
    return national if is_number else ""
