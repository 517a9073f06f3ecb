"""What must not stand in a text that goes public: numbers that lead to a person.

Only shapes are looked for; names and addresses are for the eyes of whoever checks.
"""

import re

MOBILE = "mobile"
IDENTITY = "identity"
BANK = "bank"
MAIL = "mail"

# The longest shapes first, so that a part of one is not found as another.
_SHAPES = (
    (MAIL, re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (IDENTITY, re.compile(r"(?<!\d)\d{17}[\dXx](?![\dXx])")),
    (BANK, re.compile(r"(?<!\d)\d{16,19}(?!\d)")),
    (MOBILE, re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")),
)
_SPACES = re.compile(r"(?<=\d)[ \u00a0-]+(?=\d)")


def private_data(text):
    """Find telephone, identity, account numbers and e-mail addresses in a text.

    Digits in groups are read together. Fixed-line telephones of offices are public.

    :param text: any text, or none
    :return: list of ``(kind, what was found)`` in the order of the kinds

    >>> private_data("联系人电话 138 0013 8000，邮箱 a@example.org")
    [('mail', 'a@example.org'), ('mobile', '13800138000')]
    >>> private_data("身份证号 11010519491231002X")
    [('identity', '11010519491231002X')]
    >>> private_data("账号 6222020200112233445，2026年第13号，电话 010-12345678")
    [('bank', '6222020200112233445')]
    >>> private_data(None)
    []
    """
    rest = _SPACES.sub("", text or "")
    found = []
    for kind, shape in _SHAPES:
        found += [(kind, each.group()) for each in shape.finditer(rest)]
        rest = shape.sub("", rest)
    return found
