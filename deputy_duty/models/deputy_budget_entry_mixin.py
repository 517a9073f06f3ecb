from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from .deputy_claim_bill_mixin import FINANCE_GROUP

POSTED = "posted"


class DeputyBudgetEntryMixin(models.AbstractModel):
    """A record that becomes one journal entry in Odoo, and nothing beside it.

    The heir has ``company_id``, sets ``_entry_link``, the field by which the entry
    points back, and guards ``move_id``.
    """

    _name = "deputy.budget.entry.mixin"
    _description = "Record that Becomes a Journal Entry"

    # Field of the journal entry that names this record.
    _entry_link = None

    entry_date = fields.Date(
        "Booked On",
        copy=False,
        help="The day of the journal entry; empty means the day it is made.",
    )
    journal_id = fields.Many2one(
        "account.journal",
        domain="[('type', '=', 'general'), ('company_id', '=', company_id)]",
        check_company=True,
        copy=False,
        ondelete="restrict",
        help="Where the entry is made; empty: the first journal for other entries.",
    )
    move_id = fields.Many2one(
        "account.move",
        "Journal Entry",
        readonly=True,
        copy=False,
        index="btree_not_null",
        check_company=True,
        help="The entry that books this.",
    )

    def action_open_entry(self):
        """Open the journal entry."""
        self.check_access("read")
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "account.move",
            "res_id": self.move_id.id,
            "view_mode": "form",
            "name": self.env._("Journal Entry"),
        }

    def _check_finance(self):
        """Only finance books; whatever rights in accounting others have."""
        self.check_access("write")
        if not self.env.user.has_group(FINANCE_GROUP):
            raise AccessError(self.env._("Only finance staff book entries."))

    def _entry_journal(self):
        """The journal chosen, or the first one for other entries of the company."""
        self.ensure_one()
        journal = self.journal_id or self.env["account.journal"].search(
            [("company_id", "=", self.company_id.id), ("type", "=", "general")],
            limit=1,
        )
        if not journal:
            raise UserError(
                self.env._(
                    "%(company)s has no journal for other entries: ask your "
                    "accountant.",
                    company=self.company_id.name,
                )
            )
        return journal

    def _post_entry(self, date, ref, lines):
        """Make and post the entry on that very day.

        :param lines: values of its journal items
        :raises UserError: the day is locked
        """
        self.ensure_one()
        journal = self._entry_journal()
        self._check_day_open(date, journal)
        moves = self.env["account.move"].with_company(self.company_id)._unguarded()
        move = moves.create(
            {
                "move_type": "entry",
                "journal_id": journal.id,
                "date": date,
                "ref": ref,
                self._entry_link: self.id,
                "line_ids": [fields.Command.create(vals) for vals in lines],
            }
        )
        self._unguarded().write({"move_id": move.id, "entry_date": date})
        move.action_post()
        if move.date != date or move.state != POSTED:
            raise UserError(self._not_on_that_day(date))
        return move

    def _check_day_open(self, date, journal):
        """Refuse a day that is locked in the books.

        :raises UserError: the day is locked
        """
        locks = self.company_id._get_violated_lock_dates(date, False, journal)
        if locks:
            raise UserError(
                self.env._(
                    "%(date)s lies in a locked period (%(locks)s). Entries are never "
                    "moved to another period: choose an open day of the fiscal year, "
                    "or have the period opened.",
                    date=format_date(self.env, date),
                    locks=self.company_id._format_lock_dates(locks),
                )
            )

    def _not_on_that_day(self, date):
        return self.env._(
            "The entry could not be booked on %(date)s. Choose an open day of the "
            "fiscal year.",
            date=format_date(self.env, date),
        )

    @api.model
    def _reversed_entries(self, moves):
        """Of these posted entries, those that posted entries take back wholly."""
        return moves.filtered(
            lambda move: (
                move.state == POSTED
                and move.currency_id.compare_amounts(
                    sum(
                        abs(back.amount_total)
                        for back in move.reversal_move_ids
                        if back.state == POSTED
                    ),
                    abs(move.amount_total),
                )
                >= 0
                and move.reversal_move_ids
            )
        )
