"""Deputies in the words of Popolo: persons, and their seats and groups."""

from .popolo import Addresses, filled, to_day  # noqa: F401 - for the examples

# How Popolo calls a means of contact, by the public fact that tells it.
CONTACTS = {"phone": "cell", "wechat": "wechat", "email": "email"}
# Facts with a place of their own; figures of duty are none of a directory.
TOLD_ELSEWHERE = ("name", "photo", "constituency", "groups", "stations", "duty")


def to_person(seats, names):
    """A person, from what may be told of each seat held here.

    >>> seat = {"key": "m1", "person_key": "p1", "name": "示例甲", "has_photo": True}
    >>> person = to_person([seat], Addresses("https://example.org", "c0"))
    >>> person["name"], person["image"]
    ('示例甲', 'https://example.org/duty/deputies/m1/photo')
    """
    seat = seats[0]
    local = seat.get("name_local")
    return filled(
        id=names.of("persons", seat["person_key"]),
        name=seat["name"],
        other_names=[{"name": local}] if local else None,
        image=seat.get("has_photo") and names.page("deputies", seat["key"]) + "/photo",
        contact_details=_unique(each for seat in seats for each in _contacts(seat)),
        links=[{"url": names.page("deputies", each["key"])} for each in seats],
    )


def to_memberships(seat, names):
    """A seat in the congress, and the groups and stations its deputy works in.

    What was stated at the election belongs to the seat, not to the person.

    >>> seat = {
    ...     "key": "m1",
    ...     "person_key": "p1",
    ...     "term": {"key": "t1", "name": "第十八届"},
    ...     "constituency": {"key": "k1", "name": "第一选区"},
    ...     "groups": [{"key": "g1", "name": "第一组"}],
    ... }
    >>> own, group = to_memberships(seat, Addresses("", "c0"))
    >>> own["legislative_period_id"], own["post_id"]
    ('/duty/data/c0/events/t1', '/duty/data/c0/posts/k1')
    >>> group["id"], group["organization_id"]
    ('/duty/data/c0/memberships/m1.g1', '/duty/data/c0/organizations/g1')
    """
    place = (seat.get("constituency") or {}).get("key")
    shared = {
        "person_id": names.of("persons", seat["person_key"]),
        "legislative_period_id": names.of("events", seat["term"]["key"]),
    }
    own = filled(
        id=names.of("memberships", seat["key"]),
        role="deputy",
        organization_id=names.of("organizations", names.congress),
        post_id=names.of("posts", place),
        area_id=names.of("areas", place),
        start_date=to_day(seat.get("date_start")),
        end_date=to_day(seat.get("date_end")),
        contact_details=_contacts(seat),
        links=[{"url": names.page("deputies", seat["key"])}],
        x_facts=_plain_facts(seat),
        **shared,
    )
    others = [*(seat.get("groups") or ()), *(seat.get("stations") or ())]
    return [own] + [
        filled(
            id=names.of("memberships", f"{seat['key']}.{each['key']}"),
            role="member",
            organization_id=names.of("organizations", each["key"]),
            **shared,
        )
        for each in others
    ]


def _contacts(seat):
    facts = seat.get("facts") or {}
    return [
        {"type": kind, "value": facts[fact]}
        for fact, kind in CONTACTS.items()
        if facts.get(fact)
    ]


def _plain_facts(seat):
    facts = seat.get("facts") or {}
    known = (*CONTACTS, *TOLD_ELSEWHERE)
    return {name: text for name, text in facts.items() if name not in known}


def _unique(rows):
    return list({(row["type"], row["value"]): row for row in rows}.values())
