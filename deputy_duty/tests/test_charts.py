from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .budget_common import DAY
from .charts_common import DeputyChartCommon


@tagged("post_install", "-at_install")
class TestChineseChart(DeputyChartCommon):
    """The Chinese enterprise chart, with red-letter reversals (红字冲销)."""

    chart = "cn"
    storno = True

    def test_money_job(self):
        self._check_money_job()


@tagged("post_install", "-at_install")
class TestGenericChart(DeputyChartCommon):
    """Odoo's generic chart; reversals change sides."""

    chart = "generic_coa"
    country = "base.us"

    def test_money_job(self):
        self._check_money_job()


@tagged("post_install", "-at_install")
class TestGovernmentChart(DeputyChartCommon):
    """A government office's own accounts, with the budget book beside them."""

    storno = True

    def test_money_job(self):
        self._check_money_job()

    def test_the_budget_book_changes_nothing(self):
        """平行记账: Dr 7101 / Cr 6001 beside Dr 5001 / Cr 4001."""
        self._book(self._approved_claim(100))
        before = self._totals(self.meeting_line)
        entry = self.env["account.move"].create(
            {
                "journal_id": self.misc_journal.id,
                "date": DAY,
                "line_ids": [
                    Command.create(
                        {"account_id": self.accounts[code].id, "balance": amount}
                    )
                    for code, amount in (("7101", 100), ("6001", -100))
                ],
            }
        )
        entry.action_post()
        self.assertEqual(self._totals(self.meeting_line), before)
        self.assertEqual(self._reconcile().unexplained, 0)

    def test_the_treasury_pays_the_sellers_bill(self):
        """Dr 5001 / Cr 4001 in one entry on the fund: spending as any other."""
        move = self.env["account.move"].create(
            {
                "journal_id": self.misc_journal.id,
                "date": DAY,
                "line_ids": [
                    Command.create(
                        {
                            "account_id": self.accounts["5001"].id,
                            "balance": 55.55,
                            "analytic_distribution": {
                                str(self.meeting_line.analytic_account_id.id): 100
                            },
                        }
                    ),
                    Command.create(
                        {"account_id": self.accounts["4001"].id, "balance": -55.55}
                    ),
                ],
            }
        )
        move.action_post()
        self.assertEqual(self._rounded_totals(self.meeting_line), (0, 55.55, 944.45))
        self._check_books(self.meeting_line)


@tagged("post_install", "-at_install")
class TestSeveralCompanies(DeputyChartCommon):
    """Offices in two companies, and two in one: nobody books the other's money."""

    chart = "generic_coa"
    country = "base.us"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.here = cls._office()
        cls._open_office("Other Office")
        cls.there = cls._office()

    @classmethod
    def _office(cls):
        names = ("company", "congress", "budget", "mandate", "clerk", "finance")
        return {name: getattr(cls, name) for name in names}

    @classmethod
    def _as_seen_by(cls, user, model, office):
        return (
            cls.env[model]
            .with_user(user)
            .with_context(allowed_company_ids=user.company_ids.ids)
            .search([("congress_id", "=", office["congress"].id)])
        )

    def test_two_companies_do_not_see_each_other(self):
        self._book(self._approved_claim(10))
        for model in ("deputy.budget", "deputy.budget.line", "deputy.claim"):
            with self.subTest(model=model):
                for role in ("clerk", "finance"):
                    seen = self._as_seen_by(self.here[role], model, self.there)
                    self.assertFalse(seen)
                    seen = self._as_seen_by(self.there[role], model, self.there)
                    self.assertTrue(seen)

    def test_nobody_books_the_others_money(self):
        line = self.here["budget"].line_ids[0]
        with self.assertRaises(AccessError):
            self._create_claim(10, line=line)
        claim = self._approved_claim(10)
        with self.assertRaises(AccessError):
            claim.with_user(self.here["finance"]).action_create_bill()
        self.assertFalse(claim.move_id)

    def test_spending_stays_in_its_company(self):
        self._book(self._approved_claim(10))
        for line in self.here["budget"].line_ids:
            self.assertEqual(line.sudo().spent, 0)
        self._check_books(self.meeting_line)
        self.assertEqual(self._totals(self.meeting_line), (0, 10, 990))

    def test_two_congresses_in_one_company(self):
        """One set of books, two budgets; a user works in one congress alone."""
        neighbour = self._create_congress("Neighbour Congress")
        clerk, leader = self.clerk, self.leader
        type(self).clerk = self._create_user(
            "clerk",
            login="neighbour_clerk",
            congress=neighbour,
            company_id=self.company.id,
            company_ids=[Command.set(self.company.ids)],
        )
        type(self).leader = self._create_user(
            "leader",
            login="neighbour_leader",
            congress=neighbour,
            company_id=self.company.id,
            company_ids=[Command.set(self.company.ids)],
        )
        self.addCleanup(setattr, type(self), "clerk", clerk)
        self.addCleanup(setattr, type(self), "leader", leader)
        budget = self._create_budget(congress_id=neighbour.id)
        self._approve(budget)
        self.assertFalse(
            self._as_seen_by(self.clerk, "deputy.budget", {"congress": self.congress})
        )
        with self.assertRaises(AccessError):
            budget.with_user(clerk).read(["planned"])
        with self.assertRaises(AccessError):
            self._create_claim(10, line=self.meeting_line)
        self._post_by_hand(30, line=budget.line_ids[0])
        self.assertEqual(self.meeting_line.sudo().spent, 0)
        self.assertEqual(budget.line_ids[0].spent, 30)
        self._check_books(budget.line_ids[0])


@tagged("post_install", "-at_install")
class TestForeignCurrency(DeputyChartCommon):
    """A seller's bill in foreign money: the fund counts the company's money alone."""

    chart = "generic_coa"
    country = "base.us"

    def test_a_bill_in_foreign_money(self):
        foreign = self.env.ref("base.EUR")
        foreign.active = True
        self.assertNotEqual(self.company.currency_id, foreign)
        self.env["res.currency.rate"].create(
            {
                "currency_id": foreign.id,
                "name": "2026-01-01",
                "rate": 0.125,
                "company_id": self.company.id,
            }
        )
        fund = self.meeting_line.analytic_account_id
        other = self.travel_line.analytic_account_id
        bill = self.env["account.move"].create(
            {
                "move_type": "in_invoice",
                "partner_id": self.mandate.partner_id.id,
                "currency_id": foreign.id,
                "invoice_date": DAY,
                "date": DAY,
                "invoice_line_ids": [
                    Command.create(
                        {
                            "name": "Books",
                            "price_unit": 12.51,
                            "account_id": self.expense_account.id,
                            "analytic_distribution": {
                                str(fund.id): 50,
                                str(other.id): 50,
                            },
                            "tax_ids": [Command.clear()],
                        }
                    )
                ],
            }
        )
        self.assertEqual(self._totals(self.meeting_line)[1], 0, "a draft is nothing")
        bill.action_post()
        spent = [self._totals(line)[1] for line in self.budget.line_ids]
        self.assertEqual([round(each, 2) for each in spent], [50.04, 50.04])
        self.assertEqual(round(sum(spent), 2), -bill.amount_total_signed)
        bill.button_draft()
        bill.button_cancel()
        self.assertEqual(self._totals(self.meeting_line)[1], 0, "cancelled")
