"""The code on the screen of a venue: when it was made, and a seal that proves it."""

# Signs of a number in a short address: letters and digits, small.
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
SEAL = 32  # of the seal's 64 signs: 128 bits


def short(number):
    """A number in few signs.

    >>> short(0), short(35), short(36), short(1795000000)
    ('0', 'z', '10', 'top2v4')
    """
    signs = ""
    while number or not signs:
        number, rest = divmod(number, len(DIGITS))
        signs = DIGITS[rest] + signs
    return signs


def number_of(text):
    """The number again, or None for what is none; long texts are none.

    >>> number_of("top2v4"), number_of("-1"), number_of("É"), number_of("z" * 99)
    (1795000000, None, None, None)
    """
    if not text or len(text) > 12 or not set(text) <= set(DIGITS):
        return None
    return int(text, len(DIGITS))


def join_code(number, seal):
    """The code: a number and the beginning of its seal.

    >>> join_code(36, "ab" * 32)
    '10-abababababababababababababababab'
    """
    return f"{short(number)}-{seal[:SEAL]}"


def split_code(code):
    """Number and seal of a code as it was typed or scanned; None for nonsense.

    >>> split_code("10-abababababababababababababababab")
    (36, 'abababababababababababababababab')
    >>> split_code(" 10-ABABABABABABABABABABABABABABABAB ")
    (36, 'abababababababababababababababab')
    >>> split_code("10-ab"), split_code("10"), split_code("")
    (None, None, None)
    """
    head, _dash, seal = (code or "").strip().lower().partition("-")
    number = number_of(head)
    if number is None or len(seal) != SEAL or not set(seal) <= set("0123456789abcdef"):
        return None
    return number, seal
