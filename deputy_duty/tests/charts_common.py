from odoo import Command
from odoo.fields import Domain

from .budget_common import DAY, DeputyBudgetCommon

# Accounts of the government accounting system (财会〔2017〕25号): financial book, then
# the budget book that is kept beside it (平行记账).
GOVERNMENT_CHART = {
    "1002": ("银行存款", "asset_cash", False),
    "1201": ("财政应返还额度", "asset_current", False),
    "1218": ("其他应收款", "asset_receivable", True),
    "1219": ("银行待核款项", "asset_current", True),
    "2307": ("其他应付款", "liability_payable", True),
    "3001": ("累计盈余", "equity", False),
    "4001": ("财政拨款收入", "income", False),
    "5001": ("业务活动费用", "expense", False),
    "6001": ("财政拨款预算收入", "off_balance", False),
    "7101": ("行政支出", "off_balance", False),
    "8001": ("资金结存", "off_balance", False),
}


class DeputyChartCommon(DeputyBudgetCommon):
    """An office with books of its own, in a company of its own.

    ``chart`` names Odoo's template; without one the accounts of a government office
    are made by hand.
    """

    chart = None
    storno = False
    country = "base.cn"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._open_office()

    @classmethod
    def _open_office(cls, name="Chart Office"):
        """A company with its chart, and everything of the fixture moved into it."""
        cls.company = cls.env["res.company"].create(
            {
                "name": name,
                "country_id": cls.env.ref(cls.country).id,
                "currency_id": cls.env.ref("base.CNY").id,
            }
        )
        cls.env.user.company_ids |= cls.company
        cls.env = cls.env(
            context=dict(cls.env.context, allowed_company_ids=cls.company.ids)
        )
        cls._load_chart()
        cls.company.account_storno = cls.storno
        cls.congress = cls._create_congress(f"{name} Congress")
        cls.term = cls._create_term(cls.congress)
        cls.constituency = cls.env["deputy.constituency"].create(
            {"congress_id": cls.congress.id, "name": "Constituency 1"}
        )
        slug = name.lower().replace(" ", "_")
        for role in ("clerk", "leader", "finance"):
            user = cls._create_user(
                role,
                login=f"{slug}_{role}",
                company_id=cls.company.id,
                company_ids=[Command.set(cls.company.ids)],
            )
            setattr(cls, role, user)
        cls.mandate = cls._create_mandate(f"{name} Deputy")
        cls.outstanding_account = cls._create_account(
            "DDOUT", "asset_current", reconcile=True
        )
        cls.bank_journal = cls._get_journal("bank")
        cls.misc_journal = cls._get_journal("general")
        methods = cls.bank_journal.outbound_payment_method_line_ids
        methods.payment_account_id = cls.outstanding_account
        cls.budget = cls._create_budget()
        cls._approve(cls.budget)
        cls.meeting_line, cls.travel_line = cls.budget.line_ids

    @classmethod
    def _load_chart(cls):
        if cls.chart:
            cls.env["account.chart.template"].try_loading(
                cls.chart, company=cls.company, install_demo=False
            )
            cls.expense_account = cls._find_account("expense")
            return
        accounts = {
            code: cls.env["account.account"].create(
                {
                    "code": code,
                    "name": name,
                    "account_type": kind,
                    "reconcile": reconcile,
                    "company_ids": [Command.set(cls.company.ids)],
                }
            )
            for code, (name, kind, reconcile) in GOVERNMENT_CHART.items()
        }
        cls.accounts = accounts
        cls.expense_account = accounts["5001"]
        for kind, vals in (
            ("purchase", {"default_account_id": accounts["5001"].id}),
            ("general", {}),
            (
                "bank",
                {
                    "default_account_id": accounts["1002"].id,
                    "suspense_account_id": accounts["1219"].id,
                },
            ),
        ):
            cls.env["account.journal"].create(
                {"name": kind, "type": kind, "code": kind[:4].upper(), **vals}
            )
        partners = cls.env["ir.default"]
        for name, code in (("payable", "2307"), ("receivable", "1218")):
            partners.set(
                "res.partner",
                f"property_account_{name}_id",
                accounts[code].id,
                company_id=cls.company.id,
            )

    @classmethod
    def _find_account(cls, kind):
        return cls.env["account.account"].search(
            Domain("account_type", "=", kind)
            & Domain("company_ids", "in", cls.company.ids),
            limit=1,
        )

    @classmethod
    def _create_activity(cls, amount):
        """An approved activity that promises this much of the travel line."""
        activity = (
            cls.env["deputy.activity"]
            .with_user(cls.clerk)
            .create(
                {
                    "name": "Inspection",
                    "congress_id": cls.congress.id,
                    "type_id": cls.env.ref(
                        "deputy_duty.deputy_activity_type_inspection"
                    ).id,
                    "date_start": f"{DAY} 01:00:00",
                    "date_end": f"{DAY} 03:00:00",
                    "cost_ids": [
                        Command.create(
                            {
                                "line_id": cls.travel_line.id,
                                "name": "Bus",
                                "amount": amount,
                            }
                        )
                    ],
                }
            )
        )
        cls._approve(activity)
        return activity

    def _check_money_job(self):
        """Promise, claim, bill, payment, bank, reversal, and zero unexplained."""
        line = self.travel_line
        promise = self._create_activity(300).commitment_ids
        self.assertEqual(self._totals(line), (300, 0, 200))

        claim = self._create_claim(200.05, 20.1, line=line)
        claim.line_ids.commitment_id = promise
        self._approve(claim)
        self.assertEqual(self._totals(line), (300, 0, 200))
        bill = self._book(claim)
        self.assertEqual(bill.company_id, self.company)
        self.assertEqual(bill.line_ids.account_id.company_ids, self.company)
        self.assertEqual(self._rounded_totals(line), (79.85, 220.15, 200))

        payment = self._pay(bill)
        self.assertEqual(claim.money_state, "in_payment")
        self._match(payment)
        self.assertEqual(claim.money_state, "matched")

        other = self._approved_claim(80)
        taken_back = self._book(other)
        taken_back._reverse_moves([{"date": DAY, "invoice_date": DAY}], cancel=True)
        self.assertEqual(other.money_state, "reversed")

        by_hand = self._post_by_hand(33.33, line=line)
        back = by_hand._reverse_moves([{"date": DAY}])
        back.action_post()
        cost = back.line_ids.filtered("analytic_distribution")
        signs = (-33.33, 0) if self.storno else (0, 33.33)
        self.assertEqual((cost.debit, cost.credit), signs)

        record = self._reconcile()
        self.assertEqual(record.unexplained, 0)
        self.assertEqual(record.ledger, 220.15)
        self._check_books(line)
        record.action_sign()

    def _reconcile(self):
        record = (
            self.env["deputy.reconciliation"]
            .with_user(self.finance)
            .create({"budget_id": self.budget.id})
        )
        record.action_compute()
        return record

    def _check_books(self, line):
        """The line, Odoo's journal items and its analytic items agree to the cent."""
        spent = round(self._totals(line)[1], 2)
        self.assertEqual(spent, round(self._ledger_cost(line), 2))
        self.assertEqual(spent, round(self._analytic_cost(line), 2))

    def _rounded_totals(self, line):
        return tuple(round(amount, 2) for amount in self._totals(line))
