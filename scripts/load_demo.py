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
# login: 19900000002  / unit-demo       承办单位经办人（手机打开 /duty/unit）
# login: admin        / admin           系统管理员
# login: （不用登录）   http://.../duty   公众页面：代表名录、联络站、议案建议、意见

import base64
import io
from datetime import date, timedelta
from pathlib import Path

from dateutil.relativedelta import relativedelta
from openpyxl import Workbook

from odoo import fields
from odoo.modules.module import get_manifest, get_module_path
from odoo.tools import convert_file

ADDONS = ("deputy_duty", "deputy_duty_reports", "deputy_duty_portal")
DEPUTY_LOGIN, DEPUTY_PASSWORD = "19900000001", "deputy-demo"
UNIT_LOGIN, UNIT_PASSWORD = "19900000002", "unit-demo"
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

# lead (place in the roster), co-signers, title, text, topic, what became of it
SUGGESTIONS = [
    (
        1,
        3,
        "关于在示范镇农贸市场加装遮雨棚的建议",
        "economy",
        "admit",
        "示范镇农贸市场露天摊位雨天无法经营，建议加装遮雨棚并疏通排水沟。",
    ),
    (
        2,
        2,
        "关于延长演示1路公交末班车时间的建议",
        "construction",
        "admit",
        "晚自习学生和下夜班职工无车可乘，建议末班车由19时延至21时30分。",
    ),
    (
        3,
        0,
        "关于保护样板乡水库水源地的建议",
        "environment",
        "admit",
        "水源地上游有散养畜禽，建议划定隔离带，设置警示牌，安排专人巡查。",
    ),
    (
        4,
        1,
        "关于增加城区小学课后服务的建议",
        "education",
        "submit",
        "双职工家庭接送困难，建议增加课后服务班次，安排体育和阅读。",
    ),
    (
        5,
        0,
        "关于乡镇卫生院配备全科医生的建议",
        "health",
        "submit",
        "部分乡镇卫生院只有一名全科医生，建议县乡统筹招聘、轮岗下沉。",
    ),
    (
        6,
        0,
        "关于调整某单位岗位编制的建议",
        "other",
        "refuse",
        "建议解决本人亲属的岗位问题（演示：不应作为代表建议提出）。",
    ),
    (
        7,
        0,
        "关于农村道路和养老服务等问题的建议",
        "agriculture",
        "revise",
        "道路要修，养老要办，水渠也要清（演示：一件多事）。",
    ),
    (
        8,
        0,
        "关于转交村民来信的建议",
        "society",
        "letter",
        "转交村民示例反映邻里纠纷的来信（演示：按来信处理）。",
    ),
    (
        9,
        2,
        "关于在县城区增设停车位的建议",
        "construction",
        "withdraw",
        "县城区停车难，建议利用闲置地块建设停车场。",
    ),
]
MOTIONS = [
    ("关于制定演示县城区养犬管理办法的议案", "law", "admit"),
    ("关于加强演示县饮用水水源保护监督的议案", "environment", "convert"),
]
# what the body answers: reason of the list, explanation to the deputy
ANSWERS = {
    "refuse": ("own_matter", "请依法回避，涉及本人亲属的事项请按规定渠道反映。"),
    "revise": ("several", "请分为三件建议，每件只写一件事。"),
    "letter": ("letter", "已转信访部门办理，结果另行函告。"),
    "convert": ("jurisdiction", "属于政府职权范围，作为建议办理。"),
}


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


