from .budget_common import DAY, DeputyBudgetCommon


class DeputyAdvanceCommon(DeputyBudgetCommon):
    """Advances from the approved budget, and an account on which they stand."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.advance_account = cls._create_account(
            "DDADV", "asset_current", reconcile=True
        )

    @classmethod
    def _advance(cls, amount=100, paid=True, date=DAY, **vals):
        """An advance that was approved, booked and, by default, paid."""
        advance = cls._approved_claim(amount, kind="advance", **vals)
        advance.with_user(cls.finance).advance_account_id = cls.advance_account
        cls._book(advance, date)
        if paid:
            cls._pay(advance.sudo().move_id)
        return advance

    @classmethod
    def _expenses(cls, advance, *amounts, **vals):
        return cls._create_claim(*amounts, advance_id=advance.id, **vals)

    @classmethod
    def _cleared(cls, advance, amount, date=DAY):
        """A booked claim that accounts for the advance."""
        claim = cls._expenses(advance, amount)
        cls._approve(claim)
        cls._book(claim, date)
        return claim

    @staticmethod
    def _undo(move):
        """An accountant reverses an entry, in Odoo."""
        return move._reverse_moves(
            [{"date": move.date, "invoice_date": move.date}], cancel=True
        )

    def _out(self):
        """What stands on the account of advances, by Odoo's own journal items."""
        items = self.env["account.move.line"].search(
            [
                ("account_id", "=", self.advance_account.id),
                ("parent_state", "=", "posted"),
            ]
        )
        return sum(items.mapped("balance"))
