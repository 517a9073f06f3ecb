"""3e: a deputy without e-mail on a phone, and what others may see of it."""

import re

from playwright.sync_api import expect

from .webclient import WebClient

PASSWORD = "xuanmin-2026"


def code_is_issued(clerk: WebClient, deputy: str) -> tuple[str, str]:
    """A clerk issues the one-time code; the text to copy holds number and code."""
    clerk.open("deputies")
    clerk.row(deputy).locator("td.o_data_cell").first.click()
    clerk.page.wait_for_selector(".o_form_view")
    clerk.press("action_portal_access")
    clerk.page.wait_for_selector(".modal:visible")
    clerk.press("action_issue")
    text = clerk.page.locator(".o_deputy_access_codes textarea").first.input_value()
    clerk.shot("3e-code")
    phone = re.search(r"1\d{10}", text).group()
    code = re.search(r"[A-Z0-9a-z]{4}-[A-Z0-9a-z]{4}", text).group()
    return phone, code


def deputy_logs_in(phone_screen: WebClient, phone: str, code: str) -> None:
    """With number and code, then with a password of the deputy's own."""
    page = phone_screen.page
    page.goto("/duty/access")
    page.fill("input[name=phone]", f"{phone[:3]} {phone[3:7]} {phone[7:]}")
    page.fill("input[name=code]", code.lower())
    phone_screen.shot("3e-access")
    page.locator("form button[type=submit]").first.click()
    page.fill("input[name=password]", PASSWORD)
    page.fill("input[name=again]", PASSWORD)
    page.locator("form button[type=submit]").first.click()
    page.goto("/my/duty")
    phone_screen.shot("3e-duty")
    _fits(phone_screen)


def code_works_once(other: WebClient, phone: str, code: str) -> None:
    """A used code opens nothing."""
    other.page.goto("/duty/access")
    other.page.fill("input[name=phone]", phone)
    other.page.fill("input[name=code]", code)
    other.page.locator("form button[type=submit]").first.click()
    expect(other.page.locator(".alert-danger, .alert-warning").first).to_be_visible()
    other.page.goto("/my/duty")
    assert "/web/login" in other.page.url


def deputy_accepts(phone_screen: WebClient, activity: str) -> str:
    """Answer the invitation; returns the page's address."""
    page = phone_screen.page
    page.goto("/my/duty/invitations")
    page.locator("a", has_text=activity).first.click()
    address = page.url
    phone_screen.shot("3e-invitation")
    page.locator("button[name=answer][value=accepted]").click()
    expect(page.locator("body")).to_contain_text("接受")
    _fits(phone_screen)
    return address


def deputy_sees_own_ledger(phone_screen: WebClient, activity: str) -> None:
    """The closed activity stands in the deputy's own ledger."""
    phone_screen.page.goto("/my/duty/ledger")
    expect(phone_screen.page.locator("body")).to_contain_text(activity)
    phone_screen.shot("3e-ledger")
    _fits(phone_screen)


def deputy_sees_own_claim(phone_screen: WebClient, number: str) -> str:
    """The claim the office entered, marked as entered on behalf."""
    page = phone_screen.page
    page.goto("/my/duty/claims")
    page.locator("a", has_text=number).first.click()
    expect(page.locator("body")).to_contain_text("代录")
    phone_screen.shot("3e-claim")
    _fits(phone_screen)
    return page.url


def foreign_pages_do_not_exist(phone_screen: WebClient, addresses: list[str]) -> None:
    """What belongs to another deputy is not found."""
    for address in addresses:
        answer = phone_screen.page.goto(address)
        assert answer.status == 404, address


def _fits(phone_screen: WebClient) -> None:
    """No page of a phone may scroll sideways."""
    width = phone_screen.page.evaluate("document.documentElement.scrollWidth")
    assert width <= phone_screen.page.viewport_size["width"]
