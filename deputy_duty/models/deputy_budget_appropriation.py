from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.document_number import document_key
from .deputy_approval_mixin import DRAFT
from .deputy_budget_appropriation_states import RECEIVED, REVERSED, STATES

INDICATOR = "indicator"
CREDIT = "credit"
BANK = "bank"
KINDS = [
    (INDICATOR, "Indicator, Paid by the Treasury"),
    (CREDIT, "Credit for Authorised Payments"),
    (BANK, "Money on the Own Bank Account"),
]
# What may still be completed after registration.
LATER = frozenset({"scan", "scan_name", "note"})


class DeputyBudgetAppropriation(models.Model):
    """Money that was received for a budget (拨款、下达指标、授权支付额度).

    It says which document brought how much for which lines; what is still to receive
    follows from it. Money may come before the budget is approved, or ahead of its year.
    Where the office wants it, one journal entry books it; that entry never counts as
    spending. Registered, it stands: a mistake is reversed and registered anew.

    =======  =====  ========  ====  =======  ====
    who      enter  register  book  reverse  read
    =======  =====  ========  ====  =======  ====
    finance  yes    yes       yes   yes      yes
    others   –      –         –     –        yes
    =======  =====  ========  ====  =======  ====
    """

    _name = "deputy.budget.appropriation"
    _description = "Appropriation Received"
    _inherit = [
        "deputy.claim.file.mixin",
        "deputy.congress.mixin",
        "deputy.guard.mixin",
        "deputy.budget.appropriation.check.mixin",
        "deputy.budget.appropriation.warning.mixin",
        "deputy.budget.appropriation.entry.mixin",
    ]
    _guarded_fields = frozenset(
        {"state", "registered_by_id", "registered_on", "move_id"}
        | {"booked_by_id", "booked_on", "entry_state"}
        | {"reversed_by_id", "reversed_on", "reversal_reason"}
    )
    _order = "date desc, id desc"
    _rec_name = "number"
    _scan_fields = ("scan",)

    budget_id = fields.Many2one(
        "deputy.budget",
        required=True,
        index=True,
        ondelete="restrict",
        domain=[("closed_on", "=", False)],
        help="The budget the money is for; it need not be approved yet.",
    )
    congress_id = fields.Many2one(
        related="budget_id.congress_id", store=True, required=False, precompute=True
    )
    date = fields.Date(
        "Received On",
        required=True,
        index=True,
        default=fields.Date.context_today,
        help="The day the indicator was issued, or the money arrived.",
    )
    number = fields.Char(
        "Indicator Document",
        required=True,
        help="Number of the finance bureau's document that brings the money "
        "(指标文号), or of the bank's receipt.",
    )
    number_key = fields.Char(
        compute="_compute_number_key",
        store=True,
        precompute=True,
        help="The number without what differs only by typing.",
    )
    kind = fields.Selection(
        KINDS,
        "How It Came",
        required=True,
        default=INDICATOR,
        help="An indicator (下达指标) and a credit (授权支付额度) are spent through "
        "the treasury; own bank (实有资金) means that the money itself arrived.",
    )
    payer = fields.Char(
        "Received From", required=True, help="The finance bureau or body that gives it."
    )
    state = fields.Selection(
        STATES, required=True, default=DRAFT, readonly=True, copy=False, index=True
    )
    line_ids = fields.One2many(
        "deputy.budget.appropriation.line", "appropriation_id", "Lines", copy=True
    )
    total = fields.Monetary(
        compute="_compute_total", store=True, help="What came for all lines together."
    )
    scan = fields.Binary(
        "Scan of the Document",
        attachment=True,
        copy=False,
        help="Photo or scan of the document; may be added later, once.",
    )
    scan_name = fields.Char("Scan File Name", copy=False)
    note = fields.Text()
    registered_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict"
    )
    registered_on = fields.Datetime(
        readonly=True, copy=False, help="From then on it stands as it is."
    )
    reversed_by_id = fields.Many2one(
        "res.users",
        "Reversal Entered By",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    reversed_on = fields.Date(
        "Day of Reversal",
        readonly=True,
        copy=False,
        help="Also the day of the entry that takes the journal entry back.",
    )
    reversal_reason = fields.Char(
        "Reason for Reversal", readonly=True, copy=False, help="Why it was reversed."
    )

    _document_uniq = models.UniqueIndex(
        "(budget_id, number_key, date, total) WHERE state = 'received'",
        "This document, day and amount is registered for the budget already.",
    )

    # -------------------------------------------------------------- computes
    @api.depends("number")
    def _compute_number_key(self):
        for record in self:
            record.number_key = document_key(record.number)

    @api.depends("line_ids.amount")
    def _compute_total(self):
        for record in self:
            record.total = sum(record.line_ids.mapped("amount"))

    @api.depends("budget_id.name", "number")
    def _compute_display_name(self):
        for record in self:
            parts = (record.budget_id.name, record.number)
            record.display_name = " · ".join(filter(None, parts))

    @api.constrains("budget_id")
    def _check_lines(self):
        """Money for a budget goes onto lines of that budget alone."""
        self.line_ids._check_budget_line()

    # ------------------------------------------------------------- overrides
    def write(self, vals):
        """What was registered stands; how it is booked, until it is booked."""
        if not self._guard_is_open():
            for record in self.filtered(lambda each: each.state != DRAFT):
                record._check_open_for(vals)
        return super().write(vals)

    def _check_open_for(self, vals):
        """Whether a registered record still takes these values.

        :raises UserError: it stands as it was registered
        """
        allowed = LATER if not self.scan else LATER - {"scan", "scan_name"}
        if self._is_bookable():
            allowed |= self._entry_settings()
        if vals.keys() - allowed:
            raise UserError(
                self.env._(
                    "“%(number)s” is registered and stands as it is: reverse it and "
                    "register it anew.",
                    number=self.number,
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        for record in self.filtered(lambda each: each.state != DRAFT):
            raise UserError(
                self.env._(
                    "“%(number)s” is registered and not deleted: reverse it.",
                    number=record.number,
                )
            )

    # --------------------------------------------------------------- actions
    def action_register(self):
        """Register that the money was received; from now on it counts.

        :raises AccessError: not of the finance group
        :raises UserError: registered already, no lines, a date that cannot be, a closed
            year, or the same document was registered before
        """
        self._check_finance()
        for record in self:
            record._enter()

    def _enter(self):
        self.ensure_one()
        # Written before read: of two who register at once the second is retried and
        # then finds the first one's record.
        self.line_ids.sudo().budget_line_id._touch()
        if self.state != DRAFT:
            raise UserError(
                self.env._("“%(number)s” is registered already.", number=self.number)
            )
        if not self.line_ids:
            raise UserError(self.env._("Enter which lines the money is for."))
        self._check_date(self.date)
        self._check_year_open()
        self._check_twin()
        self._unguarded().write(
            {
                "state": RECEIVED,
                "registered_by_id": self.env.uid,
                "registered_on": fields.Datetime.now(),
            }
        )
        # two drafts of one document on different lines: the index decides
        self.flush_recordset()

    def _reverse(self, date, reason):
        """Take a registered record back, and its journal entry with it.

        :param date: the day of reversal, also of the entry that takes the other back
        :raises AccessError: not of the finance group
        :raises UserError: not registered, no reason, a closed year, a locked day, or
            the entry was half taken back by hand
        """
        self.ensure_one()
        self._check_finance()
        if not (reason or "").strip():
            raise UserError(self.env._("Say why it is reversed."))
        self._take_back(date, reason.strip())

    def _take_back(self, date, reason):
        self.line_ids.sudo().budget_line_id._touch()
        if self.state != RECEIVED:
            raise UserError(
                self.env._(
                    "“%(number)s” is not registered, or reversed already.",
                    number=self.number,
                )
            )
        self._check_year_open()
        self._check_reversal_date(date)
        self._reverse_entry(date, reason)
        self._unguarded().write(
            {
                "state": REVERSED,
                "reversed_by_id": self.env.uid,
                "reversed_on": date,
                "reversal_reason": reason,
            }
        )
