"""3a: a congress, its term, and its roster from a file."""

import csv
import re
from pathlib import Path

import openpyxl
from playwright.sync_api import expect

from .office import Office
from .webclient import WebClient

NATION = "全国人民代表大会（真实名册）"
HEADER = ("编号", "姓名", "选区", "性别", "出生日期", "手机", "工作单位")
GOOD = (
    ("1", "赵示例", "第一选区", "男", "1970-01-02", "19900000001", "演示单位一"),
    ("2", "钱样本", "第一选区", "女", "1981年3月4日", "", "演示单位二"),
    ("3", "孙虚构", "第一选区", "男", "1979/5/6", "19900000003", "演示单位三"),
    ("4", "李假设", "第二选区", "女", "1985.07.08", "19900000004", "演示单位四"),
)
BAD = (
    ("5", "", "第一选区", "男", "", "", ""),
    ("6", "周演示", "第二选区", "男", "1975年13月", "", ""),
    ("7", "赵示例", "第一选区", "男", "1970-01-02", "", ""),
)
DOUBTFUL = (("8", "合计8人", "第二选区", "", "", "", ""),)


def congress_is_set_up(clerk: WebClient, name: str, term: str, level: str = "") -> None:
    """A clerk enters a congress and its current term."""
    clerk.open("deputy-congresses")
    clerk.new()
    clerk.fill("name", name)
    if level:
        clerk.select("level", level)
    clerk.add_line("term_ids", {"number": term, "date_start": "2022-01-08"})
    clerk.save()


def roster_is_read(clerk: WebClient, congress: str, file: Path) -> None:
    """Choose the file, look over the columns, check it: the preview."""
    clerk.open("deputy-roster-imports")
    clerk.new()
    clerk.choose("term_id", congress)
    clerk.upload("file", file)
    clerk.press("action_read_file")
    expect(clerk.field("column_ids")).to_contain_text("姓名")
    clerk.press("action_check")
    assert clerk.state() == "preview"


def counts(clerk: WebClient) -> dict[str, int]:
    """What the preview says of the rows."""
    names = ("new", "update", "unchanged", "doubtful", "error", "missing")
    shown = {name: clerk.value(f"{name}_count") for name in names}
    return {name: int(re.sub(r"\D", "", text)) for name, text in shown.items()}


def roster_is_imported(clerk: WebClient) -> None:
    """Write the accepted rows."""
    clerk.press("action_import")
    expect(clerk.page.locator(".o_arrow_button_current")).to_have_attribute(
        "data-value", "done", timeout=120_000
    )


def small_roster(clerk: WebClient, office: Office, congress: str, folder: Path) -> None:
    """Good, bad and doubtful rows; the good ones arrive, the bad ones come back."""
    file = folder / "代表名册.csv"
    _write(file, [*GOOD, *BAD, *DOUBTFUL])
    roster_is_read(clerk, congress, file)
    found = counts(clerk)
    assert (found["new"], found["doubtful"], found["error"]) == (4, 1, 3)
    clerk.shot("3a-preview")
    clerk.press("action_drop_all")
    roster_is_imported(clerk)
    assert _names(office, congress) == sorted(row[1] for row in GOOD)
    _errors_come_back(clerk, folder)


def _errors_come_back(clerk: WebClient, folder: Path) -> None:
    with clerk.page.expect_download() as caught:
        clerk.press("action_download_errors")
    caught.value.save_as(folder / "errors.xlsx")
    rows = list(openpyxl.load_workbook(folder / "errors.xlsx").active.values)
    text = "\n".join(str(cell) for row in rows for cell in row)
    assert len(rows) == 1 + len(BAD) + len(DOUBTFUL)
    assert "1975年13月" in text
    assert "合计8人" in text


def same_file_changes_nothing(clerk: WebClient, congress: str, folder: Path) -> None:
    """Importing again finds every seat as it is."""
    file = folder / "再次导入.csv"
    _write(file, GOOD)
    roster_is_read(clerk, congress, file)
    found = counts(clerk)
    assert (found["new"], found["update"], found["unchanged"]) == (0, 0, 4)


def corrected_file_shows_the_difference(
    clerk: WebClient, office: Office, congress: str, folder: Path
) -> None:
    """A corrected unit of employment is shown, then written."""
    file = folder / "更正.csv"
    corrected = [(*row[:6], "更正后的单位") if row[0] == "2" else row for row in GOOD]
    _write(file, corrected)
    roster_is_read(clerk, congress, file)
    found = counts(clerk)
    assert (found["update"], found["unchanged"]) == (1, 3)
    clerk.tab("lines")
    expect(clerk.field("line_ids")).to_contain_text("更正后的单位")
    roster_is_imported(clerk)
    units = office.call(
        "deputy.mandate", "search_read", [("name", "=", "钱样本")], ["work_unit"]
    )
    assert [unit["work_unit"] for unit in units] == ["更正后的单位"]


def national_roster(clerk: WebClient, office: Office, file: Path) -> None:
    """The real roster of the 12th National People's Congress."""
    with file.open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    congress_is_set_up(clerk, NATION, "12", "全国")
    office.everybody_works_in(NATION)
    roster_is_read(clerk, NATION, file)
    found = counts(clerk)
    assert found["new"] == len(rows)
    assert (found["doubtful"], found["error"]) == (0, 0)
    clerk.shot("3a-national")
    roster_is_imported(clerk)
    domain = [("congress_id.name", "=", NATION)]
    assert office.call("deputy.mandate", "search_count", domain) == len(rows)
    units = office.call("deputy.constituency", "search_read", domain, ["name"])
    assert {unit["name"] for unit in units} == {row["area"] for row in rows}
    roster_is_read(clerk, NATION, file)
    assert counts(clerk)["unchanged"] == len(rows)


def _names(office: Office, congress: str) -> list[str]:
    rows = office.call(
        "deputy.mandate", "search_read", [("congress_id.name", "=", congress)], ["name"]
    )
    return sorted(row["name"] for row in rows)


def _write(file: Path, rows) -> None:
    with file.open("w", encoding="gb18030", newline="") as stream:
        csv.writer(stream).writerows([HEADER, *rows])
