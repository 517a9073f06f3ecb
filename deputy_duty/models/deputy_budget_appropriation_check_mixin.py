from odoo import models
from odoo.exceptions import UserError
from odoo.tools import format_amount, format_date

from .deputy_budget_appropriation_states import BOOKABLE, RECEIVED


class DeputyBudgetAppropriationCheckMixin(models.AbstractModel):
    """What keeps an appropriation from being registered or reversed.

    The heir has ``budget_id``, ``date``, ``number``, ``number_key``, ``total``,
    ``state``, ``move_id`` and ``entry_state``.
    """

    _name = "deputy.budget.appropriation.check.mixin"
    _description = "Checks of an Appropriation Received"

    def _check_date(self, date):
        """Money is here when it is registered; years ahead or behind is a slip."""
        year = self.budget_id.fiscal_year
        if date > self.env["deputy.deadline"]._legal_today():
            raise UserError(
                self.env._(
                    "%(date)s is still to come: enter today or an earlier day.",
                    date=format_date(self.env, date),
                )
            )
        if abs(date.year - year) > 1:
            raise UserError(
                self.env._(
                    "%(date)s is far from the fiscal year %(year)s: check the date.",
                    date=format_date(self.env, date),
                    year=str(year),
                )
            )

    def _check_reversal_date(self, date):
        """It is reversed after it came, and after its entry."""
        is_booked = self.entry_state not in BOOKABLE
        first = max(self.date, self.move_id.date) if is_booked else self.date
        if date < first:
            raise UserError(
                self.env._(
                    "It is reversed on %(date)s or later: that is its own day, or that "
                    "of its entry.",
                    date=format_date(self.env, first),
                )
            )
        self._check_date(date)

    def _check_year_open(self):
        budget = self.budget_id
        if budget.closed_on:
            raise UserError(
                self.env._(
                    "The year of “%(budget)s” was closed on %(date)s: what was "
                    "received stands. A leader can open it again.",
                    budget=budget.name,
                    date=format_date(self.env, budget.closed_on),
                )
            )

    def _check_twin(self):
        """The same document, day and amount is registered once."""
        twin = self.search(
            [
                ("budget_id", "=", self.budget_id.id),
                ("number_key", "=", self.number_key),
                ("date", "=", self.date),
                ("total", "=", self.total),
                ("state", "=", RECEIVED),
                ("id", "!=", self.id),
            ],
            limit=1,
        )
        if twin:
            raise UserError(
                self.env._(
                    "“%(number)s” of %(date)s with %(amount)s is registered for "
                    "“%(budget)s” already, by %(user)s.",
                    number=twin.number,
                    date=format_date(self.env, twin.date),
                    amount=format_amount(self.env, twin.total, twin.currency_id),
                    budget=twin.budget_id.name,
                    user=twin.sudo().registered_by_id.name,
                )
            )
