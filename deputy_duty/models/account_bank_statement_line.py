from odoo import fields, models
from odoo.exceptions import AccessError

FINANCE = "deputy_duty.deputy_duty_group_finance"


class AccountBankStatementLine(models.Model):
    """What the treasury's payment list says of a payment, and its matching."""

    _name = "account.bank.statement.line"
    _inherit = [
        "account.bank.statement.line",
        "account.bank.statement.line.match.mixin",
    ]

    deputy_congress_id = fields.Many2one(
        "deputy.congress",
        "Office",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="The office whose payment list or bank statement holds this line.",
    )
    deputy_voucher = fields.Char(
        "Payment Voucher Number",
        copy=False,
        index="btree_not_null",
        help="The number on the treasury's payment voucher, or the bank's serial "
        "number.",
    )
    deputy_indicator = fields.Char(
        "Indicator Number",
        copy=False,
        help="The budget document (指标文号) the treasury paid under.",
    )
    deputy_functional = fields.Char(
        "Functional Item",
        copy=False,
        help="Item of the functional classification (支出功能分类).",
    )
    deputy_economic_department = fields.Char(
        "Department Economic Class",
        copy=False,
        help="Class of the department's economic classification (部门经济分类).",
    )
    deputy_economic_government = fields.Char(
        "Government Economic Class",
        copy=False,
        help="Class of the government's economic classification (政府经济分类).",
    )
    deputy_import_key = fields.Char(
        readonly=True,
        copy=False,
        help="What tells this payment from all others, so that it is imported once.",
    )

    _deputy_import_uniq = models.UniqueIndex(
        "(journal_id, deputy_import_key) WHERE deputy_import_key IS NOT NULL",
        "This payment was imported already.",
    )

    # --------------------------------------------------------------- actions
    def action_deputy_match(self):
        """Match each line with the payment or bill that is proposed for it.

        Lines without a proposal are left as they are.

        :raises AccessError: not of the finance group
        """
        self.check_access("write")
        self._check_deputy_finance()
        used = self.env["account.move.line"]
        for line in self.sorted("internal_index"):
            item = line.deputy_proposal_id
            if not line.is_reconciled and item and item not in used:
                line._deputy_match_with(item)
                used |= item

    def action_deputy_choose(self):
        """Choose by hand what a line is matched with."""
        self.check_access("write")
        self._check_deputy_finance()
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_payment_match_action"
        )
        return dict(action, context={"default_line_id": self.id})

    def action_deputy_unmatch(self):
        """Undo the matching: the line waits again, and so does the payment."""
        self.check_access("write")
        self._check_deputy_finance()
        self.action_undo_reconciliation()

    def action_deputy_open(self):
        """Open a line where it can be matched."""
        self.check_access("read")
        self.ensure_one()
        return self._deputy_open()

    def _deputy_open(self):
        """The matching screen of the OCA where it is installed, else our list."""
        own = "deputy_duty.account_bank_statement_line_action"
        oca = self.env.ref(
            "account_reconcile_oca.action_bank_statement_line_reconcile_all",
            raise_if_not_found=False,
        )
        action = self.env["ir.actions.act_window"]._for_xml_id(
            oca.get_external_id()[oca.id] if oca else own
        )
        return dict(action, domain=[("id", "in", self.ids)], context={})

    def _check_deputy_finance(self):
        if not self.env.user.has_group(FINANCE):
            raise AccessError(
                self.env._("Only finance staff match payments with the bank.")
            )
