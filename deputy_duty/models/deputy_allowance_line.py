from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .deputy_approval_mixin import APPROVED, DRAFT
from .deputy_claim_bill_mixin import FINANCE_GROUP
from .deputy_claim_settlement_mixin import MONEY_STATES
from .deputy_mandate_private import FIXED_WAGE, WAGES

EXCLUDING = frozenset({"is_excluded", "exclude_reason"})
SIGNING = frozenset({"signed_on", "signed_by"})


class DeputyAllowanceLine(models.Model):
    """One deputy on a payment list: days, rate, amount, signature."""

    _name = "deputy.allowance.line"
    _description = "Payee of an Allowance"
    _inherit = ["deputy.congress.mixin", "deputy.guard.mixin"]
    _guarded_fields = frozenset(
        {"allowance_id", "mandate_id", "partner_id", "fixed_wage", "days", "rate"}
        | {"amount", "day_ids"}
    )
    _order = "allowance_id, mandate_id, id"

    allowance_id = fields.Many2one(
        "deputy.allowance", required=True, readonly=True, index=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="allowance_id.congress_id", store=True, required=False, precompute=True
    )
    mandate_id = fields.Many2one(
        "deputy.mandate",
        "Deputy",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Pay To",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    day_ids = fields.One2many(
        "deputy.allowance.day", "line_id", "Days Paid For", readonly=True
    )
    days = fields.Integer(
        "Number of Days",
        readonly=True,
        help="Days of duty in the ledger, each once; 0 for flat amounts.",
    )
    rate = fields.Monetary(readonly=True, aggregator=None, help="For one day, or flat.")
    amount = fields.Monetary(readonly=True)
    fixed_wage = fields.Selection(
        WAGES, readonly=True, help="What the register said when the list was computed."
    )
    warning = fields.Char(
        compute="_compute_warning", help="What to look at before the list is submitted."
    )
    is_excluded = fields.Boolean(
        "Not on This List", help="Not paid by this list; say why. The days stay free."
    )
    exclude_reason = fields.Char("Left Out Because")
    signed_on = fields.Date(
        help="The day written beside the signature on the paper list."
    )
    signed_by = fields.Char(
        help="Who signed, where it was not the deputy; with the mandate on file."
    )
    bank_account = fields.Char(
        compute="_compute_bank_account",
        compute_sudo=True,
        groups=FINANCE_GROUP,
        help="The deputy's account, for the payment; only finance sees it.",
    )
    money_state = fields.Selection(
        MONEY_STATES,
        "Money",
        compute="_compute_money_state",
        compute_sudo=True,
        help="Follows the entry's payable of this deputy, its payment and the bank.",
    )

    _mandate_uniq = models.UniqueIndex(
        "(allowance_id, mandate_id)", "This deputy is on the list already."
    )

    # -------------------------------------------------------------- computes
    @api.depends("fixed_wage", "is_excluded", "allowance_id.kind")
    @api.depends_context("lang")
    def _compute_warning(self):
        for line in self:
            line.warning = False
            if line.is_excluded or line.allowance_id.kind != "daily":
                continue
            if line.fixed_wage == FIXED_WAGE:
                line.warning = self.env._(
                    "Has a fixed wage: no subsidy by day (Law on Deputies, art. 41)"
                )
            elif not line.fixed_wage:
                line.warning = self.env._("Nobody entered whether there is a wage")

    @api.depends("partner_id")
    def _compute_bank_account(self):
        for line in self:
            line.bank_account = line.partner_id.bank_ids[:1].acc_number

    @api.depends("allowance_id.money_state", "partner_id", "amount")
    def _compute_money_state(self):
        states = self.allowance_id._read_line_states()
        for line in self:
            line.money_state = states.get(line.id, "none")

    @api.depends("mandate_id.name", "allowance_id.name")
    def _compute_display_name(self):
        for line in self:
            parts = (line.allowance_id.name, line.mandate_id.name)
            line.display_name = " ".join(filter(None, parts))

    @api.constrains("signed_on")
    def _check_signed(self):
        """A signature is taken from paper, and the paper is kept."""
        for line in self.filtered("signed_on"):
            allowance = line.allowance_id
            if allowance.state != APPROVED or not allowance.signed_scan:
                raise ValidationError(
                    self.env._(
                        "Signatures are recorded from the signed list: approve it, "
                        "print it, and attach the scan first."
                    )
                )

    # ------------------------------------------------------------- overrides
    def write(self, vals):
        """Payees are left out while the list is a draft; signatures come later."""
        if EXCLUDING & vals.keys() and not self._guard_is_open():
            self._check_is_draft()
        return super().write(vals)

    def _check_is_draft(self):
        if any(line.allowance_id.state != DRAFT for line in self):
            raise UserError(
                self.env._(
                    "The list was submitted as it is: take it back to draft to change "
                    "it."
                )
            )

    # -------------------------------------------------------------- business
    def _check_reasons(self):
        """Whoever is left out is so for a reason."""
        silent = self.filtered(
            lambda line: line.is_excluded and not line.exclude_reason
        )
        if silent:
            raise UserError(
                self.env._(
                    "Say why these deputies are left out: %(names)s",
                    names=", ".join(silent.mandate_id.mapped("name")),
                )
            )

    def _hold_days(self):
        """Take the days of these payees, so that no other list pays for them.

        :raises UserError: another list has one of them
        """
        days = self.sudo().day_ids
        days._check_free()
        days.write({"is_held": True})
        days.flush_recordset()

    def _release_days(self):
        """Give the days of these payees back."""
        self.sudo().day_ids.write({"is_held": False})
