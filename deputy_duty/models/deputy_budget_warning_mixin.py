from odoo import fields, models
from odoo.exceptions import UserError

from ..tools.legal_time import legal_date
from .deputy_budget_finding import DEFAULTS
from .deputy_legal_choice import BLOCK, WARN


class DeputyBudgetWarningMixin(models.AbstractModel):
    """A record whose costs are checked: what the place forbids is refused, what it
    warns about goes on once somebody has acknowledged it with a reason.

    Which of both it is, is a list of the place's legal profile for each check; beyond
    the approved budget nothing goes on at all (Budget Law, art. 13).
    """

    _name = "deputy.budget.warning.mixin"
    _description = "Record with Budget Warnings"

    budget_warning_ids = fields.One2many(
        "deputy.budget.warning",
        "res_id",
        "Acknowledged Warnings",
        domain=lambda self: [("res_model", "=", self._name)],
        readonly=True,
        copy=False,
    )
    budget_warning_text = fields.Text(
        "Warnings",
        compute="_compute_budget_warning_text",
        compute_sudo=True,
        help="What the budget control warns about and nobody has acknowledged yet.",
    )

    def _compute_budget_warning_text(self):
        for record in self:
            waits = record.state in ("draft", "submitted")
            findings = record._unacknowledged() if waits else ()
            record.budget_warning_text = "\n".join(each.text for each in findings)

    # --------------------------------------------------------------- actions
    def action_acknowledge(self):
        """Open the window in which warnings are acknowledged."""
        self.check_access("write")
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Acknowledge Warnings"),
            "res_model": "deputy.budget.acknowledge",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_res_model": self._name,
                "default_res_id": self.id,
                "default_text": self.budget_warning_text,
            },
        }

    # ----------------------------------------------------------------- hooks
    def _budget_findings(self):
        """Hook: what is wrong with the costs of this record, list of ``Finding``."""
        self.ensure_one()
        return []

    def _budget_check_date(self):
        """Hook: the day whose law holds."""
        self.ensure_one()
        return self._commitment_date()

    # -------------------------------------------------------------- business
    def _check_budget_blocks(self):
        """Refuse what the place does not let pass.

        :raises UserError: with all that is wrong
        """
        for record in self.sudo():
            blocked = record._findings_with(BLOCK)
            if blocked:
                raise UserError("\n".join(each.text for each in blocked))

    def _check_budget_warnings(self):
        """Refuse what is warned about and nobody has acknowledged.

        :raises UserError: with the warnings
        """
        for record in self.sudo():
            waiting = record._unacknowledged()
            if waiting:
                raise UserError(
                    "\n".join(
                        [
                            self.env._(
                                "“%(name)s” goes on once these warnings are "
                                "acknowledged with a reason (button “Acknowledge”):",
                                name=record.display_name,
                            ),
                            *(each.text for each in waiting),
                        ]
                    )
                )

    def _acknowledge(self, reason):
        """Keep the warnings of this record, who acknowledged them and why.

        :raises UserError: no reason, or nothing to acknowledge
        """
        self.ensure_one()
        self.check_access("write")
        if not (reason or "").strip():
            raise UserError(self.env._("Say why it is to go on in spite of that."))
        waiting = self.sudo()._unacknowledged()
        if not waiting:
            raise UserError(self.env._("There is nothing to acknowledge any more."))
        self.env["deputy.budget.warning"].sudo().create(
            [
                {
                    "res_model": self._name,
                    "res_id": self.id,
                    "congress_id": self.congress_id.id,
                    "line_id": each.line.id,
                    "check": each.check,
                    "amount": each.amount,
                    "limit_amount": each.limit,
                    "text": each.text,
                    "reason": reason.strip(),
                    "user_id": self.env.uid,
                    "date": legal_date(fields.Datetime.now()),
                }
                for each in waiting
            ]
        )
        self.invalidate_recordset(["budget_warning_ids", "budget_warning_text"])

    def _unacknowledged(self):
        """Findings to be warned about that nobody has acknowledged with these sums."""
        self.ensure_one()
        digits = self.currency_id.decimal_places
        known = {
            (
                warning.check,
                warning.line_id.id,
                round(warning.amount, digits),
                round(warning.limit_amount, digits),
            )
            for warning in self.budget_warning_ids
        }
        return [
            each
            for each in self._findings_with(WARN)
            if (
                each.check,
                each.line.id,
                round(each.amount, digits),
                round(each.limit, digits),
            )
            not in known
        ]

    def _findings_with(self, consequence):
        """The findings from which this follows in the place of the record."""
        findings = self._budget_findings()
        if not findings:
            return []
        profile, date = self._legal_profile(), self._budget_check_date()
        follows = {
            check: profile._choices(check, date)[:1].meaning or DEFAULTS[check]
            for check in {each.check for each in findings}
        }
        return [each for each in findings if follows[each.check] == consequence]
