"""Names of other records in a roster: delegations, townships and streets.

Plain Python. Rosters write 石桥镇 where the register has 石桥镇人民代表大会.
"""

import re

from .roster_values import text_key

BODY = re.compile(
    r"(?:人民代表大会|人大)(?:常务委员会|常委会|主席团)?(?:街道)?(?:工作委员会|工委|办公室)?$"
)


def place_keys(name):
    """The spellings that mean a township or street, the whole name first.

    >>> place_keys("石桥镇人民代表大会"), place_keys("城关街道人大工委")
    (['石桥镇人民代表大会', '石桥镇'], ['城关街道人大工委', '城关街道'])
    """
    whole = text_key(name)
    short = BODY.sub("", whole)
    return [whole, short] if short and short != whole else [whole]


def resolve(rows, target, names):
    """Put the register's name for the file's; what nobody knows is told and left out.

    :param rows: of :class:`Row`, changed in place
    :param names: key -> the register's name

    >>> from .roster_rows import Row
    >>> row = Row(2, {"delegation_id": "城关 代表团"})
    >>> resolve([row, Row(3, {})], "delegation_id", {"城关代表团": "城关代表团"})
    >>> row.values
    {'delegation_id': '城关代表团'}
    >>> resolve([row], "delegation_id", {}); row.values, row.remarks[0][0]
    ({}, 'unknown_name')
    """
    for row in rows:
        text = row.values.pop(target, None)
        if not text:
            continue
        name = next((names[key] for key in place_keys(text) if key in names), None)
        if name:
            row.values[target] = name
        else:
            row.remarks.append(["unknown_name", {"field": target, "text": text}])
