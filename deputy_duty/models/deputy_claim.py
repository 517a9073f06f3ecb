from odoo import api, fields, models
from odoo.exceptions import UserError

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
    {"mandate_id", "congress_id", "partner_id", "date", "behalf_signer"}
    | {"kind", "advance_id"}
    | {"behalf_date", "behalf_number", "behalf_scan", "behalf_scan_name"}
)


class DeputyClaim(models.Model):
    """Expenses that are to be paid from activity funds (报销), or an advance on them.

    A deputy's, a colleague's purchase, or a vendor's who is paid direct: the first has
    a deputy and, where the deputy did not enter it, the signed paper; the others are
    the office's own spending. After approval the money state follows Odoo's own bill,
    payment and bank matching (Law on Deputies, art. 41 and 42).

    =======  =========  ======  ====  =========
    who      enter      decide  bill  read
    =======  =========  ======  ====  =========
    clerk    on behalf  paper   –     yes
    leader   on behalf  yes     –     yes
    finance  on behalf  –       yes   yes
    auditor  –          –       –     yes
    deputy   portal     –       –     own claims
    =======  =========  ======  ====  =========
    """

    _name = "deputy.claim"
    _description = "Claim of Expenses"
    _inherit = [
        "mail.thread",
        "deputy.congress.mixin",
        "deputy.claim.control.mixin",
        "deputy.claim.decision.mixin",
        "deputy.behalf.mixin",
        "deputy.commitment.source.mixin",
        "deputy.claim.number.mixin",
        "deputy.claim.paper.mixin",
        "deputy.claim.checklist.mixin",
        "deputy.claim.withdraw.mixin",
        "deputy.claim.bill.mixin",
    ]
    _order = "date desc, id desc"
    _guarded_fields = DeputyApprovalMixin._guarded_fields | {
        "name",
        "behalf_user_id",
        "move_id",
        "money_state",
        "withdraw_reason",
        "outside_date",
        "outside_channel",
        "outside_voucher",
    }
    _commitment_date_field = "date"

    mandate_id = fields.Many2one(
        "deputy.mandate",
        "Deputy",
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
        help="Whose expenses they are; empty for what the office itself spends.",
    )
    congress_id = fields.Many2one(
        string="Budget Holder",
        compute="_compute_congress_id",
        store=True,
        readonly=False,
        precompute=True,
        help="Whose budget pays; usually the deputy's own congress.",
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Pay To",
        compute="_compute_partner_id",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        index=True,
        ondelete="restrict",
        help="Who gets the money: the deputy, the colleague who bought something, or "
        "the seller when the office pays direct.",
    )
    date = fields.Date(
        required=True,
        default=fields.Date.context_today,
        help="Decides which year's budget pays.",
    )
    state = fields.Selection(
        STATES, required=True, default=DRAFT, readonly=True, copy=False, tracking=True
    )
    line_ids = fields.One2many("deputy.claim.line", "claim_id", "Expenses", copy=True)
    total = fields.Monetary(
        compute="_compute_total", store=True, help="What is asked for."
    )
    note = fields.Text()

    @api.depends("mandate_id")
    def _compute_congress_id(self):
        for claim in self:
            claim.congress_id = (
                claim.mandate_id.congress_id
                or claim.congress_id
                or claim._default_congress_id()
            )

    @api.depends("mandate_id")
    def _compute_partner_id(self):
        for claim in self:
            claim.partner_id = claim.mandate_id.partner_id or claim.partner_id

    @api.depends("line_ids.amount")
    def _compute_total(self):
        for claim in self:
            claim.total = sum(claim.line_ids.mapped("amount"))

    @api.depends("name", "mandate_id.name", "partner_id.name")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for claim in self:
            claimant = claim.mandate_id.name or claim.partner_id.name or ""
            number = claim.name or self.env._("Claim")
            claim.display_name = f"{number} {claimant}".strip()

    # ------------------------------------------------------------- overrides
    @api.model_create_multi
    def create(self, vals_list):
        """Whoever is not the deputy enters the claim on their behalf."""
        claims = super().create(vals_list)
        claims._note_behalf()
        claims._refresh_papers()
        return claims

    def write(self, vals):
        """What was submitted stands; a draft changes hands openly."""
        locked = DRAFT_ONLY & vals.keys() and any(c.state != DRAFT for c in self)
        if locked and not self._guard_is_open():
            raise UserError(
                self.env._(
                    "The claim was submitted as it is: take it back to draft to change "
                    "it."
                )
            )
        result = super().write(vals)
        if "mandate_id" in vals:
            self._note_behalf()
        if vals.keys() & {"kind", "date", "congress_id", "mandate_id", "line_ids"}:
            self._refresh_papers()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        if any(claim.state != DRAFT or claim.name for claim in self):
            raise UserError(
                self.env._("Only claims that were never submitted can be deleted.")
            )

    def _note_behalf(self):
        """Name the employee who enters a claim for a deputy (代录)."""
        for claim in self:
            is_own = claim.mandate_id.sudo().partner_id == self.env.user.partner_id
            is_behalf = claim.mandate_id and not is_own
            claim._unguarded().behalf_user_id = self.env.uid if is_behalf else False

    # --------------------------------------------------------------- actions
    def action_submit(self):
        """Hand drafts to the deciding body; a claim gets its number now.

        :raises UserError: nothing claimed, or the deputy's signed paper is missing
        """
        self.check_access("write")
        result = super().action_submit()
        self.line_ids._hold_invoices()
        self._give_numbers()
        return result

    def action_back_to_draft(self):
        """Take claims back for correction; their invoices are free meanwhile."""
        self.check_access("write")
        result = super().action_back_to_draft()
        self.line_ids._release_invoices()
        return result

    # ----------------------------------------------------------------- hooks
    def _check_submit(self):
        for claim in self:
            if not claim.line_ids:
                raise UserError(self.env._("Enter at least one expense."))
            if claim.behalf_user_id:
                claim._prepare_behalf_vals(
                    claim.behalf_signer, claim.behalf_date, claim.behalf_scan
                )
            claim._check_earmark()
            claim.line_ids.sudo()._check_activity()
            claim.line_ids._check_invoices()
        self._check_clears()
        self._check_papers()
        return super()._check_submit()

    def _on_approved(self):
        # Draws are settled under the lines' write, like every promise of money.
        lines = self.line_ids.sudo()
        (lines | self.advance_id.sudo().line_ids).budget_line_id._touch()
        self._check_earmark()
        self._check_clears()
        lines._cover()
        lines._check_entrusted_cover()
        self._commit_costs()
        lines._link_own_commitments()
        return super()._on_approved()

    def _on_refused(self):
        self.line_ids._release_invoices()
        return super()._on_refused()

    def _prepare_commitment_vals(self):
        """A claim promises itself what no earlier promise covers."""
        return [
            {
                "line_id": line.budget_line_id.id,
                "name": line.budget_line_id.name,
                "amount": line.amount - line.covered,
            }
            for line in self.line_ids.sudo()
            if line.currency_id.compare_amounts(line.amount, line.covered) > 0
        ]

    def _check_earmark(self, date=None):
        """Refuse what does not belong on its budget line.

        :param date: the day that decides the year; the claim's own by default
        """
        for claim in self:
            claim.line_ids.sudo()._check_purse(
                claim.congress_id, date or claim._commitment_date()
            )
