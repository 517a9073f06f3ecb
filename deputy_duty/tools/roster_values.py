"""Cells of a roster: clean them, read them, doubt them. Plain Python.

Each ``parse_`` function returns the value as text (days as ``YYYY-MM-DD``) and raises
:class:`RosterValueError` with a code where the cell does not hold such a value.
"""

import re
import unicodedata
from datetime import date

from .roster_error import RosterValueError

# Unified ideographs with their extensions, compatibility forms, 〇, and the private use
# area where GB 18030 systems keep rare characters of names.
HAN = (
    "\u3007\u3400-\u4dbf\u4e00-\u9fff\ue000-\uf8ff\uf900-\ufaff\U00020000-\U000323af"
    "\ufe00-\ufe0f\U000e0100-\U000e01ef"
)
HAS_HAN = re.compile(f"[{HAN}]")
# Invisible, but part of how Mongolian and Uyghur are written.
JOINERS = "\u180e\u200c\u200d"
DOTS = "·・•‧․∙⋅●.。．｡･"
DOT_RUN = re.compile(rf"\s*[{re.escape(DOTS)}][{re.escape(DOTS)}\s]*")
HAN_GAP = re.compile(rf"(?<=[{HAN}·])\s+(?=[{HAN}·])")

# What offices write into a cell for which there is nothing.
NOTHING = re.compile(
    r"[-‐-―−/\\]+|暂?无(?:会办|协办|分办|主办|承办|附议|联名)?(?:单位|代表|人)?|n/a"
)
# What stands in the name column of a row that is not a person's.
NOT_A_PERSON = re.compile(
    r"合计|总计|小计|共计|总数|备注|说明|姓名|名单|名额|空缺|缺额|待定|候选|附件|"
    r"代表团|代表组|代表小组|委员会|选区|选举单位|常委会|^共.*人$|^注[:：]"
)
LONGEST_NAME = 20
LONGEST_PART = 10

GENDER_WORDS = {
    "1": ("1", "男", "男性", "m", "male"),
    "2": ("2", "女", "女性", "f", "female"),
    "9": ("9", "0", "未说明", "未知", "notstated", "unknown"),
}
GENDER_OF = {word: code for code, words in GENDER_WORDS.items() for word in words}

DAY = re.compile(
    r"(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})日?|(\d\d)(\d\d))"
    r"(?:[ T]0?0:00(?::00)?)?"
)
PART_OF_DAY = re.compile(r"\d{4}(?:年?|[-/.年](?:\d{1,2})月?|(?:0[1-9]|1[0-2]))")
MONTH = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})月?|(0[1-9]|1[0-2]))生?")
FIRST_YEAR, LAST_YEAR = 1900, 2100
PHONE = re.compile(r"[-+\d()/,;、*#]*")
EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+")


def clean_text(text):
    """A cell on one line, without characters nobody can see.

    >>> clean_text(" 云和县\\u200b\\n中学　")
    '云和县 中学'
    """
    kept = (
        char
        for char in str(text)
        if char.isspace()
        or char in JOINERS
        or unicodedata.category(char) not in ("Cc", "Cf", "Cs")
    )
    return " ".join("".join(kept).split())


def _without_joiners(text):
    return "".join(char for char in text if char not in JOINERS)


def clean_name(text):
    """A name as it is compared and stored: one kind of dot, no filling spaces.

    >>> clean_name("张　三"), clean_name("买买提明• 牙生"), clean_name("嘉木样．洛桑")
    ('张三', '买买提明·牙生', '嘉木样·洛桑')
    >>> clean_name("Ａnna  B. Smith")
    'Anna B. Smith'
    """
    name = clean_text(unicodedata.normalize("NFKC", clean_text(text)))
    if not HAS_HAN.search(name):
        return name
    return HAN_GAP.sub("", DOT_RUN.sub("·", _without_joiners(name))).strip("· ")


def text_key(text):
    """The form in which two spellings of a place or unit are the same.

    >>> text_key("第 １ 选区（城关）") == text_key("第1选区(城关)")
    True
    """
    seen = _without_joiners(clean_text(text))
    folded = unicodedata.normalize("NFKC", seen).casefold()
    return "".join(clean_text(unicodedata.normalize("NFKC", folded)).split())


def is_nothing(text):
    """Whether a cell only says that there is nothing.

    >>> [is_nothing(text) for text in ("无", " － ", "——", "无会办", "无锡示例局")]
    [True, True, True, True, False]
    """
    return bool(NOTHING.fullmatch(text_key(text)))


