"""A roster against the register: who is who, and what an import would do."""

import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roster_tools import (
    REAL_ROSTER,
    columns,
    imported,
    match,
    parse,
    seat,
    table,
    values,
    verdict,
)

UNITS = {"u1", "u2"}
ID_1949, ID_1970 = "11010519491231002X", "330103197001011231"


def _classify(cells, seats=(), units=UNITS, people=None):
    return verdict.classify(parse(*cells), seats, units, people)


def _row(name="张三", unit="u1", **cells):
    return {"name": name, "constituency_id": unit, **cells}


def _codes(verdicts):
    return [[code for code, _details in each.notes] for each in verdicts]


def _outcomes(verdicts):
    return [each.outcome for each in verdicts]


# Few names, units and numbers, so that rows and seats meet in every way.
CELLS = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(["张三", "李四", "张 三", "合计", ""]),
        "constituency_id": st.sampled_from(["u1", "u2", "U1", "u9", ""]),
        "id_number": st.sampled_from([ID_1949, ID_1970, "wrong", ""]),
        "birth_date": st.sampled_from(
            ["1949-12-31", "1970-01-01", "1970年1月", "1970-01-20", "1975年", ""]
        ),
        "source_ref": st.sampled_from(["a", "b", ""]),
        "post": st.sampled_from(["p", "q", ""]),
        "state": st.sampled_from(["在任", "辞职", "暂停", "?", ""]),
        "date_start": st.sampled_from(["2022-01-01", ""]),
        "date_end": st.sampled_from(["2021-01-01", "2023-01-01", ""]),
    },
)
ROWS = st.lists(CELLS, max_size=7)
PEOPLE = st.dictionaries(st.sampled_from([ID_1949, ID_1970]), st.integers(1001, 1004))


@settings(max_examples=400, deadline=None)
@given(ROWS, ROWS, PEOPLE)
def test_each_row_has_one_outcome(before, rows, people):
    """Every row lands in exactly one outcome, no seat and no person is taken twice."""
    seats = imported(_classify(before))
    verdicts = _classify(rows, seats, people=people)
    assert [each.number for each in verdicts] == list(range(2, len(rows) + 2))
    assert all(each.outcome in verdict.OUTCOMES for each in verdicts)
    taken = Counter(e.seat for e in verdicts if e.seat and e.outcome != verdict.ERROR)
    assert all(count == 1 for count in taken.values())
    persons = [each.person for each in verdicts if each.person]
    assert len(persons) == len({*persons})
    assert not {*persons} & {each.person for each in seats}
    for each in verdicts:
        assert bool(each.notes) == (each.outcome in (verdict.DOUBTFUL, verdict.ERROR))
        assert bool(each.changes) <= bool(each.seat)


@settings(max_examples=400, deadline=None)
@given(ROWS, ROWS)
def test_import_again_is_no_change(before, rows):
    """After an import the same file has nothing left to do."""
    seats = imported(_classify(before))
    seats = imported(_classify(rows, seats), seats)
    again = _classify(rows, seats)
    assert {*_outcomes(again)} <= {verdict.UNCHANGED, verdict.ERROR}


@settings(max_examples=400, deadline=None)
@given(ROWS)
def test_no_deputy_twice(rows):
    """No two new seats of one unit and name without something that tells them apart."""
    seats = imported(_classify(rows))
    for one in seats:
        for other in seats:
            if one.id < other.id and one.key == other.key:
                assert match.differs(one.values, other.values)


@settings(max_examples=200, deadline=None)
@given(ROWS, ROWS)
def test_empty_cells_erase_nothing(before, rows):
    """A seat never loses a value."""
    seats = imported(_classify(before))
    after = {each.id: each for each in imported(_classify(rows, seats), seats)}
    for each in seats:
        for name, value in each.values.items():
            assert after[each.id].values[name] or not value


def test_same_deputy_twice_in_the_file():
    """The first row is taken, the second comes back."""
    verdicts = _classify([_row(), _row(name="张 三"), _row(unit="u2")])
    assert _outcomes(verdicts) == ["new", "error", "new"]
    assert verdicts[1].notes == [["repeated", {"row": 2}]]


def test_same_number_twice_in_the_file():
    """One ID number is one deputy, whatever the name."""
    verdicts = _classify(
        [_row(id_number=ID_1949), _row(name="李四", id_number=ID_1949)]
    )
    assert _codes(verdicts) == [[], ["repeated"]]


