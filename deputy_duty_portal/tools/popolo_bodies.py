"""Bodies, seats and places in the words of Popolo."""

from .popolo import Addresses, filled  # noqa: F401 - for the examples


def to_organization(body, names):
    """A congress, group, station or handling unit.

    >>> body = {"key": "s1", "name": "示例站", "kind": "station", "phone": "0000-000"}
    >>> to_organization(body, Addresses("", "c0"))["contact_details"]
    [{'type': 'voice', 'value': '0000-000'}]
    """
    contacts = [("voice", body.get("phone")), ("address", body.get("address"))]
    local = body.get("name_local")
    return filled(
        id=names.of("organizations", body["key"]),
        name=body["name"],
        other_names=[{"name": local}] if local else None,
        classification=body["kind"],
        parent_id=names.of("organizations", body.get("parent_key")),
        area_id=names.of("areas", body.get("area_key")),
        contact_details=[
            {"type": kind, "value": value} for kind, value in contacts if value
        ],
        links=[{"url": names.page(body["page"], body["key"])}]
        if body.get("page")
        else None,
    )


def to_post(place, names):
    """The seats of one constituency, as a post that several people may hold.

    >>> place = {"key": "k1", "name": "第一选区", "seats": 3}
    >>> to_post(place, Addresses("", "c0"))["x_seats"]
    3
    """
    return filled(
        id=names.of("posts", place["key"]),
        label=place["name"],
        role="deputy",
        organization_id=names.of("organizations", names.congress),
        area_id=names.of("areas", place["key"]),
        x_seats=place.get("seats"),
    )


def to_area(place, names):
    """The place of a congress, a constituency in it, or a village of that.

    >>> place = {"key": "a1", "name": "示例村", "kind": "village", "parent_key": "k1"}
    >>> to_area(dict(place, code="000000000000"), Addresses("", "c0"))["parent_id"]
    '/duty/data/c0/areas/k1'
    """
    return filled(
        id=names.of("areas", place["key"]),
        name=place["name"],
        identifier=place.get("code"),
        classification=place["kind"],
        parent_id=names.of("areas", place.get("parent_key")),
    )