def name_doubt(name):
    """Why a cleaned name may be no person's: a code, or None.

    >>> [name_doubt(n) for n in ("张三", "欧阳娜娜", "额日登格日勒", "Anna Smith")]
    [None, None, None, None]
    >>> name_doubt("嘉木样·洛桑久美·图丹却吉尼玛")
    >>> [name_doubt(n) for n in ("王", "张3", "张San", "合计", "张三、李四")]
    ['name_short', 'name_digit', 'name_mixed', 'name_word', 'name_sign']
    >>> name_doubt("云和县第十八届人民代表大会名册之一")
    'name_long'
    """
    # 〇 is a digit to Unicode and a syllable to those who bear it
    kinds = [unicodedata.category(c)[0] if c != "〇" else "L" for c in name]
    checks = (
        ("name_digit", "N" in kinds),
        ("name_word", NOT_A_PERSON.search(name)),
        ("name_short", kinds.count("L") + kinds.count("C") < 2),
        ("name_mixed", HAS_HAN.search(name) and re.search("[A-Za-z]", name)),
        ("name_sign", any(_is_sign(char) for char in name)),
        ("name_long", _is_long(name)),
    )
    return next((code for code, failed in checks if failed), None)


def _is_sign(char):
    """Whether a character stands in no name: 、 ? = and the like.

    Scripts have marks of their own that belong to a name; these are left alone.
    """
    if char in "·.-'’ " or unicodedata.category(char)[0] not in "PSZ":
        return False
    return char < "\u0100" or "\u2000" <= char <= "\u2bff" or char >= "\u3000"


def _is_long(name):
    if not HAS_HAN.search(name):
        return len(name) > 2 * LONGEST_NAME
    parts = name.split("·")
    return len(name) > LONGEST_NAME or any(len(part) > LONGEST_PART for part in parts)


def parse_date(text):
    """A full day.

    >>> [parse_date(text) for text in ("2022/1/10", "2022年1月10日", "20220110")]
    ['2022-01-10', '2022-01-10', '2022-01-10']
    """
    cell = unicodedata.normalize("NFKC", clean_text(text))
    cell = re.sub(r"\s*([-/.年月日])\s*", r"\1", cell)
    found = DAY.fullmatch(cell)
    if not found:
        partial = PART_OF_DAY.fullmatch(cell)
        raise RosterValueError("date_partial" if partial else "date")
    try:
        day = date(*(int(part) for part in found.groups() if part))
    except ValueError:
        raise RosterValueError("date") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise RosterValueError("date")
    return day.isoformat()


def parse_birth(text):
    """A day of birth, or the month of birth where the roster has no day (出生年月).

    >>> [parse_birth(text) for text in ("1975-03-09", "1975年3月", "1975.03", "197503")]
    ['1975-03-09', '1975-03', '1975-03', '1975-03']
    """
    cell = "".join(unicodedata.normalize("NFKC", clean_text(text)).split())
    found = MONTH.fullmatch(cell)
    if not found:
        return parse_date(text)
    year, month = (int(part) for part in found.groups() if part)
    if not 1 <= month <= 12 or not FIRST_YEAR <= year <= LAST_YEAR:
        raise RosterValueError("date")
    return f"{year:04}-{month:02}"


def stored_day(text):
    """The day the register stores: the first one where only the month is known.

    >>> stored_day("1975-03"), stored_day("1975-03-09")
    ('1975-03-01', '1975-03-09')
    """
    return f"{text}-01" if len(text) == len("1975-03") else text


def births_fit(one, other):
    """Whether two birth dates may be one: a first of a month may stand for any day.

    >>> births_fit("1975-03", "1975-03-09"), births_fit("1975-03-01", "1975-03-09")
    (True, True)
    >>> births_fit("1975-03-08", "1975-03-09"), births_fit("1975-04", "1975-03-09")
    (False, False)
    """
    if stored_day(one).endswith("-01") or stored_day(other).endswith("-01"):
        return one[:7] == other[:7]
    return one == other


def parse_email(text):
    """An e-mail address.

    >>> parse_email(" Zhang.San@Example.org ")
    'Zhang.San@Example.org'
    """
    address = unicodedata.normalize("NFKC", clean_text(text)).replace(" ", "")
    if not EMAIL.fullmatch(address):
        raise RosterValueError("email")
    return address


def parse_gender(text):
    """Code of GB/T 2261.1.

    >>> [parse_gender(t) for t in ("男", "Female", "M", "2")]
    ['1', '2', '1', '2']
    """
    code = GENDER_OF.get(text_key(text))
    if not code:
        raise RosterValueError("gender")
    return code


def parse_phone(text):
    """A telephone number without filling spaces.

    >>> parse_phone("138 0013 8000"), parse_phone("0578-5121234")
    ('13800138000', '0578-5121234')
    """
    number = unicodedata.normalize("NFKC", clean_text(text)).replace(" ", "")
    digits = sum(char.isdigit() for char in number)
    if not PHONE.fullmatch(number) or not number.isascii() or digits < 3:
        raise RosterValueError("phone")
    return number
