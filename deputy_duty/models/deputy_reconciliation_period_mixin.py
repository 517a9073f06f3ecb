from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

from .deputy_approval_mixin import APPROVED
from .deputy_reconciliation_carry_mixin import SIGNED


class DeputyReconciliationPeriodMixin(models.AbstractModel):
    """The periods of one budget: each follows the one before, without gap or overlap.

    The heir has ``budget_id``, ``date_start``, ``date_end`` and ``state``.
    """

    _name = "deputy.reconciliation.period.mixin"
    _description = "Reconciliation among Those of Its Budget"

    period_note = fields.Char(
        compute="_compute_period_note",
        help="Days that no signed reconciliation covers, or that another one covers.",
    )

    @api.depends("budget_id", "date_start", "date_end", "state")
    def _compute_period_note(self):
        signed = self._signed_of(self.budget_id)
        for record in self:
            record.period_note = record.state != SIGNED and record._period_problem(
                signed.get(record.budget_id, self.browse())
            )

    @api.model
    def _signed_of(self, budgets):
        """``{budget: its signed reconciliations, in order}``."""
        rows = self.search(
            [("budget_id", "in", budgets.ids), ("state", "=", SIGNED)],
            order="date_start, id",
        )
        return rows.grouped("budget_id")

    @api.model
    def _next_day(self, budget, signed):
        """The first day that no signed reconciliation covers."""
        if not signed:
            return budget.date_start
        return max(signed.mapped("date_end")) + timedelta(days=1)

    def _period_problem(self, signed):
        """Why this period does not follow the signed ones, or nothing."""
        if not self.budget_id or not self.date_start or not self.date_end:
            return False
        for other in signed - self._origin:
            if other.date_start <= self.date_end and other.date_end >= self.date_start:
                return self.env._(
                    "This period overlaps with the signed one of %(start)s to %(end)s.",
                    start=format_date(self.env, other.date_start),
                    end=format_date(self.env, other.date_end),
                )
        due = self._next_day(self.budget_id, signed - self._origin)
        if self.date_start > due:
            return self.env._(
                "The days from %(start)s to %(end)s are in no signed reconciliation.",
                start=format_date(self.env, due),
                end=format_date(self.env, self.date_start - timedelta(days=1)),
            )
        return False

    def _check_follows(self):
        """Refuse to sign a period that leaves a gap or overlaps.

        The budget's lines are written first: of two who sign at once the second is
        repeated and sees the first one's period.

        :raises UserError: what is wrong with the period
        """
        self.budget_id.sudo().line_ids._touch()
        for record in self:
            signed = record._signed_of(record.budget_id)
            problem = record._period_problem(
                signed.get(record.budget_id, record.browse())
            )
            if problem:
                raise UserError(
                    self.env._(
                        "%(problem)s Change the first and the last day of this one.",
                        problem=problem,
                    )
                )

    # ------------------------------------------------------------ this month
    @api.model
    def action_open_month(self):
        """This month's reconciliations of the user's budgets, made where missing.

        A new one begins where the last signed one ends, so that no day is left out.

        :return: the form of the only one, or the list
        """
        self.check_access("create")
        today = fields.Date.context_today(self)
        end = today + relativedelta(day=31)
        budgets = self.env["deputy.budget"].search(
            [
                ("state", "=", APPROVED),
                ("date_start", "<=", today),
                ("date_end", ">=", today),
            ]
        )
        records = self.search(
            Domain("budget_id", "in", budgets.ids)
            & Domain("date_start", "<=", end)
            & Domain("date_end", ">=", today)
        )
        lacking = budgets - records.budget_id
        signed = self._signed_of(lacking)
        records |= self.create(
            [
                {
                    "budget_id": budget.id,
                    "date_start": self._next_day(
                        budget, signed.get(budget, self.browse())
                    ),
                    "date_end": min(end, budget.date_end),
                }
                for budget in lacking
            ]
        )
        records.filtered(lambda record: not record.computed_on).action_compute()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_reconciliation_action"
        )
        if len(records) == 1:
            views = [(False, "form")]
            return dict(action, view_mode="form", views=views, res_id=records.id)
        return dict(action, domain=[("id", "in", records.ids)], context={})
