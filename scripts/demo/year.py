"""The year of the demo office, chapter by chapter."""

import base64
from datetime import date, timedelta
from pathlib import Path

from odoo import fields
from odoo.modules.module import get_module_path

from .activity import (
    make_requests,
    play_activity,
    play_content,
    play_rota,
    play_training,
)
from .base import YEAR, env, ref
from .budget import (
    change_budget,
    make_budget,
    make_work_plan,
    publish_totals,
    receive,
    set_amounts_of_the_place,
)
from .handling import play_handling
from .money import (
    claim,
    hand_out_advances,
    import_payments,
    pay,
    pay_allowances,
    reconcile,
    refuse_claim,
)
from .proposal import play_proposals
from .public import go_online, open_portal, play_opinions
from .register import (
    import_roster,
    load_demo_files,
    make_groups,
    plan_next_term,
    play_seats,
)
from .report import play_appraisal, play_duty_reports, play_review


def play_year():
    """Make the office and play its year."""
    today = fields.Date.today()
    year = today.year if today.month > 2 else today.year - 1
    env.company.name = "演示县人大常委会机关"
    icon = Path(get_module_path("deputy_duty")) / "static" / "description" / "icon.png"
    env.company.logo = base64.b64encode(icon.read_bytes())
    # offices' weeks begin on Monday
    env["res.lang"].search([("code", "=", "zh_CN")]).week_start = "1"
    # named while the chart of accounts was loaded, in English
    methods = env["account.payment.method.line"].search([])
    methods.filtered(lambda line: line.name == "Manual Payment").name = "手动支付"
    load_demo_files()
    import_roster("clerk", ref("deputy_term_county_demo"), "roster_county_demo.csv")
    import_roster(
        "township", ref("deputy_term_township_a_demo"), "roster_township_demo.csv"
    )
    mandates = env["deputy.mandate"].search(
        [("congress_id", "=", ref("deputy_congress_county_demo").id)], order="id"
    )
    ref("deputy_station_a_demo").mandate_ids = mandates[::5] | mandates[1::5]
    ref("deputy_station_b_demo").mandate_ids = mandates[2::5] | mandates[3::5]
    make_groups(mandates)
    open_portal(mandates[0])
    set_amounts_of_the_place(ref("deputy_congress_county_demo"))
    budget = make_budget(year)
    receive(budget)
    make_work_plan(budget)
    activities = [
        play_activity(budget, number, row, today)
        for number, row in enumerate(YEAR, start=2)
    ]
    done = [a for a in activities if a.state == "done" and a.commitment_ids]
    papers = [
        claim(activity, 860, "交通及资料费", number)
        for number, activity in enumerate(done[:4])
    ]
    payments = [pay(paper, match=number < 2) for number, paper in enumerate(papers[:3])]
    if done[4:]:
        hand_out_advances(done[3:5])
    if payments[2:]:
        import_payments(payments[2], f"演示县财指〔{year}〕8号")
        publish_totals(budget, today)
    pay_allowances(budget, mandates)
    change_budget(budget)
    refuse_claim(mandates[0], budget, min(today, date(year, 9, 1)))
    reconcile(budget)
    ahead = min(today + timedelta(days=10), date(year, 12, 28))
    day = (ahead - date(year, 1, 1)).days
    row = ("inspection", "视察冬季供暖", day, ("travel", 900), "县供热公司（演示）")
    heating = play_activity(budget, len(YEAR) + 2, row, today)
    play_content(activities, heating, mandates._legal_today())
    make_requests(budget.congress_id, mandates._legal_today())
    play_training(activities[1], mandates)
    play_rota(ref("deputy_station_a_demo"))
    own = play_proposals(mandates, ref("deputy_session_county_5_demo"))
    planned = play_handling(own, today)
    play_seats(mandates[-1], mandates._legal_today())
    play_review(planned, mandates, mandates._legal_today())
    play_duty_reports(mandates, mandates._legal_today())
    play_appraisal(budget.congress_id, year, mandates[0])
    go_online(mandates, mandates._legal_today())
    play_opinions(ref("deputy_station_a_demo"), mandates[0])
    plan_next_term(mandates._legal_today())
    env.cr.commit()
