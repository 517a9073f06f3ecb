"""How long a notice is, as a text message. Plain Python."""

# GSM 03.38, the alphabet of 7-bit messages; whatever else makes it one of 16 bits.
BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = frozenset("^{}\\[~]|€")
# Signs in a single message, and in each part of a longer one.
NARROW = (160, 153)
WIDE = (70, 67)


def sms_parts(text):
    """How many text messages a text is charged as.

    >>> sms_parts(""), sms_parts("会" * 70), sms_parts("会" * 71), sms_parts("a" * 160)
    (0, 1, 2, 1)
    >>> sms_parts("𠀀" * 35), sms_parts("𠀀" * 36)
    (1, 2)
    """
    if not text:
        return 0
    if all(sign in BASIC or sign in EXTENDED for sign in text):
        size, (single, part) = len(text) + sum(s in EXTENDED for s in text), NARROW
    else:
        # signs outside the first plane take two units of UTF-16
        size, (single, part) = len(text.encode("utf-16-le")) // 2, WIDE
    return 1 if size <= single else -(-size // part)
