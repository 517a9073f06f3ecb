"""Numbers of indicator documents (指标文号), compared as people read them."""

import re
import unicodedata

BRACKETS = str.maketrans("〔【［[〕】］]", "(((())))")


def indicator_key(text):
    """What two ways of writing one number have in common.

    >>> indicator_key("示例指〔2026〕 1号") == indicator_key("示例指[2026]1号")
    True
    >>> indicator_key("示例指(2026)01号") == indicator_key("示例指（2026）1号")
    True
    >>> indicator_key("示例指〔2026〕1号") == indicator_key("示例指〔2026〕11号")
    False
    >>> indicator_key(False)
    ''
    """
    folded = unicodedata.normalize("NFKC", text or "").translate(BRACKETS)
    folded = re.sub(r"\s|第", "", folded).upper()
    return re.sub(r"(?<!\d)0+(?=\d)", "", folded)
