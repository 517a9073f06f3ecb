from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .deputy_approval_mixin import APPROVED, DRAFT, REFUSED, SUBMITTED

CLOSED = "closed"
STATES = [
    (DRAFT, "Draft"),
    (SUBMITTED, "Submitted"),
    (APPROVED, "Approved"),
    (REFUSED, "Refused"),
    (CLOSED, "Closed"),
]
DRAFT_ONLY = frozenset(
    {"congress_id", "agent_id", "line_id", "name", "amount", "date", "number"}
)


class DeputyEntrustment(models.Model):
    """Work that an upper level entrusts to a lower one, with the money for it.

    Who entrusts pays (北京市实施代表法办法 art. 28, 上海市 art. 38).
    Approved, the amount is promised on the principal's own budget line. Then either
    the agent's claims are charged to that line, within purpose, year and amount, or the
    money is transferred by an indicator document before it is spent (指标划转, Budget
    Law, art. 30 and 72).
    Both levels see the entrustment and neither sees more of the other's budget.

    =========  =====  ======  ======  ========  ====
    who        enter  submit  decide  transfer  read
    =========  =====  ======  ======  ========  ====
    principal
    - clerk    yes    yes     paper   yes       yes
    - leader   yes    yes     yes     yes       yes
    - finance  yes    yes     –       yes       yes
    agent      –      –       –       –         yes
    =========  =====  ======  ======  ========  ====
    """

    _name = "deputy.entrustment"
    _description = "Entrusted Work"
    _inherit = [
        "deputy.congress.mixin",
        "deputy.approval.mixin",
        "deputy.commitment.source.mixin",
    ]
    _order = "date desc, id desc"
    _approval_needs_number = True
    _commitment_date_field = "date"

    congress_id = fields.Many2one(
        string="Principal",
        default=lambda self: self._default_congress_id(),
        help="The level that entrusts the work and pays for it.",
    )
    agent_id = fields.Many2one(
        "deputy.congress",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('id', 'child_of', congress_id), ('id', '!=', congress_id)]",
        help="The lower level, township or street that does the work.",
    )
    agent_company_id = fields.Many2one(
        related="agent_id.company_id",
        string="Company of the Agent",
        store=True,
        index=True,
        precompute=True,
    )
    name = fields.Char(
        "Purpose", required=True, help="What the money is for, and nothing else."
    )
    number = fields.Char(
        "Letter Number", help="Number of the letter by which the work is entrusted."
    )
    date = fields.Date(
        required=True,
        default=fields.Date.context_today,
        help="The day of the letter; decides which year's budget pays.",
    )
    line_id = fields.Many2one(
        "deputy.budget.line",
        "Budget Line of the Principal",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('congress_id', '=', congress_id), ('state', '=', 'approved')]",
        check_company=True,
    )
    fiscal_year = fields.Integer(
        related="line_id.budget_id.fiscal_year", store=True, aggregator=None
    )
    amount = fields.Monetary(
        required=True, help="What the principal pays for this at most."
    )
    state = fields.Selection(
        STATES, required=True, default=DRAFT, readonly=True, copy=False, index=True
    )
    transfer_ids = fields.One2many(
        "deputy.entrustment.transfer", "entrustment_id", "Indicator Transfers"
    )
    charged = fields.Monetary(
        compute="_compute_totals",
        help="Approved claims of the agent on the principal's line.",
    )
    transferred = fields.Monetary(
        compute="_compute_totals",
        help="By indicator document, transfers that wait for approval included.",
    )
    open_amount = fields.Monetary(
        "Not Used Yet",
        compute="_compute_totals",
        help="Entrusted, neither charged nor transferred yet.",
    )

    is_principal = fields.Boolean(
        "User of the Principal",
        compute="_compute_is_principal",
        help="Whether you work for the level that entrusts; the agent only reads.",
    )

    _amount_positive = models.Constraint(
        "CHECK(amount > 0)", "The amount entrusted must be more than zero."
    )

    # -------------------------------------------------------------- computes
    @api.depends_context("uid")
    def _compute_is_principal(self):
        mine = self._origin._filtered_access("write")
        for entrustment in self:
            origin = entrustment._origin
            entrustment.is_principal = not origin or origin in mine

    @api.depends("amount", "state", "transfer_ids")
    def _compute_totals(self):
        charged, transferred = self._read_charged(), self._read_transferred()
        for entrustment in self:
            key = entrustment._origin.id
            entrustment.charged = charged.get(key, 0)
            entrustment.transferred = transferred.get(key, 0)
            used = entrustment.charged + entrustment.transferred
            entrustment.open_amount = (
                0 if entrustment.state == CLOSED else entrustment.amount - used
            )

    @api.depends("name", "agent_id.name", "fiscal_year")
    def _compute_display_name(self):
        for entrustment in self:
            parts = (
                str(entrustment.fiscal_year or ""),
                entrustment.sudo().agent_id.name,
                entrustment.name,
            )
            entrustment.display_name = " ".join(filter(None, parts))

    @api.constrains("congress_id", "agent_id", "line_id")
    def _check_parties(self):
        for entrustment in self.sudo():
            principal, agent = entrustment.congress_id, entrustment.agent_id
            path = [int(part) for part in agent.parent_path.split("/") if part]
            if agent == principal or principal.id not in path:
                raise ValidationError(
                    self.env._(
                        "“%(agent)s” does not stand below “%(principal)s”: work is "
                        "entrusted by an upper level to a lower one.",
                        agent=agent.name,
                        principal=principal.name,
                    )
                )
            if entrustment.line_id.congress_id != principal:
                raise ValidationError(
                    self.env._("Choose a budget line of the principal itself.")
                )

    # ------------------------------------------------------------- overrides
    def write(self, vals):
        """What was submitted stands."""
        locked = DRAFT_ONLY & vals.keys() and any(e.state != DRAFT for e in self)
        if locked and not self._guard_is_open():
            raise UserError(
                self.env._(
                    "The entrustment was submitted as it is: take it back to draft to "
                    "change it."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        if any(entrustment.state != DRAFT for entrustment in self):
            raise UserError(self.env._("Only drafts of an entrustment can be deleted."))

    # --------------------------------------------------------------- actions
    def action_close(self):
        """Close approved entrustments; what nobody used is free on the line again."""
        self.check_access("write")
        self.line_id._touch()
        for entrustment in self:
            if entrustment.state != APPROVED:
                raise UserError(
                    self.env._(
                        "“%(name)s” is not approved.", name=entrustment.display_name
                    )
                )
            entrustment._unguarded().state = CLOSED
        self._release_commitments(self.env._("Entrusted work closed"))

    # ----------------------------------------------------------------- hooks
    def _check_submit(self):
        for entrustment in self:
            entrustment.line_id._check_earmark(
                entrustment.congress_id, entrustment.date
            )
        return super()._check_submit()

    def _approval_body(self):
        self.ensure_one()
        return self.congress_id.name

    def _on_approved(self):
        self._commit_costs()
        return super()._on_approved()

    def _prepare_commitment_vals(self):
        self.ensure_one()
        return [
            {
                "line_id": self.sudo().line_id.id,
                "name": self.display_name,
                "amount": self.amount,
            }
        ]

    # -------------------------------------------------------------- business
    def _read_charged(self):
        """``{id: approved claims}`` on these entrustments, in one query."""
        groups = (
            self.env["deputy.claim.line"]
            .sudo()
            ._read_group(
                [
                    ("entrustment_id", "in", self._origin.ids),
                    ("claim_id.state", "=", APPROVED),
                ],
                ["entrustment_id"],
                ["amount:sum"],
            )
        )
        return {entrustment.id: amount for entrustment, amount in groups}

    def _read_transferred(self):
        """``{id: transfers that were not refused}``, in one query."""
        groups = (
            self.env["deputy.entrustment.transfer"]
            .sudo()
            ._read_group(
                [
                    ("entrustment_id", "in", self._origin.ids),
                    ("take_back_id.state", "!=", REFUSED),
                ],
                ["entrustment_id"],
                ["amount:sum"],
            )
        )
        return {entrustment.id: amount for entrustment, amount in groups}

    def _own_commitment(self):
        """The promise on the principal's line, elevated: the agent cannot see it."""
        self.ensure_one()
        return self.sudo().commitment_ids.filtered(lambda c: c._is_open())[:1]

    def _check_chargeable(self):
        """Whether claims may be charged to the principal's line.

        :raises UserError: not approved, or the two levels keep books apart
        """
        for entrustment in self.sudo():
            if entrustment.state != APPROVED:
                raise UserError(
                    self.env._(
                        "“%(name)s” is not approved.", name=entrustment.display_name
                    )
                )
            if entrustment.company_id != entrustment.agent_company_id:
                raise UserError(
                    self.env._(
                        "%(principal)s and %(agent)s keep books apart: have the money "
                        "transferred by an indicator document first, then charge your "
                        "own budget line (Budget Law, art. 30 and 72).",
                        principal=entrustment.congress_id.name,
                        agent=entrustment.agent_id.name,
                    )
                )