def test_namesakes_in_the_file():
    """Both rows are shown; the birth date decides where one has no number."""
    verdicts = _classify([_row(birth_date="1970-01-01"), _row(birth_date="1971-01-01")])
    assert _codes(verdicts) == [["namesake_row"], ["namesake_row"]]
    one = _row(id_number=ID_1949, birth_date="1949-12-31")
    assert _codes(_classify([one, _row(birth_date="1949-12-31")])) == [[], ["repeated"]]


def test_faulty_row_is_no_twin():
    """A row that is left out does not keep the next one out."""
    verdicts = _classify([_row(birth_date="?"), _row()])
    assert _outcomes(verdicts) == ["error", "new"]


def test_id_number_comes_first():
    """Name and unit may both have been corrected: then the clerk looks."""
    seats = [seat(1, name="张三", constituency_id="u1", id_number=ID_1949)]
    (one,) = _classify([_row(name="张山", id_number=ID_1949)], seats)
    assert (one.outcome, one.seat) == ("update", 1)
    (one,) = _classify([_row(name="张山", unit="u2", id_number=ID_1949)], seats)
    assert (one.outcome, _codes([one])) == ("doubtful", [["other_seat"]])


def test_number_is_added_to_a_seat_without():
    """Unit and name are enough where nothing speaks against it."""
    seats = [seat(1, name="张三", constituency_id="u1")]
    (one,) = _classify([_row(id_number=ID_1949)], seats)
    assert one.changes == {"id_number": ["", ID_1949]}


def test_another_person_of_that_name():
    """Another number or birth date: not the deputy of the register."""
    seats = [seat(1, name="张三", constituency_id="u1", birth_date="1970-01-01")]
    (one,) = _classify([_row(birth_date="1971-01-01")], seats)
    assert (one.outcome, one.seat, _codes([one])) == (
        "doubtful",
        None,
        [["namesake_seat"]],
    )


def test_two_rows_fit_one_seat():
    """The first takes it; for both the clerk is asked who the register means."""
    seats = [seat(1, name="张三", constituency_id="u1")]
    verdicts = _classify([_row(id_number=ID_1949), _row(id_number=ID_1970)], seats)
    assert [each.seat for each in verdicts] == [1, None]
    assert _outcomes(verdicts) == ["doubtful", "doubtful"]


def test_row_fits_two_seats():
    """Then nothing is guessed."""
    seats = [seat(n, name="张三", constituency_id="u1") for n in (1, 2)]
    assert _codes(_classify([_row()], seats)) == [["ambiguous"]]
    seats[1].values["source_ref"] = "a"
    assert _classify([_row(source_ref="a")], seats)[0].seat == 2


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        (_row(unit="u2", source_ref="a"), ["alias_unit"]),
        (_row(name="张山", source_ref="a"), ["alias_name"]),
        (_row(birth_date="1971-01-01", source_ref="a"), ["alias_identity"]),
    ],
)
def test_alias_with_name_or_unit(row, codes):
    """The alias finds what was corrected, and the clerk is asked."""
    seats = [
        seat(
            *(1,),
            name="张三",
            constituency_id="u1",
            source_ref="a",
            birth_date="1970-01-01",
        )
    ]
    (one,) = _classify([row], seats)
    assert (one.outcome, one.seat) == ("doubtful", 1)
    assert set(codes) <= set(_codes([one])[0])


def test_alias_alone_is_no_proof():
    """The same alias stands for different people."""
    seats = [seat(1, name="张三", constituency_id="u1", source_ref="a")]
    (one,) = _classify([_row(name="李四", unit="u2", source_ref="a")], seats)
    assert (one.outcome, one.seat) == ("new", None)


def test_alias_that_two_rows_claim():
    """Which of the two was corrected is not guessed."""
    seats = [seat(1, name="张三", constituency_id="u3", source_ref="a")]
    rows = [_row(source_ref="a"), _row(unit="u2", source_ref="a")]
    assert _codes(_classify(rows, seats)) == [["alias_unclear"], ["alias_unclear"]]


def test_unknown_and_missing_unit():
    """A deputy found by number needs no unit; a new one does."""
    seats = [seat(1, name="张三", constituency_id="u1", id_number=ID_1949)]
    rows = [_row(unit="u9"), _row(unit=""), _row(unit="", id_number=ID_1949)]
    assert _codes(_classify(rows, seats)) == [["unknown_unit"], ["no_unit"], []]


