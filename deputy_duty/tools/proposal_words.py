"""The words of a register for a class, a grade or a topic. Plain Python.

Each place has its own lists; registers write only a letter, or a word of them.
"""

import re
import unicodedata
from typing import NamedTuple

from .roster_values import clean_text, text_key

LETTER = re.compile(r"([a-z])(?![a-z])")
LETTERS = re.compile(r"(?<![a-z])[a-z](?![a-z])")
CODE_BEFORE = re.compile(r"^[a-z](?:类)?[\s:：、,，.]*")
# Words that mean a thing whatever the list calls it; the longest one wins.
MEANING_WORDS = {
    "solved": ("已解决", "基本解决", "已经解决", "解决或基本解决", "已采纳", "已落实"),
    "planned": ("正在解决", "列入计划", "列入规划", "计划解决", "部分解决", "逐步解决"),
    "deferred": ("暂不能解决", "条件限制", "以后解决", "暂时难以解决"),
    "explained": ("留作参考", "解释说明", "不可行", "不能解决", "说明情况"),
    "passed_up": ("转报上级", "上级解决", "上级机关", "向上级反映"),
    "satisfied": ("满意", "非常满意", "很满意", "同意"),
    "basically": ("基本满意", "较满意", "比较满意", "一般"),
    "unsatisfied": ("不满意", "不太满意", "不同意"),
}
NOT_RETURNED = ("未反馈", "未返回", "未评价", "未测评", "未回复", "弃权", "逾期未反馈")
# A grade is the whole cell; of a class the word may stand in a sentence.
SHORTEST = 2


class Choice(NamedTuple):
    """An entry of a list, as far as it is compared."""

    id: int
    code: str
    name: str
    meaning: str


def is_not_returned(text):
    """Whether a cell says that the deputy has not rated.

    >>> is_not_returned("未反馈"), is_not_returned("满意")
    (True, False)
    """
    return text_key(text) in NOT_RETURNED


def find_choice(text, choices, is_whole=False):
    """The entry a cell means, or None where it is unknown or not sure.

    The whole name comes first, then the letter, then a part of the name, then what
    words mean everywhere. Several letters, or words that differ, are not sure.

    :param choices: of :class:`Choice`, in order
    :param is_whole: take words for their meaning only where they are the whole cell

    >>> classes = [Choice(1, "a", "A 已经解决或者基本解决", "solved"),
    ...            Choice(2, "b", "B 正在解决或者列入计划解决", "planned")]
    >>> [find_choice(text, classes) for text in ("Ａ类", "B：计划", "基本解决", "Z")]
    [1, 2, 1, None]
    >>> grades = [Choice(5, "satisfied", "满意", "satisfied"),
    ...           Choice(6, "basically", "基本满意", "basically")]
    >>> [find_choice(each, grades, True) for each in ("满意", "基本满意", "很满意")]
    [5, 6, 5]
    """
    said = unicodedata.normalize("NFKC", clean_text(text)).casefold()
    exact = [each.id for each in choices if text_key(each.name) == text_key(text)]
    if len(exact) == 1:
        return exact[0]
    if len({_letter(each) for each in choices} & set(LETTERS.findall(said))) > 1:
        return None
    letter = LETTER.match(said)
    if letter:
        by_code = [each.id for each in choices if _letter(each) == letter[1]]
        if len(by_code) == 1:
            return by_code[0]
    key = _bare(said)
    tests = [lambda each: _bare(each.name) == key, lambda each: each.code == said]
    if not is_whole and len(key) >= SHORTEST:
        tests.append(lambda each: key in _bare(each.name))
    meaning = _meaning(key, is_whole)
    tests.append(lambda each: each.meaning == meaning)
    for test in tests:
        found = [each.id for each in choices if test(each)]
        if len(found) == 1:
            return found[0]
    return None


def _letter(choice):
    """The letter an entry goes by: its code, or how its name begins."""
    if len(choice.code) == 1:
        return choice.code.casefold()
    found = LETTER.match(unicodedata.normalize("NFKC", choice.name).casefold())
    return found and found[1]


def _bare(text):
    """A name without its letter, as it is compared."""
    return CODE_BEFORE.sub("", text_key(text))


def _meaning(key, is_whole):
    """What the longest known word in a cell means, or None where two differ."""
    found = [
        (len(word), meaning)
        for meaning, words in MEANING_WORDS.items()
        for word in words
        if (word == key if is_whole else word in key)
    ]
    longest = max(found, default=(0, None))[0]
    meanings = {meaning for length, meaning in found if length == longest}
    return meanings.pop() if len(meanings) == 1 else None
