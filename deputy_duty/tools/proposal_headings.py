"""The headings of an office's register of motions and suggestions. Plain Python.

A target is what a column says; a new heading is taught by adding it here.
"""

from .roster_columns import heading_key

# target -> its headings, the surest first; the first one stands in the template
HEADINGS = {
    "number": "建议编号|编号|议案编号|议案建议编号|建议号|议案号|案号|议案建议号|"
    "代表建议编号|件号|建议序号|序号|number|no",
    "kind": "类别|议案/建议|议案或建议|建议类别|件别|种类|建议类型|案别|kind",
    "name": "标题|案由|建议标题|建议名称|议案标题|议案名称|题目|名称|建议题目|"
    "标题/案由|案由(标题)|标题(案由)|title",
    "content": "内容|建议内容|主要内容|正文|议案内容|内容摘要|content",
    "basis": "案据|理由|basis",
    "plan": "方案|办理建议|plan",
    "lead": "领衔代表|领衔人|提出人|建议人|提出代表|领衔代表姓名|第一提出人|代表姓名|"
    "提建议代表|姓名|代表|lead|lead deputy",
    "unit": "选区|选举单位|所在选区|所属选区|代表证号|代表证编号|代表编号|constituency",
    "delegation": "代表团|所属代表团|所在代表团|代表小组|delegation",
    "cosigners": "附议代表|联名代表|附议人|联名人|附议|联名|共同提出人|其他代表|"
    "co-signers",
    "date": "提出日期|提出时间|建议日期|提交日期|收到日期|日期|时间|date",
    "session": "届次会议|会议|届次|会次|提出会议|次会议|session",
    "topic": "主题|主题分类|内容分类|建议分类|分类|领域|topic",
    "main": "主办单位|承办单位|主办|承办|主承办单位|主办(承办)单位|承办(主办)单位|"
    "主要承办单位|handling unit",
    "co": "会办单位|协办单位|会办|协办|协办(会办)单位|会办(协办)单位|co-handlers",
    "separate": "分办单位|分别办理单位|分办|separate units",
    "assigned": "交办日期|交办时间|转办日期|交办|assigned on",
    "replied": "答复日期|答复时间|办结日期|答复|replied on",
    "reply_number": "答复文号|答复函文号|文号|答复编号|复函文号|reply number",
    "reply": "答复内容|办理情况|办理答复|答复意见|答复正文|reply",
    "class": "办理结果|答复类别|办理类别|结果类别|办理结果类别|答复分类|办理结果分类|"
    "办理结果(A/B/C类)|class",
    "result": "结果满意度|满意度|办理结果满意度|对结果评价|代表满意度|代表评价|"
    "代表反馈|反馈意见|评价|result",
    "attitude": "态度满意度|办理态度满意度|对态度评价|办理态度|态度评价|attitude",
    "rated": "反馈日期|评价日期|测评日期|征询日期|rated on",
    "reason": "不满意理由|不满意原因|评价意见|reason",
    "promise": "承诺事项|承诺内容|列入计划事项|promise",
    "promise_date": "承诺期限|承诺日期|承诺办结日期|承诺时限|计划完成时间|完成时限|"
    "promised date",
    "openness": "是否公开|公开属性|公开情况|public",
    "secrecy": "是否涉密|密级|涉密|保密等级|涉密情况|涉密等级|classified",
}
REQUIRED = ("number", "name", "lead")
# What is kept of a classified row; every other cell may hold its words.
KEPT_SECRET = (
    *("number", "kind", "lead", "unit", "delegation", "cosigners", "session"),
    *("main", "co", "separate", "date", "assigned", "replied", "rated"),
    *("promise_date", "class", "result", "attitude", "openness", "secrecy"),
)
KNOWN = {
    heading_key(heading): (rank, target)
    for target, headings in HEADINGS.items()
    for rank, heading in enumerate(headings.split("|"))
}


def title_of(target):
    """The heading of a column in the template.

    >>> title_of("number"), title_of("promise_date")
    ('建议编号', '承诺期限')
    """
    return HEADINGS[target].split("|")[0]


def propose_targets(headings):
    """Position of each column that is understood: one per target.

    The surer heading wins, then the first.

    >>> propose_targets(["序号", "编号", "案　由", "领衔代表", "备注"])
    {'number': 1, 'name': 2, 'lead': 3}
    """
    best = {}
    for index, heading in enumerate(headings):
        rank, target = KNOWN.get(heading_key(heading), (None, None))
        if target and (target not in best or rank < best[target][0]):
            best[target] = (rank, index)
    wins = sorted((index, target) for target, (_rank, index) in best.items())
    return {target: index for index, target in wins}


def find_headings(rows, within=30):
    """Position of the row of headings among the first rows, or None.

    Titles may stand above it; it is the row with most known headings.

    >>> find_headings([["建议登记表"], ["序号", "标题", "领衔代表"], ["1", "", ""]])
    1
    >>> find_headings([["某县建议登记表"], ["名称", "数量"]])
    """
    best, position = 2, None
    for index, row in enumerate(rows[:within]):
        known = len(propose_targets(row))
        if known > best:
            best, position = known, index
    return position