def test_person_of_another_term():
    """Reused when free, not when the person sits in the term already."""
    (one,) = _classify([_row(id_number=ID_1949)], people={ID_1949: 7})
    assert one.person == 7
    busy = match.Seat(1, _row(name="李四", unit="u2", id_number=ID_1970), person=7)
    (one,) = _classify([_row(id_number=ID_1949)], [busy], people={ID_1949: 7})
    assert (one.seat, one.person) == (None, None)


def test_end_before_the_start_in_the_register():
    """A date of the file is judged together with those of the register."""
    seats = [seat(1, name="张三", constituency_id="u1", date_start="2023-01-01")]
    assert _codes(_classify([_row(date_end="2022-01-01")], seats)) == [["date_order"]]


def test_wrong_column_does_not_hang():
    """20,000 rows that are all alike, or all namesakes, take seconds."""
    start = time.monotonic()
    alike = parse(*(_row() for _ in range(20_000)))
    assert len(verdict.classify(alike, [], UNITS)) == 20_000
    births = (
        f"{1900 + i // 300}-{i // 25 % 12 + 1:02}-{i % 25 + 1:02}"
        for i in range(20_000)
    )
    namesakes = parse(*(_row(birth_date=birth, source_ref="x") for birth in births))
    seats = [
        seat(i, name=f"n{i}", constituency_id="u1", source_ref="x")
        for i in range(20_000)
    ]
    verdict.classify(namesakes, seats, UNITS)
    assert time.monotonic() - start < 60


@pytest.mark.skipif(
    not REAL_ROSTER.exists(), reason="the shelf of real data is not here"
)
def test_real_roster():
    """2,987 new deputies, none doubtful; the second time all are known."""
    read = table.read_table(REAL_ROSTER.read_bytes())
    targets = columns.propose_targets(read.header)
    rows = parse(
        *(
            {name: cell for name, cell in zip(targets, cells, strict=True) if name}
            for _number, cells in read.rows
        )
    )
    units = {values.text_key(row.values["constituency_id"]) for row in rows}
    verdicts = verdict.classify(rows, [], units)
    assert Counter(_outcomes(verdicts)) == {"new": 2987}
    again = verdict.classify(rows, imported(verdicts), units)
    assert Counter(_outcomes(again)) == {"unchanged": 2987}


def test_month_of_birth_fits_its_days():
    """The register's first of a month may stand for the day the file has."""
    seats = [seat(1, name="张三", constituency_id="u1", birth_date="1975-03-01")]
    (one,) = _classify([_row(birth_date="1975-03-09")], seats)
    assert (one.outcome, one.seat) == ("update", 1)
    seats[0].values["birth_date"] = "1975-03-09"
    (one,) = _classify([_row(birth_date="1975年3月")], seats)
    assert one.outcome == "unchanged"
    (one,) = _classify([_row(birth_date="1975年4月")], seats)
    assert _codes([one]) == [["namesake_seat"]]


@pytest.mark.parametrize(
    ("cells", "known", "codes"),
    [
        ({"state": "在任"}, None, []),
        ({"state": "暂停"}, None, ["state_decided"]),
        ({"state": "辞职"}, None, ["state_end"]),
        ({"state": "辞职", "date_end": "2023-01-01"}, None, []),
        ({"state": "在任", "date_end": "2023-01-01"}, None, ["state_over"]),
        ({"state": "在任", "date_start": "2027-01-01"}, None, ["state_early"]),
        ({"state": "暂停"}, {"state": "suspended"}, []),
        ({"state": "在任"}, {"state": "suspended"}, ["state_differs"]),
        ({"date_end": "2023-01-01"}, {"state": "in_office"}, ["end_differs"]),
    ],
)
def test_an_import_decides_nothing(cells, known, codes):
    """Seats are ended, suspended and resumed on a ground of the law alone."""
    seats = []
    if known:
        seats = [seat(1, name="张三", constituency_id="u1", **known)]
    assert _codes(_classify([_row(**cells)], seats)) == [codes]


def test_remarks_tell_and_ask_nothing():
    """A remark is told where the value is written, and nobody has to decide."""
    (one,) = _classify([_row(birth_date="1975年3月")])
    assert (one.outcome, one.notes, one.remarks[0][0]) == ("new", [], "birth_month")
    seats = [seat(1, name="张三", constituency_id="u1", birth_date="1975-03-09")]
    (one,) = _classify([_row(birth_date="1975年3月", post="x")], seats)
    assert (one.outcome, one.remarks) == ("update", [])
