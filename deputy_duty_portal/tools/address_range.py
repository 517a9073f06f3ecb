"""Network addresses, coarse: the block that a household or an office shares."""

from ipaddress import ip_address, ip_network


def address_range(address, v4_bits, v6_bits):
    """The block of an address, as text; the text itself if it is no address.

    >>> address_range("203.0.113.77", 24, 56)
    '203.0.113.0/24'
    >>> address_range("2001:db8:1:2ff::9", 24, 56)
    '2001:db8:1:200::/56'

    An IPv4 address written the new way is the same one:

    >>> address_range("::ffff:203.0.113.77", 32, 56)
    '203.0.113.77/32'
    >>> address_range("", 24, 56), address_range("unknown", 24, 56)
    ('', 'unknown')
    """
    found = _read(address)
    if found is None:
        return address
    bits = v4_bits if found.version == 4 else v6_bits
    return str(ip_network((found, min(bits, found.max_prefixlen)), strict=False))


def is_within(address, blocks):
    """Whether an address lies in one of the blocks of a text; nonsense is skipped.

    >>> is_within("203.0.113.77", "198.51.100.7, 203.0.113.0/24")
    True
    >>> is_within("203.0.114.1", "203.0.113.0/24 nonsense"), is_within("", "0.0.0.0/0")
    (False, False)
    """
    found = _read(address)
    for block in (blocks or "").replace(",", " ").split():
        try:
            network = ip_network(block, strict=False)
        except ValueError:
            continue
        if found is not None and found in network:
            return True
    return False


def _read(address):
    try:
        found = ip_address(address)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found
