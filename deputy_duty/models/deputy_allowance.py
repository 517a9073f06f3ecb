from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.allowance_days import DAILY
from .deputy_allowance_rate import KINDS
from .deputy_approval_mixin import (
    APPROVED,
    DRAFT,
    REFUSED,
    SUBMITTED,
    DeputyApprovalMixin,
)
from .deputy_claim_withdraw_mixin import WITHDRAWN

STATES = [
    (DRAFT, "Draft"),
    (SUBMITTED, "Submitted"),
    (APPROVED, "Approved"),
    (REFUSED, "Refused"),
    (WITHDRAWN, "Withdrawn"),
]
DRAFT_ONLY = frozenset(
    {"congress_id", "kind", "rate_id", "date_start", "date_end", "date"}
    | {"budget_line_id", "note"}
)


class DeputyAllowance(models.Model):
    """A list by which allowances are paid to deputies (发放表).

    Deputies without a fixed wage are paid by day of duty, as the ledger has it; where
    a local rule grants it, deputies get a flat allowance (Law on Deputies, art. 41).
    The list is computed; it is changed only by leaving somebody out, with a reason.
    Approved, it becomes one journal entry with one payable for each deputy, and the
    money state follows Odoo's payments.

    =======  =====  ======  ====  ==========  ====
    who      make   decide  book  signatures  read
    =======  =====  ======  ====  ==========  ====
    clerk    yes    paper   –     yes         yes
    leader   yes    yes     –     yes         yes
    finance  yes    –       yes   yes         yes
    auditor  –      –       –     –           yes
    =======  =====  ======  ====  ==========  ====
    """

    _name = "deputy.allowance"
    _description = "Payment List of Allowances"
    _inherit = [
        "deputy.congress.mixin",
        "deputy.allowance.decision.mixin",
        "deputy.claim.number.mixin",
        "deputy.allowance.fill.mixin",
        "deputy.allowance.sign.mixin",
        "deputy.allowance.entry.mixin",
    ]
    _order = "date desc, id desc"
    _guarded_fields = DeputyApprovalMixin._guarded_fields | {
        "name",
        "move_id",
        "money_state",
        "computed_on",
        "total",
    }
    _commitment_date_field = "date"
    _number_code = "deputy.allowance"

    congress_id = fields.Many2one(
        string="Budget Holder", default=lambda self: self._default_congress_id()
    )
    kind = fields.Selection(
        KINDS,
        "Kind of Allowance",
        required=True,
        default=DAILY,
        help="By day: for deputies without a fixed wage, each day of duty in the "
        "ledger once. Flat: one amount for whoever is in office in the period.",
    )
    date_start = fields.Date(required=True, help="First day paid for.")
    date_end = fields.Date(required=True, help="Last day paid for.")
    date = fields.Date(
        "Date of List",
        required=True,
        default=fields.Date.context_today,
        help="Decides which year's budget pays.",
    )
    rate_id = fields.Many2one(
        "deputy.allowance.rate",
        compute="_compute_rate_id",
        store=True,
        readonly=False,
        precompute=True,
        ondelete="restrict",
        domain="[('id', 'in', rate_ids)]",
        help="The rate in force there, from the legal profile of the congress.",
    )
    rate_ids = fields.Many2many(
        "deputy.allowance.rate",
        compute="_compute_rate_ids",
        string="Rates in Force",
    )
    budget_line_id = fields.Many2one(
        "deputy.budget.line",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        domain="[('congress_id', '=', congress_id), ('is_spendable', '=', True)]",
        help="The approved line that pays the whole list.",
    )
    state = fields.Selection(
        STATES, required=True, default=DRAFT, readonly=True, copy=False, index=True
    )
    line_ids = fields.One2many("deputy.allowance.line", "allowance_id", "Payees")
    payee_count = fields.Integer(
        "Deputies Paid", compute="_compute_counts", help="Without those left out."
    )
    warning_count = fields.Integer(
        "Payees to Look At",
        compute="_compute_counts",
        help="Paid though they have a fixed wage, or though nobody entered whether.",
    )
    total = fields.Monetary(
        compute="_compute_total", store=True, help="Without those left out."
    )
    note = fields.Text()
    withdraw_reason = fields.Char(
        "Withdrawn Because",
        copy=False,
        help="Why an approved list is not paid; needed before it is withdrawn.",
    )

    _dates_sane = models.Constraint(
        "CHECK(date_start <= date_end)", "The period ends before it starts."
    )

    # -------------------------------------------------------------- computes
    @api.depends("congress_id", "kind", "date_start")
    def _compute_rate_ids(self):
        for allowance in self:
            allowance.rate_ids = allowance._rates(allowance.date_start)

    @api.depends("congress_id", "kind", "date_start")
    def _compute_rate_id(self):
        for allowance in self:
            rates = allowance._rates(allowance.date_start)
            if allowance.rate_id not in rates:
                allowance.rate_id = rates if len(rates) == 1 else False

    @api.depends("line_ids.amount", "line_ids.is_excluded")
    def _compute_total(self):
        for allowance in self:
            allowance.total = sum(allowance._paid_lines().mapped("amount"))

    @api.depends("line_ids.is_excluded", "line_ids.warning")
    def _compute_counts(self):
        for allowance in self:
            paid = allowance._paid_lines()
            allowance.payee_count = len(paid)
            allowance.warning_count = len(paid.filtered("warning"))

    @api.depends("name", "kind", "date_start", "date_end")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for allowance in self:
            first, last = allowance.date_start, allowance.date_end
            period = f"{first} – {last}" if first and last else ""
            parts = (allowance.name, kinds.get(allowance.kind), period)
            allowance.display_name = " ".join(filter(None, parts))

    # ------------------------------------------------------------- overrides
    def write(self, vals):
        """What was submitted stands."""
        locked = DRAFT_ONLY & vals.keys() and any(a.state != DRAFT for a in self)
        if locked and not self._guard_is_open():
            raise UserError(
                self.env._(
                    "The list was submitted as it is: take it back to draft to change "
                    "it."
                )
            )
        result = super().write(vals)
        if {"congress_id", "kind", "rate_id", "date_start", "date_end"} & vals.keys():
            # what was computed for something else is no list any more
            self.line_ids.sudo().unlink()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        if any(allowance.state != DRAFT or allowance.name for allowance in self):
            raise UserError(
                self.env._("Only lists that were never submitted can be deleted.")
            )

    # --------------------------------------------------------------- actions
    def action_submit(self):
        """Hand drafts to the deciding body; their days are taken from now on.

        :raises UserError: not computed, a day is paid by another list, no reason given
        """
        self.check_access("write")
        result = super().action_submit()
        self._give_numbers()
        self._paid_lines()._hold_days()
        return result

    def action_back_to_draft(self):
        """Take lists back for correction; their days are free meanwhile."""
        self.check_access("write")
        result = super().action_back_to_draft()
        self.line_ids._release_days()
        return result

    def action_withdraw(self):
        """Withdraw approved lists that are not booked; money and days are free again.

        :raises UserError: not approved, in the accounts, or no reason given
        """
        self.check_access("write")
        self.budget_line_id.sudo()._touch()
        for allowance in self:
            if not allowance.withdraw_reason:
                raise UserError(self.env._("Enter first why the list is withdrawn."))
            allowance._check_bookable()
        for allowance in self:
            allowance._unguarded().state = WITHDRAWN
            allowance._release_commitments(allowance.withdraw_reason)
        self.line_ids._release_days()

    # -------------------------------------------------------------- business
    def _paid_lines(self):
        """The payees, without those left out."""
        return self.line_ids.filtered(lambda line: not line.is_excluded)

    def _rates(self, date):
        """The rates to choose from on a day."""
        self.ensure_one()
        rates = self.env["deputy.allowance.rate"]
        if not (self.congress_id and self.kind and date):
            return rates
        profile, level = self._legal_profile(), self._legal_level()
        return rates._in_force(profile, level, self.kind, date)
