from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools import fund_reconciliation as fund

CAUSES = [
    (fund.CLAIM_WITHOUT_BILL, "Approved, not booked yet"),
    (fund.BILL_UNPAID, "Booked, not paid yet"),
    (fund.PAID_UNMATCHED, "Paid, not on the bank statement yet"),
    (fund.PAID_OUTSIDE, "Paid outside these books"),
    (fund.BILL_REVERSED, "Bill reversed or credited"),
    (fund.RECEIPT_UNBOOKED, "Money received, not booked yet"),
    (fund.POSTED_WITHOUT_CLAIM, "Booked without a claim"),
    (fund.BILL_CHANGED, "Bill differs from its claim"),
    (fund.ANALYTIC_MOVED, "Bill moved to another budget line"),
    (fund.OTHER_YEAR, "Claim or bill of another year"),
    (fund.OTHER_PURPOSE, "Booked for another purpose"),
    (fund.BANK_WITHOUT_PAPER, "Bank line without a paper"),
    (fund.OTHER_INDICATOR, "Paid under another indicator document"),
    (fund.PERIOD_CHANGED, "Signed period changed afterwards"),
    (fund.RECEIPT_CHANGED, "Entry of money received changed or removed"),
    (fund.ANALYTIC_MISMATCH, "Analytic items differ from the journal items"),
    (fund.UNKNOWN, "Unknown"),
]


class DeputyReconciliationDifference(models.Model):
    """One difference of a reconciliation, its cause and the document behind it.

    Written by the reconciliation; who looks after it and how it is explained comes from
    the window of finance.
    """

    _name = "deputy.reconciliation.difference"
    _description = "Reconciliation Difference"
    _inherit = ["deputy.congress.mixin", "deputy.reconciliation.remark.mixin"]
    _order = "is_explained, budget_line_id, id"

    reconciliation_id = fields.Many2one(
        "deputy.reconciliation", required=True, index=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="reconciliation_id.congress_id",
        store=True,
        required=False,
        precompute=True,
    )
    budget_line_id = fields.Many2one(
        "deputy.budget.line",
        index=True,
        ondelete="restrict",
        help="Empty: a bank line that no budget line is known for.",
    )
    cause = fields.Selection(CAUSES, required=True, help="Why the amounts differ.")
    is_explained = fields.Boolean(
        "Explained",
        compute="_compute_is_explained",
        store=True,
        precompute=True,
        help="A claim on its normal way, or explained by finance. Everything else must "
        "be cleared before signing.",
    )
    amount = fields.Monetary(
        help="Above zero: the accounts or the earlier step have more."
    )
    text = fields.Char("Document", help="Number of the claim or of the journal entry.")
    res_model = fields.Char("Document Model")
    res_id = fields.Many2oneReference("Document ID", model_field="res_model")

    @api.depends("cause", "explanation")
    def _compute_is_explained(self):
        for row in self:
            row.is_explained = row.cause in fund.EXPLAINED or (
                row.cause in fund.EXPLAINABLE and bool(row.explanation)
            )

    @api.depends("cause", "text")
    def _compute_display_name(self):
        for row in self:
            document = row.text or row.budget_line_id.display_name
            row.display_name = f"{document}: {row._cause_label()}"

    def _cause_label(self):
        """The cause in the user's language."""
        return dict(self._fields["cause"]._description_selection(self.env)).get(
            self.cause
        )

    @api.model_create_multi
    def create(self, vals_list):
        """Nothing is added to a signed reconciliation."""
        rows = super().create(vals_list)
        rows.reconciliation_id._check_unsigned()
        return rows

    def write(self, vals):
        """Nothing changes in a signed reconciliation."""
        self.reconciliation_id._check_unsigned()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_unsigned(self):
        self.reconciliation_id._check_unsigned()

    # --------------------------------------------------------------- actions
    def action_open_document(self):
        """Open the claim, the journal entry or the bank line behind this difference."""
        self.check_access("read")
        self.ensure_one()
        if not self.res_model:
            raise UserError(self.env._("No single document is behind this difference."))
        if self.res_model == "account.bank.statement.line":
            line = self.env[self.res_model].browse(self.res_id)
            return line._deputy_open()
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "view_mode": "form",
        }

    def action_treat(self):
        """Explain these differences, or give them to somebody."""
        self.check_access("read")
        self._check_finance_remarks()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_reconciliation_treat_action"
        )
        return dict(action, context={"default_difference_ids": self.ids})

    def action_match(self):
        """Match what was paid with the bank lines that fit, and compare anew.

        :raises UserError: no bank line fits
        """
        self.check_access("read")
        self._check_finance_remarks()
        lines = self._fitting_bank_lines()
        if not lines:
            raise UserError(
                self.env._(
                    "No bank line fits by amount and payee or voucher: import the bank "
                    "statement or the treasury's payment list first."
                )
            )
        lines.action_deputy_match()
        return self.reconciliation_id.action_compute()

    def _fitting_bank_lines(self):
        """Unmatched bank lines whose proposal is a payment of these differences."""
        documents = self.filtered(lambda row: row.res_model == "deputy.claim")
        claims = self.env["deputy.claim"].browse(documents.mapped("res_id"))
        payments = claims.sudo().move_id.matched_payment_ids | self._list_payments()
        wanted = payments.move_id.line_ids
        own = self.filtered(lambda row: row.cause == fund.BANK_WITHOUT_PAPER)
        lines = self.env["account.bank.statement.line"]
        if wanted:
            amounts = wanted.mapped("balance")
            lines = lines.search(
                [
                    ("company_id", "in", self.company_id.ids),
                    ("is_reconciled", "=", False),
                    ("amount", "in", list({*amounts, *(-each for each in amounts)})),
                ]
            ).filtered(lambda line: line.deputy_proposal_id in wanted)
        return lines | lines.browse(own.mapped("res_id")).filtered("deputy_proposal_id")

    def _list_payments(self):
        """Payments to the deputies on the payment lists of these differences."""
        documents = self.filtered(lambda row: row.res_model == "deputy.allowance")
        lists = self.env["deputy.allowance"].browse(documents.mapped("res_id"))
        debits = lists.sudo()._payables().matched_debit_ids.debit_move_id
        return debits.move_id.origin_payment_id

    def _unexplained(self):
        """Total without an explanation, each counted whatever its sign."""
        return sum(abs(row.amount) for row in self if not row.is_explained)

    # ------------------------------------------------------------------ keys
    def _key(self):
        """What makes a difference the same one when it is computed again."""
        return self._key_of(
            {
                "budget_line_id": self.budget_line_id.id,
                "cause": self.cause,
                "res_model": self.res_model,
                "res_id": self.res_id,
            }
        )

    def _document_key(self):
        """What makes it the same matter, whatever step the document waits for now."""
        return self._key()[1:]

    @api.model
    def _key_of(self, vals):
        return (vals["cause"], *self._document_key_of(vals))

    @api.model
    def _document_key_of(self, vals):
        return (
            vals["budget_line_id"] or False,
            vals["res_model"] or False,
            vals["res_id"] or 0,
        )
