from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_amount

from .deputy_approval_mixin import (
    APPROVED,
    DRAFT,
    REFUSED,
    SUBMITTED,
    DeputyApprovalMixin,
)
from .deputy_legal_route import SUBJECT_ADJUSTMENT

STATES = [
    (DRAFT, "Draft"),
    (SUBMITTED, "Submitted"),
    (APPROVED, "Approved"),
    (REFUSED, "Refused"),
]
SUPPLEMENT = "supplement"
TRANSFER = "transfer"
CARRY_OVER = "carry_over"
TAKE_BACK = "take_back"
KINDS = [
    (SUPPLEMENT, "Supplement"),
    (TRANSFER, "Transfer between Lines"),
    (CARRY_OVER, "Carry-Over from Last Year"),
    (TAKE_BACK, "Take-Back"),
]
ADDING = (SUPPLEMENT, CARRY_OVER)
DRAFT_ONLY = frozenset({"budget_id", "kind", "date", "reason"})


class DeputyBudgetAdjustment(models.Model):
    """A change of an approved budget, by a document of its own.

    The approved amounts stay as they are; what is available follows from them and the
    approved adjustments. Money moves between subjects only with the finance bureau's
    approval (Budget Law, art. 72); a township's adjustment is examined by its congress
    (art. 69).

    =======  =====  ======  ======  ====
    who      enter  submit  decide  read
    =======  =====  ======  ======  ====
    clerk    yes    yes     paper   yes
    leader   yes    yes     yes     yes
    finance  yes    yes     –       yes
    auditor  –      –       –       yes
    =======  =====  ======  ======  ====
    """

    _name = "deputy.budget.adjustment"
    _description = "Budget Adjustment"
    _inherit = [
        "deputy.congress.mixin",
        "deputy.entrustment.adjustment.mixin",
        "deputy.approval.mixin",
    ]
    _guarded_fields = DeputyApprovalMixin._guarded_fields | {"closed_budget_id"}
    _order = "date desc, id desc"
    _approval_needs_number = True

    budget_id = fields.Many2one(
        "deputy.budget",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('state', '=', 'approved')]",
    )
    congress_id = fields.Many2one(
        related="budget_id.congress_id", store=True, required=False, precompute=True
    )
    kind = fields.Selection(
        KINDS,
        "Kind of Adjustment",
        required=True,
        default=SUPPLEMENT,
        help="Supplement (追加) and carry-over (结转) add, a take-back (收回) lowers, "
        "a transfer (调剂) does both and comes out even.",
    )
    date = fields.Date(
        required=True,
        default=fields.Date.context_today,
        help="The day of the application.",
    )
    reason = fields.Text(required=True, help="Why the budget has to change.")
    indicator_number = fields.Char(
        "Indicator Document",
        help="Number of the finance bureau's indicator document (指标文号).",
    )
    state = fields.Selection(
        STATES, required=True, default=DRAFT, readonly=True, copy=False, index=True
    )
    line_ids = fields.One2many(
        "deputy.budget.adjustment.line", "adjustment_id", "Changes", copy=True
    )
    closed_budget_id = fields.Many2one(
        "deputy.budget",
        "Carried Over From",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="Last year's budget whose unspent rest this is.",
    )
    total = fields.Monetary(
        compute="_compute_total", help="By how much the whole budget changes."
    )

    @api.depends("line_ids.amount")
    def _compute_total(self):
        for adjustment in self:
            adjustment.total = sum(adjustment.line_ids.mapped("amount"))

    @api.depends("budget_id.name", "kind", "date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for adjustment in self:
            parts = (adjustment.budget_id.name, kinds.get(adjustment.kind))
            adjustment.display_name = " · ".join(filter(None, parts))

    @api.constrains("budget_id")
    def _check_lines(self):
        """Whoever decides on a budget decides on lines of that budget alone."""
        self.line_ids._check_line()

    # ------------------------------------------------------------- overrides
    def write(self, vals):
        """What was submitted stands."""
        if DRAFT_ONLY & vals.keys() and any(each.state != DRAFT for each in self):
            raise UserError(
                self.env._(
                    "The adjustment was submitted as it is: take it back to draft to "
                    "change it."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        if any(adjustment.state != DRAFT for adjustment in self):
            raise UserError(self.env._("Only drafts of an adjustment can be deleted."))

    # ----------------------------------------------------------------- hooks
    def _check_submit(self):
        for adjustment in self:
            if adjustment.budget_id.state != APPROVED:
                raise UserError(
                    self.env._(
                        "“%(budget)s” is not approved: change its lines instead.",
                        budget=adjustment.budget_id.name,
                    )
                )
            adjustment._check_open()
            if not adjustment.line_ids:
                raise UserError(
                    self.env._("Enter which lines change, and by how much.")
                )
            adjustment.line_ids._check_complete()
            adjustment._check_signs()
        return super()._check_submit()

    def _check_open(self):
        """A closed budget only gives back; a carry-over has a closed year behind it."""
        if self.budget_id.closed_on and self.kind != TAKE_BACK:
            raise UserError(
                self.env._(
                    "“%(budget)s” is closed: what is left of it can only be taken "
                    "back.",
                    budget=self.budget_id.name,
                )
            )
        closed = self.sudo().closed_budget_id
        if closed and not closed.closed_on:
            raise UserError(
                self.env._(
                    "“%(budget)s” was opened again: close it, then carry over what is "
                    "left.",
                    budget=closed.name,
                )
            )
        if closed:
            self._check_carried(closed)

    def _check_carried(self, closed):
        """No more is carried over than the closed year has left."""
        others = closed.carry_over_ids.filtered(lambda each: each.state == APPROVED)
        carried = sum((others | self.sudo()).mapped("total"))
        left = sum(row["available"] for row in closed.line_ids._read_totals().values())
        if self.currency_id.compare_amounts(carried, left) > 0:
            raise UserError(
                self.env._(
                    "“%(budget)s” has only %(left)s left to be carried over.",
                    budget=closed.name,
                    left=format_amount(self.env, left, self.currency_id),
                )
            )

    def _check_source_even(self):
        """Money entrusted by the upper level is not mixed with the own budget."""
        sums = {}
        for change in self.line_ids:
            source = change.line_id.source or change.source
            sums[source] = sums.get(source, 0) + change.amount
        if any(not self.currency_id.is_zero(amount) for amount in sums.values()):
            raise UserError(
                self.env._(
                    "Entrusted money and the own budget are kept apart: a transfer "
                    "comes out even within each (Budget Law, art. 63)."
                )
            )

    def _check_signs(self):
        """A supplement adds, a take-back lowers, a transfer comes out even."""
        amounts = self.line_ids.mapped("amount")
        if self.kind in ADDING and min(amounts) < 0:
            raise UserError(
                self.env._("A supplement or carry-over only adds: enter plus amounts.")
            )
        if self.kind == TAKE_BACK and max(amounts) > 0:
            raise UserError(
                self.env._("A take-back only lowers: enter amounts with a minus.")
            )
        if self.kind == TRANSFER and not self.currency_id.is_zero(self.total):
            raise UserError(
                self.env._(
                    "A transfer comes out even: what one line gives, another gets "
                    "(Budget Law, art. 72)."
                )
            )
        if self.kind == TRANSFER:
            self._check_source_even()

    def _approval_route(self):
        self.ensure_one()
        return self.budget_id.congress_id._route_steps(
            SUBJECT_ADJUSTMENT,
            date=self.submitted_on,
            type_code=self.kind,
            cost=sum(max(amount, 0) for amount in self.line_ids.mapped("amount")),
        )

    def _on_approved(self):
        """The change holds from now on; no line may fall below what is promised."""
        self.line_ids.sudo()._open_lines()
        lines = self.line_ids.sudo().line_id
        lines._touch()
        self._check_open()
        if self.closed_budget_id:
            # whoever opens last year's budget again writes its lines as well
            self.sudo().closed_budget_id.line_ids._touch()
            self._check_open()
        totals = lines._read_totals()
        for change in self.line_ids.sudo().filtered(lambda each: each.amount < 0):
            line = change.line_id
            left = totals[line.id]["available"]
            if line.currency_id.compare_amounts(left, 0) < 0:
                raise UserError(
                    line._not_enough_message(-change.amount, left - change.amount)
                )
        return super()._on_approved()
