"""The headings of payment lists and bank statements. Plain Python.

A target is what a column of the file says; a new heading is taught by adding it here.
"""

from .roster_columns import heading_key

TREASURY = "treasury"
BANK = "bank"

# target -> its headings, the surest first
HEADINGS = {
    "date": "支付日期|交易日期|记账日期|日期|交易时间|入账日期|支付时间|清算日期|"
    "payment date|transaction date|date|booking date",
    "voucher": "支付凭证号|支付凭证编号|凭证号|凭证编号|支付令号|支付申请编号|支付单号|"
    "payment voucher|voucher number|voucher",
    "serial": "流水号|交易流水号|银行流水号|核心流水号|业务流水号|回单编号|"
    "serial number|transaction id|reference",
    "indicator": "指标文号|指标号|预算指标文号|指标编号|预算指标|indicator number|"
    "indicator",
    "functional": "支出功能分类|功能分类科目|功能分类|功能科目|支出功能科目|"
    "functional item|function",
    "economic_department": "部门预算支出经济分类|部门经济分类|部门支出经济分类科目|"
    "部门预算经济分类|department economic class",
    "economic_government": "政府预算支出经济分类|政府经济分类|政府支出经济分类科目|"
    "政府预算经济分类|government economic class",
    "payee": "收款人名称|收款人|收款人全称|收款单位|对方户名|对方名称|对方单位|"
    "交易对手|交易对方|payee|counterparty|partner",
    "account": "收款人账号|收款账号|对方账号|对方账户|payee account|"
    "counterparty account|account number",
    "amount": "支付金额|金额|交易金额|发生额|支付金额(元)|金额(元)|amount",
    "debit": "支出金额|借方发生额|借方金额|支出|借方|付款金额|debit|money out",
    "credit": "收入金额|贷方发生额|贷方金额|收入|贷方|收款金额|credit|money in",
    "direction": "借贷标志|借贷方向|收支方向|借贷|收支标志|direction",
    "balance": "余额|账户余额|本次余额|当前余额|balance",
    "summary": "摘要|用途|支付摘要|资金用途|附言|交易摘要|备注|summary|purpose|"
    "description|remark",
}
TARGETS = tuple(HEADINGS)
REQUIRED = {TREASURY: ("date", "voucher", "payee", "amount"), BANK: ("date",)}
BANK_ONLY = ("serial", "debit", "credit", "direction", "balance")
TREASURY_ONLY = (
    "voucher",
    "indicator",
    "functional",
    "economic_department",
    "economic_government",
)
KNOWN = {
    heading_key(heading): (rank, target)
    for target, headings in HEADINGS.items()
    for rank, heading in enumerate(headings.split("|"))
}


def targets_of(kind):
    """What the columns of such a file may say, in the order of the template.

    >>> "balance" in targets_of(BANK), "balance" in targets_of(TREASURY)
    (True, False)
    """
    left_out = TREASURY_ONLY if kind == BANK else BANK_ONLY
    return [target for target in TARGETS if target not in left_out]


def propose_targets(headings):
    """What each column probably says: one per column, None where unknown.

    >>> propose_targets(["序号", "支付日期", "支付凭证号", "收款人", "金额（元）"])
    [None, 'date', 'voucher', 'payee', 'amount']
    >>> propose_targets(["日期", "交易日期"])
    [None, 'date']
    """
    best = {}
    for index, heading in enumerate(headings):
        rank, target = KNOWN.get(heading_key(heading), (None, None))
        if target and (target not in best or rank < best[target][0]):
            best[target] = (rank, index)
    wins = {index: target for target, (_rank, index) in best.items()}
    return [wins.get(index) for index in range(len(headings))]


def find_headings(rows, within=30):
    """Position of the row of headings among the first rows, or None.

    >>> find_headings([["财政支付清单"], ["日期", "金额", "摘要"], ["", "1", ""]])
    1
    >>> find_headings([["某县财政支付清单"]])
    """
    best, position = 1, None
    for index, row in enumerate(rows[:within]):
        known = sum(target is not None for target in propose_targets(row))
        if known > best:
            best, position = known, index
    return position
