"""Links to a map: plain addresses that any browser or map app opens."""

from urllib.parse import quote

# The office may name another map, e.g. the one its deputies' telephones have.
PLACE_TEMPLATE = "https://www.openstreetmap.org/search?query={place}"
POINT_TEMPLATE = (
    "https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}"
    "#map=17/{latitude}/{longitude}"
)


def place_link(place: str, template: str = PLACE_TEMPLATE) -> str:
    """The address of a map that looks for a place by its words.

    :param template: an address with ``{place}`` in it
    :return: empty where there is no place, or the template is no web address

    >>> place_link("云河县 幸福路1号")
    'https://www.openstreetmap.org/search?query=%E4%BA%91%E6%B2%B3%E5%8E%BF%20%E5%B9%B8%E7%A6%8F%E8%B7%AF1%E5%8F%B7'
    >>> place_link("a&b=c#d", "https://map.example/?q={place}&z=3")
    'https://map.example/?q=a%26b%3Dc%23d&z=3'
    >>> place_link("", PLACE_TEMPLATE)
    ''
    >>> place_link("Town Hall", "javascript:alert({place})")
    ''
    """
    words = quote(" ".join(place.split()), safe="")
    return _web_address(template.replace("{place}", words)) if words else ""


def point_link(
    latitude: float, longitude: float, template: str = POINT_TEMPLATE
) -> str:
    """The address of a map that shows a point.

    :param latitude: degrees north (WGS 84)
    :param longitude: degrees east (WGS 84)
    :param template: an address with ``{latitude}`` and ``{longitude}`` in it
    :return: empty where no point is known: both are zero, in the Gulf of Guinea

    >>> point_link(30.25, 120.16, "https://map.example/{longitude},{latitude}")
    'https://map.example/120.160000,30.250000'
    >>> point_link(0, 0)
    ''
    """
    if not (latitude or longitude):
        return ""
    numbers = {"latitude": latitude, "longitude": longitude}
    for name, number in numbers.items():
        template = template.replace(f"{{{name}}}", f"{number:.6f}")
    return _web_address(template)


def _web_address(address: str) -> str:
    return address if address.startswith(("https://", "http://")) else ""
