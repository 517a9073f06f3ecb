from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.legal_time import legal_date
from .deputy_approval_mixin import (
    APPROVED,
    DRAFT,
    REFUSED,
    SUBMITTED,
    DeputyApprovalMixin,
)
from .deputy_approval_withdraw_mixin import WITHDRAWN

STATES = [
    (DRAFT, "Draft"),
    (SUBMITTED, "Submitted"),
    (APPROVED, "Published"),
    (REFUSED, "Refused"),
    (WITHDRAWN, "Withdrawn"),
]
DEPARTMENT = "department"
GOVERNMENT = "government"
GROUNDS = [
    (DEPARTMENT, "Department Accounts"),
    (GOVERNMENT, "Accounts of a Township or Government"),
]
# The rule by which the time for publication runs.
CLOCKS = {
    DEPARTMENT: "budget.department_publication",
    GOVERNMENT: "budget.publication",
}
DRAFT_ONLY = frozenset({"congress_id", "fiscal_year", "ground", "date_basis"})


class DeputyBudgetPublication(models.Model):
    """The totals of a year's activity funds, as the public may read them.

    Nothing is public until a leader has approved it under a document number (Budget
    Law, art. 14). The totals are read from the accounts and frozen at submission, so
    that what is published is what the leader saw. They never name a claim, a payee or
    a refusal; groups with few payees are merged.

    =======  =======  ======  ========  ====
    who      prepare  decide  withdraw  read
    =======  =======  ======  ========  ====
    clerk    yes      paper   –         yes
    leader   yes      yes     yes       yes
    finance  yes      –       –         yes
    auditor  –        –       –         yes
    public   –        –       –         published ones, by page
    =======  =======  ======  ========  ====
    """

    _name = "deputy.budget.publication"
    _description = "Publication of Yearly Totals"
    _inherit = [
        "deputy.budget.publication.compute.mixin",
        "deputy.approval.withdraw.mixin",
        "deputy.congress.mixin",
        "deputy.approval.mixin",
        "deputy.deadline.mixin",
    ]
    _guarded_fields = DeputyApprovalMixin._guarded_fields | {
        "frozen_on",
        "budget_total",
        "spent_total",
        "group_minimum",
        "published_on",
        "withdraw_reason",
        "withdrawn_on",
        "withdrawn_by_id",
    }
    _order = "fiscal_year desc, id desc"
    _approval_needs_number = True

    name = fields.Char(compute="_compute_name", store=True)
    congress_id = fields.Many2one(
        string="Budget Holder",
        default=lambda self: self._default_congress_id(),
        help="The office, township or street whose totals these are.",
    )
    fiscal_year = fields.Integer(
        required=True,
        copy=False,
        aggregator=None,
        default=lambda self: fields.Date.context_today(self).year - 1,
        help="The calendar year (Budget Law, art. 18).",
    )
    ground = fields.Selection(
        GROUNDS,
        "Kind of Accounts",
        required=True,
        default=DEPARTMENT,
        help="Which accounts these totals belong to; it decides by which paragraph of "
        "art. 14 of the Budget Law the time runs.",
    )
    date_basis = fields.Date(
        "Accounts Approved On",
        copy=False,
        help="The day on which the budget or the final accounts were approved or "
        "confirmed. The time for publication runs from it (Budget Law, art. 14).",
    )
    state = fields.Selection(
        STATES, required=True, default=DRAFT, readonly=True, copy=False, index=True
    )
    approval_number = fields.Char(
        "Document Number",
        compute="_compute_approval_number",
        compute_sudo=True,
        help="Number of the document by which the publication was approved.",
    )
    published_on = fields.Date(
        readonly=True, copy=False, help="The day from which the public reads it."
    )

    _year_uniq = models.UniqueIndex(
        "(congress_id, fiscal_year) WHERE state != 'withdrawn'",
        "The totals of that year have a publication already: withdraw it first.",
    )

    @api.depends("congress_id.name", "fiscal_year")
    def _compute_name(self):
        for record in self:
            parts = [record.congress_id.name, str(record.fiscal_year or "")]
            record.name = " ".join(filter(None, parts))

    @api.depends("approval_ids.decision", "approval_ids.number")
    def _compute_approval_number(self):
        for record in self:
            record.approval_number = record._last_approval().number

    # ------------------------------------------------------------- overrides
    @api.model_create_multi
    def create(self, vals_list):
        """The clock runs from the day on which the accounts were approved."""
        records = super().create(vals_list)
        records._follow_clock()
        return records

    def write(self, vals):
        """What was submitted stands; the clock follows the day of the accounts."""
        changed = DRAFT_ONLY & vals.keys()
        if changed and any(record.state != DRAFT for record in self):
            raise UserError(
                self.env._(
                    "The publication was submitted as it is: take it back to draft to "
                    "change it."
                )
            )
        result = super().write(vals)
        if changed:
            self.sudo().line_ids.unlink()
            self._unguarded().write({"frozen_on": False})
            self._follow_clock()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        if any(record.state != DRAFT for record in self):
            raise UserError(self.env._("Only drafts of a publication can be deleted."))

    def _follow_clock(self):
        """Start, move or cancel the clock of each record by its ground and day."""
        for record in self:
            code = CLOCKS[record.ground]
            for other in {*CLOCKS.values()} - {code}:
                record._cancel_clock(other)
            if record.date_basis:
                record._start_clock(code, record.date_basis)
            else:
                record._cancel_clock(code)

    # --------------------------------------------------------------- actions
    def action_compute(self):
        """Read the totals anew while nobody has been asked to approve them.

        :raises UserError: no draft, no approved budget, or too few payees
        """
        self.check_access("write")
        if any(record.state != DRAFT for record in self):
            raise UserError(
                self.env._("The totals were submitted and stand as they are.")
            )
        self._freeze()

    def action_submit(self):
        """Freeze the totals and hand them to the leader.

        :raises UserError: no draft, no approved budget, or too few payees
        """
        self.check_access("write")
        result = super().action_submit()
        self._freeze()
        return result

    # ----------------------------------------------------------------- hooks
    def _approval_body(self):
        self.ensure_one()
        return self.congress_id.name

    def _on_approved(self):
        today = legal_date(fields.Datetime.now())
        for record in self:
            record._unguarded().published_on = today
            record._stop_clock(CLOCKS[record.ground])
        return super()._on_approved()
