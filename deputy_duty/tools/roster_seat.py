"""What a roster says of the seat itself: state, term and level. Plain Python."""

import re
import unicodedata

from .roster_error import RosterValueError
from .roster_values import clean_text, text_key

STATE_WORDS = {
    "elected": "当选|已当选|当选代表|elected",
    "confirmed": "资格确认|资格已确认|已确认|代表资格有效|"
    "credentials confirmed|confirmed",
    "in_office": "在任|在职|现任|履职|履职中|正常|在任代表|in office",
    "suspended": "暂停|暂停职务|暂停执行代表职务|暂停履职|suspended",
    "ended": "终止|已终止|资格终止|代表资格终止|离任|卸任|辞职|罢免|去世|出缺|ended",
    "void": "当选无效|无效|election void|void",
}
STATE_OF = {
    text_key(word): state
    for state, words in STATE_WORDS.items()
    for word in words.split("|")
}
# A prefecture-level city and a county-level one are both called 市.
EITHER_CITY = {"市", "市级", "市人大代表"}

NUMERALS = {char: number for number, char in enumerate("零一二三四五六七八九")}
NUMERALS["〇"] = 0
ORDINAL = re.compile(r"第?(\d{1,3}|[零〇一二三四五六七八九十]{1,3})[届次]?")


def parse_state(text):
    """The state of a seat.

    >>> [parse_state(text) for text in ("在任", "辞职", "In Office")]
    ['in_office', 'ended', 'in_office']
    """
    state = STATE_OF.get(text_key(text)) or (text if text in STATE_WORDS else None)
    if not state:
        raise RosterValueError("state")
    return state


def parse_ordinal(text):
    """The number of a term or session.

    >>> [parse_ordinal(text) for text in ("第十八届", "十", "二十", "二十一届", "18")]
    [18, 10, 20, 21, 18]
    """
    found = ORDINAL.fullmatch(unicodedata.normalize("NFKC", text_key(text)))
    if not found:
        raise RosterValueError("ordinal")
    digits = found.group(1)
    if digits.isdigit():
        return int(digits)
    tens, ten, ones = digits.rpartition("十")
    if not ten:
        tens, ones = "", digits
    if len(tens) > 1 or len(ones) > 1:
        raise RosterValueError("ordinal")
    return (NUMERALS[tens] if tens else int(bool(ten))) * 10 + NUMERALS.get(ones, 0)


def fits_level(text, level, expected):
    """Whether a cell's level is that of the congress.

    :param level: what the cell was read as, None where it is in no list

    >>> fits_level("市", "city", "county"), fits_level("省", "province", "county")
    (True, False)
    """
    if clean_text(text) in EITHER_CITY and expected in ("city", "county"):
        return True
    return level in (None, expected)