def receive(budget):
    """Two documents of the finance bureau brought money; the first one is booked."""
    year = budget.fiscal_year
    money, income = (
        env["account.account"].search(
            [("account_type", "in", kinds), ("company_ids", "in", env.company.ids)],
            limit=1,
        )
        for kinds in (("asset_cash",), ("income", "income_other"))
    )
    for number, days, share in ((3, 24, 0.5), (9, 40, 0.25)):
        came = as_user("finance", env["deputy.budget.appropriation"]).create(
            {
                "budget_id": budget.id,
                "date": budget.date_start + timedelta(days=days),
                "number": f"演示财指〔{year}〕{number}号",
                "payer": "演示县财政局",
                "scan": SCAN,
                "scan_name": "指标文件.pdf",
                "debit_account_id": money.id,
                "credit_account_id": income.id,
                "wants_entry": True,
                "line_ids": [
                    (
                        0,
                        0,
                        {"budget_line_id": line.id, "amount": line.planned * share},
                    )
                    for line in budget.line_ids
                ],
            }
        )
        came.action_register()
        if share == 0.5:
            came.action_book()


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
        ),
        (
            0,
            0,
            {
                "subject_id": subject("service").id,
                "name": "无固定工资收入代表误工补贴",
                "account_id": budget.line_ids[0].account_id.id,
                "planned": 6000,
            },
        ),
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


