"""What took place and what was proposed and voted on, in the words of Popolo."""

from .popolo import Addresses, filled, to_day, to_moment  # noqa: F401 - for the examples


def to_event(event, names):
    """A term, a session in it, or an activity.

    >>> from datetime import date, datetime
    >>> event = {"key": "e1", "name": "第一次会议", "kind": "session"}
    >>> to_event(dict(event, start=date(2026, 1, 5)), Addresses("", "c"))["start_date"]
    '2026-01-05'
    >>> moment = datetime(2026, 1, 5, 1)
    >>> to_event(dict(event, start=moment), Addresses("", "c"))["start_date"]
    '2026-01-05T01:00:00Z'
    """
    return filled(
        id=names.of("events", event["key"]),
        name=event["name"],
        description=event.get("text"),
        classification=event["kind"],
        start_date=to_day(event.get("start")),
        end_date=to_day(event.get("end")),
        location=event.get("place"),
        status=event.get("status"),
        parent_id=names.of("events", event.get("parent_key")),
        organization_id=names.of("organizations", names.congress),
    )


def to_motion(motion, names):
    """A motion or suggestion as its disclosure tells it; its leader is the creator.

    >>> motion = {"key": "n1", "name": "修路", "kind": "suggestion", "text": "…"}
    >>> motion = dict(motion, creator_key="p1", cosponsor_keys=["p2"])
    >>> to_motion(motion, Addresses("", "c0"))["x_cosponsors"]
    ['/duty/data/c0/persons/p2']
    """
    return filled(
        id=names.of("motions", motion["key"]),
        x_title=motion["name"],
        identifier=motion.get("number"),
        classification=motion["kind"],
        text=motion.get("text"),
        date=to_moment(motion.get("date")),
        organization_id=names.of("organizations", names.congress),
        legislative_session_id=names.of("events", motion.get("session_key")),
        creator_id=names.of("persons", motion.get("creator_key")),
        x_delegation_id=names.of("organizations", motion.get("delegation_key")),
        result=motion.get("result"),
        x_reply=motion.get("reply"),
        x_published_on=to_day(motion.get("published_on")),
        x_cosponsors=[
            names.of("persons", key) for key in motion.get("cosponsor_keys") or ()
        ],
        x_handling_units=[
            names.of("organizations", key) for key in motion.get("unit_keys") or ()
        ],
        sources=[{"url": names.page("proposals", motion["key"])}],
    )


def to_vote(vote, names):
    """A secret vote: how many chose what, and nobody's own vote.

    >>> vote = {"key": "v1", "kind": "evaluation", "counts": [("good", 3)]}
    >>> to_vote(vote, Addresses("", "c0"))["counts"]
    [{'option': 'good', 'value': 3}]
    """
    return filled(
        id=names.of("votes", vote["key"]),
        identifier=vote.get("number"),
        classification=vote["kind"],
        organization_id=names.of("organizations", vote.get("body_key")),
        start_date=to_moment(vote.get("date")),
        result=vote.get("result"),
        counts=[{"option": option, "value": value} for option, value in vote["counts"]],
        x_person_id=names.of("persons", vote.get("person_key")),
        x_title=vote.get("name"),
        x_rule=vote.get("rule"),
    )
