from odoo import Command, api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_amount

VOUCHER = 4
PAPER = 3
PAYEE = 2


class AccountBankStatementLineMatchMixin(models.AbstractModel):
    """Finding what a bank line pays, and reconciling the two in Odoo's own way.

    The suspense item of the line takes the account of what it is matched with, and both
    are reconciled. "Bank-matched" is then Odoo's ``is_matched`` of the payment.
    """

    _name = "account.bank.statement.line.match.mixin"
    _description = "Bank Line that Is Matched"

    deputy_proposal_id = fields.Many2one(
        "account.move.line",
        "Proposed Match",
        compute="_compute_deputy_proposal_id",
        help="The payment or bill of the same amount whose payee or voucher number "
        "fits best; empty where none or several fit alike.",
    )

    deputy_proposal_name = fields.Char(
        "Proposed Voucher",
        compute="_compute_deputy_proposal_name",
        help="Voucher, paper and payee of the payment or bill that is proposed.",
    )

    @api.depends("amount", "is_reconciled", "partner_id", "partner_name")
    def _compute_deputy_proposal_id(self):
        waiting = self.filtered(lambda line: line.id and not line.is_reconciled)
        (self - waiting).deputy_proposal_id = False
        items = waiting._deputy_open_items().grouped(
            lambda item: (item.company_id, item.amount_residual)
        )
        for line in waiting:
            own = items.get((line.company_id, line.amount), ())
            line.deputy_proposal_id = line._deputy_best(own)

    @api.depends("deputy_proposal_id")
    def _compute_deputy_proposal_name(self):
        for line in self:
            item = line.deputy_proposal_id
            words = (item.move_name, item.ref, item.partner_id.name)
            line.deputy_proposal_name = " · ".join(filter(None, words))

    def _deputy_open_items(self, is_any_amount=False):
        """What these lines may pay: outstanding payments, and bills not paid yet."""
        domain = (
            Domain("company_id", "in", self.company_id.ids)
            & Domain("parent_state", "=", "posted")
            & Domain("reconciled", "=", False)
            & Domain("account_id.reconcile", "=", True)
            & Domain("statement_line_id", "=", False)
            & (
                Domain("payment_id", "!=", False)
                & Domain(
                    "account_id.account_type",
                    "not in",
                    ("liability_payable", "asset_receivable"),
                )
                | Domain("payment_id", "=", False)
                & Domain("account_id.account_type", "=", "liability_payable")
                & Domain("move_id.move_type", "in", ("in_invoice", "in_refund"))
            )
        )
        if not is_any_amount:
            domain &= Domain("amount_residual", "in", self.mapped("amount"))
        return self.env["account.move.line"].search(domain, order="date, id")

    def _deputy_best(self, items):
        """The one item that fits best, or nothing where several fit alike."""
        scored = [(self._deputy_score(item), item) for item in items]
        scored = [(score, item) for score, item in scored if score]
        best = max((score for score, _item in scored), default=None)
        winners = [item for score, item in scored if score == best]
        return winners[0] if len(winners) == 1 else False

    def _deputy_score(self, item):
        """How well an item of the right amount fits; nothing where it cannot be."""
        payment = item.payment_id
        score = 0
        if self.deputy_voucher and payment.deputy_voucher:
            if self.deputy_voucher != payment.deputy_voucher:
                return None
            score += VOUCHER
        papers = (payment.name, payment.memo, item.move_id.name, item.move_id.ref)
        label = self.payment_ref or ""
        if any(paper and len(paper) > 3 and paper in label for paper in papers):
            score += PAPER
        names = {self.partner_id.commercial_partner_id.name, self.partner_name}
        names = {name for name in names if name}
        payee = item.partner_id.commercial_partner_id.name or item.partner_id.name
        if payee and (payee in names or payee in label):
            score += PAYEE
        elif names and not score:
            return None
        if not score:
            return None
        return score, -abs((self.date - item.date).days)

    def _deputy_match_with(self, items):
        """Reconcile the line with these items, filled in order.

        :raises UserError: matched already, another currency, or the items do not make
            up the line's amount
        """
        self.ensure_one()
        currency = self.company_id.currency_id
        if self.is_reconciled:
            raise UserError(
                self.env._("“%(line)s” is matched already.", line=self.display_name)
            )
        if self.foreign_currency_id or self.currency_id != currency:
            raise UserError(
                self.env._("Lines in another currency are matched in Odoo's own way.")
            )
        _liquidity, suspense, _other = self._seek_for_lines()
        left = sum(suspense.mapped("balance"))
        parts = []
        for item in items:
            part = currency.round(
                min(abs(item.amount_residual), abs(left)) * (1 if left > 0 else -1)
            )
            if part and item.amount_residual * left < 0:
                parts.append((item, part))
                left = currency.round(left - part)
        if not currency.is_zero(left) or len(parts) < len(items):
            raise UserError(
                self.env._(
                    "What you chose does not make up the amount of “%(line)s”: "
                    "%(left)s is left.",
                    line=self.display_name,
                    left=format_amount(self.env, abs(left), currency),
                )
            )
        self._deputy_replace_suspense(suspense, parts)

    def _deputy_replace_suspense(self, suspense, parts):
        """One item for each part in place of the suspense item, and reconcile them."""
        kept = self.move_id.line_ids - suspense
        self.with_context(force_delete=True, skip_readonly_check=True).write(
            {
                "line_ids": [
                    *(Command.delete(item.id) for item in suspense),
                    *(
                        Command.create(
                            {
                                "name": self.payment_ref,
                                "account_id": item.account_id.id,
                                "partner_id": item.partner_id.id,
                                "currency_id": self.currency_id.id,
                                "amount_currency": part,
                                "balance": part,
                            }
                        )
                        for item, part in parts
                    ),
                ]
            }
        )
        fresh = (self.move_id.line_ids - kept).sorted("id")
        for mine, (item, _part) in zip(fresh, parts, strict=True):
            (mine + item).reconcile()
