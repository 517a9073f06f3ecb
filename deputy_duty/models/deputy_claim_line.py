from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

from ..tools.id_array import id_array
from .deputy_approval_mixin import APPROVED, DRAFT
from .deputy_claim_kinds import EXPENSE


class DeputyClaimLine(models.Model):
    """One expense of a claim, on a line of the approved budget.

    On approval ``covered`` is what the named commitment still had; the rest is
    promised by a commitment of the claim's own. So a claim never counts twice.
    """

    _name = "deputy.claim.line"
    _description = "Claimed Expense"
    _inherit = [
        "deputy.claim.file.mixin",
        "deputy.claim.line.invoice.mixin",
        "deputy.claim.line.standard.mixin",
        "deputy.claim.line.fund.mixin",
        "deputy.entrustment.claim.line.mixin",
        "deputy.congress.mixin",
        "deputy.guard.mixin",
    ]
    _guarded_fields = frozenset({"covered", "own_commitment_id", "invoice_id"})
    _scan_fields = ("invoice_scan",)
    _order = "claim_id, id"

    claim_id = fields.Many2one(
        "deputy.claim", required=True, index=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="claim_id.congress_id", store=True, required=False, precompute=True
    )
    mandate_id = fields.Many2one(
        related="claim_id.mandate_id", store=True, index=True, precompute=True
    )
    budget_line_id = fields.Many2one(
        "deputy.budget.line",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        domain="[('congress_id', '=', congress_id), ('is_spendable', '=', True)]",
        help="The approved line that is to pay for this.",
    )
    commitment_id = fields.Many2one(
        "deputy.commitment",
        "Draws On",
        index="btree_not_null",
        copy=False,
        ondelete="restrict",
        check_company=True,
        domain="[('line_id', '=', budget_line_id), ('state', '=', 'open'),"
        " ('res_model', '!=', 'deputy.claim')]",
        help="What was promised beforehand for this expense, e.g. by an activity. "
        "Empty: the claim promises the money itself when it is approved.",
    )
    commitment_source = fields.Char(
        "Promised For", related="commitment_id.source_name", related_sudo=True
    )
    own_commitment_id = fields.Many2one(
        "deputy.commitment",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="What the claim promised itself when it was approved.",
    )
    covered = fields.Monetary(
        readonly=True,
        copy=False,
        help="The part that the earlier promise pays for, settled on approval.",
    )
    name = fields.Char("Description", required=True)
    date = fields.Date(
        "Spent On",
        required=True,
        default=fields.Date.context_today,
        help="The date of the invoice or of the expense.",
    )
    amount = fields.Monetary(
        required=True, help="What was paid, taxes included: the office bears the gross."
    )

    _amount_positive = models.Constraint(
        "CHECK(amount > 0)", "An expense must be more than zero."
    )

    @api.constrains("commitment_id", "budget_line_id")
    def _check_commitment(self):
        for line in self.sudo().filtered("commitment_id"):
            commitment = line.commitment_id
            if commitment.line_id != line.budget_line_id:
                raise ValidationError(
                    self.env._(
                        "“%(commitment)s” was promised on another budget line: choose "
                        "one of the same line.",
                        commitment=commitment.display_name,
                    )
                )
            if commitment.res_model == line.claim_id._name:
                raise ValidationError(
                    self.env._(
                        "“%(commitment)s” was promised to another claim.",
                        commitment=commitment.display_name,
                    )
                )

    # ------------------------------------------------------------- overrides
    @api.model_create_multi
    def create(self, vals_list):
        """Expenses are entered while the claim is a draft."""
        lines = super().create([self._with_invoice_file(vals) for vals in vals_list])
        lines._check_claim_is_draft()
        lines.claim_id._refresh_papers()
        return lines

    def write(self, vals):
        """Expenses change while the claim is a draft, before and after."""
        self._check_claim_is_draft()
        self._check_read_from_file(vals)
        result = super().write(self._with_invoice_file(vals))
        self._check_claim_is_draft()
        if "budget_line_id" in vals:
            self.claim_id._refresh_papers()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_while_draft(self):
        self._check_claim_is_draft()

    def _check_claim_is_draft(self):
        if not self._guard_is_open() and any(
            line.claim_id.state != DRAFT for line in self
        ):
            raise UserError(
                self.env._(
                    "The expenses were submitted as they are: take the claim back to "
                    "draft to change them."
                )
            )

    # -------------------------------------------------------------- business
    def _cover(self):
        """Settle how much of each expense its named commitment pays for.

        The lines' budget lines were written before, so nobody else draws now.
        """
        left, moved = self._read_unclaimed(), self._read_transferred()
        for line in self.sorted("id"):
            free = left.get(line.commitment_id.id, 0)
            free -= moved.pop(line.commitment_id.id, 0)
            covered = min(line.amount, max(free, 0))
            if line.commitment_id:
                left[line.commitment_id.id] = free - covered
            line._unguarded().write({"covered": covered, "own_commitment_id": False})

    def _read_unclaimed(self):
        """What the named open commitments have left for these lines."""
        drawn = dict(
            self._read_group(
                [
                    ("commitment_id", "in", self.commitment_id.ids),
                    ("claim_id.state", "=", APPROVED),
                    ("claim_id.is_settled", "=", False),
                    ("id", "not in", self.ids),
                ],
                ["commitment_id"],
                ["covered:sum"],
            )
        )
        return {
            commitment.id: commitment.amount - drawn.get(commitment, 0)
            for commitment in self.commitment_id
            if commitment._is_open()
        }

    def _link_own_commitments(self):
        """Tie what the claim promised itself to the expenses it is for."""
        for claim, lines in self.grouped("claim_id").items():
            own = {c.line_id: c for c in claim.commitment_ids if c._is_open()}
            for line in lines:
                if line.currency_id.compare_amounts(line.amount, line.covered) > 0:
                    line._unguarded().own_commitment_id = own[line.budget_line_id]

    def _unbacked(self):
        """``{budget line id: amount}`` that no standing promise pays for any more.

        Usually empty; not so when a promise was released after the approval.
        """
        commitments = self.commitment_id | self.own_commitment_id
        left = commitments._read_remaining()
        needed = {}
        for line in self.sorted("id"):
            parts = (
                (line.commitment_id, line.covered),
                (line.own_commitment_id, line.amount - line.covered),
            )
            for commitment, part in parts:
                backed = min(part, left.get(commitment.id, 0))
                if commitment:
                    left[commitment.id] = left.get(commitment.id, 0) - backed
                if line.currency_id.compare_amounts(part, backed) > 0:
                    key = line.budget_line_id.id
                    needed[key] = needed.get(key, 0) + part - backed
        return needed

    @api.model
    def _read_claimed(self, line_ids):
        """``{budget line id: total of approved claims}``, in one query.

        Advances are no expense: the claims that account for them are.
        """
        for model in (self._name, "deputy.claim"):
            self.env[model].flush_model()
        return dict(
            self.env.execute_query(
                SQL(
                    """SELECT line.budget_line_id, SUM(line.amount)
                         FROM deputy_claim_line line
                         JOIN deputy_claim claim ON claim.id = line.claim_id
                        WHERE line.budget_line_id = ANY(%s::int[])
                          AND claim.state = %s AND claim.kind = %s
                        GROUP BY line.budget_line_id""",
                    id_array(line_ids),
                    APPROVED,
                    EXPENSE,
                )
            )
        )
