from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..models.deputy_budget_adjustment import CARRY_OVER, TAKE_BACK
from ..models.deputy_commitment_totals_mixin import OPEN

LEAVE = "leave"
RESTS = [
    (CARRY_OVER, "Draft a carry-over into next year's budget"),
    (TAKE_BACK, "Draft a take-back by the finance bureau"),
    (LEAVE, "Leave it for now"),
]


class DeputyBudgetClose(models.TransientModel):
    """Close a budget's year: release what nobody claims, and say what becomes of the
    rest (Budget Law, art. 42).
    """

    _name = "deputy.budget.close"
    _description = "Close a Budget's Year"

    budget_id = fields.Many2one("deputy.budget", required=True, readonly=True)
    currency_id = fields.Many2one(related="budget_id.currency_id")
    commitment_ids = fields.Many2many(
        "deputy.commitment",
        compute="_compute_commitment_ids",
        string="Open Promises",
        help="What is promised still. Promises nobody claims are released; what "
        "approved claims wait for has to be booked first.",
    )
    is_release = fields.Boolean(
        "Release Open Promises",
        help="Frees what nobody has claimed. Promises that approved claims wait for "
        "have to be booked or the claims refused first.",
    )
    reason = fields.Char(
        compute="_compute_reason",
        store=True,
        readonly=False,
        help="Stays with the released commitments.",
    )
    rest = fields.Selection(
        RESTS,
        "Unspent Rest",
        required=True,
        default=CARRY_OVER,
        help="A draft that is decided like any adjustment.",
    )
    available = fields.Monetary(related="budget_id.available", string="Available Now")

    @api.depends("budget_id")
    def _compute_commitment_ids(self):
        for wizard in self:
            commitments = self.env["deputy.commitment"].search(
                [("line_id.budget_id", "=", wizard.budget_id.id)]
            )
            wizard.commitment_ids = commitments.filtered("remaining")

    @api.depends("budget_id")
    def _compute_reason(self):
        for wizard in self:
            wizard.reason = self.env._(
                "Year-end %(year)s", year=wizard.budget_id.fiscal_year
            )

    def action_apply(self):
        """Close the year; draft what becomes of the rest.

        :raises AccessError: not of the finance group
        :raises UserError: something is promised still, or next year has no budget
        """
        self.ensure_one()
        budget = self.env["deputy.budget"].browse(self.budget_id.id)
        budget.check_access("write")
        budget._check_may_close()
        lines = budget.line_ids.sudo()
        # whoever promises or claims on the lines right now comes first or begins anew
        lines._touch()
        if self.is_release:
            commitments = self.env["deputy.commitment"].sudo()
            commitments.search(
                [("line_id", "in", lines.ids), ("state", "=", OPEN)]
            )._release(self.reason)
        budget._close_year()
        rests = self._rests(lines)
        if not rests or self.rest == LEAVE:
            return {"type": "ir.actions.act_window_close"}
        adjustment = (
            self._draft_take_back(rests)
            if self.rest == TAKE_BACK
            else self._draft_carry_over(rests)
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": adjustment._name,
            "res_id": adjustment.id,
            "view_mode": "form",
        }

    @api.model
    def _rests(self, lines):
        """``{line: amount}`` of the lines that have something left."""
        totals = lines._read_totals()
        return {
            line: totals[line.id]["available"]
            for line in lines
            if line.currency_id.compare_amounts(totals[line.id]["available"], 0) > 0
        }

    def _draft_take_back(self, rests):
        """What the finance bureau takes back of the closed year."""
        return self.env["deputy.budget.adjustment"].create(
            {
                "budget_id": self.budget_id.id,
                "kind": TAKE_BACK,
                "reason": self.reason,
                "line_ids": [
                    Command.create({"line_id": line.id, "amount": -amount})
                    for line, amount in rests.items()
                ],
            }
        )

    def _draft_carry_over(self, rests):
        """What next year's budget gets, on the same lines or on new ones."""
        budget = self.budget_id
        following = self.env["deputy.budget"].search(
            [
                ("congress_id", "=", budget.congress_id.id),
                ("fiscal_year", "=", budget.fiscal_year + 1),
            ]
        )
        if not following:
            raise UserError(
                self.env._(
                    "%(holder)s has no budget of %(year)s yet: enter it first, or "
                    "leave the rest for now.",
                    holder=budget.congress_id.name,
                    year=budget.fiscal_year + 1,
                )
            )
        known = {
            (line.subject_id, line.name, line.source): line
            for line in following.line_ids
        }
        changes = [
            self._carried_vals(line, amount, known) for line, amount in rests.items()
        ]
        return (
            self.env["deputy.budget.adjustment"]
            ._unguarded()
            .create(
                {
                    "budget_id": following.id,
                    "closed_budget_id": budget.id,
                    "kind": CARRY_OVER,
                    "reason": self.reason,
                    "line_ids": [Command.create(vals) for vals in changes],
                }
            )
            .with_env(self.env)
        )

    @api.model
    def _carried_vals(self, line, amount, known):
        """Values of one change: onto the line of the same purpose, or a new one."""
        same = known.get((line.subject_id, line.name, line.source))
        if same:
            return {"line_id": same.id, "amount": amount}
        return {
            "subject_id": line.subject_id.id,
            "name": line.name,
            "account_id": line.account_id.id,
            "amount": amount,
            **line._prepare_classification_vals(),
        }
