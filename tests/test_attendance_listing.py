"""Attendance lists as offices keep them: every layout comes to the same."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_tools import (
    book_of,
    days,
    grid,
    marks,
    offline,
    read_list,
    table,
    verdict,
)
from roster_tools import error

KNOWN = ("张三", "李四", "王五", "欧阳娜娜")


def _events(found):
    return [(event.name, event.start and event.start.date()) for event in found.events]


def _facts(found):
    return {line.name: list(line.facts.values()) for line in found.lines}


def test_matrix_with_titles_and_two_rows_of_headings():
    data = book_of(
        [
            ["云和县第十八届人大代表2024年度履职情况统计表"],
            ["填报单位：县人大常委会", None, None, None, None, "2024年12月31日"],
            ["序号", "姓名", "代表团", "3月5日", "4月12日", 45463, "出席次数", "备注"],
            [None, None, None, "视察农村公路", "专题调研", "代表培训"],
            [1, "张　三", "城关团", "√", "请假（出差）", "迟到", 2, None],
            [2, "李四", "城关团", "病假", "缺席", None, 0, "√"],
            ["小计", None, None, 1, 0, 1],
            ["石桥代表团"],
            [3, "欧阳娜娜（女）", "石桥团", "✓", "×", "到", 2],
            ["合计", None, None, 2, 0, 2],
            ["注：√表示出席，△表示请假。"],
        ],
        merges=("A1:H1", "A3:A4", "B3:B4", "C3:C4"),
        formats=(("F3", "m月d日"),),
    )
    found = read_list(data, KNOWN)
    assert found.layout == "columns"
    assert _events(found) == [
        ("视察农村公路", date(2024, 3, 5)),
        ("专题调研", date(2024, 4, 12)),
        ("代表培训", date(2024, 6, 20)),
    ]
    assert _facts(found) == {
        "张三": ["√", "请假（出差）", "迟到"],
        "李四": ["病假", "缺席", ""],
        "欧阳娜娜": ["✓", "×", "到"],
    }
    assert [text.split()[0] for _n, text in found.skipped] == [
        "小计",
        "石桥代表团",
        "合计",
        "注：√表示出席，△表示请假。",
    ]
    assert found.legend["△"] == "leave"
    assert found.lines[0].hints == {"delegation_id": "城关团"}


def test_months_merged_over_their_activities():
    data = book_of(
        [
            ["2024年代表活动考勤", None, None, None, None],
            ["姓名", "3月5日", None, "4月2日", None],
            [None, "视察", "座谈", "视察", "座谈"],
            ["张三", "√", "√", "×", "√"],
        ],
        merges=("A1:E1", "A2:A3", "B2:C2", "D2:E2"),
    )
    assert _events(read_list(data, KNOWN)) == [
        ("视察", date(2024, 3, 5)),
        ("座谈", date(2024, 3, 5)),
        ("视察", date(2024, 4, 2)),
        ("座谈", date(2024, 4, 2)),
    ]


def test_activities_in_rows():
    data = book_of(
        [
            ["代表出席情况"],
            ["日期", "活动名称", "张三", "李 四", "王五", "赵不在"],
            [datetime.fromisoformat("2024-03-05"), "视察", "√", "请假", "√", "√"],
            ["2024.4.2", "培训", "√", "√", "缺", "√"],
        ]
    )
    found = read_list(data, KNOWN)
    assert found.layout == "rows"
    assert _events(found) == [("视察", date(2024, 3, 5)), ("培训", date(2024, 4, 2))]
    assert _facts(found) == {
        "张三": ["√", "√"],
        "李四": ["请假", "√"],
        "王五": ["√", "缺"],
    }
    assert found.ignored == ["赵不在"]
    assert found.header == ["姓名", "2024-03-05 视察", "2024.4.2 培训"]


def test_reception_book():
    data = book_of(
        [
            ["代表联络站接待选民登记簿"],
            [
                "序号",
                "接待日期",
                "接待站点",
                "接待代表",
                "接待人次",
                "反映问题",
                "时长",
            ],
            [1, "2024年3月15日上午", "城关站", "张三、李四", 12, "路灯不亮", "3小时"],
            [2, "2024年4月15日", "城关站", "王 五", 3, None, None],
            [3, "2024年4月15日", "石桥站", "欧阳娜娜 张三", 5, None, 2.5],
        ]
    )
    found = read_list(data, KNOWN)
    assert found.layout == "list"
    assert [(e.station, e.hours, e.start.hour) for e in found.events] == [
        ("城关站", 3, 9),
        ("城关站", 0, 9),
        ("石桥站", 2.5, 9),
    ]
    assert [line.name for line in found.lines] == [
        "张三",
        "李四",
        "王五",
        "欧阳娜娜",
        "张三",
    ]
    assert {mark for line in found.lines for mark in line.facts.values()} == {"出席"}


def test_training_list_with_a_row_for_each_presence():
    data = book_of(
        [
            ["姓名", "单位", "培训名称", "培训时间", "学时", "出席情况"],
            ["张三", "城关", "履职培训班", "2024年6月3日至6月5日", 24, "√"],
            ["李四", "石桥", "履职培训班", "2024年6月3日至6月5日", 24, None],
            ["王五", "石桥", "预算审查培训", "2024-9-1", 8, "请假"],
        ]
    )
    found = read_list(data, KNOWN)
    assert [(e.name, e.hours, e.end.date()) for e in found.events] == [
        ("履职培训班", 24, date(2024, 6, 5)),
        ("预算审查培训", 8, date(2024, 9, 1)),
    ]
    assert [list(line.facts.values()) for line in found.lines] == [
        ["√"],
        [""],
        ["请假"],
    ]


def test_sign_in_sheet_of_one_activity():
    data = book_of(
        [
            ["云和县人大代表视察农村公路签到表"],
            ["时间：2024年3月5日 14:30  地点：县行政中心"],
            ["序号", "姓名", "单位", "签到"],
            [1, "张三", "某单位", "√"],
            [2, "李四", "某单位", None],
        ]
    )
    found = read_list(data, KNOWN)
    [event] = found.events
    assert event.name == "云和县人大代表视察农村公路"
    assert event.start == datetime.fromisoformat("2024-03-05T14:30")
    assert (event.place, event.type_code) == ("县行政中心", "inspection")
    assert _facts(found) == {"张三": ["√"], "李四": [""]}


def test_headings_repeated_on_each_printed_page():
    header = ["姓名", "2024-03-05 视察"]
    data = book_of([header, ["张三", "√"], header, ["李四", "√"]])
    assert list(_facts(read_list(data, KNOWN))) == ["张三", "李四"]


def test_two_activities_of_one_heading_are_two():
    data = book_of([["姓名", "2024.3.5视察", "2024.3.5视察"], ["张三", "√", "×"]])
    assert [name for name, _day in _events(read_list(data, KNOWN))] == [
        "视察",
        "视察（2）",
    ]


def test_a_column_that_is_no_activity_is_told():
    data = book_of(
        [["姓名", "行业", "2024.3.5"], ["张三", "农业", "√"], ["李四", "工业", "√"]]
    )
    found = read_list(data, KNOWN)
    assert found.ignored == ["行业"]
    assert len(found.events) == 1


def test_dates_without_a_year():
    data = book_of([["姓名", "3月5日视察"], ["张三", "√"]])
    assert read_list(data, KNOWN).events[0].problem == "no_year"
    assert read_list(data, KNOWN, year=2023).events[0].start.year == 2023


def test_second_sheet_on_request():
    sheets = [
        [(1, ["姓名", "2024.3.5视察"]), (2, ["张三", "√"])],
        [(1, ["姓名", "2024.4.5培训"]), (2, ["李四", "√"])],
    ]
    assert grid.find_grid(sheets, set()).header[1] == "2024.3.5视察"
    assert grid.find_grid(sheets, set(), sheet_number=2).header[1] == "2024.4.5培训"


@pytest.mark.parametrize(
    "rows", [[["预算", "金额"], ["车费", 3]], [["日期", "活动"], ["2024-3-5", "视察"]]]
)
def test_what_is_no_list(rows):
    with pytest.raises(error.RosterError) as caught:
        read_list(book_of(rows), KNOWN)
    assert caught.value.code == "no_header"


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(0, 5))
def test_every_way_to_write_a_day_is_one_day(day, way):
    text = (
        day.strftime("%Y-%m-%d"),
        f"{day.year}年{day.month}月{day.day}日视察",
        f"视察（{day.year}.{day.month}.{day.day}）",
        f"{day.year}/{day.month}/{day.day} 09:30",
        day.strftime("%Y%m%d"),
        f"{day.month}月{day.day}号",
    )[way]
    assert days.find_period(text, day.year).start.date() == day


@given(st.text(max_size=40))
def test_any_text_is_read_without_fault(text):
    period = days.find_period(text, 2024)
    assert (period.start is None) == bool(period.problem)
    assert marks.read_mark(text) in (None, "present", "late", "leave", "absent", "skip")


FACTS = st.dictionaries(
    st.sampled_from("abc"), st.sampled_from(["√", "×", "假", "", "?"])
)


@given(st.lists(st.tuples(st.sampled_from([1, 2, None]), FACTS), max_size=6))
def test_whatever_is_written_is_known_the_second_time(rows):
    day = verdict.Occasion("视察", date(2024, 3, 5))
    meanings = {"√": "present", "×": "absent", "假": "leave", "": "skip"}

    def judged(standing):
        register = verdict.Register(
            dict.fromkeys("abc", day), meanings, standing, lambda person, day: True
        )
        lines = [(n, who, None, facts) for n, (who, facts) in enumerate(rows)]
        return verdict.judge_all(lines, register)

    standing = {
        (key, each.person): verdict.Standing(
            "absent" if meaning == "leave" else meaning,
            "granted" if meaning == "leave" else "",
        )
        for each in judged({})
        for key, meaning in each.writes.items()
    }
    assert not any(each.writes for each in judged(standing))


@given(st.permutations(range(4)))
def test_an_offline_sheet_may_be_sorted(order):
    places = {str(n): offline.Place(n, f"代表{n}") for n in range(4)}
    rows = [offline.SheetRow(n, str(n), f"代表{n}", "√") for n in order]
    found = offline.judge_sheet(rows, places)
    assert {each.outcome for each in found} == {"write"}
    assert {each.place.id for each in found} == {0, 1, 2, 3}


def test_offline_sheet_with_another_format_is_refused():
    sheets = table.read_filled(book_of([["姓名", "选区"], ["张三", "一"]]))
    with pytest.raises(error.RosterError):
        offline.read_offline(sheets, (["key"], ["姓名"], ["出席情况"]))
