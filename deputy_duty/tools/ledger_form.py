"""How an entry of the duty ledger is written down before it is hashed.

The canonical form is the JSON object that :func:`leaf_entry` makes of the entry's row,
as bytes: keys sorted, no blanks, UTF-8, no escapes but those JSON demands
(``ledger_proof.canonical``). It holds what was fixed when the entry was posted and
nothing else: whether the deputy confirmed it, or whether it was reversed later, is not
in it. Its members, all present in every entry:

=========  =====================================================================
form       1, the number of this list
id         number of the entry in its database
nonce      128 random bits: without them a printed proof would let its reader guess
           the entries beside it
deputy     name as it was when the entry was posted
term       congress and term, likewise
category   code of the heading
kind       what of the source this states
fact       the fact in words
date       day of the fact, ISO 8601
hours      decimal number as text, negative where hours are taken back
origin     how it was recorded, or null
source     model and number of the record that posted it
posting    1 for the first posting of a fact, 2 after the first was reversed
reverses   number of the entry that this one takes back, or null
reason     why it is taken back, or null
by         name of who posted it
posted     when, ISO 8601 in UTC, with microseconds
evidence   SHA-256 of each file that proves it, sorted
ids        numbers of the rows it points at: category, company, congress, mandate,
           term, user
=========  =====================================================================
"""

FORM = 1
POINTERS = ("category", "company", "congress", "mandate", "term", "user")
# Columns an entry's row must have for leaf_entry().
COLUMNS = (
    *("id", "nonce", "mandate_name", "term_name", "category_code", "kind", "name"),
    *("date", "hours", "origin", "res_model", "res_id", "posting", "reversal_of_id"),
    *("reason", "user_name", "create_date", "evidence"),
    *(f"{pointer}_id" for pointer in POINTERS),
)


def leaf_entry(row):
    """The canonical form of an entry.

    :param row: the row's columns as PostgreSQL gives them, see ``COLUMNS``

    >>> from datetime import date, datetime
    >>> row = dict.fromkeys(COLUMNS) | {
    ...     "id": 7, "name": "视察", "date": date(2026, 1, 31), "hours": 3.5,
    ...     "create_date": datetime(2026, 2, 1, 8, 30), "mandate_id": 4,
    ...     "res_model": "deputy.attendance", "res_id": 9, "evidence": ["b", "a"],
    ... }
    >>> entry = leaf_entry(row)
    >>> entry["fact"], entry["date"], entry["hours"], entry["source"]
    ('视察', '2026-01-31', '3.5', 'deputy.attendance,9')
    >>> entry["posted"], entry["evidence"], entry["ids"]["mandate"], entry["origin"]
    ('2026-02-01T08:30:00.000000Z', ['a', 'b'], 4, None)
    """
    return {
        "form": FORM,
        "id": row["id"],
        "nonce": row["nonce"],
        "deputy": row["mandate_name"],
        "term": row["term_name"],
        "category": row["category_code"],
        "kind": row["kind"],
        "fact": row["name"],
        "date": row["date"].isoformat(),
        "hours": hours_text(row["hours"]),
        "origin": row["origin"] or None,
        "source": f"{row['res_model']},{row['res_id']}",
        "posting": row["posting"],
        "reverses": row["reversal_of_id"],
        "reason": row["reason"] or None,
        "by": row["user_name"],
        "posted": row["create_date"].isoformat(timespec="microseconds") + "Z",
        "evidence": sorted(row["evidence"] or ()),
        "ids": {pointer: row[f"{pointer}_id"] for pointer in POINTERS},
    }


def hours_text(hours):
    """Hours as a decimal number without an exponent; none is 0.

    >>> hours_text(3.0), hours_text(0.1), hours_text(-0.0), hours_text(None)
    ('3.0', '0.1', '0.0', '0.0')
    >>> hours_text(1e-05)
    '0.00001'
    """
    text = repr(float(hours or 0))
    return text if "e" not in text else f"{float(hours):.17f}".rstrip("0")


def head_time(moment):
    """The time of a head: UTC, to the second.

    >>> from datetime import datetime
    >>> head_time(datetime(2026, 1, 31, 16, 0))
    '2026-01-31T16:00:00Z'
    """
    return moment.isoformat(timespec="seconds") + "Z"
