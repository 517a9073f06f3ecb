"""Claims, payments, advances, allowances and the reconciliation."""

import base64
import io
from datetime import date

from openpyxl import Workbook

from odoo import fields

from .base import SCAN, acknowledge, approve, as_user, env, ref
from .budget import budget_line


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
