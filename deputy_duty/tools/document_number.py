"""Comparing the numbers of official documents (文号)."""

import unicodedata

# The year stands in 〔 〕; people type whatever brackets the keyboard has.
BRACKETS = str.maketrans("〔［【[({（〕］】])}）", "(((((((" + ")))))))")


def document_key(text):
    """A document number without what differs only by typing.

    >>> document_key(" 云财预〔2026〕12 号") == document_key("云财预[2026]１２号")
    True
    >>> document_key("云财预〔2026〕12号") == document_key("云财预〔2026〕21号")
    False
    >>> document_key(None)
    ''
    """
    folded = unicodedata.normalize("NFKC", text or "").translate(BRACKETS)
    return "".join(folded.split()).casefold()
