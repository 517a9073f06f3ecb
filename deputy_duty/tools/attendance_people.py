"""Which deputies an attendance list means. Plain Python.

Lists name deputies by name alone, mostly; what else they say tells namesakes apart.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from .attendance_table import bare_name
from .roster_values import text_key

# What tells namesakes apart, the surest first.
SURE = ("source_ref", "phone")
UNITS = ("constituency_id", "delegation_id")
LOOSE = ("work_unit", "post")
SHORTEST = 2


@dataclass(frozen=True)
class Person:
    """A deputy of the register; ``hints`` like those of a line, as lists of text."""

    id: int
    name: str
    hints: dict = field(default_factory=dict)


class People:
    """The deputies of a term, ready to be found by what a list says of them.

    >>> people = People([Person(1, "张三", {"constituency_id": ["第1选区"]}),
    ...                  Person(2, "张三", {"constituency_id": ["第2选区"]}),
    ...                  Person(3, "李四", {"constituency_id": ["第1选区"]})])
    >>> people.find("张 三", {"constituency_id": "第 2 选区"})
    (2, None)
    >>> people.find("张三", {})[1][0], people.find("王五", {})[1][0]
    ('namesakes', 'unknown_person')
    >>> people.find("李四", {"delegation_id": "第1选区"})
    (3, None)
    >>> people.find("李四", {"constituency_id": "第9选区"})
    (3, ['other_unit', {'unit': '第9选区'}])
    """

    def __init__(self, persons):
        self.by_name = defaultdict(list)
        for person in persons:
            self.by_name[bare_name(person.name)].append(person)

    @property
    def names(self):
        """The names, as they are compared."""
        return self.by_name.keys()

    def find(self, name, hints):
        """The deputy a line means.

        :param hints: target -> text
        :return: id or None, and a note on what is doubtful or wrong, or None
        """
        if not name:
            return None, ["no_name", {}]
        persons = self.by_name.get(bare_name(name), [])
        if not persons:
            return None, ["unknown_person", {"name": name}]
        best = self._best(persons, hints)
        if len(best) > 1:
            return None, ["namesakes", {"name": name, "count": len(best)}]
        person = best[0]
        unit = next((hints[target] for target in UNITS if hints.get(target)), None)
        if unit and not _fits_units(person, hints) and not _fits(person, hints, SURE):
            return person.id, ["other_unit", {"unit": unit}]
        return person.id, None

    def _best(self, persons, hints):
        """Those who fit what the list says best."""
        if len(persons) == 1:
            return persons
        scored = [
            (
                _fits(person, hints, SURE),
                _fits_units(person, hints),
                _fits(person, hints, LOOSE),
            )
            for person in persons
        ]
        top = max(scored)
        return [p for p, score in zip(persons, scored, strict=True) if score == top]


def _fits(person, hints, targets):
    """Whether one of these hints is the person's."""
    return any(
        _is_same(known, hints[target])
        for target in targets
        if hints.get(target)
        for known in person.hints.get(target, ())
    )


def _fits_units(person, hints):
    """Whether a unit of the list is the person's: offices mix up the headings."""
    said = [hints[target] for target in UNITS if hints.get(target)]
    known = [text for target in UNITS for text in person.hints.get(target, ())]
    return any(_is_same(one, other) for one in known for other in said)


def _is_same(one, other):
    """Whether two texts mean one thing; lists shorten them.

    >>> _is_same("城关代表团", "城关"), _is_same("第1选区", "第11选区")
    (True, False)
    """
    one, other = sorted((text_key(one), text_key(other)), key=len)
    return one == other or (len(one) >= SHORTEST and other.startswith(one))
