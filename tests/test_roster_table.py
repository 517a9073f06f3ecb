"""Files: CSV and XLSX as offices save them, and files that are no roster."""

import csv
import io
import zipfile
from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from roster_tools import REAL_ROSTER, columns, error, error_file, table, xlsx

HEADER = ["姓名", "选区"]


def _csv(rows, encoding="utf-8", delimiter=","):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def _book(rows, change=None):
    book, output = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    if change:
        change(book)
    book.save(output)
    return output.getvalue()


def _refused(data, **limits):
    with pytest.raises(error.RosterError) as caught:
        table.read_table(data, **limits)
    return caught.value.code


CELL = st.text(
    st.characters(codec="gb18030", exclude_categories=("C", "Z")), max_size=8
)


@given(
    rows=st.lists(st.tuples(CELL.filter(bool), CELL), min_size=1, max_size=5),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"]),
    delimiter=st.sampled_from([",", ";", "\t"]),
)
def test_csv_is_read_back(rows, encoding, delimiter):
    """In each encoding and with each separator."""
    data = _csv([HEADER, *rows], encoding, delimiter)
    read = table.read_table(data)
    assert read.header == HEADER
    assert [tuple(cells) for _number, cells in read.rows] == rows


def test_titles_above_and_blank_rows_between():
    """Rows keep the numbers the spreadsheet shows."""
    rows = [["云和县人大代表名册"], [], ["序号", *HEADER], [], ["1", "张三", "一"]]
    for data in (_csv(rows), _book(rows)):
        read = table.read_table(data)
        assert read.header == ["序号", *HEADER]
        assert read.rows == [(5, ["1", "张三", "一"])]


def test_merged_unit_is_given_to_each_deputy():
    """Rosters merge the constituency's cell over its deputies."""
    rows = [
        HEADER,
        ["张三", "第一选区"],
        ["李四", None],
        ["王五", None],
        ["赵六", "二"],
    ]
    data = _book(rows, lambda book: book.active.merge_cells("B2:B4"))
    units = [cells[1] for _number, cells in table.read_table(data).rows]
    assert units == ["第一选区", "第一选区", "第一选区", "二"]


def test_cells_that_are_dates():
    """A date cell is a day; one that shows no day has none."""

    def style(book):
        book.active["B3"].number_format = 'yyyy"年"m"月"'

    rows = [["姓名", "出生日期"], *(["张三", date(1975, 3, 1)] for _ in range(2))]
    read = table.read_table(_book(rows, style))
    assert [cells[1] for _number, cells in read.rows] == ["1975-03-01", "1975年3月"]


@pytest.mark.parametrize(("style", "shown"), [(31, "1975-03-01"), (57, "1975年3月")])
def test_dates_of_a_chinese_excel(style, shown):
    """Formats that a Chinese Excel numbers and does not write out."""
    data = _book([["姓名", "出生日期"], ["张三", datetime(1975, 3, 1)]])  # noqa: DTZ001
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(output, "w") as new:
        for part in old.infolist():
            text = old.read(part)
            if part.filename == "xl/styles.xml":
                assert b'numFmtId="164"' in text or b'numFmtId="14"' in text
                text = text.replace(b'xf numFmtId="164"', b'xf numFmtId="%d"' % style)
                text = text.replace(b'xf numFmtId="14"', b'xf numFmtId="%d"' % style)
            new.writestr(part, text)
    assert table.read_table(output.getvalue()).rows == [(2, ["张三", shown])]


def test_numbers_and_formulas():
    """Numbers lose their .0, formulas give their result, long ones look rounded."""
    rows = [
        ["姓名", "编号", "手机", "身份证号"],
        ["张三", 7.0, 13800138000, 10**17 + 1],
    ]
    read = table.read_table(_book([*rows, ["李四", "=1+1", None, None]]))
    assert read.rows[0][1] == ["张三", "7", "13800138000", "1.00000000000000E+17"]
    assert read.rows[1][1] == ["李四", "", "", ""]


def test_sheet_with_the_headings_is_taken():
    """Notes may come first; hidden sheets are left alone."""

    def notes(book):
        book.create_sheet("填表说明", 0).append(["请认真填写"])

    data = _book([HEADER, ["张三", "一"]], notes)
    assert table.read_table(data).rows == [(2, ["张三", "一"])]


def test_protected_workbook():
    """Excel packs a protected workbook into the container of its older format."""
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    package = "EncryptedPackage".encode("utf-16-le")
    assert _refused(start + package) == "encrypted"
    assert _refused(start + b"Workbook") == "legacy"


