"""What the marks of an attendance list mean. Plain Python."""

import re
import unicodedata

from .attendance_words import LEAVE_REASONS, MARKS, SKIP
from .roster_values import clean_text

BRACKETS = re.compile(r"[(（]([^()（）]*)[)）]|[:：]\s*(.+)$")
MEANING_WORDS = {
    "present": ("出席", "到会", "参加", "到场", "出勤", "签到"),
    "late": ("迟到", "晚到"),
    "leave": ("请假", "事假", "病假", "公假"),
    "absent": ("缺席", "旷会", "缺勤", "未到", "未参加", "无故"),
}
LEGEND = re.compile(
    r"[“\"'「]?([^\w\s，,、；;。:：“”\"'（）()]|[A-Za-z0-9])[”\"'」]?\s*"
    r"(?:为|表示|代表|是|=|－|-|:|：)?\s*"
    rf"({'|'.join(word for words in MEANING_WORDS.values() for word in words)})"
)


def mark_key(text):
    """The form in which two spellings of a mark are the same.

    >>> mark_key(" ✓ "), mark_key("请 假（事假）"), mark_key("Ｘ"), mark_key("1.0")
    ('✓', '请假(事假)', 'x', '1')
    """
    folded = unicodedata.normalize("NFKC", clean_text(text)).casefold()
    key = "".join(folded.split()).strip("。.，,;；!！")
    return "1" if key == "1.0" else key or "".join(folded.split())


MEANING_OF = {
    mark_key(word): meaning
    for meaning, words in MARKS.items()
    for word in words.split("|")
}


def read_mark(text, legend=None):
    """What a mark says: a meaning, or None where nobody can know.

    :param legend: mark -> meaning, as a note in the file explains them; it goes first

    >>> [read_mark(t) for t in ("√", "到", "请假（出差）", "病假", "旷", "×", "○", "3")]
    ['present', 'present', 'leave', 'leave', 'absent', 'absent', None, None]
    >>> read_mark("○", {"○": "leave"}), read_mark("")
    ('leave', 'skip')
    """
    key = mark_key(text)
    if not key:
        return SKIP
    known = {**MEANING_OF, **(legend or {})}
    bare = mark_key(BRACKETS.sub("", clean_text(text)))
    # “√（迟到）”: the note in brackets says more than the mark
    noted = known.get(mark_key(_note(text)))
    return noted or known.get(key) or known.get(bare)


def leave_reason(text):
    """Why leave was asked for, where the mark says so.

    >>> leave_reason("病假"), leave_reason("请假（出差）"), leave_reason("请假")
    ('病假', '出差', '')
    """
    note = clean_text(_note(text))
    if note:
        return note
    cleaned = clean_text(text)
    return next((word for word in LEAVE_REASONS if word in cleaned), "")


def read_legend(text):
    """Mark -> meaning, from a note such as 注：√为出席，△为请假.

    >>> read_legend("注：√出席 ○表示请假，×为缺席")
    {'√': 'present', '○': 'leave', '×': 'absent'}
    >>> read_legend("注：全体代表出席")
    {}
    """
    meaning_of = {w: meaning for meaning, words in MEANING_WORDS.items() for w in words}
    return {
        mark_key(mark): meaning_of[word]
        for mark, word in LEGEND.findall(clean_text(text))
    }


def _note(text):
    found = BRACKETS.search(clean_text(text))
    return (found.group(1) or found.group(2) or "") if found else ""