def claim(activity, amount, text, number=0, **vals):
    """A deputy's claim on an activity, entered from the signed paper and approved."""
    rows = activity.attendance_ids.filtered(lambda a: a.presence != "absent")
    row = rows[number % len(rows)]
    budget_line_ = activity.cost_ids.line_id
    commitment = activity.commitment_ids[:1]
    paper = as_user("clerk", env["deputy.claim"]).create(
        {
            **vals,
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
    acknowledge(paper)
    approve(paper, False)
    return paper


def acknowledge(record):
    """Where the place warns, a clerk says why it goes on."""
    if record.budget_warning_text:
        context = as_user("clerk", record).action_acknowledge()["context"]
        wizards = as_user("clerk", env["deputy.budget.acknowledge"])
        wizards.with_context(**context).create(
            {"reason": "会期含食宿，标准内会议室已满（演示）"}
        ).action_apply()


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
    return payments


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


def hand_out_advances(activities):
    """Two advances: one is still out, the other is accounted for with a rest."""
    account = env["account.account"].create(
        {
            "code": "121890",
            "name": "其他应收款（代表借款）",
            "account_type": "asset_current",
            "reconcile": True,
        }
    )
    for number, activity in enumerate(activities, start=1):
        advance = claim(activity, 600, "调研差旅借款", number, kind="advance")
        as_user("finance", advance).advance_account_id = account
        pay(advance)
    claim(
        activities[0], 520, "调研差旅费", 1, advance_id=find_advance(activities[0]).id
    )


def find_advance(activity):
    """The advance that draws on the promise of an activity."""
    return env["deputy.claim"].search(
        [
            ("kind", "=", "advance"),
            ("line_ids.commitment_id", "in", activity.commitment_ids.ids),
        ],
        limit=1,
    )


def import_payments(payment, indicator):
    """Finance imports the treasury's list: one known payment, one not, one unclear."""
    book = Workbook()
    rows = [
        ["支付日期", "支付凭证号", "指标文号", "收款人", "支付金额", "摘要"],
        [payment.date, "演示-0101", indicator, payment.partner_id.name, payment.amount]
        + ["代表活动差旅费"],
        [payment.date, "演示-0102", indicator, "演示印刷厂", 260, "会议材料印刷"],
        [
            payment.date,
            "演示-0103",
            indicator,
            "演示印刷厂",
            "金额不清",
            "会议材料印刷",
        ],
    ]
    for row in rows:
        book.active.append(row)
    output = io.BytesIO()
    book.save(output)
    payment_list = as_user("finance", env["deputy.payment.import"]).create(
        {
            "congress_id": ref("deputy_congress_county_demo").id,
            "journal_id": payment.journal_id.id,
            "file": base64.b64encode(output.getvalue()),
            "filename": "演示县财政支付清单.xlsx",
        }
    )
    payment_list.action_check()
    payment_list.action_import()


def publish_totals(budget, today):
    """The year's totals so far, approved for the public."""
    publication = as_user("clerk", env["deputy.budget.publication"]).create(
        {
            "congress_id": budget.congress_id.id,
            "fiscal_year": budget.fiscal_year,
            "date_basis": today,
        }
    )
    publication.action_submit()
    approve(publication, f"演示公开〔{budget.fiscal_year}〕1号")


def set_amounts_of_the_place(congress):
    """The county's own amounts: a spending standard and the allowance by day."""
    profile = env["deputy.legal.profile"].create(
        {"name": "演示县", "parent_id": congress._legal_profile().id}
    )
    congress.legal_profile_id = profile
    env["deputy.budget.standard"].create(
        {
            "profile_id": profile.id,
            "subject_id": subject("meeting").id,
            "name": "县级会议综合定额",
            "amount": 450,
            "article": "演示县会议费管理办法",
            "source": "演示财行〔2026〕2号",
        }
    )
    env["deputy.allowance.rate"].create(
        {
            "profile_id": profile.id,
            "kind": "daily",
            "name": "误工补贴",
            "amount": 150,
            "article": "代表法第四十一条第二款",
            "number": "演示常办〔2026〕3号",
        }
    )


def pay_allowances(budget, mandates):
    """Deputies without a fixed wage are paid for the first half of the year."""
    as_user("clerk", mandates[::6]).fixed_wage = "none"
    as_user("clerk", mandates.filtered(lambda m: not m.fixed_wage)).fixed_wage = "fixed"
    allowance = as_user("clerk", env["deputy.allowance"]).create(
        {
            "congress_id": budget.congress_id.id,
            "date_start": budget.date_start,
            "date_end": date(budget.fiscal_year, 6, 30),
            "date": date(budget.fiscal_year, 7, 10),
            "budget_line_id": budget.line_ids.filtered(
                lambda line: line.name == "无固定工资收入代表误工补贴"
            ).id,
        }
    )
    allowance.action_compute()
    allowance.action_submit()
    approve(allowance, f"演示主任会议〔{budget.fiscal_year}〕30号")
    booked = as_user("finance", allowance)
    booked.entry_date = allowance.date
    booked.action_book()


def change_budget(budget):
    """A supplement in summer; a township inspects for the county, partly paid ahead."""
    year = budget.fiscal_year
    adjustment = as_user("clerk", env["deputy.budget.adjustment"]).create(
        {
            "budget_id": budget.id,
            "date": date(year, 6, 20),
            "reason": "年中新增代表培训一期",
            "indicator_number": f"演示财指〔{year}〕33号",
            "line_ids": [
                (0, 0, {"line_id": budget_line(budget, "training").id, "amount": 3000})
            ],
        }
    )
    adjustment.action_submit()
    approve(adjustment, f"演示财指〔{year}〕33号")
    work = as_user("clerk", env["deputy.entrustment"]).create(
        {
            "congress_id": budget.congress_id.id,
            "agent_id": ref("deputy_congress_township_a_demo").id,
            "name": "受县人大委托组织辖区代表视察",
            "number": f"演示人办函〔{year}〕7号",
            "date": date(year, 7, 1),
            "line_id": budget_line(budget, "travel").id,
            "amount": 1200,
        }
    )
    work.action_submit()
    approve(work, f"演示人办函〔{year}〕7号")


def refuse_claim(mandate, budget, day):
    """A claim of the deputy with access to the portal comes back with a reason."""
    paper = as_user("clerk", env["deputy.claim"]).create(
        {
            "mandate_id": mandate.id,
            "date": day,
            "behalf_signer": mandate.name,
            "behalf_date": day,
            "behalf_scan": SCAN,
            "behalf_scan_name": "报销单.pdf",
            "line_ids": [
                (
                    0,
                    0,
                    {
                        "budget_line_id": budget_line(budget, "printing").id,
                        "name": "调研提纲打印",
                        "date": day,
                        "amount": 86,
                    },
                )
            ],
        }
    )
    paper.action_submit()
    context = as_user("leader", paper).action_decide()["context"]
    wizards = as_user("leader", env["deputy.approval.record"]).with_context(**context)
    wizards.create(
        {
            "body": context["default_body"] or "县人大常委会办公室",
            "decision": "refuse",
            "comment": "缺少发票，请补交后重新提交",
        }
    ).action_apply()


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


def unit_named(name):
    """The bureau or court of that name."""
    units = env["res.partner"]
    known = units.search([("name", "=", name), ("is_company", "=", True)], limit=1)
    return known or units.create({"name": name, "is_company": True})


def open_unit_portal(bureau, congress):
    """An officer of a handling unit has been given access already."""
    contact = as_user("clerk", env["deputy.portal.contact"]).create(
        {
            "name": "经办人（演示）",
            "phone": UNIT_LOGIN,
            "unit_id": bureau.id,
            "congress_id": congress.id,
        }
    )
    user = contact._ensure_portal_user_sudo()
    user.password = UNIT_PASSWORD


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


def draft_proposal(mandate, cosigners, name, topic, **vals):
    """The clerk enters the form that a deputy handed in, with its co-signers."""
    return as_user("clerk", env["deputy.proposal"]).create(
        {
            "mandate_id": mandate.id,
            "name": name,
            "topic_id": ref(f"deputy_legal_choice_topic_{topic}").id,
            "is_one_matter": True,
            "signature_ids": [
                (0, 0, {"mandate_id": cosigner.id}) for cosigner in cosigners
            ],
            **vals,
        }
    )


def sign_and_hand_in(proposal):
    """Everybody who was asked has signed one sheet; the clerk hands it in."""
    as_user("clerk", env["deputy.proposal.sheet"]).create(
        {"proposal_id": proposal.id, "scan": SCAN, "scan_name": "联名签字表.pdf"}
    ).action_apply()
    proposal.action_submit()


def judge(proposal, outcome):
    """The leader enters what the body of the place decided, and why."""
    context = as_user("leader", proposal).action_decide()["context"]
    window = as_user("leader", env["deputy.proposal.judge"]).with_context(**context)
    code, note = ANSWERS.get(outcome, (False, False))
    window.create(
        {
            "outcome": outcome,
            "reason_id": code and ref(f"deputy_legal_choice_inadmissible_{code}").id,
            "note": note,
            "body": context["default_body"],
            "number": f"演示受理〔{fields.Date.today().year}〕{proposal.id}号",
        }
    ).action_apply()


def play_suggestion(mandates, row, session):
    """One suggestion from the deputy's form to the body's decision."""
    lead, count, name, topic, fate, content = row
    proposal = draft_proposal(
        mandates[lead],
        mandates[lead + 10 : lead + 10 + count],
        name,
        topic,
        content=content,
        session_id=session.id,
    )
    sign_and_hand_in(proposal)
    if fate == "withdraw":
        as_user("clerk", env["deputy.proposal.withdraw"]).create(
            {"proposal_id": proposal.id, "reason": "问题已解决", "scan": SCAN}
        ).action_apply()
    elif fate != "submit":
        judge(proposal, fate)


def play_proposals(mandates, session):
    """Motions and suggestions in every state up to admission; all fictional."""
    for number, row in enumerate(SUGGESTIONS):
        play_suggestion(mandates, row, session if number % 2 else session.browse())
    for number, (name, topic, fate) in enumerate(MOTIONS):
        motion = draft_proposal(
            mandates[number + 1],
            mandates[number + 4 : number + 14],
            name,
            topic,
            kind="motion",
            session_id=session.id,
            grounds=f"{name.removeprefix('关于').removesuffix('的议案')}。",
            basis="代表在走访中多次听到群众反映，现有规定不够具体。",
            plan="请主席团列入会议议程，或者交有关委员会审议。",
        )
        sign_and_hand_in(motion)
        judge(motion, fate)
    play_closed_proposals(mandates)
    return play_own_proposals(mandates)


def play_closed_proposals(mandates):
    """One that few may read, and one that is a number in the register alone."""
    closed = draft_proposal(
        mandates[10],
        mandates[:1],
        "关于保护未成年人隐私的建议",
        "law",
        content="某村一名儿童的情况不宜公开（演示），建议有关部门上门帮扶。",
        is_confidential=True,
        confidential_reason="涉及未成年人隐私",
    )
    sign_and_hand_in(closed)
    judge(closed, "admit")
    paper = as_user("clerk", env["deputy.proposal"]).create(
        {
            "mandate_id": mandates[11].id,
            "is_classified": True,
            "paper_number": "演示密件登记簿第1号",
        }
    )
    sign_and_hand_in(paper)


def play_own_proposals(mandates):
    """What the deputy who has a login finds: a draft, a request to sign, own ones."""
    draft_proposal(
        mandates[0],
        (),
        "关于延长演示公交线路末班车时间的建议",
        "construction",
        content="下夜班的工人没有公交可乘，建议延长末班车时间。",
    )
    own = draft_proposal(
        mandates[0],
        mandates[1:2],
        "关于老旧小区加装电梯的建议",
        "construction",
        content="老年人上下楼困难，建议县里出台加装电梯的补助办法，简化审批。",
    )
    own.action_ask()
    as_user(DEPUTY_LOGIN, own)._portal_submit()
    judge(own, "admit")
    asked = draft_proposal(
        mandates[12],
        mandates[:3],
        "关于整修示范镇至样板乡道路的建议",
        "agriculture",
        content="道路坑洼，会车困难，建议列入明年养护计划。",
    )
    asked.action_ask()
    return own


def hand_to_units(proposal, units, **vals):
    """The office assigns it; the units stamp the receipt and speak with the lead."""
    roles = ("main", *["co"] * (len(units) - 1))
    parts = as_user("clerk", proposal)._assign(
        list(zip(units, roles, strict=True)), **vals
    )
    for part in parts.sudo():
        part._receive(part.partner_id)
    part = parts.sudo().filtered(lambda each: each.role == "main")
    env["deputy.proposal.contact"]._enter(
        part,
        {
            "kind": "visit",
            "date": fields.Date.context_today(part),
            "mandates": proposal.mandate_id,
            "note": "上门走访领衔代表，当面听取意见（演示）。",
            "contact_name": "经办人（演示）",
        },
    )
    return part


def answer(part, choice, body, promise=None):
    """The unit hands in its sealed letter."""
    reply = env["deputy.proposal.reply"]._draft(
        part,
        {
            "number": f"演示函〔{fields.Date.today().year}〕{part.id}号",
            "class_id": ref(f"deputy_legal_choice_reply_class_{choice}").id,
            "body": body,
            "signer": "局长（演示）",
            "contact_name": "经办人（演示）",
            "contact_phone": "010-00000000",
            "copies": "县人大常委会代表工委，县政府办公室",
            "publication": "full",
        },
        (SCAN, "答复函.pdf"),
    )
    if promise:
        reply._promise(*promise)
    reply._submit()
    return reply


def rate(reply, result, reason=False):
    """The lead's signed rating form, entered by the clerk."""
    grade = ref(f"deputy_legal_choice_satisfaction_{result}")
    satisfied = ref("deputy_legal_choice_satisfaction_satisfied")
    for row in as_user("clerk", reply.rating_ids):
        row._rate(
            grade,
            satisfied,
            reason,
            {
                "signer": row.mandate_id.name,
                "date": fields.Date.context_today(row),
                "number": f"演示征询{row.id}号",
                "scan": SCAN,
                "scan_name": "征询意见表.pdf",
            },
        )


def play_handling(own, today):
    """Suggestions in the hands of units, from the assignment to the last rating."""
    units = env["res.partner"].union(
        *map(unit_named, ("演示县住房和城乡建设局", "演示县民政局", "演示县水务局"))
    )
    open_unit_portal(units[2], own.congress_id)
    admitted = env["deputy.proposal"].search(
        [
            ("state", "=", "admitted"),
            ("kind", "=", "suggestion"),
            ("is_open", "=", True),
            ("id", "!=", own.id),
        ],
        order="id",
        limit=4,
    )
    done, planned, unhappy, returned = admitted
    reply = answer(hand_to_units(done, units[:2]), "a", "已按代表意见办结（演示）。")
    rate(reply, "satisfied")
    part = hand_to_units(planned, units[1:2], is_difficult=True)
    reply = answer(
        part,
        "b",
        "已列入明年工作计划，分步实施（演示）。",
        ("完成三个村的改造", today + timedelta(days=200)),
    )
    rate(reply, "basically")
    reply = answer(
        hand_to_units(unhappy, units[2:]), "d", "属上级事权，已转报（演示）。"
    )
    rate(reply, "unsatisfied", "没有说明何时有结果")
    part = hand_to_units(returned, units[2:])
    part._ask_return("不属于本单位职责（演示）", units[0].name, part.partner_id)
    answer(hand_to_units(own, units[:1]), "a", "补助办法已经印发，开始受理（演示）。")
    disclose(done, today)
    supervise(planned | unhappy, today)
    return planned


def disclose(proposal, today):
    """Text and result, examined, approved and public."""
    disclosure = as_user("clerk", env["deputy.proposal.disclosure"]).create(
        {
            "proposal_id": proposal.id,
            "secrecy_checked_by": "保密审查员（演示）",
            "secrecy_checked_on": today,
            "privacy_checked_by": "保密审查员（演示）",
            "privacy_checked_on": today,
        }
    )
    disclosure.action_submit()
    approve(disclosure, "演示公开1号")
    disclosure.action_publish()


def supervise(proposals, today):
    """The chairpersons' meeting has set key suggestions; one was visited."""
    key_list = as_user("clerk", env["deputy.proposal.supervision"]).create(
        {
            "congress_id": proposals.congress_id.id,
            "year": today.year,
            "item_ids": [
                (
                    0,
                    0,
                    {
                        "proposal_id": proposal.id,
                        "supervisor": "城乡建设环境保护委员会",
                        "official": "副县长（演示）",
                        "plan": "二季度实地察看，三季度听取办理情况汇报。",
                        "date_end": today + timedelta(days=120),
                    },
                )
                for proposal in proposals
            ],
        }
    )
    key_list.action_submit()
    approve(key_list, "演示主任会议纪要3号")
    key_list.item_ids[0].visit_ids = [
        (
            0,
            0,
            {
                "date": today,
                "people": "常委会副主任、委员会成员、领衔代表（演示）",
                "finding": "两个村已经动工，要求年内完成验收。",
            },
        )
    ]


def play_duty_reports(mandates, today):
    """The term's plan is adopted; some report, one on paper, one is sent back."""
    # the deputy of the demo telephone edits a draft
    own = as_user("clerk", env["deputy.duty.report"]).create(
        {"mandate_id": mandates[0].id}
    )
    plan = as_user("clerk", env["deputy.duty.report.plan"]).create(
        {
            "term_id": mandates.term_id.id,
            "capacity": len(mandates) - len(mandates) // 3,
            "note": "按选区集中组织述职，届内实现全覆盖（演示）。",
        }
    )
    plan.action_plan()
    plan.action_submit()
    approve(plan, "演示主任会议纪要5号")
    found = plan.action_prepare_reports()["domain"]
    reports = as_user("clerk", env["deputy.duty.report"]).search(found, order="id")
    on_paper, *others = reports - own
    as_user("clerk", env["deputy.duty.report.behalf"]).create(
        {
            "report_id": on_paper.id,
            "date": today - timedelta(days=9),
            "scan": SCAN,
            "scan_name": "述职报告（演示）.pdf",
        }
    ).action_apply()
    others[0].sudo()._submit()
    others[-1].sudo()._submit()
    others[-1]._return("请补充走访选民的情况（演示）。")
    given = on_paper | others[0]
    given.action_accept()
    start = fields.Datetime.to_datetime(today) - timedelta(days=2) + timedelta(hours=1)
    meeting = as_user("clerk", env["deputy.duty.report.meeting"]).create(
        {
            "report_ids": given.ids,
            "name": "选民代表述职会（演示）",
            "date_start": start,
            "date_end": start + timedelta(hours=2),
            "place": "示范镇代表联络站",
        }
    )
    meeting.action_apply()
    activity = given.activity_id
    activity.action_submit()
    approve(activity, "演示主任会议纪要6号")
    activity.attendance_ids.action_present()
    activity.action_close()
    given.write(
        {"listener_count": 26, "minutes": "选民示例问农村道路养护，代表作了回答。"}
    )
    given.action_hold()
    play_ballot(given, today)
    on_paper.write(
        {
            "result_text": "选民代表评议：满意，建议继续反映道路养护问题（演示）。",
            "result_number": "演示述职〔1〕号",
            "result_date": today,
        }
    )
    on_paper.action_archive_report()


def play_ballot(reports, today):
    """Those present voted on slips of paper; the result is locked."""
    ballot = as_user("clerk", env["deputy.ballot"]).create(
        {
            "name": f"{today.year}年代表述职测评（演示）",
            "congress_id": reports.congress_id.id,
            "activity_id": reports.activity_id.id,
            "rule_id": env.ref("deputy_duty_reports.deputy_ballot_rule_competent").id,
            "electorate": 46,
            "is_phone": False,
            "line_ids": [(0, 0, {"report_id": report.id}) for report in reports],
        }
    )
    ballot.action_open()
    ballot._issue_slips(46)  # printed, and known to nobody afterwards
    ballot.issued_count = 46
    ballot.action_stop()
    for line, votes in zip(ballot.line_ids, ((41, 3, 0), (33, 10, 1)), strict=True):
        for row, count in zip(line.count_ids, votes, strict=False):
            row.paper_count = count
    ballot.write(
        {
            "paper_count": 44,
            "spoiled_count": 1,
            "unused_count": 1,
            "teller": "计票人（演示）",
            "scrutineer": "监票人（演示）",
            "sheet_scan": SCAN,
            "sheet_scan_name": "计票单（演示）.pdf",
        }
    )
    ballot.action_close()


def play_review(proposal, mandates, today):
    """A panel marked how a unit handled a proposal, each alone, and heard both."""
    criteria = (("办理态度", 20), ("办理过程", 30), ("办理结果", 50))
    as_user("clerk", env["deputy.review.criterion"]).create(
        [
            {"congress_id": proposal.congress_id.id, "name": name, "weight": weight}
            for name, weight in criteria
        ]
    )
    review = as_user("clerk", env["deputy.review"]).create(
        {
            "proposal_id": proposal.id,
            "assignment_id": proposal.assignment_ids[:1].id,
            "reason": "key",
        }
    )
    seats = mandates - proposal.signature_ids.mandate_id - proposal.mandate_id
    expert = env["res.partner"].create({"name": "示例专家"})
    members = as_user("clerk", env["deputy.review.member"]).create(
        [
            *(
                {"review_id": review.id, "bench": "group", "mandate_id": seat.id}
                for seat in seats[-5:-1]
            ),
            {"review_id": review.id, "bench": "expert", "partner_id": expert.id},
        ]
    )
    for member in members:
        enter_review_paper(member, today, purpose="declare")
    review.action_open()
    for number, member in enumerate(members):
        marks = [16 + number / 2, 24, 38 + number]
        enter_review_paper(member, today, marks, purpose="score", opinion="rectify")
    review.write(
        {
            "hearing_on": today,
            "minutes": "承办单位介绍办理情况，代表和专家提问，双方到会（演示）。",
            "verdict": "rectify",
            "verdict_text": "两个村尚未动工，限期完成并书面报告（演示）。",
        }
    )


def enter_review_paper(member, today, marks=(), **vals):
    """What a member of the panel signed on paper."""
    paper = as_user("clerk", env["deputy.review.paper"]).create(
        {"member_id": member.id, "date": today, "scan": SCAN, **vals}
    )
    for line, mark in zip(paper.line_ids, marks, strict=False):
        line.mark = mark
    paper.action_apply()


def go_online(mandates, today):
    """The congress opens its public pages and open data; one deputy names a number."""
    congress = mandates.congress_id
    for number, kind in enumerate(("directory", "open_data"), start=7):
        publication = as_user("clerk", env["deputy.congress.publication"]).create(
            {"congress_id": congress.id, "kind": kind}
        )
        publication.action_submit()
        approve(publication, f"演示主任会议纪要{number}号")
    as_user("clerk", env["deputy.mandate.consent.record"]).create(
        {
            "mandate_id": mandates[0].id,
            "fact": "phone",
            "value": "0990-0000009",
            "date": today,
            "scan": SCAN,
            "scan_name": "个人信息公开同意书（演示）.pdf",
        }
    ).action_apply()


OPINIONS = (
    ("村口路灯不亮", "晚上出门看不清路，希望尽快修好。", "suggestion"),
    ("公交末班车太早", "镇上到县城的末班车是五点，下班赶不上。", "suggestion"),
    ("村卫生室缺常用药", "感冒药经常没有，老人要跑到镇上买。", "suggestion"),
    ("您去年为村里办了哪些事", "想了解代表一年来的履职情况。", "question"),
    ("宅基地纠纷要求改判", "案件法院已经判决，要求代表出面改判。", "suggestion"),
)


def play_opinions(station, mandate):
    """Voters left opinions: one waits, some are with the deputy, one was answered,
    one is a matter for the courts.
    """
    as_user("clerk", station).congress_id.takes_opinions = True
    taken = env["deputy.opinion"].browse()
    for number, (subject, text, kind) in enumerate(OPINIONS):
        target = mandate if kind == "question" else station
        values = {"target": target, "subject": subject, "text": text, "kind": kind}
        if number % 2:
            values |= {"name": f"选民示例{number}", "phone": f"1990000010{number}"}
            values["is_name_agreed"] = number == 1
        opinion, _code = env["deputy.opinion"].sudo()._take(values)
        taken |= opinion
    _waiting, bus, drugs, question, court = as_user("clerk", taken)
    (bus | drugs | question)._pass_on(mandate)
    reasons = court._legal_profile()._choices("opinion_refusal")
    court._refuse(reasons[:1], "请依照法律规定申请再审（演示）。")
    drugs.sudo()._answer("已与镇卫生院联系，常用药本周内补齐，欢迎继续监督（演示）。")


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


def play_appraisal(congress, year, mandate):
    """The year counted by a scheme of the office, told, and objected to by one."""
    rows = [
        ("出席人民代表大会会议", "session", {"points": 5, "cap": 10}),
        ("参加视察、调研、执法检查", "activity", {"points": 3, "cap": 15}),
        ("联系代表和群众", "contact", {"points": 2, "cap": 10}),
        ("提出议案建议", "proposal", {"points": 3, "cap": 9}),
        (
            "参加学习培训（每小时）",
            "training",
            {"points": 0.5, "cap": 6, "measure": "hour"},
        ),
        (
            "无故不参加活动",
            None,
            {"points": 2, "source": "unexcused", "is_deduction": True},
        ),
    ]
    category = "deputy_duty.deputy_ledger_category_"
    items = [
        {"name": name, "category_id": code and env.ref(category + code).id, **vals}
        for name, code, vals in rows
    ]
    grades = [("优秀", 85), ("称职", 70), ("基本称职", 60), ("不称职", 0)]
    scheme = as_user("clerk", env["deputy.appraisal.scheme"]).create(
        {
            "congress_id": congress.id,
            "year": year,
            "name": f"演示县{year}年度代表履职考核办法",
            "base": 60,
            "total_max": 100,
            "is_prorated": True,
            "days_min": 60,
            "note": "考核结果仅供工作参考，不公布排名。",
            "item_ids": [(0, 0, vals) for vals in items],
            "grade_ids": [
                (0, 0, {"name": name, "points": points}) for name, points in grades
            ],
        }
    )
    appraisal = as_user("clerk", env["deputy.appraisal"]).create(
        {"congress_id": congress.id, "year": year, "scheme_id": scheme.id}
    )
    appraisal.action_compute()
    appraisal.action_tell()
    line = appraisal.line_ids.filtered(lambda each: each.mandate_id == mandate)
    if line:
        objections = as_user(DEPUTY_LOGIN, env["deputy.appraisal.objection"])
        today = env["deputy.deadline"]._legal_today()
        objections._file(
            line.with_user(objections.env.user), "年中走访选民一次没有计入。", today
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


main()
