"""Activities with their papers, training, the rota and what units ask for."""

from datetime import timedelta

from odoo import fields

from .base import SCAN, approve, as_user, env, ref
from .budget import budget_line, planned_item


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
    articles[0].action_publish()
