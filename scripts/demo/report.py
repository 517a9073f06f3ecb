"""Duty reports, a vote, a joint review and the appraisal."""

from datetime import timedelta

from odoo import fields

from .base import DEPUTY_LOGIN, SCAN, approve, as_user, env


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
