from odoo import fields, models

PURCHASES = ("in_invoice", "in_receipt")


class AccountMove(models.Model):
    """The claim that an entry books, and the invoices that it pays.

    A bill entered by hand that spends activity funds hands its invoice in to the same
    register as claims do (``deputy.invoice``).
    """

    _name = "account.move"
    _inherit = ["account.move", "deputy.guard.mixin"]
    _guarded_fields = frozenset(
        {"deputy_claim_id", "deputy_refund_claim_id", "deputy_allowance_id"}
        | {"deputy_appropriation_id"}
    )

    deputy_claim_id = fields.Many2one(
        "deputy.claim",
        "Claim of a Deputy",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="The claim of expenses that this bill books.",
    )
    deputy_allowance_id = fields.Many2one(
        "deputy.allowance",
        "Payment List of Allowances",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="The payment list that this entry books.",
    )
    deputy_appropriation_id = fields.Many2one(
        "deputy.budget.appropriation",
        "Appropriation Received",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="The money received for a budget that this entry books.",
    )

    deputy_refund_claim_id = fields.Many2one(
        "deputy.claim",
        "Returned Advance",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="The advance whose rest came back by this entry.",
    )
    deputy_invoice_ids = fields.One2many(
        "deputy.invoice",
        "move_id",
        "Registered Invoices",
        readonly=True,
        copy=False,
        groups="deputy_duty.deputy_duty_group_reader",
    )

    def _post(self, soft=True):
        """Posting a bill on activity funds registers its invoice, once.

        :raises UserError: a claim or another bill has handed it in
        """
        posted = super()._post(soft=soft)
        for move in posted:
            move._hold_deputy_invoice()
        return posted

    def button_draft(self):
        """A bill taken back gives its invoice back."""
        self.check_access("write")
        result = super().button_draft()
        by_hand = self.filtered(lambda move: not move.deputy_claim_id)
        by_hand.sudo().deputy_invoice_ids._release("move_id")
        return result

    def _hold_deputy_invoice(self):
        """Hand in the invoice of a bill entered by hand, told by its reference."""
        self.ensure_one()
        if self.move_type not in PURCHASES or self.deputy_claim_id or not self.ref:
            return
        line = self._deputy_budget_lines()[:1]
        if line:
            seller = self.commercial_partner_id
            row = {
                "number": self.ref,
                "seller_name": seller.name,
                "seller_number": seller.vat,
                "date": self.invoice_date,
                "gross": self.amount_total,
                "congress_id": line.congress_id.id,
            }
            self.env["deputy.invoice"]._hold([row], self)

    def _deputy_budget_lines(self):
        """The lines of activity funds that this entry spends from."""
        accounts = {
            int(account)
            for item in self.line_ids.filtered("analytic_distribution")
            for key in item.analytic_distribution
            for account in key.split(",")
            if account.isdigit()
        }
        return (
            self.env["deputy.budget.line"]
            .sudo()
            .search([("analytic_account_id", "in", list(accounts))], order="id")
            if accounts
            else self.env["deputy.budget.line"]
        )

    def action_open_deputy_appropriation(self):
        """Open the appropriation that this entry books."""
        self.check_access("read")
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "deputy.budget.appropriation",
            "res_id": self.deputy_appropriation_id.id,
            "view_mode": "form",
        }

    def action_open_deputy_claim(self):
        """Open the claim that this bill books."""
        self.check_access("read")
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "deputy.claim",
            "res_id": (self.deputy_claim_id or self.deputy_refund_claim_id).id,
            "view_mode": "form",
        }
