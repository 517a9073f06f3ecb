"""Administrative division codes: GB/T 2260 down to the county, GB/T 10114 below it.

Two digits each for province, prefecture and county, three for township or street and,
in the practice of statistics, three more for the village. A shorter code is filled up
with zeros to six digits.
"""

import re

PROVINCES = frozenset(
    str(number)
    for region in (
        range(11, 16),
        range(21, 24),
        range(31, 38),
        range(41, 47),
        range(50, 55),
        range(61, 66),
        (71, 81, 82),
    )
    for number in region
)
# GB/T 2260 leaves it free: trials and demonstrations name no real place.
FICTIONAL = "99"

# By level: the form of the code, and how many of its digits mean something.
_FORMS = {
    "province": (re.compile(r"\d\d0000"), 2),
    "city": (re.compile(r"\d\d(?!00)\d\d00"), 4),
    "county": (re.compile(r"\d{4}(?!00)\d\d"), 6),
    "township": (re.compile(r"\d{6}[123]\d\d"), 9),
    "street": (re.compile(r"\d{6}0(?!00)\d\d"), 9),
    "village": (re.compile(r"\d{9}(?!000)\d{3}"), 12),
}


def division_fault(code, level, parent_code=None, parent_level=None):
    """What is wrong with a code, in one word.

    :param code: the digits
    :param level: province, city, county, township, street or village
    :param parent_code: the code of the division it lies in, where known
    :param parent_level: that division's level
    :return: ``"none"`` (this level has no code), ``"form"``, ``"province"`` (first
        digits that no province has), ``"parent"`` (lies elsewhere), or ``""``

    >>> division_fault("330000", "province"), division_fault("330700", "city")
    ('', '')
    >>> division_fault("330782", "county", "330700", "city")
    ''
    >>> division_fault("330782", "county", "330100", "city")
    'parent'
    >>> division_fault("419001", "county", "410000", "province")
    ''
    >>> division_fault("330700", "county"), division_fault("3307", "city")
    ('form', 'form')
    >>> division_fault("250101", "county"), division_fault("990101", "county")
    ('province', '')
    >>> division_fault("110101002", "street", "110101", "county")
    ''
    >>> division_fault("110101002", "township"), division_fault("110101102", "street")
    ('form', 'form')

    Towns have 100 to 199, townships 200 to 399; some cities of prefecture level have
    no county between them and their towns:

    >>> division_fault("441900101", "township", "441900", "city")
    ''
    >>> division_fault("110101400", "township")
    'form'
    >>> division_fault("110101102201", "village", "110101102", "township")
    ''
    >>> division_fault("110000", "nation"), division_fault("", "nation")
    ('none', '')
    """
    if level not in _FORMS:
        return "none" if code else ""
    form, _digits = _FORMS[level]
    if not form.fullmatch(code):
        return "form"
    if code[:2] not in PROVINCES and code[:2] != FICTIONAL:
        return "province"
    if parent_code and not code.startswith(significant(parent_code, parent_level)):
        return "parent"
    return ""


def significant(code, level):
    """The digits that every division inside this one begins with.

    >>> significant("330700", "city"), significant("330000", "province")
    ('3307', '33')
    >>> significant("", "nation")
    ''
    """
    return code[: _FORMS[level][1]] if level in _FORMS else ""
