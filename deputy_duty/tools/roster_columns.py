"""Which column of a file holds what. Plain Python; the headings are data."""

import re
import unicodedata

from .roster_headings import DEPUTIES, HEADINGS, STAND_INS, targets_of

TARGETS = targets_of(DEPUTIES)
# more headings than any target has
SURE = 1000


def heading_key(text):
    """A heading without what changes nothing: case, spaces, marks, notes.

    >>> [heading_key(text) for text in (" 姓　名 * ", "Birth_Date：", "电话(必填)")]
    ['姓名', 'birthdate', '电话']
    """
    key = unicodedata.normalize("NFKC", str(text)).casefold()
    key = re.sub(r"\((?:必填|选填|可空|required|optional)\)", "", key)
    return re.sub(r"[\s\u200b\ufeff_*:/\-()]", "", key)


TARGET_OF = {
    subject: {
        heading_key(heading): (rank, target)
        for target, headings in targets.items()
        for rank, heading in enumerate(headings.split("|"))
    }
    for subject, targets in HEADINGS.items()
}


def propose_targets(headings, subject=DEPUTIES):
    """The field each column probably fills: one per column, None where unknown.

    No field is filled by two columns: the surer heading wins, then the first. A
    delegation stands in for the electing unit where the file has none, as at the
    National People's Congress.

    >>> propose_targets(["序号", "姓名", "代表团", "选举单位", "单位", "备注"])
    [None, 'name', 'delegation_id', 'constituency_id', 'work_unit', None]
    >>> propose_targets(["姓名", "代表团"])
    ['name', 'constituency_id']
    """
    known = [TARGET_OF[subject].get(heading_key(heading)) for heading in headings]
    best = {}
    for index, found in enumerate(known):
        if found and found[0] < best.get(found[1], (SURE, 0))[0]:
            best[found[1]] = (found[0], index)
    for target, stand_in in STAND_INS.items():
        if target not in best and stand_in in best:
            best[target] = best.pop(stand_in)
    wins = {index: target for target, (_rank, index) in best.items()}
    return [wins.get(index) for index in range(len(headings))]


def find_header(rows, within=20, subject=DEPUTIES):
    """Position of the row of headings among the first rows, or None.

    Titles may stand above it; it is the row with most known headings.

    >>> find_header([["代表名册"], ["序号", "姓名", "选区"], ["1", "张三", "一"]])
    1
    >>> find_header([["1", "张三", "第1选区"]])
    """
    best, position = 0, None
    for index, row in enumerate(rows[:within]):
        targets = [target for target in propose_targets(row, subject) if target]
        score = 2 * len(targets) + ("name" in targets)
        if score > best:
            best, position = score, index
    return position
