"""3b and 3d: the budget, the claim, its bill, payment, bank line and reconciliation."""

import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

from .office import Office
from .webclient import WebClient

TODAY = datetime.now(ZoneInfo("Asia/Shanghai")).date()
YEAR = TODAY.year


HAND_POSTING = 45.6
COST = "租车"


def money(shown: str) -> float:
    """The figure in an amount as the screen writes it."""
    return float(re.sub(r"[^0-9.-]", "", shown))


def budget_is_approved(
    clerk: WebClient, leader: WebClient, congress: str, account: str
) -> None:
    """A clerk plans two subjects, a leader approves them with a document number."""
    clerk.open("deputy-budgets")
    clerk.new()
    clerk.choose("congress_id", congress)
    clerk.fill("fiscal_year", str(YEAR))
    for subject, amount in (("差旅费", "5000"), ("会议费", "8000")):
        clerk.add_line(
            "line_ids",
            {"subject_id*": subject, "account_id*": account, "planned": amount},
        )
    clerk.save()
    clerk.press("action_submit")
    assert clerk.state() == "submitted"
    decide(leader, "deputy-budgets", congress, "第1号")
    assert leader.state() == "approved"
    leader.shot("3b-budget")


def decide(leader: WebClient, path: str, text: str, number: str = "") -> None:
    """A leader opens a submitted record and approves it."""
    leader.open(path)
    leader.page.locator("tr.o_data_row", has_text=text).first.locator(
        "td.o_data_cell"
    ).first.click()
    leader.page.wait_for_selector(".o_form_view")
    leader.press("action_decide")
    leader.page.wait_for_selector(".modal:visible")
    leader.fill("body", "主任会议")
    if number:
        leader.fill("number", number)
    leader.press("action_apply")
    leader.dialog_gone()


def claim_is_entered(clerk: WebClient, deputy: str, amount: str, scan: Path) -> None:
    """A clerk enters a deputy's signed claim on the activity's commitment (代录)."""
    clerk.open("deputy-claims")
    clerk.new()
    clerk.choose("mandate_id", deputy)
    clerk.fill("behalf_signer", deputy)
    clerk.fill_date("behalf_date", TODAY.strftime("%Y-%m-%d"))
    clerk.upload("behalf_scan", scan)
    clerk.add_line(
        "line_ids",
        {
            "name": "往返交通费",
            "budget_line_id*": "差旅费",
            "commitment_id*": COST,
            "amount": amount,
        },
    )
    clerk.save()
    clerk.press("action_submit")
    assert clerk.state() == "submitted"
    expect(clerk.page.locator(".alert", has_text=deputy).first).to_be_visible()
    clerk.shot("3d-claim")


def claim_is_billed_and_paid(finance: WebClient, deputy: str) -> None:
    """Finance books the claim and registers the payment, with Odoo's own dialog."""
    finance.open("deputy-claims")
    finance.row(deputy).locator("td.o_data_cell").first.click()
    finance.page.wait_for_selector(".o_form_view")
    finance.press("action_create_bill")
    finance.page.wait_for_selector("button[name='action_register_payment']:visible")
    finance.press("action_register_payment")
    finance.page.wait_for_selector(".modal:visible")
    finance.press("action_create_payments")
    finance.dialog_gone()
    finance.shot("3d-bill")


def bank_line_is_imported(
    finance: WebClient, folder: Path, deputy: str, number: str, amount: str
) -> None:
    """Finance imports the bank's list; the line finds its payment."""
    statement = folder / "银行流水.csv"
    statement.write_text(
        "date,payment_ref,amount,partner_id\n"
        f"{TODAY:%Y-%m-%d},{number},-{amount},{deputy}\n"
    )
    finance.open("accounting")
    bank = finance.page.locator(".o_kanban_record", has_text="银行").first
    bank.get_by_text("交易", exact=True).click()
    finance.settled()
    finance.page.locator(".o_switch_view.o_list").click()
    finance.settled()
    finance.page.locator(".o_cp_action_menus .fa-cog").first.click()
    finance.page.locator(".o_import_menu").click()
    finance.page.locator("input[type=file]").first.set_input_files(statement)
    finance.page.get_by_text("payment_ref", exact=True).wait_for()
    finance.page.get_by_role("button", name="导入", exact=True).click()
    finance.page.wait_for_url("**/imported-records**", wait_until="commit")
    finance.settled()
    line = finance.page.locator(".o_kanban_record", has_text=number).first
    expect(line).to_contain_text("已对账")
    finance.shot("3d-bank")


def claim_is_matched(finance: WebClient, deputy: str) -> None:
    """The claim follows its payment: it was found on the bank statement."""
    finance.open("deputy-claims")
    expect(finance.row(deputy)).to_contain_text("银行已核对")


def travel_line(office: Office, congress: str) -> dict:
    """The travel line of a congress: its figures and accounts."""
    [line] = office.call(
        "deputy.budget.line",
        "search_read",
        [("subject_id.code", "=", "travel"), ("congress_id.name", "=", congress)],
        ["planned", "committed", "spent", "available", "account_id"]
        + ["analytic_account_id"],
    )
    return line


def books_agree(office: Office, congress: str, amount: float) -> None:
    """The budget line's figures against Odoo's own journal items, not against ours."""
    line = travel_line(office, congress)
    items = office.call(
        "account.move.line",
        "search_read",
        [
            ("parent_state", "=", "posted"),
            ("analytic_distribution", "in", [line["analytic_account_id"][0]]),
        ],
        ["balance", "move_type", "analytic_distribution"],
    )
    booked = sum(item["balance"] for item in items)
    assert booked == amount
    assert {item["move_type"] for item in items} == {"in_invoice"}
    assert line["spent"] == booked
    left = line["planned"] - line["committed"] - booked
    assert line["available"] == left


def reconciliation_explains_all(finance: WebClient, congress: str) -> None:
    """The year's reconciliation comes out with nothing unexplained."""
    finance.open("deputy-reconciliations")
    finance.new()
    finance.choose("budget_id", congress)
    finance.save()
    finance.press("action_compute")
    assert money(finance.value("unexplained")) == 0
    finance.shot("3d-reconciliation")


def hand_posting_is_found(finance: WebClient, office: Office, congress: str) -> None:
    """Somebody posts to the fund by hand; the reconciliation says so."""
    line = travel_line(office, congress)
    journal = office.call(
        "account.journal", "search", [("type", "=", "general")], limit=1
    )[0]
    contra = office.call(
        "account.account",
        "search",
        [("account_type", "=", "liability_current")],
        limit=1,
    )[0]
    move = office.call(
        "account.move",
        "create",
        {
            "move_type": "entry",
            "journal_id": journal,
            "date": f"{TODAY:%Y-%m-%d}",
            "line_ids": [
                (
                    0,
                    0,
                    {
                        "account_id": line["account_id"][0],
                        "name": "手工凭证",
                        "debit": HAND_POSTING,
                        "analytic_distribution": {
                            str(line["analytic_account_id"][0]): 100
                        },
                    },
                ),
                (
                    0,
                    0,
                    {"account_id": contra, "name": "手工凭证", "credit": HAND_POSTING},
                ),
            ],
        },
    )
    office.call("account.move", "action_post", [move])
    finance.press("action_compute")
    assert money(finance.value("unexplained")) == HAND_POSTING
    finance.tab("differences")
    expect(finance.row("45.60", "[name='difference_ids']")).to_be_visible()
    finance.shot("3d-unexplained")
