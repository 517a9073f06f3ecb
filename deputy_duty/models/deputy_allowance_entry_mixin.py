from odoo import fields, models
from odoo.exceptions import UserError

from .deputy_approval_mixin import APPROVED
from .deputy_claim_settlement_mixin import NONE, REVERSED


class DeputyAllowanceEntryMixin(models.AbstractModel):
    """Booking a payment list: one entry, a cost and a payable for each deputy."""

    _name = "deputy.allowance.entry.mixin"
    _description = "Payment List that Becomes a Journal Entry"
    _inherit = ["deputy.budget.entry.mixin", "deputy.allowance.settlement.mixin"]
    _entry_link = "deputy_allowance_id"

    payable_account_id = fields.Many2one(
        "account.account",
        domain=[("account_type", "=", "liability_payable")],
        check_company=True,
        copy=False,
        ondelete="restrict",
        help="Where the debt to the deputies is booked; empty means each deputy's own "
        "payable account.",
    )
    move_ids = fields.One2many(
        "account.move",
        "deputy_allowance_id",
        "Journal Entries",
        readonly=True,
        copy=False,
    )

    # --------------------------------------------------------------- actions
    def action_book(self):
        """Book approved lists, one journal entry each.

        :raises AccessError: not of the finance group
        :raises UserError: not approved, booked already, period locked, wrong purse,
            or not enough available
        """
        self._check_finance()
        for allowance in self:
            allowance._book()
        return self[:1].action_open_entry() if len(self) == 1 else True

    def action_register_payment(self):
        """Odoo's own payment form for the deputies who are not paid yet."""
        self._check_finance()
        payables = self._payables().filtered(lambda item: not item.reconciled)
        if not payables:
            raise UserError(self.env._("There is nothing to pay on this list."))
        return payables.action_register_payment()

    # --------------------------------------------------------------- booking
    def _book(self):
        """Make and post the entry of one list."""
        self.ensure_one()
        line = self.budget_line_id.sudo()
        # Written before read: of two who press the button at once the second is
        # retried before it makes an entry, and then finds the first one's.
        line._touch()
        self._check_bookable()
        date = self.entry_date or fields.Date.context_today(self)
        self._check_earmark(date)
        promised = sum(self.sudo().commitment_ids.mapped("remaining"))
        if self.currency_id.compare_amounts(self.total, promised) > 0:
            line._reserve({line.id: self.total - promised})
        self._post_entry(date, self.name, self._prepare_entry_lines())

    def _check_bookable(self):
        if self.state != APPROVED:
            raise UserError(
                self.env._("“%(name)s” is not approved.", name=self.display_name)
            )
        waiting = self.sudo().move_id.filtered(lambda move: move.state == "draft")
        if waiting or self.money_state not in (NONE, REVERSED):
            raise UserError(
                self.env._("“%(name)s” is in the accounts.", name=self.display_name)
            )

    def _prepare_entry_lines(self):
        """For each deputy the cost on the fund of the budget line, and a payable.

        The cost names the deputy as well, so that published totals can tell how many
        people were paid.
        """
        self.ensure_one()
        line, rows = self.budget_line_id.sudo(), []
        for payee in self._paid_lines():
            common = {"name": payee.display_name, "partner_id": payee.partner_id.id}
            rows += [
                {
                    **common,
                    "account_id": line.account_id.id,
                    "balance": payee.amount,
                    "analytic_distribution": {str(line.analytic_account_id.id): 100},
                    "tax_ids": [fields.Command.clear()],
                },
                {
                    **common,
                    "account_id": self._payable_account(payee.partner_id).id,
                    "balance": -payee.amount,
                    "analytic_distribution": False,
                },
            ]
        return rows

    def _payable_account(self, partner):
        """Where the debt to one deputy is booked.

        :raises UserError: the books have no payable account for the deputy
        """
        own = partner.with_company(self.company_id).property_account_payable_id
        account = self.payable_account_id or own
        if not account:
            raise UserError(
                self.env._(
                    "%(name)s has no payable account: choose one for the list.",
                    name=partner.name,
                )
            )
        return account

    def _payables(self):
        """The debts of the standing entries, one journal item a deputy."""
        return self.move_id.line_ids.filtered(
            lambda item: (
                item.parent_state == "posted"
                and item.account_id.account_type == "liability_payable"
            )
        )
