"""What an import would do with each row of a register. Plain Python."""

from dataclasses import dataclass, field

from .proposal_register import MOTION, UNITS
from .proposal_secrecy import CLASSIFIED
from .proposal_words import find_choice, is_not_returned
from .roster_values import text_key
from .roster_verdict import DOUBTFUL, ERROR, NEW, UNCHANGED

# The law's own word for a reply that promises something, see ``deputy.legal.choice``.
PLANNED = "planned"
# Notes with which a row is imported if the clerk accepts them; the others keep it out.
DOUBTS = frozenset(
    ("other_unit", "no_seat", "cosigner_unknown", "topic_unknown", "same_title")
    + ("no_promise_class", "odd_number", "cosigner_unit")
)
GRADES = ("result", "attitude")


@dataclass(frozen=True)
class Standing:
    """A proposal the register has under a number."""

    id: int
    title: str
    is_classified: bool = False


@dataclass
class Verdict:
    """What an import would do with one row.

    :param links: name -> id or ids of the records that the row names
    :param known: the proposal the register has already, or None
    """

    outcome: str
    lead: int | None = None
    links: dict = field(default_factory=dict)
    notes: list = field(default_factory=list)
    known: int | None = None


@dataclass
class Register:
    """What rows are compared with.

    :param people: see :class:`attendance_people.People`
    :param sessions: number -> ``(id, first day)``
    :param units: ``text_key`` of a name -> id, or 0 where it is made with the import
    :param choices: ``class``, ``grade`` and ``topic`` -> list of ``Choice``
    :param standing: key of a number, see :func:`number_key` -> :class:`Standing`
    :param titles: ``(lead, text_key)`` of the titles under other numbers
    :param on_duty: test of person and day
    :param term: first day and the day after the last, or empty texts
    :param today: as ``YYYY-MM-DD``, like all days here
    :param session: number of the session of rows that name none; 0 between sessions
    :param year: of numbers between sessions, where neither number nor day has one
    """

    people: object
    sessions: dict
    units: dict
    choices: dict
    standing: dict
    titles: set
    on_duty: object
    term: tuple
    today: str
    session: int = 0
    year: int = 0


def number_key(kind, session, year, number):
    """By what a proposal is known: within a session, or between sessions by year.

    >>> number_key("motion", 7, 2024, 3), number_key("suggestion", 0, 2024, 3)
    (('motion', 7, 0, 3), ('suggestion', 0, 2024, 3))
    """
    return kind, session or 0, 0 if session else year or 0, number


def judge_all(rows, register):
    """The verdicts on all rows; a number that stands twice in the file is a fault.

    :param rows: tuples of row number, values, notes, and the lead chosen by hand
    """
    first, verdicts = {}, []
    for number, values, notes, chosen in rows:
        verdict = _judge(values, notes, chosen, register)
        key = verdict.links.get("key")
        if key:
            before = first.setdefault(key, number)
            if before != number:
                verdict.notes.append(["repeated", {"row": before}])
            else:
                _compare(verdict, values, register.standing.get(key))
        title = text_key(values["name"])
        if title and not verdict.known and (verdict.lead, title) in register.titles:
            verdict.notes.append(["same_title", {}])
        verdict.outcome = _outcome(verdict)
        verdicts.append(verdict)
    return verdicts


def _outcome(verdict):
    codes = {code for code, _details in verdict.notes}
    if codes - DOUBTS:
        return ERROR
    if verdict.known:
        return UNCHANGED
    return DOUBTFUL if codes else NEW


def _compare(verdict, values, standing):
    """The same number is the same proposal, or somebody's mistake."""
    if not standing:
        return
    is_same = text_key(standing.title) == text_key(values["name"])
    if standing.is_classified == (values["openness"] == CLASSIFIED) and is_same:
        verdict.known, verdict.notes = standing.id, []
    else:
        verdict.notes.append(["number_taken", {}])


def _judge(values, notes, chosen, register):
    verdict = Verdict(ERROR, notes=list(notes))
    _find_place(verdict, values, register)
    _find_people(verdict, values, chosen, register)
    _find_units(verdict, values, register)
    _find_choices(verdict, values, register)
    _check_days(verdict, values, register)
    if not values["name"] and values["openness"] != CLASSIFIED:
        verdict.notes.append(["no_title", {}])
    return verdict


def _find_place(verdict, values, register):
    """Session, or the year between sessions; and the key of the number."""
    number = register.session if values["session"] is None else values["session"]
    session, opening = register.sessions.get(number, (None, ""))
    if number and not session:
        verdict.notes.append(["no_session", {"number": number}])
        return
    if values["kind"] == MOTION and not session:
        verdict.notes.append(["motion_session", {}])
    day = values["date"] or opening or values["assigned"]
    said = values["number_year"] or int(day[:4] or 0) or register.year
    if not session and not said:
        verdict.notes.append(["no_year", {}])
    if not day:
        verdict.notes.append(["no_date", {}])
    year = 0 if session else said
    verdict.links |= {"session": session, "year": year, "day": day}
    if values["number"] and (session or said):
        verdict.links["key"] = number_key(
            values["kind"], session, year, values["number"]
        )