def test_bomb_is_not_unpacked(monkeypatch):
    """The size is looked at before anything is unpacked."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "")
        with archive.open("xl/workbook.xml", "w") as part:
            for _ in range(151):
                part.write(b" " * 1024 * 1024)
    monkeypatch.setattr(
        xlsx, "load_workbook", lambda *args, **kw: pytest.fail("opened")
    )
    assert len(output.getvalue()) < table.MAX_BYTES
    assert _refused(output.getvalue()) == "too_big_unpacked"


def test_sheet_of_empty_rows_is_read_fast():
    """A row of the last number makes a million rows of nothing."""

    def far(book):
        book.active["A1048576"] = " "

    data = _book([HEADER, ["张三", "一"]], far)
    assert table.read_table(data).rows == [(2, ["张三", "一"])]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        *((b"", "empty"), (b" \n", "empty"), (b"%PDF-1.4", "unknown_kind")),
        *((b"<html><table>", "legacy"), (b"PK\x03\x04", "broken_xlsx")),
        *((_csv([HEADER]), "no_rows"), (_csv([["1", "2"]]), "no_header")),
        *((b"\xff\xfe\x00\xd8", "undecodable"), (_book([]), "empty")),
        (_csv([HEADER, ["张三", "x" * 200_000]]), "broken_csv"),
        (_csv([HEADER + ["x"] * 200, ["张三"]]), "too_wide"),
        (b"x" * (10 * 1024 * 1024 + 1), "too_big"),
    ],
)
def test_what_is_no_roster(data, code):
    """Each fault has its own code, so that the message can say what to do."""
    assert _refused(data) == code


def test_too_many_rows():
    """Counted are the deputies, not the titles."""
    data = _csv([["名册"], HEADER, ["张三", "一"], ["李四", "一"]])
    assert len(table.read_table(data, max_rows=2).rows) == 2
    assert _refused(data, max_rows=1) == "too_many"


def test_other_archives():
    """A zip that is no workbook."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert _refused(output.getvalue()) == "unknown_kind"
    with pytest.raises(error.RosterError, match="unknown_kind"):
        list(xlsx.read_sheets(output.getvalue(), 10, 10))


WHOLE = _book([HEADER, ["张三", "一"], ["李四", "二"]])


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=40))
def test_damaged_workbook_is_no_traceback(at, noise):
    """Whatever is damaged: a roster comes out, or a RosterError."""
    for data in (WHOLE[:at] + noise + WHOLE[at + len(noise) :], WHOLE[:at]):
        with suppress(error.RosterError):
            table.read_table(data)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_no_traceback(data):
    """Also with the first bytes of a workbook, and after a good heading."""
    for each in (data, b"PK\x03\x04" + data, "姓名,选区\n".encode() + data):
        with suppress(error.RosterError):
            table.read_table(each)


@given(
    st.lists(
        st.sampled_from([*columns.TARGET_OF, "备注", "序号", ""]),
        min_size=1,
        max_size=12,
    )
)
def test_no_field_is_filled_twice(headings):
    """Of two columns for one field the surer one is proposed."""
    targets = [target for target in columns.propose_targets(headings) if target]
    assert len(targets) == len(set(targets))


@given(st.lists(st.tuples(CELL, CELL), max_size=4))
def test_error_file_is_read_back(rows):
    """All text, no formula, the file's own columns first."""
    labels = ("Row", "Reason", "Left Out")
    data = error_file.write_error_file(
        HEADER, [(at, list(cells), "=why") for at, cells in enumerate(rows, 2)], labels
    )
    header, *read = load_workbook(io.BytesIO(data)).active.iter_rows()
    assert [cell.value for cell in header] == [*HEADER, "Row", "Reason"]
    for row, (at, cells) in zip(read, enumerate(rows, 2), strict=True):
        assert [cell.value or "" for cell in row] == [*cells, str(at), "=why"]
        assert {cell.data_type for cell in row} <= {"s", "n"}


@pytest.mark.skipif(
    not REAL_ROSTER.exists(), reason="the shelf of real data is not here"
)
def test_real_roster():
    """Its columns are recognised."""
    read = table.read_table(REAL_ROSTER.read_bytes())
    targets = dict(zip(read.header, columns.propose_targets(read.header), strict=True))
    assert len(read.rows) == 2987
    assert {name: target for name, target in targets.items() if target} == {
        "id": "source_ref",
        "name": "name",
        "area": "constituency_id",
        "email": "email",
        "term": "term",
        "start_date": "date_start",
        "end_date": "date_end",
        "gender": "gender",
    }
