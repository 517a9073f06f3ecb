"""What the units make of suggestions, what is published and supervised."""

from datetime import timedelta

from odoo import fields

from .base import SCAN, UNIT_LOGIN, UNIT_PASSWORD, approve, as_user, env, ref


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
