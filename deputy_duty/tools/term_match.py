"""Who of a new term sat in the term before. Plain Python.

The rules go from exact to vague, the way an office recognises a deputy: the same
contact; the same ID number; name and birth date; name and telephone; the name alone.
A person recognised by one rule is out of reach of the vaguer ones. What a rule finds
more than once is nobody's to guess: it goes to the clerk, and so does every name alone.
"""

from collections import defaultdict
from dataclasses import dataclass

from .roster_values import clean_name, text_key

BY_CONTACT = "contact"
BY_ID_NUMBER = "id_number"
BY_BIRTH = "birth"
BY_PHONE = "phone"
BY_NAME = "name"
RULES = (BY_CONTACT, BY_ID_NUMBER, BY_BIRTH, BY_PHONE, BY_NAME)

# A name alone is never proof: too many people share one.
VAGUE = frozenset({BY_NAME})

MOBILE_DIGITS = 11


@dataclass(frozen=True)
class Person:
    """Somebody on a seat, as far as the register knows; unknown values are empty.

    ``seat`` names the seat; ``contact`` the contact it points at.
    """

    seat: int
    name: str = ""
    contact: int = 0
    id_number: str = ""
    birth_date: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Pairing:
    """What was found for one new seat.

    ``old`` is the former seat of the same person, 0 for none. Where ``is_certain`` is
    false the clerk decides: ``old`` is then the only candidate, or 0 among several.
    """

    new: int
    old: int = 0
    rule: str = ""
    candidates: tuple[int, ...] = ()
    is_certain: bool = True


def phone_key(phone):
    """The digits that tell a telephone: the last eleven.

    >>> phone_key("+86 138-0000-0001"), phone_key(""), phone_key("call me")
    ('13800000001', '', '')
    """
    digits = "".join(char for char in phone if char.isdigit() and char.isascii())
    return digits[-MOBILE_DIGITS:]


def name_key(name):
    """The form in which two spellings of a name are the same.

    >>> name_key("张　三") == name_key("张三")
    True
    """
    return text_key(clean_name(name))


def contradicts(one, other):
    """Whether ID number, or else birth date, says that these are two people.

    >>> one = Person(1, birth_date="1970-01-01")
    >>> contradicts(one, Person(2, birth_date="1971-01-01"))
    True
    >>> contradicts(Person(1, id_number="11010519491231002X"), Person(2))
    False
    """
    for known in ("id_number", "birth_date"):
        mine, theirs = getattr(one, known), getattr(other, known)
        if mine and theirs:
            return mine.upper() != theirs.upper()
    return False


def _key(rule, person):
    """What two seats of one person have in common by a rule; None if not known."""
    name = name_key(person.name)
    if rule == BY_CONTACT:
        return person.contact or None
    if rule == BY_ID_NUMBER:
        return person.id_number.upper() or None
    if rule == BY_BIRTH:
        return (name, person.birth_date) if name and person.birth_date else None
    if rule == BY_PHONE:
        phone = phone_key(person.phone)
        return (name, phone) if name and phone else None
    return name or None


def _grouped(rule, people):
    groups = defaultdict(list)
    for person in people:
        key = _key(rule, person)
        if key is not None:
            groups[key].append(person)
    return groups


def _candidates(rule, news, olds):
    """New person -> the former seats the rule allows, in order of their numbers."""
    former = _grouped(rule, olds)
    found = {}
    for key, people in _grouped(rule, news).items():
        for new in people:
            fits = [old for old in former.get(key, ()) if not _refuted(rule, new, old)]
            if fits:
                found[new] = sorted(fits, key=lambda old: old.seat)
    return found


def _refuted(rule, new, old):
    """A shared contact or number is shown to the clerk even where data disagree."""
    return rule not in (BY_CONTACT, BY_ID_NUMBER) and contradicts(new, old)


def match(news, olds):
    """Pair the seats of a new term with the former seats of the same people.

    :param news: persons of the new term, one a seat
    :param olds: persons of the term before, one a seat
    :return: a :class:`Pairing` for each new seat, in order of the seats

    >>> wang = Person(1, "王一", id_number="11010519491231002X")
    >>> match([Person(7, "王壹", id_number="11010519491231002x")], [wang])
    [Pairing(new=7, old=1, rule='id_number', candidates=(1,), is_certain=True)]
    >>> match([Person(7, "王一")], [wang])[0].is_certain
    False
    >>> match([Person(8, "李二")], [wang])
    [Pairing(new=8, old=0, rule='', candidates=(), is_certain=True)]
    """
    news, olds = set(news), set(olds)
    pairings = []
    for rule in RULES:
        found = _candidates(rule, news, olds)
        wanted = defaultdict(int)
        for fits in found.values():
            for old in fits:
                wanted[old] += 1
        for new, fits in found.items():
            pairings.append(_pairing(rule, new, fits, wanted[fits[0]]))
        # whoever was recognised, or waits for the clerk, is beyond vaguer rules
        news -= found.keys()
        olds -= wanted.keys()
    pairings += [Pairing(new.seat) for new in news]
    return sorted(pairings, key=lambda pairing: pairing.new)


def _pairing(rule, new, fits, wanted_by):
    alone = len(fits) == 1
    return Pairing(
        new.seat,
        fits[0].seat if alone else 0,
        rule,
        tuple(old.seat for old in fits),
        alone
        and wanted_by == 1
        and rule not in VAGUE
        and not contradicts(new, fits[0]),
    )
