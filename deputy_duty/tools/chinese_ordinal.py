"""Ordinals as offices write them: 第十九届, 第十二选区."""

import re

DIGITS = "〇一二三四五六七八九"
COUNT = "[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"
FOUND = re.compile(rf"第({COUNT}|\d+)|(\d+)")
# 第十二选区, 十二组, 三号网格, 12: but not 十里镇
COUNTED = re.compile(rf"(?<=第)(?:{COUNT})|(?:{COUNT})(?=[号组队片区站])|\d+")
FIGURES = 8
# What is longer is no number, and Python refuses to read thousands of figures.
LONGEST = 18


def ordinal_words(number):
    """A number below one hundred in characters; larger ones stay in figures.

    >>> [ordinal_words(number) for number in (1, 10, 12, 20, 45, 108)]
    ['一', '十', '十二', '二十', '四十五', '108']
    """
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    ten = ("" if tens == 1 else DIGITS[tens]) + "十" if tens else ""
    return ten + (DIGITS[ones] if ones else "")


def ordinal(number, lang):
    """A number as that language counts terms and sessions.

    >>> ordinal(19, "zh_CN"), ordinal(19, "en_US"), ordinal(19, None)
    ('十九', '19', '19')
    """
    return ordinal_words(number) if (lang or "").startswith("zh") else str(number)


def first_ordinal(text):
    """The first number that a name is counted by, or None.

    >>> names = ("示例县第十二选区（东街）", "第二十代表团", "3号选区", "驻军")
    >>> [first_ordinal(name) for name in names]
    [12, 20, 3, None]
    """
    found = FOUND.search(text or "")
    if not found:
        return None
    return _number(found[1] or found[2])


def counted_key(text):
    """A name by which lists count as people do: every number in it has eight figures.

    >>> names = ("第十站", "第2站", "三组", "第一站", "3栋12号", "十里镇", "12组")
    >>> sorted(names, key=counted_key)
    ['3栋12号', '三组', '12组', '十里镇', '第一站', '第2站', '第十站']
    >>> counted_key("1" * 5000) > counted_key("第2站"), counted_key(None)
    (False, '')
    """
    return COUNTED.sub(lambda found: f"{_number(found[0]):0{FIGURES}}", text or "")


def _number(digits):
    """What figures or characters count.

    >>> [_number(digits) for digits in ("十", "二十一", "十二", "007", "１２")]
    [10, 21, 12, 7, 12]
    """
    if digits.isdecimal():
        return int(digits[:LONGEST])
    tens, ten, ones = digits.rpartition("十")
    return (DIGITS.index(tens or "一") * 10 if ten else 0) + (
        DIGITS.index(ones) if ones else 0
    )
