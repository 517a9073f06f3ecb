"""The main job, end to end, as its users do it (README: ``./dev test``)."""

import base64
from pathlib import Path

import pytest

from . import walk_activity, walk_funds, walk_papers, walk_portal, walk_register
from .conftest import PHONE

NPC12 = Path(__file__).parents[3] / "shared" / "data" / "npc12_roster.csv"
# one white dot stands for the scan of a signed paper
SCAN = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAA"
    "AABJRU5ErkJggg=="
)
CONGRESS = "演示县人民代表大会"
ACTIVITY = "视察农村道路"
# one deputy has a phone, one never logs in, one is asked and does not come
ONLINE, ON_PAPER, AWAY = "赵示例", "钱样本", "孙虚构"
EXPENSE = 320.0


@pytest.fixture
def scan(tmp_path) -> Path:
    """A scan of a signed paper."""
    file = tmp_path / "签字件.png"
    file.write_bytes(SCAN)
    return file


def test_the_main_job(sign_in, office, scan, tmp_path):
    """3a to 3f, in the order an office does them."""
    clerk = sign_in("walk_clerk", "walk_clerk_1")
    walk_register.congress_is_set_up(clerk, CONGRESS, "18")
    office.everybody_works_in(CONGRESS)
    walk_register.small_roster(clerk, office, CONGRESS, tmp_path)
    walk_register.same_file_changes_nothing(clerk, CONGRESS, tmp_path)
    walk_register.corrected_file_shows_the_difference(clerk, office, CONGRESS, tmp_path)

    leader = sign_in("walk_leader", "walk_leader_1")
    walk_funds.budget_is_approved(clerk, leader, CONGRESS, "管理费用")
    walk_activity.activity_is_planned(clerk, CONGRESS, ACTIVITY)
    walk_activity.activity_is_approved(leader, office, CONGRESS, ACTIVITY)
    walk_activity.deputies_are_invited(clerk, ACTIVITY, "第一选区")

    phone = sign_in(None, None, PHONE)
    number, code = walk_portal.code_is_issued(clerk, ONLINE)
    walk_portal.deputy_logs_in(phone, number, code)
    walk_portal.code_works_once(sign_in(None, None, PHONE), number, code)
    invitation = walk_portal.deputy_accepts(phone, ACTIVITY)
    walk_activity.answer_is_entered(clerk, ACTIVITY, ON_PAPER, scan)

    present = [ONLINE, ON_PAPER]
    walk_activity.presence_is_entered(clerk, ACTIVITY, ON_PAPER, scan)
    walk_activity.deputies_are_checked_in(clerk, ACTIVITY, [ONLINE])
    walk_activity.activity_is_closed(clerk, office, ACTIVITY, present)
    walk_portal.deputy_sees_own_ledger(phone, ACTIVITY)

    _money(sign_in, office, clerk, leader, scan, tmp_path)
    own = walk_portal.deputy_sees_own_claim(phone, office.claim_number(ONLINE))
    _second_deputy(sign_in, clerk, [invitation, own])

    walk_papers.ledger_is_printed(clerk, CONGRESS, present, tmp_path)
    walk_papers.file_is_printed(clerk, ON_PAPER, [ACTIVITY, "签到表"], tmp_path)
    for person in (clerk, leader, phone):
        person.unharmed()


def _money(sign_in, office, clerk, leader, scan, folder):
    """3d, with every figure held against the journal items."""
    finance = sign_in("walk_finance", "walk_finance_1")
    walk_funds.claim_is_entered(clerk, ONLINE, "320", scan)
    walk_funds.decide(leader, "deputy-claims", ONLINE)
    walk_funds.claim_is_entered(clerk, ON_PAPER, "80", scan)
    walk_funds.decide(leader, "deputy-claims", ON_PAPER)
    walk_funds.claim_is_billed_and_paid(finance, ONLINE)
    walk_funds.books_agree(office, CONGRESS, EXPENSE)
    walk_funds.bank_line_is_imported(
        finance, folder, ONLINE, office.claim_number(ONLINE), "320"
    )
    walk_funds.claim_is_matched(finance, ONLINE)
    walk_funds.books_agree(office, CONGRESS, EXPENSE)
    walk_funds.reconciliation_explains_all(finance, CONGRESS)
    walk_funds.hand_posting_is_found(finance, office, CONGRESS)
    finance.unharmed()


def _second_deputy(sign_in, clerk, addresses):
    """Another deputy finds nothing of the first one's pages."""
    phone = sign_in(None, None, PHONE)
    number, code = walk_portal.code_is_issued(clerk, AWAY)
    walk_portal.deputy_logs_in(phone, number, code)
    walk_portal.foreign_pages_do_not_exist(phone, addresses)


@pytest.mark.skipif(
    not NPC12.exists(), reason="the real roster is not beside the clone"
)
def test_the_national_roster(sign_in, office):
    """2,987 real rows, imported by a clerk in the browser, twice."""
    clerk = sign_in("walk_clerk", "walk_clerk_1")
    walk_register.national_roster(clerk, office, NPC12)
    clerk.unharmed()
