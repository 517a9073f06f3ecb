"""3b and 3c: an activity from its plan to the duty ledger."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

from .office import Office
from .walk_funds import decide, travel_line
from .webclient import WebClient

CHINA = ZoneInfo("Asia/Shanghai")


def activity_is_planned(clerk: WebClient, congress: str, name: str) -> None:
    """A clerk plans an activity with a cost and hands it in."""
    start = datetime.now(CHINA) - timedelta(hours=2)
    clerk.open("deputy-activities")
    clerk.new()
    clerk.fill("name", name)
    clerk.choose("congress_id", congress)
    clerk.choose("type_id", "视察")
    clerk.fill_date("date_start", start.strftime("%Y-%m-%d %H:%M:%S"))
    clerk.fill_date(
        "date_end", (start + timedelta(hours=1)).strftime("%Y-%m-%d %H:%M:%S")
    )
    clerk.fill("place", "示范镇")
    clerk.tab("costs")
    clerk.add_line("cost_ids", {"line_id*": "差旅费", "name": "租车", "amount": "600"})
    clerk.save()
    clerk.press("action_submit")
    assert clerk.state() == "submitted"


def activity_is_approved(
    leader: WebClient, office: Office, congress: str, name: str
) -> None:
    """A leader's approval promises the cost on the budget line."""
    before = travel_line(office, congress)
    decide(leader, "deputy-activities", name)
    assert leader.state() == "approved"
    after = travel_line(office, congress)
    assert after["committed"] - before["committed"] == 600
    assert before["available"] - after["available"] == 600
    leader.shot("3b-approved")


def deputies_are_invited(clerk: WebClient, name: str, unit: str) -> None:
    """A clerk invites everybody of one constituency."""
    open_activity(clerk, name)
    clerk.press("action_invite")
    clerk.page.wait_for_selector(".modal:visible")
    clerk.choose("constituency_ids", unit)
    clerk.press("action_invite")
    clerk.dialog_gone()
    expect(clerk.page.locator("tr.o_data_row").first).to_be_visible()
    clerk.shot("3c-invited")


def open_activity(clerk: WebClient, name: str) -> None:
    """Open an activity from the list."""
    clerk.open("deputy-activities")
    clerk.row(name).locator("td.o_data_cell").nth(1).click()
    clerk.page.wait_for_selector(".o_form_view")


def answer_is_entered(clerk: WebClient, name: str, deputy: str, scan: Path) -> None:
    """A deputy who never logs in has answered on paper (代录)."""
    open_attendance(clerk, name)
    clerk.tick(deputy)
    clerk.press("action_record_answer")
    clerk.page.wait_for_selector(".modal:visible")
    clerk.upload("scan", scan)
    clerk.press("action_apply")
    clerk.dialog_gone()
    row = clerk.row(deputy)
    expect(row).to_contain_text("接受")
    row.locator("td.o_data_cell").first.click()
    expect(clerk.page.locator(".alert", has_text=deputy).first).to_be_visible()
    clerk.shot("3e-on-behalf")


def open_attendance(clerk: WebClient, name: str) -> None:
    """Open the deputies of an activity."""
    open_activity(clerk, name)
    clerk.press("action_open_attendance")
    clerk.page.wait_for_selector("tr.o_data_row")


def presence_is_entered(clerk: WebClient, name: str, deputy: str, scan: Path) -> None:
    """A deputy has signed the attendance sheet; the clerk enters it from there."""
    open_attendance(clerk, name)
    clerk.tick(deputy)
    clerk.press("action_record_sheet")
    clerk.page.wait_for_selector(".modal:visible")
    clerk.upload("scan", scan)
    clerk.press("action_apply")
    clerk.dialog_gone()
    expect(clerk.row(deputy)).to_contain_text("签到表")


def deputies_are_checked_in(clerk: WebClient, name: str, present: list[str]) -> None:
    """Check some in one by one; the rest is absent."""
    open_attendance(clerk, name)
    for deputy in present:
        clerk.row(deputy).locator("button[name='action_present']").click()
        expect(clerk.row(deputy)).to_contain_text("到会")
    open_activity(clerk, name)
    clerk.press("action_rest_absent")
    clerk.confirm()


def activity_is_closed(clerk: WebClient, office: Office, name: str, present: list[str]):
    """Closing writes the ledger; nobody types anything again."""
    open_activity(clerk, name)
    clerk.press("action_close")
    assert clerk.state() == "done"
    clerk.shot("3c-closed")
    entries = office.call(
        "deputy.ledger.entry",
        "search_read",
        [("name", "=", name)],
        ["mandate_id", "hours", "kind"],
    )
    assert sorted(entry["mandate_id"][1] for entry in entries) == sorted(present)
    assert {entry["hours"] for entry in entries} == {1.0}
