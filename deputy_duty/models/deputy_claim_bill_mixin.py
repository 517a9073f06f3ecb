from odoo import Command, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from .deputy_approval_mixin import APPROVED
from .deputy_claim_advance_clock_mixin import CLOCK
from .deputy_claim_kinds import ADVANCE
from .deputy_claim_settlement_mixin import NONE, REVERSED

FINANCE_GROUP = "deputy_duty.deputy_duty_group_finance"


class DeputyClaimBillMixin(models.AbstractModel):
    """Booking a claim: one vendor bill in Odoo, and nothing beside it."""

    _name = "deputy.claim.bill.mixin"
    _description = "Claim that Becomes a Vendor Bill"
    _inherit = ["deputy.claim.return.mixin"]

    bill_date = fields.Date(
        copy=False,
        help="The day the bill is booked on; empty means the day it is made.",
    )

    # --------------------------------------------------------------- actions
    def action_create_bill(self):
        """Book approved claims as vendor bills and open the bill.

        :raises AccessError: not of the finance group
        :raises UserError: not approved, billed already, period locked, wrong purse,
            or not enough available
        """
        self.check_access("write")
        if not self.env.user.has_group(FINANCE_GROUP):
            raise AccessError(self.env._("Only finance staff book claims."))
        for claim in self:
            claim._create_bill()
        return self.action_open_bill()

    def action_open_bill(self):
        """Open the bill of a claim, or the list of its bills."""
        self.check_access("read")
        action = {
            "type": "ir.actions.act_window",
            "res_model": "account.move",
            "view_mode": "list,form",
            "domain": [("deputy_claim_id", "in", self.ids)],
            "name": self.env._("Vendor Bill"),
        }
        if len(self.bill_ids) == 1:
            action.update(view_mode="form", res_id=self.bill_ids.id)
        return action

    # --------------------------------------------------------------- booking
    def _create_bill(self):
        """Make and post the bill of one claim."""
        self.ensure_one()
        lines = self.line_ids.sudo()
        # Written before read: of two who press the button at once the second is
        # retried and then finds the first one's bill.
        lines.budget_line_id._touch()
        self._check_billable()
        self._check_clears()
        date = self.bill_date or fields.Date.context_today(self)
        self._check_earmark(date)
        self._check_period_open(date)
        if self.kind != ADVANCE:
            lines._check_accounts()
        lines.budget_line_id._reserve(lines._unbacked())
        move = (
            self.env["account.move"]
            .with_company(self.company_id)
            ._unguarded()
            .create(self._prepare_bill_vals(date))
        )
        self._unguarded().write({"move_id": move.id, "bill_date": date})
        lines._book_invoices(move)
        move.action_post()
        if move.date != date or move.state != "posted":
            raise UserError(
                self.env._(
                    "The bill could not be booked on %(date)s. Choose an open day of "
                    "the fiscal year.",
                    date=format_date(self.env, date),
                )
            )
        self._follow_advance(date)

    def _follow_advance(self, date):
        """An advance is out and its time runs; a claim that clears one sets it off."""
        if self.kind == ADVANCE:
            self._start_clock(CLOCK, date)
        elif self.advance_id:
            self.advance_id._reconcile_advance(self.move_id)
            self.advance_id._follow_advance_clock()

    def _check_billable(self):
        self._check_not_outside()
        if self.state != APPROVED:
            raise UserError(
                self.env._("“%(name)s” is not approved.", name=self.display_name)
            )
        waiting = self.move_id.filtered(lambda move: move.state == "draft")
        if waiting or self.money_state not in (NONE, REVERSED):
            raise UserError(
                self.env._("“%(name)s” has a bill already.", name=self.display_name)
            )

    def _check_account(self, account):
        """Refuse an account that cannot be booked on.

        :raises UserError: archived, or of another company
        """
        if not account.active:
            raise UserError(
                self.env._(
                    "Account %(account)s is archived: choose another one, or have it "
                    "restored.",
                    account=account.display_name,
                )
            )
        # a branch keeps its books with the accounts of its company
        if not self.company_id.parent_ids & account.sudo().company_ids:
            raise UserError(
                self.env._(
                    "Account %(account)s belongs to other books than those of "
                    "%(company)s: choose an account of %(company)s.",
                    account=account.display_name,
                    company=self.company_id.name,
                )
            )

    def _check_period_open(self, date):
        """Odoo would move the date out of a locked period; we refuse."""
        locks = self.company_id._get_violated_lock_dates(
            date, False, self._bill_journal()
        )
        if locks:
            raise UserError(
                self.env._(
                    "%(date)s lies in a locked period (%(locks)s). Claims are never "
                    "moved to another period: choose an open day of the fiscal year, "
                    "or have the period opened.",
                    date=format_date(self.env, date),
                    locks=self.company_id._format_lock_dates(locks),
                )
            )

    def _bill_journal(self):
        """The purchase journal of the claim's company."""
        journal = self.env["account.journal"].search(
            [("company_id", "=", self.company_id.id), ("type", "=", "purchase")],
            limit=1,
        )
        if not journal:
            raise UserError(
                self.env._(
                    "%(company)s has no purchase journal: ask your accountant.",
                    company=self.company_id.name,
                )
            )
        return journal

    def _prepare_bill_vals(self, date):
        """Values of the vendor bill; both dates are ours, so Odoo does not guess."""
        self.ensure_one()
        return {
            "move_type": "in_invoice",
            "journal_id": self._bill_journal().id,
            "partner_id": self.partner_id.id,
            "currency_id": self.currency_id.id,
            "invoice_date": date,
            "date": date,
            "ref": self.name,
            "deputy_claim_id": self.id,
            "invoice_line_ids": [
                Command.create(vals)
                for vals in (
                    *self.line_ids.sudo()._prepare_bill_line_vals(),
                    *self._prepare_clearing_vals(),
                )
            ],
        }

    def _prepare_clearing_vals(self):
        """The line that sets the advance off, as far as the expenses reach."""
        advance = self.advance_id.sudo()
        if not advance:
            return []
        cleared = min(self.total, advance.total)
        name = self.env._("Advance %s accounted for", advance.name)
        return [advance._prepare_advance_line_vals(-cleared, name)]
