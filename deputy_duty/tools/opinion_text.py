"""An opinion's words without what leads to a person."""

from .private_data import private_data

MASK = "＊＊＊"
_BLANKS = " \u00a0-"


def without_person(text, *words):
    """The text with numbers, addresses and given words covered.

    Telephone, identity and account numbers and e-mail addresses are found by their
    shape, also where their digits are grouped; names and what else the voter entered
    are covered where they stand word for word.

    :param text: any text, or none
    :param words: further words to cover, e.g. the voter's name

    >>> without_person("张示例 138 0013 8000 反映路灯不亮", "张示例")
    '＊＊＊ ＊＊＊ 反映路灯不亮'
    >>> without_person("路灯不亮"), without_person(None)
    ('路灯不亮', '')
    """
    text = text or ""
    for word in sorted(filter(None, words), key=len, reverse=True):
        text = text.replace(word, MASK)
    for _kind, found in private_data(text):
        text = _cover(text, found)
    return text


def _cover(text, found):
    """Cover every place where these signs stand, with blanks between or without."""
    at = 0
    while at < len(text):
        end = _end_of(text, at, found)
        if end:
            text = text[:at] + MASK + text[end:]
            at += len(MASK)
        else:
            at += 1
    return text


def _end_of(text, at, found):
    """Where the signs end that begin at a place; 0 where they do not stand there."""
    for position, sign in enumerate(found):
        while position and at < len(text) and text[at] in _BLANKS and text[at] != sign:
            at += 1
        if at >= len(text) or text[at] != sign:
            return 0
        at += 1
    return at
