from odoo import Command

from .budget_common import DAY, DeputyBudgetCommon

NUMBER = "示例财预〔2026〕12号"


class DeputyAppropriationMixin:
    """Registering money received as finance does, on whatever chart the test has."""

    @classmethod
    def _draft(cls, *amounts, budget=None, user=None, **vals):
        """A draft with one amount for each line of the budget, in their order."""
        budget = budget or cls.budget
        return (
            cls.env["deputy.budget.appropriation"]
            .with_user(user or cls.finance)
            .create(
                {
                    "budget_id": budget.id,
                    "date": DAY,
                    "number": NUMBER,
                    "payer": "Finance Bureau",
                    "line_ids": [
                        Command.create({"budget_line_id": line.id, "amount": amount})
                        for line, amount in zip(budget.line_ids, amounts, strict=False)
                    ],
                    **vals,
                }
            )
        )

    @classmethod
    def _receive(cls, *amounts, **vals):
        record = cls._draft(*amounts, **vals)
        record.action_register()
        return record

    @classmethod
    def _book_received(cls, record, debit=None, credit=None, **vals):
        """Finance chooses the accounts and makes the entry."""
        record.write(
            {
                "debit_account_id": (debit or cls.money_account).id,
                "credit_account_id": (credit or cls.income_account).id,
                **vals,
            }
        )
        record.action_book()
        return record.move_id

    @classmethod
    def _reverse(cls, record, date=DAY, reason="Entered for the wrong year", user=None):
        wizard = (
            cls.env["deputy.budget.appropriation.reverse"]
            .with_user(user or cls.finance)
            .create({"appropriation_id": record.id, "date": date, "reason": reason})
        )
        return wizard.action_apply()

    @classmethod
    def _received(cls, line):
        """Received and still to receive, freshly read as a clerk would."""
        line = line.with_user(cls.clerk)
        line.invalidate_recordset()
        return line.received, line.to_receive

    @classmethod
    def _balance(cls, account):
        """What stands on an account, by Odoo's posted journal items alone."""
        items = cls.env["account.move.line"].search(
            [("account_id", "=", account.id), ("parent_state", "=", "posted")]
        )
        return round(sum(items.mapped("balance")), 2)


class DeputyAppropriationCommon(DeputyAppropriationMixin, DeputyBudgetCommon):
    """The approved budget of 2026 (meetings 1,000, travel 500) and two accounts."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.money_account = cls._create_account("DDMON", "asset_current")
        cls.income_account = cls._create_account("DDINC", "income")
