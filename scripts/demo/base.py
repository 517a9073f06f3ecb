"""What all chapters share: who plays, signed papers, the plan of the year."""

import base64

from werkzeug.local import LocalProxy

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
_begun = {}
env = LocalProxy(lambda: _begun["env"])


def begin(environment):
    """Take the environment of the shell: ``env`` of all chapters."""
    _begun["env"] = environment


def as_user(login, record):
    """The record as one of the demo users holds it."""
    user = env["res.users"].search([("login", "=", login)])
    return record.with_user(user).with_context(
        lang="zh_CN", tz="Asia/Shanghai", allowed_company_ids=user.company_id.ids
    )


def ref(name):
    """A record of the demo files or of the addon's data."""
    return env.ref(f"deputy_duty.{name}")


def approve(record, number):
    """The leader enters the approval of each body of the route in turn."""
    while record.state == "submitted":
        context = as_user("leader", record).action_decide()["context"]
        wizards = as_user("leader", env["deputy.approval.record"])
        wizards = wizards.with_context(**context)
        body = context["default_body"] or "县人大常委会主任会议"
        wizards.create({"body": body, "number": number}).action_apply()


def acknowledge(record):
    """Where the place warns, a clerk says why it goes on."""
    if record.budget_warning_text:
        context = as_user("clerk", record).action_acknowledge()["context"]
        wizards = as_user("clerk", env["deputy.budget.acknowledge"])
        wizards.with_context(**context).create(
            {"reason": "会期含食宿，标准内会议室已满（演示）"}
        ).action_apply()
