"""Texts made ready for the search for similar ones."""

import re

# What every title says, and so nothing about the matter.
BOILERPLATE = re.compile(r"^关于|的(议案|建议|意见|批评)$|(议案|建议)$")
MOTION = re.compile(r"议案$")
NO_LETTER = re.compile(r"[\W_]+")
# Of a text; the matter is said at the beginning.
LONGEST = 400


def similar_title(title: str) -> str:
    """The matter of a title, without what all titles have in common.

    >>> similar_title("关于加快推进老旧小区加装电梯的建议")
    '加快推进老旧小区加装电梯'
    >>> similar_title(" 关于《物业》管理的议案 "), similar_title("")
    ('物业管理', '')
    """
    words = NO_LETTER.sub("", title or "")
    return BOILERPLATE.sub("", BOILERPLATE.sub("", words))


def suggestion_title(title: str) -> str:
    """The title of a motion that goes on as a suggestion.

    >>> suggestion_title("关于老旧小区加装电梯的议案"), suggestion_title("On lifts")
    ('关于老旧小区加装电梯的建议', 'On lifts')
    """
    return MOTION.sub("建议", title)


def similar_text(text: str) -> str:
    """The beginning of a text, without spaces and signs.

    >>> similar_text("一、现状：\\n 我县老旧小区 多。")
    '一现状我县老旧小区多'
    >>> len(similar_text("道" * 1000))
    400
    """
    return NO_LETTER.sub("", text or "")[:LONGEST]