def _find_people(verdict, values, chosen, register):
    """The lead and the co-signers, each once."""
    lead = values["lead"]
    hints = dict(values["hints"])
    verdict.lead, note = chosen, None
    if not chosen:
        verdict.lead, note = register.people.find(lead["name"], _hints(lead, hints))
    if note:
        verdict.notes.append(note)
    found = []
    for person in values["cosigners"]:
        each, note = register.people.find(person["name"], _hints(person, {}))
        if note and note[0] == "namesakes":
            verdict.notes.append(["cosigner_namesakes", note[1]])
        elif note and note[0] != "other_unit":
            verdict.notes.append(["cosigner_unknown", {"name": person["name"]}])
        elif each and each not in (verdict.lead, *found):
            found.append(each)
            if note:
                details = {**note[1], "name": person["name"]}
                verdict.notes.append(["cosigner_unit", details])
    verdict.links["cosigners"] = found
    day = verdict.links.get("day")
    if verdict.lead and day and not register.on_duty(verdict.lead, day):
        verdict.notes.append(["no_seat", {"day": day}])


def _hints(person, hints):
    """What tells namesakes apart: the brackets first, then the row's own columns."""
    if not person["hint"]:
        said = dict(hints)
    else:
        said = {**hints, "constituency_id": person["hint"]}
    if said.get("constituency_id"):
        # offices write the number of the certificate there, too
        said["source_ref"] = said["constituency_id"]
    return said


def _find_units(verdict, values, register):
    """The units, by how they handle it."""
    named = {role: values[role] for role in UNITS}
    flat = [name for names in named.values() for name in names]
    keys = [text_key(name) for name in flat]
    unknown = [
        name for name, key in zip(flat, keys, strict=True) if key not in register.units
    ]
    for name in unknown:
        verdict.notes.append(["unknown_unit", {"unit": name}])
    units = [register.units.get(key) or key for key in keys]
    if len(set(units)) < len(units):
        verdict.notes.append(["unit_twice", {}])
    if len(named["main"]) > 1:
        verdict.notes.append(["two_mains", {}])
    if named["separate"] and named["main"]:
        verdict.notes.append(["mixed_units", {}])
    if named["co"] and not named["main"]:
        verdict.notes.append(["no_main", {}])
    verdict.links["units"] = {
        role: [text_key(name) for name in names] for role, names in named.items()
    }


def _find_choices(verdict, values, register):
    """Class of the reply, grades and topic, from the lists of the place."""
    links, choices = verdict.links, register.choices
    topic = values["topic"]
    links["topic"] = find_choice(topic, choices["topic"]) if topic else None
    if topic and not links["topic"]:
        verdict.notes.append(["topic_unknown", {"text": topic}])
    for name in ("class", *GRADES):
        text = values[name]
        is_grade = name in GRADES
        listed = choices["grade" if is_grade else "class"]
        links[name] = find_choice(text, listed, is_grade) if text else None
        if text and not links[name] and not (is_grade and is_not_returned(text)):
            names = "、".join(each.name for each in listed)
            code = "bad_grade" if is_grade else "bad_class"
            verdict.notes.append([code, {"text": text, "list": names}])
    links["is_unreturned"] = is_not_returned(values["result"])
    links["has_reply"] = any(
        values[name] for name in ("replied", "class", "reply_number", "reply", *GRADES)
    )
    if links["has_reply"] and not (values["main"] or values["separate"]):
        verdict.notes.append(["no_unit", {}])
    _find_promise(verdict, values, choices["class"])


def _find_promise(verdict, values, classes):
    """A promise is opened by a class that promises, and by nothing else."""
    wanted = values["promise_date"]
    meanings = {each.id: each.meaning for each in classes}
    is_planned = meanings.get(verdict.links["class"]) == PLANNED
    if wanted and not is_planned:
        verdict.notes.append(["no_promise_class", {"day": wanted}])
    elif wanted and values["replied"] and wanted < values["replied"]:
        verdict.notes.append(["promise_early", {"day": wanted}])
    closed = values["openness"] == CLASSIFIED
    verdict.links["promise_date"] = wanted if is_planned and not closed else ""


def _check_days(verdict, values, register):
    """Days in their order, in the term, and in the past."""
    order = ("date", "assigned", "replied", "rated")
    days = [values[name] for name in order if values[name]]
    if days != sorted(days):
        verdict.notes.append(["order", {}])
    if days and max(days) > register.today:
        verdict.notes.append(["future", {"day": max(days)}])
    start, end = register.term
    day = verdict.links.get("day")
    if day and ((start and day < start) or (end and day >= end)):
        verdict.notes.append(["no_term", {"day": day}])
