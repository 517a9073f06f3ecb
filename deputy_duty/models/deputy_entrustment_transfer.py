from odoo import Command, api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_amount

from .deputy_approval_mixin import APPROVED, DRAFT
from .deputy_budget_adjustment import STATES, SUPPLEMENT, TAKE_BACK


class DeputyEntrustmentTransfer(models.Model):
    """Money moved to the agent by an indicator document before it is spent (指标划转).

    It makes two drafts of adjustments and no book of its own: a take-back on the
    principal's line and a supplement on the agent's budget, each decided by its own
    body (Budget Law, art. 30 and 72).
    """

    _name = "deputy.entrustment.transfer"
    _description = "Indicator Transfer"
    _inherit = ["deputy.congress.mixin", "deputy.guard.mixin"]
    _guarded_fields = frozenset({"take_back_id", "supplement_id"})
    _order = "date, id"
    _rec_name = "number"

    entrustment_id = fields.Many2one(
        "deputy.entrustment", required=True, index=True, ondelete="restrict"
    )
    congress_id = fields.Many2one(
        related="entrustment_id.congress_id",
        store=True,
        required=False,
        precompute=True,
    )
    agent_id = fields.Many2one(
        related="entrustment_id.agent_id", store=True, index=True, precompute=True
    )
    agent_company_id = fields.Many2one(
        related="entrustment_id.agent_company_id",
        string="Company of the Agent",
        store=True,
        index=True,
        precompute=True,
    )
    number = fields.Char(
        "Indicator Document",
        required=True,
        help="Number of the finance bureau's indicator document (指标文号).",
    )
    date = fields.Date(
        "Date of Document", required=True, default=fields.Date.context_today
    )
    amount = fields.Monetary(required=True, help="What moves to the agent's budget.")
    take_back_id = fields.Many2one(
        "deputy.budget.adjustment",
        "Take-Back of the Principal",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    supplement_id = fields.Many2one(
        "deputy.budget.adjustment",
        "Supplement of the Agent",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    take_back_state = fields.Selection(
        STATES,
        "Principal's Side",
        compute="_compute_states",
        compute_sudo=True,
        help="Where the take-back on the principal's line is.",
    )
    supplement_state = fields.Selection(
        STATES,
        "Agent's Side",
        compute="_compute_states",
        compute_sudo=True,
        help="Where the supplement of the agent's budget is.",
    )

    _amount_positive = models.Constraint(
        "CHECK(amount > 0)", "The amount transferred must be more than zero."
    )
    _number_uniq = models.UniqueIndex(
        "(entrustment_id, number)", "This indicator document is recorded already."
    )

    @api.depends("take_back_id.state", "supplement_id.state")
    def _compute_states(self):
        for transfer in self:
            transfer.take_back_state = transfer.take_back_id.state
            transfer.supplement_state = transfer.supplement_id.state

    # ------------------------------------------------------------- overrides
    @api.model_create_multi
    def create(self, vals_list):
        """Record transfers; both adjustments are drafted with them.

        :raises UserError: not approved, more than is open, or the agent has no budget
        """
        transfers = super().create(vals_list)
        for transfer in transfers:
            transfer._draft_adjustments()
            transfer._check_open()
        return transfers

    @api.ondelete(at_uninstall=False)
    def _unlink_while_draft(self):
        for transfer in self.sudo():
            if transfer.take_back_state != DRAFT or transfer.supplement_state != DRAFT:
                raise UserError(
                    self.env._(
                        "“%(number)s” was handed in on one side already: have it "
                        "refused there.",
                        number=transfer.number,
                    )
                )

    def unlink(self):
        """Drafts go with the transfer."""
        self.check_access("unlink")
        drafts = self.sudo().take_back_id | self.sudo().supplement_id
        result = super().unlink()
        drafts.unlink()
        return result

    # -------------------------------------------------------------- business
    def _check_open(self):
        """Money is moved before it is spent, and once."""
        self.ensure_one()
        entrustment = self.entrustment_id
        # Written before read: claims charged at the same time are seen.
        entrustment.sudo().line_id._touch()
        if entrustment.state != APPROVED:
            raise UserError(
                self.env._("“%(name)s” is not approved.", name=entrustment.display_name)
            )
        entrustment.invalidate_recordset(["open_amount"])
        left = entrustment.open_amount
        if self.currency_id.compare_amounts(left, 0) < 0:
            raise UserError(
                self.env._(
                    "Only %(left)s of “%(name)s” was open: the rest is charged or "
                    "transferred already. Money is transferred before it is spent "
                    "(Budget Law, art. 30).",
                    left=format_amount(
                        self.env, max(left + self.amount, 0), self.currency_id
                    ),
                    name=entrustment.display_name,
                )
            )

    def _agent_budget(self):
        """The agent's approved budget of the same year, elevated."""
        entrustment = self.entrustment_id.sudo()
        budget = self.env["deputy.budget"].sudo()
        budget = budget.search(
            [
                ("congress_id", "=", entrustment.agent_id.id),
                ("fiscal_year", "=", entrustment.fiscal_year),
                ("state", "=", APPROVED),
            ],
            limit=1,
        )
        if not budget:
            raise UserError(
                self.env._(
                    "%(agent)s has no approved budget of %(year)s that could take the "
                    "money.",
                    agent=entrustment.agent_id.name,
                    year=entrustment.fiscal_year,
                )
            )
        return budget

    def _draft_adjustments(self):
        """One draft on each side; the agent's line is found or opened by it."""
        self.ensure_one()
        entrustment, budget = self.entrustment_id.sudo(), self._agent_budget()
        line = entrustment.line_id
        change = {"amount": self.amount, **self._agent_line_vals(budget)}
        # the agent's budget is out of the principal's own books: elevated
        drafts = self.env["deputy.budget.adjustment"].sudo()
        take_back, supplement = drafts.create(
            [
                self._adjustment_vals(
                    line.budget_id,
                    TAKE_BACK,
                    {"line_id": line.id, "amount": -self.amount},
                ),
                self._adjustment_vals(budget, SUPPLEMENT, change),
            ]
        )
        # nobody writes a transfer: it stands as it was recorded
        self.sudo().write(
            {"take_back_id": take_back.id, "supplement_id": supplement.id}
        )

    def _agent_line_vals(self, budget):
        """Funds of an upper level stay apart: a line of the entrustment's own."""
        entrustment = self.entrustment_id.sudo()
        subject = entrustment.line_id.subject_id
        own = budget.line_ids.filtered(
            lambda line: line.subject_id == subject and line.name == entrustment.name
        )
        if own:
            return {"line_id": own.id}
        same_books = budget.company_id == entrustment.company_id
        return {
            "subject_id": subject.id,
            "name": entrustment.name,
            # with books apart the agent's finance chooses the account
            "account_id": same_books and entrustment.line_id.account_id.id,
        }

    def _adjustment_vals(self, budget, kind, change):
        entrustment = self.entrustment_id.sudo()
        return {
            "budget_id": budget.id,
            "kind": kind,
            "date": self.date,
            "indicator_number": self.number,
            "reason": self.env._(
                "Indicator transfer for work entrusted by %(principal)s to %(agent)s: "
                "%(purpose)s",
                principal=entrustment.congress_id.name,
                agent=entrustment.agent_id.name,
                purpose=entrustment.name,
            ),
            "line_ids": [Command.create(change)],
        }
