"""Registers of proposals as offices keep them, and what an import would do."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from attendance_tools import book_of
from proposal_tools import headings, people, register, verdict, words
from roster_tools import error

HEADER = ["编号", "标题", "领衔代表", "提出日期", "主办单位", "办理结果", "满意度"]
CLASSES = [words.Choice(1, "a", "A 已经解决", "solved")]
GRADES = [words.Choice(5, "satisfied", "满意", "satisfied")]


def _read(*rows, merges=()):
    return register.read_register(book_of([*rows], merges))


def _register(**vals):
    person = people.Person(1, "张示例", {"constituency_id": ["示例第一选区"]})
    return verdict.Register(
        **{
            "people": people.People([person]),
            "sessions": {3: (30, "2024-01-10")},
            "units": {"示例局": 7},
            "choices": {"class": CLASSES, "grade": GRADES, "topic": []},
            "standing": {},
            "titles": set(),
            "on_duty": lambda person, day: True,
            "term": ("2022-01-10", ""),
            "today": "2025-01-01",
            **vals,
        }
    )


def _judged(*rows, **vals):
    found = _read(HEADER, *rows)
    plain = [(row.number, row.values, row.notes, None) for row in found.rows]
    return verdict.judge_all(plain, _register(**vals))


@pytest.mark.parametrize(
    "text", ["2025.3.1", "2025年3月1日", "２０２５－３－１", "20250301"]
)
def test_dates_as_offices_write_them(text):
    row = ["1", "某事", "张示例", text, "", "", ""]
    assert _read(HEADER, row).rows[0].values["date"] == "2025-03-01"


def test_headings_in_any_order_with_titles_and_sums():
    found = _read(
        ["示例县建议登记表"],
        ["满意度", "承办单位", "案由", "序号", "提出人", "备注"],
        ["满意", "示例局", "修路", 1, "张示例", ""],
        ["合计", "", "", 1, "", ""],
    )
    assert found.title == "示例县建议登记表"
    assert found.ignored == ["备注"]
    [row] = found.rows
    assert (row.values["main"], row.values["result"]) == (["示例局"], "满意")


def test_a_lacking_column_is_named():
    with pytest.raises(error.RosterError) as caught:
        _read(["编号", "标题", "主办单位"], ["1", "某事", "示例局"])
    assert caught.value.code == "no_column"
    assert caught.value.details == {"columns": "领衔代表"}


def test_no_known_heading_is_an_error():
    with pytest.raises(error.RosterError, match="no_header"):
        _read(["一", "二"], ["1", "2"])


def test_every_heading_names_one_target():
    names = [
        heading
        for words_ in headings.HEADINGS.values()
        for heading in map(headings.heading_key, words_.split("|"))
    ]
    assert len(set(names)) == len(headings.KNOWN)
    for target, listed in headings.HEADINGS.items():
        for heading in listed.split("|"):
            assert headings.propose_targets([heading]) == {target: 0}


def test_a_row_is_new_and_then_known():
    row = ["2024-1", "修路", "张示例", "2024-03-01", "示例局", "A", "满意"]
    [found] = _judged(row)
    assert (found.outcome, found.lead, found.notes) == ("new", 1, [])
    key = ("suggestion", 0, 2024, 1)
    assert found.links["key"] == key
    [again] = _judged(row, standing={key: verdict.Standing(9, "修 路")})
    assert (again.outcome, again.known) == ("unchanged", 9)
    [taken] = _judged(row, standing={key: verdict.Standing(9, "修桥")})
    assert [code for code, _details in taken.notes] == ["number_taken"]


def test_a_classified_proposal_is_never_taken_for_an_open_one():
    row = ["2024-1", "修路", "张示例", "2024-03-01", "示例局", "", ""]
    key = ("suggestion", 0, 2024, 1)
    [found] = _judged(row, standing={key: verdict.Standing(9, "", True)})
    assert (found.outcome, found.known) == ("error", None)


@given(st.text(max_size=12))
def test_no_text_breaks_the_reading(text):
    register.parse_number(text)
    register.parse_session(text)
    register.split_people(text)
    words.find_choice(text, CLASSES + GRADES)
    words.find_choice(text, GRADES, True)


# six or seven figures in a row may begin with a year
@given(st.integers(1, 99_999), st.integers(1990, 2090))
def test_numbers_are_read_with_and_without_a_year(number, year):
    for text in (f"{number}", f"第{number}号", f"建议第 {number} 号"):
        assert register.parse_number(text) == (number, None)
    for text in (f"{year}年第{number}号", f"{year}-{number}", f"〔{year}〕{number}号"):
        assert register.parse_number(text) == (number, year)


SECRET = ["编号", "标题", "领衔代表", "案由", "备注", "是否公开", "密级"]


def _codes(found):
    return [code for code, _details in found.notes]


@pytest.mark.parametrize(
    ("openness", "secrecy", "kept"),
    [
        ("公开", "秘密", "classified"),
        ("涉密", "", "classified"),
        ("不公开", "无", "confidential"),
        ("", "—", "open"),
        ("公开", "不知", "classified"),
    ],
)
def test_of_openness_and_secrecy_the_most_secret_wins(openness, secrecy, kept):
    row = ["1", "某事", "张示例", "", "", openness, secrecy]
    for header, cells in ((SECRET, row), (SECRET[::-1], row[::-1])):
        assert _read(header, cells).rows[0].values["openness"] == kept


def test_two_columns_of_secrecy_are_both_read():
    header = ["编号", "标题", "领衔代表", "是否涉密", "密级"]
    [row] = _read(header, ["1", "某事", "张示例", "否", "机密"]).rows
    assert row.values["openness"] == "classified"


def test_of_a_classified_row_no_unknown_cell_is_kept():
    row = ["1", "密语", "张示例", "密语", "密语", "", "秘密"]
    [found] = _read(SECRET, row).rows
    assert found.is_stripped
    assert found.cells == ["1", "", "张示例", "", "", "", "秘密"]
    assert "密语" not in str(found)
    [found] = _read(SECRET, ["1", "", "张示例", "", "密语", "", "秘密"]).rows
    assert found.is_stripped


def test_a_classified_row_that_is_passed_over_leaves_no_words():
    found = _read(
        SECRET,
        ["1", "某事", "张示例", "", "", "", ""],
        ["2", "", "", "密语", "密语", "", "秘密"],
        ["说明：不含涉密建议", "", "", "", "", "", ""],
    )
    assert "密语" not in str(found)
    assert found.skipped == [(3, "2 秘密"), (4, "说明：不含涉密建议")]
    assert found.stripped == 1


@pytest.mark.parametrize(
    "nothing", ["无", "/", "-", "—", "——", "无会办", " － ", "暂无", "无协办单位"]
)
def test_words_for_nothing_are_empty(nothing):
    header = [*HEADER, "协办单位", "承诺期限", "联名代表", "届次"]
    row = ["2024-1", "修路", "张示例", "2024-03-01", "示例局", "A", nothing]
    [found] = _read(header, [*row, nothing, nothing, nothing, nothing]).rows
    assert found.notes == []
    said = [found.values[name] for name in ("result", "co", "promise_date")]
    assert said == ["", [], ""]
    assert (found.values["cosigners"], found.values["session"]) == ([], None)


def test_a_class_that_is_not_sure_is_none():
    classes = [
        words.Choice(1, "a", "A 已经解决或者基本解决", "solved"),
        words.Choice(2, "b", "B 正在解决或者列入计划解决", "planned"),
    ]
    for text in ("A、B", "A类2件，B类1件", "基本解决，部分正在解决", "a/b"):
        assert words.find_choice(text, classes) is None, text
    assert words.find_choice("B 正在解决或者列入计划解决", classes) == 2
    assert words.find_choice("A类：已解决", classes) == 1


@pytest.mark.parametrize(
    ("number", "name", "cells", "kind"),
    [
        ("建议编号", "标题", ("1", "关于某法的议案"), "suggestion"),
        ("编号", "建议标题", ("1", "关于某法的议案"), "suggestion"),
        ("编号", "标题", ("1", "关于某法的议案"), "motion"),
        ("议案建议编号", "标题", ("1", "关于某法的议案"), "motion"),
        ("建议编号", "标题", ("议案第1号", "关于某法"), "motion"),
    ],
)
def test_the_kind_is_guessed_under_neutral_headings_alone(number, name, cells, kind):
    [row] = _read([number, name, "领衔代表"], [*cells, "张示例"]).rows
    assert row.values["kind"] == kind


@pytest.mark.parametrize(
    ("text", "session"),
    [("三届五次", 5), ("十八届人大三次会议", 3), ("第十八届第十二次", 12)],
)
def test_the_session_is_not_the_term(text, session):
    assert register.parse_session(text) == session


def test_a_number_that_may_hide_a_year_is_a_doubt():
    [found] = _judged(["202412", "修路", "张示例", "2024-03-01", "", "", ""])
    assert (found.outcome, _codes(found)) == ("doubtful", ["odd_number"])


def test_a_proposal_of_a_session_was_made_at_the_session():
    row = ["1", "修路", "张示例", "", "", "", "", "三次会议", "2024-02-20"]
    found = _read([*HEADER, "会议", "交办日期"], row)
    plain = [(each.number, each.values, each.notes, None) for each in found.rows]
    [judged] = verdict.judge_all(plain, _register())
    assert judged.links["day"] == "2024-01-10"


def test_a_cosigner_of_another_constituency_is_a_doubt():
    found = _read(
        [*HEADER, "联名代表"],
        ["2024-1", "修路", "张示例", *[""] * 4, "李示例（示例第九选区）"],
    )
    folk = [
        people.Person(number, name, {"constituency_id": ["示例第一选区"]})
        for number, name in ((1, "张示例"), (2, "李示例"))
    ]
    [row] = found.rows
    plain = [(row.number, {**row.values, "date": "2024-03-01"}, row.notes, None)]
    [judged] = verdict.judge_all(plain, _register(people=people.People(folk)))
    assert (judged.outcome, _codes(judged)) == ("doubtful", ["cosigner_unit"])
    assert judged.links["cosigners"] == [2]


def test_further_sheets_with_headings_are_told():
    book = Workbook()
    for number, name in enumerate(("一", "二", "三", "四")):
        sheet = book.active if not number else book.create_sheet(name)
        if name == "三":
            sheet.append(["说明"])
        else:
            sheet.append(HEADER)
            sheet.append(["1", "某事", "张示例"])
    sheet.sheet_state = "hidden"
    output = io.BytesIO()
    book.save(output)
    assert register.read_register(output.getvalue()).further == (2,)
    assert register.read_register(output.getvalue(), 2).further == ()
