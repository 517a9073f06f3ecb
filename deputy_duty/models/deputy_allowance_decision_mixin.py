from odoo import models
from odoo.exceptions import UserError

from ..tools.allowance_days import DAILY
from .deputy_legal_route import SUBJECT_ALLOWANCE


class DeputyAllowanceDecisionMixin(models.AbstractModel):
    """What is looked at before a payment list is approved, and what follows from it.

    Submitting refuses what the place forbids; what it only warns about is acknowledged
    with a reason before the approval, as with claims.
    """

    _name = "deputy.allowance.decision.mixin"
    _description = "Payment List that Is Decided"
    _inherit = [
        "deputy.budget.warning.mixin",
        "deputy.approval.mixin",
        "deputy.commitment.source.mixin",
    ]

    # ----------------------------------------------------------------- hooks
    def _check_submit(self):
        for allowance in self:
            if not allowance._paid_lines():
                raise UserError(
                    self.env._("Nobody is paid by this list: compute it first.")
                )
            allowance.line_ids._check_reasons()
            allowance._check_earmark()
            allowance._check_days_stand()
        self._check_budget_blocks()
        return super()._check_submit()

    def _approval_route(self):
        self.ensure_one()
        return self.congress_id._route_steps(
            SUBJECT_ALLOWANCE, cost=self.total, deputies=self.payee_count
        )

    def _approval_body(self):
        self.ensure_one()
        return self.congress_id.name

    def _on_approved(self):
        """Promise the money, if all days still stand in the ledger."""
        self.budget_line_id.sudo()._touch()
        self._check_days_stand()
        self._check_budget_blocks()
        self._check_budget_warnings()
        self._commit_costs()
        return super()._on_approved()

    def _on_refused(self):
        self.line_ids._release_days()
        return super()._on_refused()

    def _commitment_subjects(self):
        self.ensure_one()
        return self.rate_id.sudo().subject_ids

    def _budget_findings(self):
        """Whether the line may pay such an allowance, and so much for a day.

        A flat allowance is for no day, and the cap of a deputy is for claims.
        """
        self.ensure_one()
        line = self.budget_line_id
        findings = [line._earmark_finding(self._commitment_subjects(), self.total)]
        days = sum(self._paid_lines().mapped("days"))
        if self.kind == DAILY and days:
            date = self._commitment_date()
            findings.append(line._standard_finding(self.total, days, date))
        return [finding for finding in findings if finding]

    def _prepare_commitment_vals(self):
        self.ensure_one()
        line = self.budget_line_id.sudo()
        return [
            {"line_id": line.id, "name": self.display_name, "amount": self.total},
        ]

    # -------------------------------------------------------------- business
    def _check_earmark(self, date=None):
        """Refuse a list that its budget line may not pay.

        :param date: the day that decides the year; the list's own by default
        """
        self.ensure_one()
        self.budget_line_id.sudo()._check_earmark(self.congress_id, date or self.date)
