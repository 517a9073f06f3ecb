"""How secret a row of a register is, and what may be kept of it. Plain Python.

Every column that asks for openness or secrecy is read; the most secret answer wins.
"""

from .proposal_headings import KEPT_SECRET, KNOWN
from .roster_columns import heading_key
from .roster_values import is_nothing, text_key

OPEN = "open"
CONFIDENTIAL = "confidential"
CLASSIFIED = "classified"
LEVELS = (OPEN, CONFIDENTIAL, CLASSIFIED)
OPENNESS_WORDS = {
    **dict.fromkeys(("", "公开", "是", "全文公开", "可公开", "非涉密", "不涉密"), OPEN),
    **dict.fromkeys(
        ("不公开", "否", "不予公开", "不宜公开", "保密", "要求保密", "部分公开"),
        CONFIDENTIAL,
    ),
    **dict.fromkeys(("涉密", "秘密", "机密", "绝密", "国家秘密"), CLASSIFIED),
}
# Under a heading that asks for secrecy, yes and no mean the contrary.
SECRECY_WORDS = {
    **OPENNESS_WORDS,
    **dict.fromkeys(("否", "公开", "非密", "普通"), OPEN),
    "是": CLASSIFIED,
}
WORDS = {"openness": OPENNESS_WORDS, "secrecy": SECRECY_WORDS}


def secrecy(cells, header):
    """How secret a row is, and notes on what could not be read.

    What is not understood is taken for the most secret it may be, until corrected.

    >>> secrecy(["公开", "秘密"], ["是否公开", "密级"])
    ('classified', [])
    >>> secrecy(["公开", "无"], ["是否公开", "密级"]), secrecy(["1"], ["编号"])
    (('open', []), ('open', []))
    >>> secrecy(["看情况"], ["是否公开"])
    ('classified', [['bad_openness', {'text': '看情况'}]])
    """
    levels, notes = [OPEN], []
    for text, heading in zip(cells, header, strict=True):
        _rank, target = KNOWN.get(heading_key(heading), (None, None))
        if target not in WORDS:
            continue
        level = _level(text, target)
        if not level:
            notes.append(["bad_openness", {"text": text}])
        levels.append(level or CLASSIFIED)
    return max(levels, key=LEVELS.index), notes


def _level(text, target):
    """What one cell says, or None."""
    said = text_key(text)
    if said in WORDS[target]:
        return WORDS[target][said]
    if target == "secrecy" and is_nothing(text):
        return OPEN
    if any(word in said for word in ("涉密", "秘密", "机密", "绝密")):
        return CLASSIFIED
    return None


def without_words(cells, targets, header):
    """The cells of a classified row: who, when and by whom, and no words of its own.

    >>> without_words(["7", "某事", "某事", "秘密"], {"number": 0, "name": 1},
    ...               ["编号", "标题", "备注", "密级"])
    ['7', '', '', '秘密']
    """
    kept = {targets[name] for name in KEPT_SECRET if name in targets}
    kept |= {
        index
        for index, heading in enumerate(header)
        if KNOWN.get(heading_key(heading), (None, None))[1] in WORDS
    }
    return [text if index in kept else "" for index, text in enumerate(cells)]
