"""What a vote of this kind may never be about: those have rules of their own."""

import re

# Words, as patterns, of matters with a procedure of their own in the Electoral Law,
# and the article.
FORBIDDEN = {
    "选举": "选举法第四十条",
    "补选": "选举法第四十条",
    "候选": "选举法第四十条",
    "罢免": "选举法第五十二条",
    "辞职": "选举法第五十五条",
    "辞去": "选举法第五十五条",
    r"\belection": "选举法第四十条",
    "recall": "选举法第五十二条",
    "resignation": "选举法第五十五条",
}
# The electing unit (选举单位) is who hears a report, and no election.
ELECTING_UNIT = "选举单位"
ARTICLES = "选举法第四十条、第五十二条、第五十五条"


def forbidden_article(text):
    """The article that keeps this matter out, or nothing.

    >>> forbidden_article("罢免张三的投票")
    '选举法第五十二条'
    >>> forbidden_article("2026年代表述职测评") is None, forbidden_article(None) is None
    (True, True)
    >>> forbidden_article("原选举单位听取述职") is None, forbidden_article("Selection")
    (True, None)
    """
    lowered = (text or "").lower().replace(ELECTING_UNIT, "")
    return next(
        (article for word, article in FORBIDDEN.items() if re.search(word, lowered)),
        None,
    )
