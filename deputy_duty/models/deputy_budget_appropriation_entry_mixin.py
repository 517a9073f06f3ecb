from odoo import api, fields, models
from odoo.exceptions import UserError

from .deputy_approval_mixin import DRAFT
from .deputy_budget_appropriation_states import BOOKABLE, RECEIVED
from .deputy_budget_entry_mixin import POSTED
from .deputy_budget_line import EXPENSE_TYPES

OFF_BALANCE = "off_balance"
ACCOUNTS_DOMAIN = [("account_type", "not in", EXPENSE_TYPES)]


class DeputyBudgetAppropriationEntryMixin(models.AbstractModel):
    """Booking money received: one entry of the accounts that finance chooses.

    The entry is on no fund: an appropriation is no spending, and none of its items has
    a budget line's analytic account (``account.move.line`` refuses it). How the last
    one of the company was booked is proposed for the next.

    The heir has ``number``, ``date``, ``kind``, ``payer``, ``state``, ``total`` and
    ``line_ids``, and says by ``_check_date`` which days can be.
    """

    _name = "deputy.budget.appropriation.entry.mixin"
    _description = "Appropriation that Becomes a Journal Entry"
    _inherit = ["deputy.budget.appropriation.entry.state.mixin"]
    _entry_link = "deputy_appropriation_id"

    wants_entry = fields.Boolean(
        "Book It Here",
        compute="_compute_entry_setup",
        store=True,
        readonly=False,
        precompute=True,
        help="Offices that keep their books here make one journal entry; others only "
        "register.",
    )
    journal_id = fields.Many2one(
        compute="_compute_entry_setup", store=True, readonly=False, precompute=True
    )
    debit_account_id = fields.Many2one(
        "account.account",
        compute="_compute_entry_setup",
        store=True,
        readonly=False,
        precompute=True,
        domain=ACCOUNTS_DOMAIN,
        check_company=True,
        copy=False,
        ondelete="restrict",
        help="Where the money is: the bank, the treasury's credit. Where bank "
        "statements are imported, the account for outstanding receipts.",
    )
    credit_account_id = fields.Many2one(
        "account.account",
        compute="_compute_entry_setup",
        store=True,
        readonly=False,
        precompute=True,
        domain=ACCOUNTS_DOMAIN,
        check_company=True,
        copy=False,
        ondelete="restrict",
        help="What it is: appropriation income (财政拨款收入), or deferred income.",
    )
    move_ids = fields.One2many(
        "account.move",
        "deputy_appropriation_id",
        "Journal Entries",
        readonly=True,
        copy=False,
    )
    booked_by_id = fields.Many2one(
        "res.users", "Entry Made By", readonly=True, copy=False, ondelete="restrict"
    )
    booked_on = fields.Datetime(
        "Entry Made On",
        readonly=True,
        copy=False,
        help="When the journal entry was made.",
    )

    # -------------------------------------------------------------- computes
    @api.depends("budget_id", "kind")
    def _compute_entry_setup(self):
        for (company, kind), records in self.grouped(
            lambda record: (record.company_id, record.kind)
        ).items():
            last = self._last_registered(company, kind)
            for record in records:
                for name in self._entry_settings() - {"entry_date"}:
                    known = last[name]
                    if name.endswith("_id") and not known.active:
                        known = False
                    record[name] = known or record[name]

    @api.model
    def _last_registered(self, company, kind):
        """The last registered one of a company and kind, of whatever congress."""
        return self.sudo().search(
            [
                ("company_id", "=", company.id),
                ("kind", "=", kind),
                ("state", "!=", DRAFT),
            ],
            order="registered_on desc, id desc",
            limit=1,
        )

    # --------------------------------------------------------------- actions
    def action_book(self):
        """Book registered appropriations, one journal entry each.

        :raises AccessError: not of the finance group
        :raises UserError: not registered, booked already, accounts missing or not
            fitting, or a locked day
        """
        self._check_finance()
        for record in self:
            record._book()
        return self[:1].action_open_entry() if len(self) == 1 else True

    # -------------------------------------------------------------- business
    @api.model
    def _entry_settings(self):
        """The fields that say how the entry is made."""
        accounts = {"debit_account_id", "credit_account_id"}
        return frozenset({"wants_entry", "journal_id", "entry_date"} | accounts)

    def _is_bookable(self):
        self.ensure_one()
        return self.state == RECEIVED and self.entry_state in BOOKABLE

    def _book(self):
        """Make and post the entry of one appropriation."""
        self.ensure_one()
        # Written before read: of two who press the button at once the second is
        # retried and then finds the first one's entry.
        self.line_ids.sudo().budget_line_id._touch()
        if self.state != RECEIVED:
            raise UserError(
                self.env._(
                    "Register “%(number)s” first; what was reversed is not booked.",
                    number=self.number,
                )
            )
        if not self._is_bookable():
            raise UserError(
                self.env._("“%(number)s” is in the accounts.", number=self.number)
            )
        self._check_entry_accounts()
        date = self.entry_date or self.date
        self._check_date(date)
        self._post_entry(date, self.number, self._prepare_entry_lines())
        self._unguarded().write(
            {
                "wants_entry": True,
                "booked_by_id": self.env.uid,
                "booked_on": fields.Datetime.now(),
            }
        )

    def _check_entry_accounts(self):
        """Two accounts in use that can stand in one entry, and no cost."""
        debit, credit = self.debit_account_id, self.credit_account_id
        if not (debit and credit) or debit == credit:
            raise UserError(
                self.env._(
                    "Choose the debit and the credit account of the entry, two "
                    "different ones. Ask your accountant."
                )
            )
        for account in debit | credit:
            if not account.active:
                raise UserError(
                    self.env._(
                        "The account “%(account)s” is archived: choose another.",
                        account=account.display_name,
                    )
                )
            if account.account_type in EXPENSE_TYPES:
                raise UserError(
                    self.env._(
                        "“%(account)s” is an expense account: money received is no "
                        "cost.",
                        account=account.display_name,
                    )
                )
        if (debit.account_type == OFF_BALANCE) != (credit.account_type == OFF_BALANCE):
            raise UserError(
                self.env._(
                    "Choose both accounts from the financial book, or both from the "
                    "budget book (off the balance sheet)."
                )
            )

    def _prepare_entry_lines(self):
        """The whole on the debit account, each budget line on the credit account.

        No item has an analytic account, whatever Odoo's distribution models say: the
        entry spends nothing.
        """
        self.ensure_one()
        bare = {"analytic_distribution": False, "tax_ids": [fields.Command.clear()]}
        name = " ".join(filter(None, [self.payer, self.number]))
        return [
            {
                "name": name,
                "account_id": self.debit_account_id.id,
                "balance": self.total,
                **bare,
            },
            *(
                {
                    "name": part.budget_line_id.display_name,
                    "account_id": self.credit_account_id.id,
                    "balance": -part.amount,
                    **bare,
                }
                for part in self.line_ids
            ),
        ]

    def _reverse_entry(self, date, reason):
        """Have Odoo reverse what stands of the entry, on that very day.

        :raises UserError: a draft, taken back in part, or a locked day
        """
        move = self.move_id
        if self.entry_state in BOOKABLE:
            return
        if move.state != POSTED or move.reversal_move_ids.filtered(
            lambda back: back.state != "cancel"
        ):
            raise UserError(
                self.env._(
                    "The journal entry of “%(number)s” is a draft, or taken back in "
                    "part: post, delete or reverse it wholly in the accounts first.",
                    number=self.number,
                )
            )
        self._check_day_open(date, move.journal_id)
        back = move._reverse_moves([{"date": date, "ref": reason}], cancel=True)
        if back.date != date or back.state != POSTED:
            raise UserError(self._not_on_that_day(date))
