r"""Business cards as vCard 4.0 (RFC 6350), for the address books of telephones.

Written here: ``vobject`` writes version 3.0 and escapes addresses of pictures as text.
"""

import base64
import re

LONGEST_LINE = 75  # octets, without the line break (RFC 6350, 3.2)
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
PERSON = "individual"
OFFICE = "org"


def to_vcard(card):
    r"""A card as bytes; what it does not have is left out.

    A Chinese name is not cut into surname and given name, which nothing tells apart
    for certain: the whole stands in the place of the surname. It tells no time of its
    last change (REV), which would date a suspension or a consent taken back.

    :param card: dict with uid and name, and perhaps kind (``PERSON`` or ``OFFICE``),
        name_local, org (from the whole to its part),
        title, role, address, phones, emails, url, source, categories, lang, note and
        photo (JPEG or PNG, bytes)

    >>> card = {
    ...     "uid": "2f1c",
    ...     "name": "示例甲",
    ...     "org": ["示例县人大", "第一组; 东"],
    ...     "phones": ["0000-000"],
    ...     "categories": ["代表", "甲,乙"],
    ... }
    >>> print(to_vcard(card).decode().replace("\r\n", "\n").strip())
    BEGIN:VCARD
    VERSION:4.0
    KIND:individual
    UID:urn:uuid:2f1c
    FN:示例甲
    N:示例甲;;;;
    ORG:示例县人大;第一组\; 东
    TEL;TYPE=work:0000-000
    CATEGORIES:代表,甲\,乙
    END:VCARD
    """
    lines = ["BEGIN:VCARD", "VERSION:4.0", f"KIND:{card.get('kind') or PERSON}"]
    lines += [f"UID:urn:uuid:{card['uid']}", f"FN:{escape(card['name'])}"]
    lines += _names(card)
    lines += _work(card)
    lines += [f"TEL;TYPE=work:{escape(each)}" for each in card.get("phones") or ()]
    lines += [f"EMAIL;TYPE=work:{escape(each)}" for each in card.get("emails") or ()]
    if card.get("categories"):
        lines.append("CATEGORIES:" + ",".join(map(escape, card["categories"])))
    for key in ("lang", "url", "source"):
        if card.get(key):
            lines.append(f"{key.upper()}:{_plain(card[key])}")
    if card.get("note"):
        lines.append(f"NOTE:{escape(card['note'])}")
    if card.get("photo"):
        lines.append(f"PHOTO:{data_uri(card['photo'])}")
    lines.append("END:VCARD")
    return "".join(f"{fold(line)}\r\n" for line in lines).encode()


def escape(text):
    r"""A text as a value: commas, semicolons, backslashes and line breaks marked.

    >>> escape("甲,乙;\\\n丙\x07")
    '甲\\,乙\\;\\\\\\n丙'
    """
    text = re.sub(r"([\\,;])", r"\\\1", str(text))
    return UNSEEN.sub("", re.sub(r"\r\n|\r|\n", r"\\n", text))


def fold(line):
    r"""A line in pieces of at most 75 octets, none of which cuts a character.

    >>> pieces = fold("NOTE:" + "字" * 40).split("\r\n")
    >>> [len(piece.encode()) for piece in pieces]
    [74, 52]
    >>> pieces[0] + pieces[1][1:] == "NOTE:" + "字" * 40
    True
    """
    pieces, piece, size = [], "", 0
    for char in line:
        width = len(char.encode())
        if size + width > LONGEST_LINE:
            pieces.append(piece)
            piece, size = " ", 1  # the mark of a line that goes on
        piece += char
        size += width
    return "\r\n".join([*pieces, piece])


def data_uri(picture):
    """A small picture as an address that is the picture itself.

    >>> data_uri(b"\\xff\\xd8\\xff")
    'data:image/jpeg;base64,/9j/'
    """
    heads = {b"\x89PNG": "png", b"GIF8": "gif", b"RIFF": "webp"}
    kind = heads.get(picture[:4], "jpeg")
    return f"data:image/{kind};base64,{base64.b64encode(picture).decode()}"


def _names(card):
    lines = [f"N:{escape(card['name'])};;;;"]
    if card.get("name_local"):
        lines.append(f"NICKNAME:{escape(card['name_local'])}")
    return lines


def _work(card):
    lines = []
    if card.get("org"):
        lines.append("ORG:" + ";".join(map(escape, card["org"])))
    for key in ("title", "role"):
        if card.get(key):
            lines.append(f"{key.upper()}:{escape(card[key])}")
    if card.get("address"):
        lines.append(f"ADR;TYPE=work:;;{escape(card['address'])};;;;")
    return lines


def _plain(text):
    """An address or tag, which is not escaped: nothing in it may end the line."""
    return UNSEEN.sub("", re.sub(r"\s", "", str(text)))
