"""Who of a new term sat in the term before."""

import io
import time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arch.toolbox import load_tool
from arch.tree import Tree

ROOT = Path(__file__).parent.parent
_addon = next(addon for addon in Tree(ROOT).addons if addon.name == "deputy_duty")
term_match = load_tool(_addon, "term_match")
rollover_file = load_tool(_addon, "term_rollover_file")
Person = term_match.Person

ID_1949, ID_1970 = "11010519491231002X", "330103197001011231"
BORN, LATER = "1970-01-01", "1980-02-02"
MOBILE = "13800000001"

OLD = Person(1, "张三", 11, ID_1970, BORN, MOBILE)
# what the new seat says, the rule that finds the former seat, whether it is certain
TABLE = [
    ({"contact": 11}, "contact", True),
    ({"contact": 11, "name": "张叁"}, "contact", True),
    ({"contact": 11, "id_number": ID_1949}, "contact", False),
    ({"id_number": ID_1970.lower(), "name": "张叁"}, "id_number", True),
    ({"name": "张 三", "birth_date": BORN}, "birth", True),
    ({"name": "张三", "birth_date": BORN, "id_number": ID_1949}, "", True),
    ({"name": "张三", "phone": "+86 138 0000 0001"}, "phone", True),
    ({"name": "张三", "phone": MOBILE, "birth_date": LATER}, "", True),
    ({"name": "张三"}, "name", False),
    ({"name": "张三", "phone": "13900000000"}, "name", False),
    ({"name": "张三", "birth_date": LATER}, "", True),
    ({"name": "李四", "birth_date": BORN, "phone": MOBILE}, "", True),
    ({"name": ""}, "", True),
]


def _match(news, olds):
    return term_match.match(news, olds)


@pytest.mark.parametrize(("said", "rule", "is_certain"), TABLE)
def test_table(said, rule, is_certain):
    """One new seat against one former seat."""
    (found,) = _match([Person(7, **said)], [OLD])
    assert (found.rule, found.is_certain) == (rule, is_certain)
    assert found.old == (1 if rule else 0)


def test_exact_beats_vague():
    """The namesake with the ID number is taken before the one with the birth date."""
    vague = Person(2, "张三", birth_date=BORN)
    news = [Person(7, "张三", id_number=ID_1970, birth_date=BORN)]
    assert _match(news, [vague, OLD])[0].old == 1


def test_two_who_claim_one_seat_are_left_to_the_clerk():
    """Neither of two new seats with one ID number is guessed, by no vaguer rule."""
    news = [
        Person(7, "张三", id_number=ID_1970),
        Person(8, "李四", id_number=ID_1970, phone=MOBILE),
    ]
    found = _match(news, [OLD])
    assert [(each.old, each.is_certain) for each in found] == [(1, False)] * 2


def test_several_candidates_are_all_named():
    """Two namesakes of the old term: the clerk sees both."""
    (found,) = _match([Person(7, "张三")], [Person(2, "张三"), Person(1, "张三")])
    assert (found.old, found.candidates, found.is_certain) == (0, (1, 2), False)


# Few values, so that people meet in every way.
PERSON = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(["张三", "张 三", "李四", ""]),
        "contact": st.integers(0, 4),
        "id_number": st.sampled_from([ID_1949, ID_1970, ID_1949.lower(), ""]),
        "birth_date": st.sampled_from([BORN, LATER, ""]),
        "phone": st.sampled_from([MOBILE, "+86" + MOBILE, "13900000000", ""]),
    },
)
PEOPLE = st.lists(PERSON, max_size=7)


def _people(rows, first):
    return [Person(number, **row) for number, row in enumerate(rows, first)]


@settings(max_examples=500, deadline=None)
@given(PEOPLE, PEOPLE)
def test_nothing_is_matched_twice(news, olds):
    """Each new seat has one outcome; no former seat is given to two for certain."""
    news, olds = _people(news, 101), _people(olds, 1)
    found = _match(news, olds)
    assert [each.new for each in found] == [each.seat for each in news]
    certain = [each.old for each in found if each.is_certain and each.old]
    assert len(certain) == len(set(certain))
    for each in found:
        assert set(each.candidates) <= {old.seat for old in olds}
        assert bool(each.candidates) == bool(each.rule)
        assert each.is_certain or each.candidates
        # what waits for the clerk is out of everybody else's reach
        if not each.is_certain:
            assert not set(each.candidates) & set(certain)


@settings(max_examples=500, deadline=None)
@given(PEOPLE, PEOPLE, st.randoms(use_true_random=False))
def test_the_order_does_not_matter(news, olds, random):
    """A shuffled roster gives the same pairs."""
    news, olds = _people(news, 101), _people(olds, 1)
    found = _match(news, olds)
    random.shuffle(news)
    random.shuffle(olds)
    assert _match(news, olds) == found


@settings(max_examples=500, deadline=None)
@given(PEOPLE, PEOPLE)
def test_a_shared_number_is_never_overlooked(news, olds):
    """Exact beats vague: the number's holder is certain, or the clerk is asked."""
    news, olds = _people(news, 101), _people(olds, 1)
    found = {each.new: each for each in _match(news, olds)}
    for new in news:
        same = [
            old.seat
            for old in olds
            if new.id_number and old.id_number.upper() == new.id_number.upper()
        ]
        pairing = found[new.seat]
        if pairing.rule in ("birth", "phone", "name") or not pairing.rule:
            # the number's holder was found by a more exact rule, by somebody else
            taken = {
                old
                for each in found.values()
                if each.rule in ("contact", "id_number")
                for old in each.candidates
            }
            assert set(same) <= taken


def test_a_whole_congress_is_quick():
    """3,000 seats of each term within seconds, most of them by name and birth date."""
    olds = [
        Person(n, f"代表{n}", birth_date=f"19{n % 60 + 20}-01-01") for n in range(3000)
    ]
    news = [
        Person(5000 + n, f"代表{n}", birth_date=f"19{n % 60 + 20}-01-01")
        for n in range(1000, 4000)
    ]
    start = time.monotonic()
    found = _match(news, olds)
    assert time.monotonic() - start < 5
    assert sum(1 for each in found if each.old) == 2000


def test_the_workbook_holds_texts_and_numbers():
    """A name that looks like a formula stays text; long sheet names are cut."""
    sheets = [("汇总" * 20, ("项目", "数"), [("=1+1", 3), ("空", None)])]
    data = rollover_file.write_rollover_file(sheets)
    (sheet,) = openpyxl.load_workbook(io.BytesIO(data)).worksheets
    assert [[cell.value for cell in row] for row in sheet.rows] == [
        ["项目", "数"],
        ["=1+1", 3],
        ["空", ""],
    ]
    assert sheet["A2"].data_type == "s"
    assert len(sheet.title) == 31
