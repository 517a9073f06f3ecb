"""Constituencies and stations: recognised, compared, never doubled."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from roster_tools import error, headings, places, sheet, table, verdict

UNITS = "constituency"
CELLS = st.fixed_dictionaries(
    {},
    optional={
        "code": st.sampled_from(["1", "2", "０1", ""]),
        "name": st.sampled_from(["第一选区", "第 一 选区", "第二选区", ""]),
        "seats": st.sampled_from(["1", "3名", "x", ""]),
        "kind": st.sampled_from(["选区", "选举单位", "?", ""]),
        "area_ids": st.sampled_from(["甲村、乙村", "乙村", "丙社区", ""]),
    },
)
ROWS = st.lists(CELLS, max_size=6)


def _parse(cells):
    return [places.parse_place(number, each) for number, each in enumerate(cells, 2)]


def _classify(cells, register=()):
    return places.classify_places(UNITS, _parse(cells), list(register))


def _imported(verdicts, register=()):
    """The register after an import that accepts every doubtful row."""
    kept = {place.id: place for place in register}
    for each in verdicts:
        if each.outcome in (verdict.ERROR, verdict.UNCHANGED):
            continue
        if not each.seat:
            number = max(kept, default=0) + 1
            kept[number] = places.Place(number, dict(each.values))
            continue
        changed = {name: new for name, (_old, new) in each.changes.items()}
        if "area_ids" in changed:
            changed["area_ids"] = places.parse_list(changed["area_ids"])
        kept[each.seat].values.update(changed)
    return list(kept.values())


@settings(max_examples=600, deadline=None)
@given(ROWS, ROWS)
def test_import_again_is_no_change(before, rows):
    """After an import the rows that went in have nothing left to do.

    A row that was left out may find its way the second time: the name it brings may
    have become free.
    """
    register = _imported(_classify(before))
    verdicts = _classify(rows, register)
    register = _imported(verdicts, register)
    again = _classify(rows, register)
    went_in = [each.outcome != verdict.ERROR for each in verdicts]
    left = {each.outcome for each, done in zip(again, went_in, strict=True) if done}
    assert left <= {verdict.UNCHANGED, verdict.ERROR}


@settings(max_examples=600, deadline=None)
@given(ROWS, ROWS)
def test_no_place_twice(before, rows):
    """No two places of one name, no two of one number, and nothing is lost."""
    register = _imported(_classify(before))
    areas = {each.id: list(each.values.get("area_ids", ())) for each in register}
    after = _imported(_classify(rows, register), register)
    for name in ("name", "code"):
        keys = [each.values.get(name, "").replace(" ", "") for each in after]
        found = [key for key in keys if key]
        assert len(found) == len({*found})
    for each in after:
        assert {*areas.get(each.id, ())} <= {*each.values.get("area_ids", ())}


def test_faulty_row_is_no_twin():
    """A row that is left out does not keep the next one out, now or later."""
    cells = [
        {"code": "1", "name": "第一选区"},
        {"code": "1", "name": "第二选区"},
        {"code": "2", "name": "第二选区"},
    ]
    verdicts = _classify(cells)
    assert [each.outcome for each in verdicts] == ["new", "error", "new"]
    again = _classify(cells, _imported(verdicts))
    assert [each.outcome for each in again] == ["unchanged", "error", "unchanged"]


def test_number_before_name():
    """A renamed constituency is found by its number, and the clerk is asked."""
    register = [places.Place(7, {"code": "1", "name": "城关选区"})]
    (one,) = _classify([{"code": "1", "name": "城关第一选区"}], register)
    assert (one.outcome, one.seat) == ("doubtful", 7)
    assert one.notes == [["place_renamed", {"name": "城关选区"}]]


def test_number_of_one_and_name_of_another():
    """Which of the two is meant is not guessed."""
    register = [
        places.Place(1, {"code": "1", "name": "甲选区"}),
        places.Place(2, {"code": "2", "name": "乙选区"}),
    ]
    (one,) = _classify([{"code": "1", "name": "乙选区"}], register)
    assert [code for code, _info in one.notes] == ["place_two"]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"name": "甲", "seats": "很多"}, "seats"),
        ({"name": "甲", "kind": "?"}, "not_a_choice"),
        ({"name": "甲", "parent_id": "无此站"}, "not_a_choice"),
        ({"name": " "}, "no_place_name"),
    ],
)
def test_faults(cells, code):
    """Wrong cells are told, and the row is left out."""
    (one,) = _classify([cells])
    assert (one.outcome, one.notes[-1][0]) == ("error", code)


@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="gb18030", exclude_categories=("C", "Z"))),
            min_size=len(headings.targets_of(UNITS)),
            max_size=len(headings.targets_of(UNITS)),
        ).filter(any),
        min_size=1,
        max_size=4,
    )
)
@settings(deadline=None, max_examples=50)
def test_what_is_written_is_read_back(rows):
    """Headings and cells of a written workbook are those the import reads."""
    columns = [
        sheet.Column(headings.title_of(UNITS, target, "zh_CN"))
        for target in headings.targets_of(UNITS)
    ]
    data = sheet.write_roster("选区", columns, rows)
    read = table.read_table(data, subject=UNITS)
    assert read.header == [column.title for column in columns]
    assert [cells for _number, cells in read.rows] == rows


def test_template():
    """Notes, choices and an example stand on sheets of their own: none is imported."""
    guide = sheet.Guide(
        "填写说明", "代码表", ["列", "必填", "说明", "示例"], "是", ["说明"]
    )
    columns = [
        sheet.Column("姓名", True, "如选举结果", "张示例"),
        sheet.Column("性别", choices=["男", "女"]),
    ]
    data = sheet.write_roster("代表名册", columns, guide=guide)
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["代表名册", "填写说明", "代码表"]
    (rule,) = book.worksheets[0].data_validations.dataValidation
    assert rule.formula1 == "'代码表'!$A$2:$A$3"
    assert rule.errorStyle == "information"
    with pytest.raises(error.RosterError) as caught:
        table.read_table(data)
    assert caught.value.code == "no_rows"


def test_no_formula_is_written():
    """What looks like a formula stays the text it was."""
    data = sheet.write_roster("x", [sheet.Column("选区名称")], [["=1+1"]])
    assert load_workbook(io.BytesIO(data)).active["A2"].data_type == "s"
