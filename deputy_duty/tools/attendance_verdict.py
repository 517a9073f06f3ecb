"""What an import would do with each mark of an attendance list. Plain Python."""

from dataclasses import dataclass, field
from datetime import date

from .attendance_words import ABSENT, LEAVE, SKIP
from .roster_verdict import DOUBTFUL, ERROR, NEW, UNCHANGED, UPDATE

# Nobody has said yet whether the deputy was there.
OPEN = "open"
GRANTED = "granted"
# Notes that keep a whole line out, and those a clerk may accept.
FAULTS = ("no_name", "unknown_person", "namesakes")


@dataclass(frozen=True)
class Standing:
    """What the register has of a deputy at an activity."""

    presence: str
    leave: str = ""


@dataclass(frozen=True)
class Occasion:
    """An activity of the list, as the import would write it.

    :param day: when it was
    :param is_open: whether presence can still be written into it
    """

    name: str
    day: date
    is_open: bool = True


@dataclass
class LineVerdict:
    """What an import would do with one line.

    :param writes: key of the activity -> meaning to write
    """

    outcome: str
    person: int | None
    writes: dict = field(default_factory=dict)
    notes: list = field(default_factory=list)
    same: int = 0


@dataclass
class Register:
    """What lines are compared with.

    :param occasions: key of an activity -> :class:`Occasion`; others are left out
    :param meanings: mark -> meaning; a mark that is missing is undecided
    :param standing: (key of the activity, person) -> :class:`Standing`
    :param on_duty: test of person and day
    """

    occasions: dict
    meanings: dict
    standing: dict
    on_duty: object


def judge_all(lines, register):
    """The verdicts on all lines; what two lines say of one thing is written once.

    :param lines: tuples of row number, person, note and facts, see :func:`judge`

    >>> day = Occasion("视察", date(2024, 3, 5))
    >>> register = Register({"a": day}, {"√": "present", "×": "absent"}, {},
    ...                     lambda person, day: True)
    >>> lines = [(3, 1, None, {"a": "√"}), (4, 1, None, {"a": "√"}),
    ...          (5, 1, None, {"a": "×"})]
    >>> [(v.outcome, v.writes) for v in judge_all(lines, register)]
    [('new', {'a': 'present'}), ('unchanged', {}), ('doubtful', {})]
    """
    told, verdicts = {}, []
    for number, person, note, facts in lines:
        verdict = judge(person, note, facts, register)
        for key, meaning in list(verdict.writes.items()):
            first, said = told.setdefault((key, person), (number, meaning))
            if (first, said) == (number, meaning):
                continue
            del verdict.writes[key]
            if said == meaning:
                verdict.same += 1
                continue
            name = register.occasions[key].name
            verdict.notes.append(["repeated_fact", {"row": first, "activity": name}])
        if verdict.outcome != ERROR:
            verdict.outcome = _outcome(verdict, register)
        verdicts.append(verdict)
    return verdicts


def judge(person, note, facts, register):
    """The verdict on one line.

    :param person: who it is, or None
    :param note: what is doubtful about that, or None
    :param facts: key of an activity -> mark

    >>> day = Occasion("视察", date(2024, 3, 5))
    >>> register = Register({"a": day, "b": day}, {"√": "present", "": "skip"},
    ...                     {("b", 1): Standing("present")}, lambda person, day: True)
    >>> verdict = judge(1, None, {"a": "√", "b": "√"}, register)
    >>> verdict.outcome, verdict.writes, verdict.same
    ('new', {'a': 'present'}, 1)
    >>> judge(1, None, {"a": "", "b": "√"}, register).outcome
    'unchanged'
    >>> verdict = judge(1, None, {"a": "?"}, register)
    >>> verdict.outcome, verdict.notes
    ('doubtful', [['mark_unknown', {'mark': '?', 'activity': '视察'}]])
    """
    verdict = LineVerdict(ERROR, person, notes=[note] if note else [])
    if not person or (note and note[0] in FAULTS):
        return verdict
    for key, mark in facts.items():
        occasion = register.occasions.get(key)
        if not occasion:
            continue
        meaning = register.meanings.get(mark)
        standing = register.standing.get((key, person))
        problem = _problem(person, mark, meaning, occasion, standing, register)
        if problem:
            verdict.notes.append(
                [problem[0], {**problem[1], "activity": occasion.name}]
            )
        elif meaning == SKIP:
            continue
        elif standing and _agrees(meaning, standing):
            verdict.same += 1
        else:
            verdict.writes[key] = meaning
    verdict.outcome = _outcome(verdict, register)
    return verdict


def _outcome(verdict, register):
    if verdict.notes:
        return DOUBTFUL
    if not verdict.writes:
        return UNCHANGED
    fills = any((key, verdict.person) in register.standing for key in verdict.writes)
    return UPDATE if fills else NEW


def _problem(person, mark, meaning, occasion, standing, register):
    """Why a mark cannot be written, as a note without the activity, or None."""
    if not meaning:
        return "mark_unknown", {"mark": mark}
    if meaning == SKIP or (standing and _agrees(meaning, standing)):
        return None
    if not register.on_duty(person, occasion.day):
        return "no_seat", {"day": occasion.day.isoformat()}
    if standing and standing.presence != OPEN:
        return "differs", {"mark": mark}
    return None if occasion.is_open else ("closed", {})


def _agrees(meaning, standing):
    """Whether the register says so already."""
    if meaning == LEAVE:
        return standing.presence == ABSENT and standing.leave == GRANTED
    return standing.presence == meaning
