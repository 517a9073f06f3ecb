"""Code lists of national standards: from what a roster says to the standard's name.

Plain Python. A book knows several lists; an entry is found by its code, its name or an
alias, in whatever spelling.
"""

from dataclasses import dataclass

from .roster_values import text_key

SEPARATOR = "|"

# The code lists, and the fields of a deputy they are for.
LIST_OF = {
    "gender": "gender",
    "nationality": "ethnic",
    "party": "political",
    "education": "education",
    "degree": "degree",
    "occupation": "occupation",
    "level": "level",
}
LISTS = tuple(LIST_OF.values())


@dataclass(frozen=True)
class Code:
    """An entry of a list; ``value`` is what a field stores where that is no name."""

    code: str
    name: str
    aliases: str = ""
    value: str = ""

    @property
    def stored(self):
        """What the register stores for it."""
        return self.value or self.name

    @property
    def spellings(self):
        """All that means this entry; a spreadsheet drops the zero of “01”."""
        aliases = self.aliases.split(SEPARATOR)
        return [self.name, self.code, self.code.lstrip("0"), self.value, *aliases]


class CodeBook:
    """The lists, ready to be searched.

    >>> book = CodeBook({"ethnic": [Code("01", "汉族", "汉")]})
    >>> book.find("ethnic", " 汉 "), book.find("ethnic", "1"), book.find("ethnic", "?")
    ('汉族', '汉族', None)
    """

    def __init__(self, lists):
        """Of two entries with one spelling the first of the list is meant."""
        self.lists = lists
        self._index = {name: {} for name in lists}
        for name, codes in lists.items():
            for rank in range(max((len(code.spellings) for code in codes), default=0)):
                for code in codes:
                    for spelling in code.spellings[rank : rank + 1]:
                        key = text_key(spelling)
                        if key:
                            self._index[name].setdefault(key, code.stored)

    def find(self, list_name, text):
        """What the register stores for a text, or None where nobody knows it."""
        return self._index.get(list_name, {}).get(text_key(text))

    def word(self, field, text):
        """The standard's word for a field's text; the text itself where there is none.

        >>> CodeBook({}).word("party", "共产党员")
        '共产党员'
        """
        return self.find(LIST_OF.get(field), text) or text

    def knows(self, field, text):
        """Whether a field has no list, an empty one, or one that has this text.

        >>> book = CodeBook({"political": [Code("01", "中共党员", "党员")]})
        >>> [book.knows("party", text) for text in ("党员", "?")]
        [True, False]
        """
        name = LIST_OF.get(field)
        return not self.lists.get(name) or bool(self.find(name, text))
