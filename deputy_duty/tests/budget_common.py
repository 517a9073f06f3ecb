from base64 import b64encode
from contextlib import contextmanager

from odoo import Command
from odoo.exceptions import UserError

from .common import DeputyDutyCommon

SCAN = b64encode(b"%PDF-1.4 signed paper")
YEAR = 2026
DAY = "2026-05-11"


class DeputyBudgetCommon(DeputyDutyCommon):
    """An approved budget of 2026 with a line for meetings and one for travel.

    Accounts are found by type or made, so that any chart will do.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # messages are compared in the language of the source
        cls.env = cls.env(context=dict(cls.env.context, lang="en_US"))
        cls.meeting = cls.env.ref("deputy_duty.deputy_budget_subject_meeting")
        cls.travel = cls.env.ref("deputy_duty.deputy_budget_subject_travel")
        # tests of claims say so where the money is for activities only
        cls.meeting.activity_required = False
        cls.expense_account = cls._create_account("DDEXP", "expense")
        cls.outstanding_account = cls._create_account(
            "DDOUT", "asset_current", reconcile=True
        )
        cls.purchase_journal = cls._get_journal("purchase")
        cls.bank_journal = cls._get_journal("bank")
        cls.misc_journal = cls._get_journal("general")
        methods = cls.bank_journal.outbound_payment_method_line_ids
        methods.payment_account_id = cls.outstanding_account
        cls.mandate = cls._create_mandate("Li Ming")
        cls.leader2 = cls._create_user("leader", login="dd_leader2")
        cls.budget = cls._create_budget()
        cls._approve(cls.budget)
        cls.meeting_line, cls.travel_line = cls.budget.line_ids

    @contextmanager
    def assertRefused(self, pattern):
        """A message of this kind comes up, and everything is rolled back."""
        with self.assertRaises(UserError) as caught:
            yield
        self.assertRegex(str(caught.exception), pattern)

    @classmethod
    def _create_account(cls, code, account_type, **vals):
        return cls.env["account.account"].create(
            {"code": code, "name": code, "account_type": account_type, **vals}
        )

    @classmethod
    def _get_journal(cls, kind):
        journal = cls.env["account.journal"].search(
            [("type", "=", kind), ("company_id", "=", cls.env.company.id)], limit=1
        )
        return journal or journal.create(
            {"name": f"DD {kind}", "type": kind, "code": f"DD{kind[:3].upper()}"}
        )

    @classmethod
    def _create_budget(cls, lines=None, user=None, **vals):
        lines = lines or [(cls.meeting, 1000), (cls.travel, 500)]
        return (
            cls.env["deputy.budget"]
            .with_user(user or cls.clerk)
            .create(
                {
                    "congress_id": cls.congress.id,
                    "fiscal_year": YEAR,
                    "line_ids": [
                        Command.create(
                            {
                                "subject_id": subject.id,
                                "planned": planned,
                                "account_id": cls.expense_account.id,
                            }
                        )
                        for subject, planned in lines
                    ],
                    **vals,
                }
            )
        )

    @classmethod
    def _approve(cls, record, decision="approve", user=None):
        """Submit as clerk, decide as leader on screen."""
        if record.state == "draft":
            record.with_user(cls.clerk).action_submit()
        record.with_user(user or cls.leader)._decide(
            decision,
            {
                "body": "Chairpersons' Meeting",
                "signer": "Director Wang",
                "date": DAY,
                "number": "2026-1",
            },
        )

    @classmethod
    def _create_claim(cls, *amounts, line=None, **vals):
        """A claim as a clerk enters it from the deputy's signed paper."""
        line = line or cls.meeting_line
        return (
            cls.env["deputy.claim"]
            .with_user(cls.clerk)
            .create(
                {
                    "mandate_id": cls.mandate.id,
                    "date": DAY,
                    "behalf_signer": "Li Ming",
                    "behalf_date": DAY,
                    "behalf_scan": SCAN,
                    "line_ids": [
                        Command.create(
                            {
                                "budget_line_id": line.id,
                                "name": f"Expense {number}",
                                "date": DAY,
                                "amount": amount,
                            }
                        )
                        for number, amount in enumerate(amounts)
                    ],
                    **vals,
                }
            )
        )

    @classmethod
    def _book(cls, claim, date=DAY):
        """Finance makes the bill."""
        claim = claim.with_user(cls.finance)
        claim.bill_date = date
        claim.action_create_bill()
        return claim.move_id

    @classmethod
    def _approved_claim(cls, *amounts, **vals):
        claim = cls._create_claim(*amounts, **vals)
        cls._approve(claim)
        return claim

    @classmethod
    def _pay(cls, bill):
        """Odoo's own payment wizard, as finance."""
        wizard = (
            cls.env["account.payment.register"]
            .with_user(cls.finance)
            .with_context(active_model="account.move", active_ids=bill.ids)
            .create({"payment_date": bill.date, "journal_id": cls.bank_journal.id})
        )
        return wizard._create_payments()

    @classmethod
    def _match(cls, payment):
        """A bank statement line reconciled with the payment's outstanding entry."""
        line = cls.env["account.bank.statement.line"].create(
            {
                "journal_id": cls.bank_journal.id,
                "date": payment.date,
                "payment_ref": "paid out",
                "amount": -payment.amount,
            }
        )
        _liquidity, suspense, _other = line._seek_for_lines()
        suspense.account_id = cls.outstanding_account
        outstanding = payment.move_id.line_ids.filtered(
            lambda item: item.account_id == cls.outstanding_account
        )
        (suspense + outstanding).reconcile()
        return line

    @classmethod
    def _post_by_hand(cls, amount, line=None, date=DAY):
        """An entry on the fund that no claim knows about."""
        line = line or cls.meeting_line
        move = cls.env["account.move"].create(
            {
                "journal_id": cls.misc_journal.id,
                "date": date,
                "line_ids": [
                    Command.create(
                        {
                            "account_id": cls.expense_account.id,
                            "name": "by hand",
                            "balance": amount,
                            "analytic_distribution": {
                                str(line.analytic_account_id.id): 100
                            },
                        }
                    ),
                    Command.create(
                        {
                            "account_id": cls.outstanding_account.id,
                            "name": "by hand",
                            "balance": -amount,
                        }
                    ),
                ],
            }
        )
        move.action_post()
        return move

    @classmethod
    def _totals(cls, line):
        """Committed, spent and available, freshly read as a clerk would."""
        line = line.with_user(cls.clerk)
        line.invalidate_recordset()
        return line.committed, line.spent, line.available

    @classmethod
    def _ledger_cost(cls, line):
        """Cost on the line by Odoo's posted journal items alone."""
        items = cls.env["account.move.line"].search(
            [
                ("analytic_distribution", "in", line.analytic_account_id.ids),
                ("parent_state", "=", "posted"),
            ]
        )
        return sum(items.mapped("balance"))

    @classmethod
    def _analytic_cost(cls, line):
        """Cost on the line by Odoo's analytic items alone."""
        plan = line.analytic_account_id.plan_id
        items = cls.env["account.analytic.line"].search(
            [(plan._column_name(), "=", line.analytic_account_id.id)]
        )
        return -sum(items.mapped("amount"))
