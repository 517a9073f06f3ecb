"""The budget of the year, the money received for it, the work plan, the totals."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from .base import SCAN, YEAR, approve, as_user, env, ref


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
