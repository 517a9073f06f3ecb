"""The portal of a deputy, the congress online, opinions of the masses."""

from .base import DEPUTY_LOGIN, DEPUTY_PASSWORD, SCAN, approve, as_user, env

OPINIONS = (
    ("村口路灯不亮", "晚上出门看不清路，希望尽快修好。", "suggestion"),
    ("公交末班车太早", "镇上到县城的末班车是五点，下班赶不上。", "suggestion"),
    ("村卫生室缺常用药", "感冒药经常没有，老人要跑到镇上买。", "suggestion"),
    ("您去年为村里办了哪些事", "想了解代表一年来的履职情况。", "question"),
    ("宅基地纠纷要求改判", "案件法院已经判决，要求代表出面改判。", "suggestion"),
)


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
