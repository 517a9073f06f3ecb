from odoo import Command, models
from odoo.exceptions import UserError

from .deputy_claim_kinds import ADVANCE


class DeputyClaimLineFundMixin(models.AbstractModel):
    """The purse of an expense: whether it needs an activity, and how it is booked."""

    _name = "deputy.claim.line.fund.mixin"
    _description = "Expense on a Fund"

    def _check_activity(self):
        """Refuse what the subject allows for an approved activity only.

        :raises UserError: naming the line and what to do
        """
        for line in self:
            subject = line.budget_line_id.subject_id
            if subject.activity_required and not line.commitment_id:
                raise UserError(
                    self.env._(
                        "“%(expense)s”: money for “%(subject)s” is spent for approved "
                        "activities only. Choose in “Draws On” what was promised for "
                        "the activity.",
                        expense=line.name,
                        subject=subject.name,
                    )
                )

    def _check_accounts(self):
        """Refuse budget lines whose account cannot be booked on.

        :raises UserError: no account, archived, or of another company
        """
        for line in self:
            fund = line.budget_line_id
            if not fund.account_id:
                raise UserError(
                    self.env._(
                        "“%(line)s” has no expense account: ask your accountant to "
                        "enter it on the budget line.",
                        line=fund.display_name,
                    )
                )
            line.claim_id._check_account(fund.account_id)
            if not fund.analytic_account_id.active:
                raise UserError(
                    self.env._(
                        "The analytic account of “%(line)s” was archived: have it "
                        "restored.",
                        line=fund.display_name,
                    )
                )

    def _prepare_bill_line_vals(self):
        """Values of the bill's lines: gross cost, no tax, the budget line's fund.

        An advance is no cost: it stands on its own account, without a fund.
        """
        rows = []
        for line in self:
            if line.claim_id.kind == ADVANCE:
                rows.append(
                    line.claim_id._prepare_advance_line_vals(line.amount, line.name)
                )
                continue
            analytic = line.budget_line_id.analytic_account_id
            rows.append(
                {
                    "name": line.name,
                    "quantity": 1,
                    "price_unit": line.amount,
                    "account_id": line.budget_line_id.account_id.id,
                    "analytic_distribution": {str(analytic.id): 100},
                    "tax_ids": [Command.clear()],
                }
            )
        return rows
