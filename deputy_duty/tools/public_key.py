"""Keys by which public addresses name records: random, and told apart by form."""

import re

KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)


def is_public_key(text: object) -> bool:
    r"""Whether this can be a key at all; what cannot needs no look into the database.

    >>> is_public_key("1b4e28ba-2fa1-11d2-883f-0016d3cca427")
    True
    >>> is_public_key("1B4E28BA-2FA1-11D2-883F-0016D3CCA427"), is_public_key("1" * 36)
    (False, False)
    >>> is_public_key("\x00" * 36), is_public_key(None)
    (False, False)
    """
    return isinstance(text, str) and KEY.fullmatch(text) is not None
