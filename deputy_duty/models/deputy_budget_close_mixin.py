from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ..tools.legal_time import legal_date
from .deputy_approval_mixin import APPROVED, DRAFT, SUBMITTED

FINANCE_GROUP = "deputy_duty.deputy_duty_group_finance"
LEADER_GROUP = "deputy_duty.deputy_duty_group_leader"
CLOSE_FIELDS = frozenset({"closed_on", "closed_by_id"})


class DeputyBudgetCloseMixin(models.AbstractModel):
    """The end of a budget's year (年终结账).

    On a closed budget nothing can be promised or booked any more. Finance staff close
    it; only a leader opens it again, with a reason, while the accounts of the year are
    open and nothing of it was carried over.
    """

    _name = "deputy.budget.close.mixin"
    _description = "Budget with a Year-End"

    closed_on = fields.Date(
        readonly=True,
        copy=False,
        index=True,
        help="The day finance closed the year; nothing is promised on it since.",
    )
    closed_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict"
    )
    carry_over_ids = fields.One2many(
        "deputy.budget.adjustment",
        "closed_budget_id",
        "Carried Over",
        readonly=True,
        help="Adjustments of next year's budget with what was left of this one.",
    )

    def action_close_year(self):
        """Open the window that closes the year.

        :raises AccessError: not of the finance group
        :raises UserError: not approved, or closed already
        """
        self.check_access("write")
        self.ensure_one()
        self._check_may_close()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Close the Year"),
            "res_model": "deputy.budget.close",
            "view_mode": "form",
            "target": "new",
            "context": {"default_budget_id": self.id},
        }

    def _check_may_close(self):
        if not self.env.user.has_group(FINANCE_GROUP):
            raise AccessError(self.env._("Only finance staff close a budget's year."))
        if self.state != APPROVED or self.closed_on:
            raise UserError(
                self.env._(
                    "“%(budget)s” is not approved, or closed already.", budget=self.name
                )
            )

    def _close_year(self):
        """Close after the lines were written and nothing is promised on them.

        :raises UserError: something is promised still
        """
        self.ensure_one()
        self.check_access("write")
        lines = self.line_ids.sudo()
        # of two who close, or close and promise, the loser begins anew
        lines._touch()
        self._check_may_close()
        totals = lines._read_totals()
        promised = lines.filtered(
            lambda line: not line.currency_id.is_zero(totals[line.id]["committed"])
        )
        if promised:
            raise UserError(
                self.env._(
                    "Still promised, settle or release it first: %(lines)s",
                    lines=", ".join(promised.mapped("display_name")),
                )
            )
        self._unguarded().write(
            {
                "closed_on": legal_date(fields.Datetime.now()),
                "closed_by_id": self.env.uid,
            }
        )
        self.flush_recordset(["closed_on"])
        self.message_post(body=self.env._("The year was closed."))

    def _reopen_year(self, reason):
        """Take the closing back, which only a leader may.

        :raises AccessError: not a leader
        :raises UserError: not closed, no reason, accounts locked, or carried over
        """
        self.ensure_one()
        self.check_access("write")
        if not self.env.user.has_group(LEADER_GROUP):
            raise AccessError(self.env._("Only a leader opens a closed budget again."))
        if not (reason or "").strip():
            raise UserError(self.env._("Say why the budget is opened again."))
        # whoever approves a carry-over right now comes first, or begins anew
        self.line_ids.sudo()._touch()
        self._check_reopen()
        self._unguarded().write({"closed_on": False, "closed_by_id": False})
        self.flush_recordset(["closed_on"])
        self.message_post(
            body=self.env._("The year was opened again: %(reason)s", reason=reason)
        )

    def _check_reopen(self):
        if not self.closed_on:
            raise UserError(self.env._("“%(budget)s” is not closed.", budget=self.name))
        company = self.sudo().company_id
        journal = self.env["account.journal"].sudo()
        journal = journal.search(
            [("company_id", "=", company.id), ("type", "=", "purchase")], limit=1
        )
        locks = company._get_violated_lock_dates(self.date_end, False, journal)
        if locks:
            raise UserError(
                self.env._(
                    "The accounts of the year are locked (%(locks)s): it stays closed.",
                    locks=company._format_lock_dates(locks),
                )
            )
        carried = self.sudo().carry_over_ids
        if carried.filtered(lambda each: each.state in (SUBMITTED, APPROVED)):
            raise UserError(
                self.env._(
                    "What was left has been carried over: the year stays closed."
                )
            )
        carried.filtered(lambda each: each.state == DRAFT).unlink()
