from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from .deputy_approval_mixin import APPROVED, DRAFT
from .deputy_claim_bill_mixin import FINANCE_GROUP
from .deputy_reconciliation_carry_mixin import SIGNED

STATES = [(DRAFT, "Draft"), (SIGNED, "Signed")]


class DeputyReconciliation(models.Model):
    """The activity funds of a budget against the accounts, for one period (对账).

    What was planned, committed, claimed, billed, paid and matched with the bank stands
    beside the accounts' own total. Every difference has a cause; one without an
    explanation must be cleared before finance signs. Signed, nothing changes any more
    (Budget Law, art. 13 and 63; Law on Deputies, art. 42).

    =======  =======  ====  ====
    who      compute  sign  read
    =======  =======  ====  ====
    finance  yes      yes   yes
    others   –        –     yes
    =======  =======  ====  ====
    """

    _name = "deputy.reconciliation"
    _description = "Reconciliation of Activity Funds"
    _inherit = [
        "deputy.congress.mixin",
        "deputy.guard.mixin",
        "deputy.reconciliation.compute.mixin",
        "deputy.reconciliation.period.mixin",
        "deputy.reconciliation.paper.mixin",
    ]
    _guarded_fields = frozenset(
        {"state", "computed_on", "signed_by_id", "signed_on", "line_ids"}
        | {"difference_ids"}
    )
    _order = "date_end desc, id desc"

    name = fields.Char(compute="_compute_name", store=True)
    budget_id = fields.Many2one(
        "deputy.budget",
        required=True,
        index=True,
        ondelete="restrict",
        domain=[("state", "=", APPROVED)],
    )
    congress_id = fields.Many2one(
        related="budget_id.congress_id", store=True, required=False, precompute=True
    )
    date_start = fields.Date(
        compute="_compute_dates",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        help="First day of the period; by default the day after the last signed "
        "period, or the year's first day.",
    )
    date_end = fields.Date(
        compute="_compute_dates",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        help="Last day of the period; the year's last day by default.",
    )
    state = fields.Selection(
        STATES, required=True, default=DRAFT, readonly=True, copy=False
    )
    line_ids = fields.One2many(
        "deputy.reconciliation.line", "reconciliation_id", "Lines", readonly=True
    )
    difference_ids = fields.One2many(
        "deputy.reconciliation.difference",
        "reconciliation_id",
        "Differences",
        readonly=True,
    )
    computed_on = fields.Datetime(
        readonly=True, copy=False, help="When claims and accounts were last compared."
    )
    signed_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict"
    )
    signed_on = fields.Datetime(
        readonly=True, copy=False, help="From then on nothing here changes any more."
    )
    ledger = fields.Monetary(
        "Accounts",
        compute="_compute_totals",
        help="Total of the accounts on this budget in the period.",
    )
    unexplained = fields.Monetary(
        compute="_compute_totals",
        help="Differences without an explanation, each counted whatever its sign. "
        "Must be zero before signing.",
    )

    open_count = fields.Integer(
        "To Clear",
        compute="_compute_totals",
        help="Number of differences without an explanation.",
    )

    _period_sane = models.Constraint(
        "CHECK(date_start <= date_end)", "The period ends before it starts."
    )

    @api.depends("budget_id.name", "date_start", "date_end")
    def _compute_name(self):
        for record in self:
            budget = record.budget_id
            period = f"{record.date_start or ''} – {record.date_end or ''}"
            record.name = f"{budget.name} {period}" if budget else False

    @api.depends("budget_id")
    def _compute_dates(self):
        signed = self._signed_of(self.budget_id)
        for record in self:
            budget = record.budget_id
            if budget and not record.date_start:
                due = record._next_day(budget, signed.get(budget, self.browse()))
                record.date_start = min(due, budget.date_end)
            record.date_end = record.date_end or budget.date_end

    @api.depends(
        "line_ids.ledger", "difference_ids.amount", "difference_ids.is_explained"
    )
    def _compute_totals(self):
        for record in self:
            record.ledger = sum(record.line_ids.mapped("ledger"))
            record.unexplained = record.difference_ids._unexplained()
            record.open_count = sum(
                not row.is_explained for row in record.difference_ids
            )

    @api.constrains("budget_id", "date_start", "date_end")
    def _check_period(self):
        for record in self:
            budget = record.budget_id
            if record.date_start < budget.date_start or (
                record.date_end > budget.date_end
            ):
                raise ValidationError(
                    self.env._(
                        "The period must lie in the fiscal year %(year)s.",
                        year=budget.fiscal_year,
                    )
                )

    # ------------------------------------------------------------- overrides
    def write(self, vals):
        """What was signed stays as it is, for everybody."""
        self._check_unsigned()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_unsigned(self):
        self._check_unsigned()

    def _check_unsigned(self):
        if any(record.state == SIGNED for record in self):
            raise UserError(
                self.env._(
                    "This reconciliation is signed and stays as it is: make a new one."
                )
            )

    # --------------------------------------------------------------- actions
    def action_compute(self):
        """Compare claims and accounts anew.

        :raises UserError: signed already
        """
        self.check_access("write")
        self._check_finance()
        self._check_unsigned()
        for record in self:
            record.sudo()._compute_lines()

    def action_sign(self):
        """Sign what stands in the accounts now.

        :raises UserError: signed already, a gap before or an overlap with another
            signed one, or a difference has no explanation
        """
        self.check_access("write")
        self._check_finance()
        self._check_follows()
        self.action_compute()
        for record in self:
            causes = record.difference_ids.filtered(lambda d: not d.is_explained)
            if causes or not record.currency_id.is_zero(record.unexplained):
                raise UserError(
                    self.env._(
                        "Clear these differences first: %(differences)s",
                        differences="; ".join(causes.mapped("display_name")),
                    )
                )
        self._unguarded().write(
            {
                "state": SIGNED,
                "signed_by_id": self.env.uid,
                "signed_on": fields.Datetime.now(),
            }
        )

    def action_open_differences(self):
        """The differences of these reconciliations, to look into them one by one."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_reconciliation_difference_action"
        )
        return dict(action, domain=[("reconciliation_id", "in", self.ids)])

    def _check_finance(self):
        if not self.env.user.has_group(FINANCE_GROUP):
            raise AccessError(
                self.env._("Only finance staff reconcile the activity funds.")
            )
