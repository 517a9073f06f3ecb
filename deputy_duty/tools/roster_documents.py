"""Numbers of identity documents. Plain Python.

Deputies of Hong Kong, Macao, Taiwan and the armed forces have other documents than the
resident identity card; only the number of the card, and that of the residence permit
built like it, can be checked digit by digit (GB 11643).
"""

import re
import unicodedata

from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from .roster_error import RosterValueError
from .roster_values import HAN, clean_text, text_key

CITIZEN = "citizen"
PERMIT = "permit"
HKMACAO = "hkmacao"
TAIWAN = "taiwan"
MILITARY = "military"
PASSPORT = "passport"
KINDS = (CITIZEN, PERMIT, HKMACAO, TAIWAN, MILITARY, PASSPORT)
# Which document the deputies of a kind of seat carry beside the resident identity card,
# the most usual first.
USUAL_FOR = {
    "military": (MILITARY,),
    "hkmacao": (HKMACAO, PERMIT, PASSPORT),
    "taiwan": (TAIWAN, PERMIT),
}

WORDS = {
    CITIZEN: "居民身份证|身份证|二代身份证|resident identity card|id card|citizen",
    PERMIT: "港澳台居民居住证|居住证|港澳居民居住证|台湾居民居住证|residence permit",
    HKMACAO: "港澳居民来往内地通行证|回乡证|港澳通行证|港澳居民通行证|"
    "home return permit|mainland travel permit (hong kong, macao)",
    TAIWAN: "台湾居民来往大陆通行证|台胞证|台湾居民通行证|"
    "mainland travel permit (taiwan)",
    MILITARY: "军官证|士兵证|军人证|军人身份证|警官证|文职干部证|军士证|"
    "military card|officer's card",
    PASSPORT: "护照|passport",
}
KIND_OF = {
    text_key(word): kind for kind, words in WORDS.items() for word in words.split("|")
}
FORMS = {
    CITIZEN: re.compile(r"\d{17}[\dX]"),
    PERMIT: re.compile(r"8[123]0000\d{11}[\dX]"),
    HKMACAO: re.compile(r"[HM]\d{8}(?:\d\d)?"),
    TAIWAN: re.compile(r"\d{8}|\d{10}(?:\([A-Z]\))?"),
    MILITARY: re.compile(rf"[{HAN}]{{1,6}}第?\d{{4,10}}号?"),
    PASSPORT: re.compile(r"[A-Z]{1,2}\d{7,9}"),
}
# Forms nothing else has: the kind need not be said.
UNMISTAKABLE = (PERMIT, CITIZEN, HKMACAO, MILITARY)
CHECKED = (CITIZEN, PERMIT)
ROUNDED = re.compile(r"\d(?:\.\d+)?E\+?\d+")


def parse_kind(text):
    """The kind of document a cell names.

    >>> parse_kind("回乡证"), parse_kind("身份证")
    ('hkmacao', 'citizen')
    """
    kind = KIND_OF.get(text_key(text)) or (text if text in KINDS else None)
    if not kind:
        raise RosterValueError("document_kind")
    return kind


def guess_kind(text, seat_kind=""):
    """The kind of document by the form of its number, else the usual one of the seat.

    >>> guess_kind("H12345678"), guess_kind("12345678", "taiwan"), guess_kind("1")
    ('hkmacao', 'taiwan', 'citizen')
    """
    number = _clean_number(text)
    usual = USUAL_FOR.get(seat_kind, ())
    fitting = [
        kind for kind in (*UNMISTAKABLE, *usual) if FORMS[kind].fullmatch(number)
    ]
    return next(iter((*fitting, *usual)), CITIZEN)


def _clean_number(text):
    """As it is printed: no spaces, capital letters."""
    number = unicodedata.normalize("NFKC", clean_text(text)).upper()
    return re.sub(r"[\s']", "", number)


def parse_document(text, kind=None):
    """Kind and number of a document; without a kind the form tells it.

    >>> parse_document("11010519491231002x")
    ('citizen', '11010519491231002X')
    >>> parse_document("h12345678"), parse_document("军字第 001234 号")
    (('hkmacao', 'H12345678'), ('military', '军字第001234号'))
    """
    number = _clean_number(text)
    if ROUNDED.fullmatch(number):
        raise RosterValueError("id_rounded")
    known = next((each for each in UNMISTAKABLE if FORMS[each].fullmatch(number)), None)
    kind = kind or known
    if not kind or not FORMS[kind].fullmatch(number):
        raise RosterValueError(
            "id_form" if kind in (None, CITIZEN) else "document_form"
        )
    if kind in CHECKED:
        _check_digits(number)
    return kind, number


def _check_digits(number):
    # The place (digits 1 to 6) is left alone: old numbers keep codes of districts that
    # are gone, and no table has them all.
    if not number.isascii() or ric.calc_check_digit(number) != number[-1]:
        raise RosterValueError("id_digit")
    try:
        ric.get_birth_date(number)
    except ValidationError:
        raise RosterValueError("id_date") from None


def birth_of(number):
    """The birth date in a checked number.

    >>> birth_of("11010519491231002X")
    '1949-12-31'
    """
    return ric.get_birth_date(number).isoformat()


def gender_of(number):
    """The gender in a checked number: its 17th digit is odd for men.

    >>> gender_of("11010519491231002X")
    '2'
    """
    return "1" if int(number[16]) % 2 else "2"
