"""Cells of a roster: what is read, what is refused, what is doubted."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roster_tools import REAL_ROSTER, parse, table, values

MESSY = st.text(st.characters(codec="utf-8"), max_size=40)


def _fails(parse_cell, text):
    with pytest.raises(values.RosterValueError) as caught:
        parse_cell(text)
    return caught.value.code


@given(MESSY)
@pytest.mark.parametrize("clean", [values.clean_text, values.clean_name])
def test_cleaning_twice_changes_nothing(clean, text):
    """What is stored is found again by the same name."""
    once = clean(text)
    assert clean(once) == once


@given(MESSY)
def test_key_of_what_is_stored(text):
    """The file's spelling and the stored one have the same key."""
    assert values.text_key(values.clean_text(text)) == values.text_key(text)


@given(MESSY)
def test_nothing_unseen_is_left(text):
    """A cleaned cell has no character that a clerk cannot see."""
    cleaned = values.clean_name(text)
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in cleaned)


@pytest.mark.parametrize(
    "written",
    [
        "买买提·牙生",
        "买买提・牙生",
        "买买提•牙生",
        "买买提‧牙生",
        "买买提．牙生",
        "买买提 . 牙生",
    ],
)
def test_one_dot(written):
    """All the dots of the keyboards are one."""
    assert values.clean_name(written) == "买买提·牙生"


@pytest.mark.parametrize(
    "name",
    [
        *("张三", "欧阳娜娜", "上官吉庆", "范徐丽泰", "嘉木样·洛桑久美·图丹却吉尼玛"),
        *(
            "额日登格日勒",
            "买买提布依热布依木·买买提明",
            "𠮷田",
            "〇一",
            "陈达人",
            "李共和",
        ),
        *("བསྟན་འཛིན", "ئەخمەت", "Anna O'Neill-Smith"),
    ],
)
def test_names_of_persons(name):
    """Nobody is asked whether he is a person."""
    assert values.name_doubt(values.clean_name(name)) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *(("合计", "name_word"), ("总计", "name_word"), ("备注", "name_word")),
        *(
            ("共三十人", "name_word"),
            ("江西代表团", "name_word"),
            ("姓名", "name_word"),
        ),
        *(("张3", "name_digit"), ("三四五人", None), ("张San", "name_mixed")),
        *(("张", "name_short"), ("-", "name_short"), ("张三、李四", "name_sign")),
        *(("张三(待定)", "name_word"), ("张" * 21, "name_long")),
    ],
)
def test_names_to_look_at(name, code):
    """What is in the name column and is no name."""
    assert values.name_doubt(values.clean_name(name)) == code


@pytest.mark.parametrize(
    "text",
    [
        *("2022-01-10", "2022/1/10", "2022年1月10日", "2022.01.10", "20220110"),
        *(
            "2022 年 1 月 10 日",
            "２０２２－０１－１０",
            "2022-01-10 00:00:00",
            "2022.1.10",
        ),
    ],
)
def test_days(text):
    """The ways a day is written."""
    assert values.parse_date(text) == "2022-01-10"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *(("1975年3月", "date_partial"), ("1975.03", "date_partial")),
        *(
            ("1975", "date_partial"),
            ("197503", "date_partial"),
            ("1975年", "date_partial"),
        ),
        *(("2022-13-01", "date"), ("2022-02-30", "date"), ("10/1/2022", "date")),
        *(("0022-01-01", "date"), ("soon", "date"), ("44571", "date")),
    ],
)
def test_no_days(text, code):
    """Half a date is no date, and nothing is guessed."""
    assert _fails(values.parse_date, text) == code


@given(st.dates(min_value=values.date(1900, 1, 1), max_value=values.date(2100, 12, 31)))
def test_every_day_is_read_back(day):
    """No day is moved on its way in."""
    for text in (f"{day:%Y/%m/%d}", f"{day.year}年{day.month}月{day.day}日"):
        assert values.parse_date(text) == day.isoformat()


def test_faults_of_a_row():
    """A wrong cell is told with its column; an empty one says nothing."""
    (row,) = parse({"name": "张三", "birth_date": "1975年", "phone": "", "gender": "?"})
    assert row.values == {"name": "张三"}
    assert [(code, info["field"]) for code, info in row.faults] == [
        ("date_partial", "birth_date"),
        ("gender", "gender"),
    ]


def test_nobody_is_born_tomorrow():
    """A birth date after today is a slip."""
    (row,) = parse({"name": "张三", "birth_date": "2026-01-02"})
    assert [code for code, _info in row.faults] == ["date_future"]


@pytest.mark.skipif(
    not REAL_ROSTER.exists(), reason="the shelf of real data is not here"
)
def test_no_real_name_is_doubted():
    """2,987 deputies of the 12th National People's Congress, and no false warning."""
    read = table.read_table(REAL_ROSTER.read_bytes())
    at = read.header.index("name")
    names = [values.clean_name(cells[at]) for _number, cells in read.rows]
    assert len(names) == 2987
    assert [name for name in names if values.name_doubt(name)] == []
