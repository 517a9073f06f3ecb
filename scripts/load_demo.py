"""Fill the demo office: run by `./dev run` inside an Odoo shell (``env`` is given).

The addons' own ``demo/`` files make the register; the year is then *played* by the
demo users through the methods the buttons call, so that every figure on screen has
come about as it does in an office. All people are fictional.
"""

# login: clerk        / clerk-demo      工作人员（代表工委）
# login: leader       / leader-demo     负责人（审批）
# login: finance      / finance-demo    财务人员
# login: auditor      / auditor-demo    审计人员（只读）
# login: township     / township-demo   乡镇人大工作人员
# login: station      / station-demo    联络站联络员
# login: 19900000001  / deputy-demo     代表（手机打开 /my/duty）
# login: admin        / admin           系统管理员

import base64
from datetime import date, timedelta
from pathlib import Path

from dateutil.relativedelta import relativedelta

from odoo import fields
from odoo.modules.module import get_manifest, get_module_path
from odoo.tools import convert_file

ADDONS = ("deputy_duty", "deputy_duty_reports", "deputy_duty_portal")
DEPUTY_LOGIN, DEPUTY_PASSWORD = "19900000001", "deputy-demo"
# a real PDF of one empty page stands for the scans
SCAN = base64.b64encode(
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
# kind of activity, subject, days after 1 January, cost (subject code, amount), place
YEAR = [
    ("session", "县十八届人大五次会议", 20, ("meeting", 9800), "县会议中心（演示）"),
    ("training", "代表履职能力提升培训班", 52, ("training", 6200), "县委党校（演示）"),
    ("reception", "示范镇联络站接待选民", 75, None, "示范镇代表联络站"),
    ("inspection", "视察农村道路建设", 100, ("travel", 1800), "示范镇、样板乡"),
    ("research", "养老服务专题调研", 128, ("travel", 1500), "县城区"),
    ("enforcement", "食品安全法执法检查", 160, ("travel", 1200), "示范镇农贸市场"),
    ("reception", "样板乡联络站接待选民", 190, None, "样板乡代表联络站"),
    ("group", "第一代表小组活动", 215, ("printing", 300), "示范镇"),
    ("inspection", "视察饮用水水源地", 250, ("travel", 1600), "样板乡水库"),
    ("observer", "列席县人大常委会会议", 280, None, "县人大常委会"),
    ("visit", "走访联系选民", 300, None, "各选区"),
]


def load_demo_files():
    """The addons' own demo files, without Odoo's."""
    for addon in ADDONS:
        for name in get_manifest(addon).get("demo", []):
            convert_file(env, addon, name, None, mode="init", noupdate=True)


def as_user(login, record):
    """The record as one of the demo users holds it."""
    user = env["res.users"].search([("login", "=", login)])
    return record.with_user(user).with_context(
        lang="zh_CN", tz="Asia/Shanghai", allowed_company_ids=user.company_id.ids
    )


def ref(name):
    """A record of the demo files or of the addon's data."""
    return env.ref(f"deputy_duty.{name}")


def import_roster(login, term, name):
    """A clerk imports a roster file."""
    file = Path(get_module_path("deputy_duty")).parent / "scripts" / "demo" / name
    content = base64.b64encode(file.read_bytes())
    roster = as_user(login, env["deputy.roster.import"]).create(
        {"term_id": term.id, "file": content, "filename": name}
    )
    roster.action_read_file()
    roster.action_check()
    roster.action_create_all_units()
    roster.action_import()


def approve(record, number):
    """The leader enters the approval of each body of the route in turn."""
    while record.state == "submitted":
        context = as_user("leader", record).action_decide()["context"]
        wizards = as_user("leader", env["deputy.approval.record"])
        wizards = wizards.with_context(**context)
        body = context["default_body"] or "县人大常委会主任会议"
        wizards.create({"body": body, "number": number}).action_apply()


def make_groups(mandates):
    """County deputies join the city's in a mixed group and found one of their own."""
    ref("deputy_station_a_demo").mandate_ids |= ref("deputy_mandate_city_1_demo")
    leader = ref("deputy_legal_choice_group_role_leader")
    for name, chosen in (("mixed", mandates[::5]), ("professional", mandates[4::9])):
        as_user("clerk", env["deputy.group.member"]).create(
            [
                {
                    "group_id": ref(f"deputy_group_{name}_demo").id,
                    "mandate_id": mandate.id,
                    "role_id": leader.id if mandate == chosen[0] else False,
                    "date_start": mandate.term_id.date_start,
                }
                for mandate in chosen
            ]
        )


def make_budget(year):
    """This year's budget, approved."""
    company = env.company
    accounts = env["account.account"].search(
        [("account_type", "=", "expense"), ("company_ids", "in", company.ids)]
    )
    # 管理费用 in the Chinese charts, or whatever the chart has
    account = accounts.filtered(lambda a: (a.code or "").startswith("5602"))[:1]
    account = account or accounts[:1]
    amounts = {"meeting": 20000, "training": 12000, "travel": 15000, "printing": 3000}
    lines = [
        (
            0,
            0,
            {
                "subject_id": subject(code).id,
                "planned": amount,
                "account_id": account.id,
            },
        )
        for code, amount in amounts.items()
    ]
    budget = as_user("clerk", env["deputy.budget"]).create(
        {
            "congress_id": ref("deputy_congress_county_demo").id,
            "fiscal_year": year,
            "line_ids": lines,
        }
    )
    classify(budget)
    allow_until_approval(budget)
    budget.action_submit()
    approve(budget, f"演示财预〔{year}〕1号")
    return budget


def classify(budget):
    """Project and functional item; training by head; inspections for the city."""
    year = budget.fiscal_year
    budget.line_ids.write(
        {
            "project_name": "代表活动经费",
            "project_code": "DEMO0001",
            "indicator_number": f"演示财指〔{year}〕8号",
            "functional_item": "2010108",
        }
    )
    budget_line(budget, "travel").deputy_cap = 3000
    budget.line_ids = [
        (
            0,
            0,
            {
                "subject_id": subject("service").id,
                "name": "受市人大委托视察",
                "source": "entrusted",
                "entrusting_body": "演示市人大常委会",
                "indicator_number": f"演示市财指〔{year}〕21号",
                "account_id": budget.line_ids[0].account_id.id,
                "planned": 4000,
            },
        )
    ]


def allow_until_approval(budget):
    """The first weeks of the year run on a provisional amount."""
    provision = as_user("clerk", env["deputy.budget.provision"]).create(
        {
            "budget_id": budget.id,
            "date": budget.date_start,
            "reason": "人代会会前准备，参照上年同期",
            "line_ids": [
                (
                    0,
                    0,
                    {"line_id": budget_line(budget, "meeting").id, "amount": 5000},
                )
            ],
        }
    )
    provision.action_submit()
    approve(provision, f"演示财预〔{budget.fiscal_year}〕预1号")


def make_work_plan(budget):
    """The year's work plan, adopted, told and published; one item nobody held."""
    year = budget.fiscal_year
    begin = date(year, 1, 1)
    items = [
        (kind, name, begin + timedelta(days=day))
        for kind, name, day, *_rest in YEAR
        if kind != "visit"
    ]
    items.append(("inquiry", "教育经费使用专题询问", begin))
    plan = as_user("clerk", env["deputy.work.plan"]).create(
        {
            "congress_id": budget.congress_id.id,
            "year": year,
            "text": "围绕县委中心工作和常委会重点工作，统筹组织和安排代表履职活动。",
            "item_ids": [
                (
                    0,
                    0,
                    {
                        "name": name,
                        "type_id": ref(f"deputy_activity_type_{kind}").id,
                        "organizer": "代表工作委员会",
                        "deputies": "县人大代表",
                        "date_start": day.replace(day=1),
                        "date_end": day + relativedelta(day=31),
                        "sequence": number,
                    },
                )
                for number, (kind, name, day) in enumerate(items, start=1)
            ],
        }
    )
    plan.action_submit()
    approve(plan, f"演示主任会议〔{year}〕1号")
    plan.action_tell()
    plan.action_publish()


def planned_item(budget, name):
    """The item of the year's plan that an activity carries out, if there is one."""
    return env["deputy.work.plan.item"].search(
        [
            ("congress_id", "=", budget.congress_id.id),
            ("year", "=", budget.fiscal_year),
            ("name", "=", name),
        ]
    )


def subject(code):
    """A budget subject of the addon's data."""
    return ref(f"deputy_budget_subject_{code}")


def budget_line(budget, code):
    """The line of one subject."""
    return budget.line_ids.filtered(
        lambda line: line.subject_id == subject(code) and line.source == "own"
    )


def play_activity(budget, number, row, today):
    """One activity from plan to ledger, or as far as the calendar has come."""
    kind, name, day, cost, place = row
    start = fields.Datetime.to_datetime(f"{budget.fiscal_year}-01-01 01:00:00")
    start += timedelta(days=day)
    mandates = env["deputy.mandate"].search(
        [("congress_id", "=", budget.congress_id.id)], order="id"
    )
    if kind != "session" and start.date() < today:
        mandates = mandates[number % 3 :: 3]
    activity = as_user("clerk", env["deputy.activity"]).create(
        {
            "name": name,
            "congress_id": budget.congress_id.id,
            "type_id": ref(f"deputy_activity_type_{kind}").id,
            "plan_item_id": planned_item(budget, name).id,
            "date_start": start,
            "date_end": start + timedelta(hours=3),
            "deputies_planned": len(mandates),
            "place": place,
            "purpose": f"{name}。请按时参加，如不能参加请说明原因。",
        }
    )
    if cost:
        line = budget_line(budget, cost[0])
        activity.cost_ids = [
            (0, 0, {"line_id": line.id, "name": name, "amount": cost[1]})
        ]
    activity.action_submit()
    approve(activity, f"演示主任会议〔{budget.fiscal_year}〕{number}号")
    activity._invite(mandates)
    if start.date() < today:
        take_part(activity)
        activity.action_close()
    return activity


def take_part(activity):
    """Answers on paper for some, presence for most, one absent."""
    rows = activity.attendance_ids.sorted("id")
    paper = as_user("clerk", env["deputy.attendance.paper"])
    common = {"scan": SCAN, "scan_name": "回执.pdf", "date": activity.date_start.date()}
    paper.create({**common, "attendance_ids": rows[:-1].ids}).action_apply()
    paper.create(
        {
            **common,
            "attendance_ids": rows[-1:].ids,
            "answer": "declined",
            "reason": "因公外出",
        }
    ).action_apply()
    rows[:-1].action_present()
    activity.action_rest_absent()


def claim(activity, amount, text):
    """A deputy's claim on an activity, entered from the signed paper and approved."""
    row = activity.attendance_ids.filtered(lambda a: a.presence == "present")[:1]
    budget_line_ = activity.cost_ids.line_id
    commitment = activity.commitment_ids[:1]
    paper = as_user("clerk", env["deputy.claim"]).create(
        {
            "mandate_id": row.mandate_id.id,
            "date": activity.date_end.date(),
            "behalf_signer": row.mandate_id.name,
            "behalf_date": activity.date_end.date(),
            "behalf_scan": SCAN,
            "behalf_scan_name": "报销单.pdf",
            "line_ids": [
                (
                    0,
                    0,
                    {
                        "budget_line_id": budget_line_.id,
                        "commitment_id": commitment.id,
                        "name": text,
                        "date": activity.date_end.date(),
                        "amount": amount,
                    },
                )
            ],
        }
    )
    paper.action_submit()
    approve(paper, False)
    return paper


def pay(paper, match=True):
    """Finance books, pays and finds the payment on the bank statement."""
    paper = as_user("finance", paper)
    paper.bill_date = paper.date
    paper.action_create_bill()
    register = (
        as_user("finance", env["account.payment.register"])
        .with_context(active_model="account.move", active_ids=paper.move_id.ids)
        .create({"payment_date": paper.date})
    )
    payments = register._create_payments()
    if match:
        match_with_bank(payments)


def match_with_bank(payment):
    """The statement line of a payment, reconciled with its outstanding item."""
    statement_line = as_user("finance", env["account.bank.statement.line"]).create(
        {
            "journal_id": payment.journal_id.id,
            "date": payment.date,
            "payment_ref": payment.memo or payment.name,
            "partner_id": payment.partner_id.id,
            "amount": -payment.amount,
        }
    )
    if statement_line.is_reconciled:  # account_reconcile_oca found it by itself
        return
    _bank, suspense, _other = statement_line._seek_for_lines()
    outstanding, _counterpart, _writeoff = payment._seek_for_lines()
    suspense.account_id = outstanding.account_id
    (suspense + outstanding).reconcile()


def reconcile(budget):
    """Finance looks at the year so far; signing is left to whoever tries it."""
    as_user("finance", env["deputy.reconciliation"]).create(
        {
            "budget_id": budget.id,
            "date_start": budget.date_start,
            "date_end": min(fields.Date.today(), budget.date_end),
        }
    ).action_compute()


def make_requests(congress, today):
    """The invitation desk: one request accepted, two for one morning, one too late."""
    court, bureau = "演示县人民法院", "演示县水务局"
    group = ref("deputy_group_professional_demo")
    asked = (
        (court, "invited", "法院公众开放日", 20, 2, "县人民法院"),
        (bureau, "hearing", "水价调整听证会", 34, 3, "县水务局会议室"),
        (court, "invited", "旁听庭审", 34, 2, "县人民法院第一审判庭"),
        (bureau, "invited", "供水管网工程现场会", 3, 2, "示范镇水厂"),
    )
    requests = as_user("clerk", env["deputy.invitation"])
    for unit, kind, name, days, wanted, place in asked:
        morning = fields.Datetime.to_datetime(today) + timedelta(days=days, hours=1)
        request = requests.create(
            {
                "congress_id": congress.id,
                "unit_name": unit,
                "contact_name": "演示联系人",
                "type_id": ref(f"deputy_activity_type_{kind}").id,
                "name": name,
                "purpose": f"邀请代表参加{name}，听取意见建议。",
                "date_start": morning,
                "date_end": morning + timedelta(hours=2),
                "place": place,
                "deputy_count": wanted,
                "group_ids": [(6, 0, group.ids if unit == bureau else [])],
                "answer_due": today + timedelta(days=max(days - 5, 1)),
            }
        )
        request.action_submit()
        requests |= request
    requests[0].action_suggest()
    approve(requests[0], "演示代表工委〔演示〕1号")


def open_portal(mandate):
    """One deputy has been given access already."""
    user = env["res.users"]._create_user_from_template(
        {
            "name": mandate.name,
            "login": DEPUTY_LOGIN,
            "partner_id": mandate.partner_id.id,
            "company_id": mandate.company_id.id,
            "company_ids": [(6, 0, mandate.company_id.ids)],
            "lang": "zh_CN",
            "tz": "Asia/Shanghai",
        }
    )
    user.password = DEPUTY_PASSWORD


def change_seat(mandate, code, day):
    """One recorded step of a seat, with every paper the law asks for."""
    ground = ref(f"deputy_legal_ground_{code}")
    changes = as_user("clerk", env["deputy.mandate.change"])
    change = changes.create(
        {
            "mandate_id": mandate.id,
            "action": ground.action,
            "ground_id": ground.id,
            "date_effect": day,
            "review_date": day,
            "decision_date": day,
            "decision_number": f"演示常〔{day.year}〕12号",
            "announcement_date": day,
            "announcement_number": f"演示公告〔{day.year}〕3号",
        }
    )
    papers = [
        {
            "congress_id": mandate.congress_id.id,
            "kind_id": kind.id,
            "number": f"演示〔{day.year}〕{kind.id}号" if kind.needs_number else False,
            "date": day,
            "scan": SCAN,
            "scan_name": f"{kind.name}.pdf",
        }
        for kind in change.required_paper_ids
    ]
    change.paper_ids = [(0, 0, vals) for vals in papers]
    change.action_apply()


def play_seats(mandate, today):
    """One deputy resigns, another is elected to the vacant seat and takes it."""
    change_seat(mandate, "end_resigned", today)
    successor = as_user("clerk", env["deputy.mandate"]).create(
        {
            "name": "补选样本",
            "term_id": mandate.term_id.id,
            "constituency_id": mandate.constituency_id.id,
            "replaces_id": mandate.id,
        }
    )
    change_seat(successor, "credentials_valid", today)
    successor.action_enter_office()


def play_training(course, mandates):
    """The year's training plan, certificates of a course, and one from elsewhere."""
    year, congress = course.date_start.year, course.congress_id
    plan = as_user("clerk", env["deputy.training.plan"]).create(
        {
            "congress_id": congress.id,
            "year": year,
            "hours_required": 6,
            "note": "宪法和代表法、预算审查、怎样提出高质量的建议。",
        }
    )
    plan.action_submit()
    approve(plan, f"演示主任会议〔{year}〕40号")
    # most were deputies before; the others owe the first-term course
    as_user("clerk", mandates[6:]).served_before = True
    as_user("clerk", env["deputy.training.certify"]).create(
        {"activity_id": course.id, "number_prefix": f"演示培训〔{year}〕"}
    ).action_issue()
    as_user("clerk", env["deputy.training.certificate"]).create(
        {
            "mandate_id": mandates[0].id,
            "name": "市人大代表初任培训班",
            "organiser": "演示市人大常委会",
            "date": course.date_start.date(),
            "hours": 6,
            "is_first_term": True,
            "scan": SCAN,
            "scan_name": "结业证书.pdf",
        }
    ).action_confirm()


def play_rota(station):
    """The station's liaison plans the rota; the office makes the receptions."""
    rota = as_user("station", env["deputy.station.rota"]).create(
        {"station_id": station.id}
    )
    rota.action_plan()
    duties = env["deputy.station.duty"].search([("station_id", "=", station.id)])
    as_user("clerk", duties[:3]).action_make_receptions()


def play_content(activities, ahead, today):
    """Materials read and unread, a report that a bureau answered, and publicity."""
    by_name = {activity.name: activity for activity in activities}
    roads = by_name["视察农村道路建设"]
    congress = roads.congress_id
    materials = as_user("clerk", env["deputy.material"]).create(
        [
            {
                "congress_id": congress.id,
                "name": "县人民政府上半年工作情况通报",
                "issuer": "演示县人民政府",
                "audience": "all",
                "text": "上半年经济运行、民生实事和代表建议办理进展，请代表阅知。",
                "date_due": today + timedelta(days=7),
            },
            {
                "congress_id": congress.id,
                "activity_id": ahead.id,
                "name": "冬季供暖情况汇报（视察前阅读）",
                "issuer": "演示县住房和城乡建设局",
                "audience": "activity",
                "text": "全县供热面积、管网改造和群众反映的主要问题。",
                "date_due": today + timedelta(days=5),
            },
        ]
    )
    for material in materials:
        material.action_send()
    as_user("clerk", env["deputy.material.reading"]).create(
        {
            "receipt_ids": materials[0].receipt_ids[2::2].ids,
            "date": today,
            "number": "演示传阅单1号",
            "scan": SCAN,
            "scan_name": "传阅单.pdf",
        }
    ).action_apply()
    units = env["res.partner"].create(
        [
            {"name": name, "is_company": True}
            for name in ("演示县交通运输局", "演示县公安局交警大队")
        ]
    )
    report = as_user("clerk", env["deputy.activity.report"]).create(
        {
            "name": "关于农村道路建设情况的视察报告",
            "activity_id": roads.id,
            "date": roads.date_end.date() + timedelta(days=3),
            "author": "视察组（演示）",
            "text": "一、部分路段会车困难。\n二、学校门口缺少减速设施。",
            "referral_ids": [(0, 0, {"partner_id": unit.id}) for unit in units],
        }
    )
    report.action_hand_over()
    answered = report.referral_ids[0]
    answered.write({"feedback": "已列入明年养护计划。", "date_feedback": today})
    answered.action_record_feedback()
    articles = as_user("clerk", env["deputy.activity.publicity"]).create(
        [
            {
                "congress_id": congress.id,
                "name": "代表走村串户看道路",
                "activity_id": roads.id,
                "date": roads.date_end.date(),
                "mandate_ids": [(6, 0, roads.attendance_ids.mandate_id[:3].ids)],
                "text": "县人大代表实地查看农村公路，听取群众意见（演示稿件）。",
            },
            {
                "congress_id": congress.id,
                "name": "人大代表关注养老服务",
                "kind": "outside",
                "activity_id": by_name["养老服务专题调研"].id,
                "date": by_name["养老服务专题调研"].date_end.date(),
                "outlet": "演示日报",
                "link": "https://news.example.org/2026/yanglao",
            },
        ]
    )
    articles[0].action_submit()
    approve(articles[0], False)


def plan_next_term(today):
    """A township has elected its next congress: the time for its first meeting runs."""
    term = ref("deputy_term_township_b_demo")
    as_user("clerk", env["deputy.term"]).create(
        {
            "congress_id": term.congress_id.id,
            "number": term.number + 1,
            "name": "第十三届",
            "date_elected": today - timedelta(days=20),
            "seats": term.seats,
        }
    )


def main():
    """Make the office and play its year."""
    today = fields.Date.today()
    year = today.year if today.month > 2 else today.year - 1
    env.company.name = "演示县人大常委会机关"
    icon = Path(get_module_path("deputy_duty")) / "static" / "description" / "icon.png"
    env.company.logo = base64.b64encode(icon.read_bytes())
    # offices' weeks begin on Monday
    env["res.lang"].search([("code", "=", "zh_CN")]).week_start = "1"
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
    budget = make_budget(year)
    make_work_plan(budget)
    activities = [
        play_activity(budget, number, row, today)
        for number, row in enumerate(YEAR, start=2)
    ]
    done = [a for a in activities if a.state == "done" and a.commitment_ids]
    papers = [claim(activity, 860, "交通及资料费") for activity in done[:4]]
    for number, paper in enumerate(papers[:3]):
        pay(paper, match=number < 2)
    reconcile(budget)
    ahead = min(today + timedelta(days=10), date(year, 12, 28))
    day = (ahead - date(year, 1, 1)).days
    row = ("inspection", "视察冬季供暖", day, ("travel", 900), "县供热公司（演示）")
    heating = play_activity(budget, len(YEAR) + 2, row, today)
    play_content(activities, heating, mandates._legal_today())
    make_requests(budget.congress_id, mandates._legal_today())
    play_training(activities[1], mandates)
    play_rota(ref("deputy_station_a_demo"))
    play_seats(mandates[-1], mandates._legal_today())
    plan_next_term(mandates._legal_today())
    env.cr.commit()


main()
