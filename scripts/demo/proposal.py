"""Motions and suggestions, from the deputies' drafts to the body's answer."""

from odoo import fields

from .base import DEPUTY_LOGIN, SCAN, as_user, env, ref

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
