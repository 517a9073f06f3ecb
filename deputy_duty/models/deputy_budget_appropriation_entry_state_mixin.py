from odoo import api, fields, models

from .deputy_budget_appropriation_states import (
    BOOKED,
    CHANGED,
    ENTRY_STATES,
    NONE,
    RECEIVED,
    REMOVED,
    REVERSED,
    UNDONE,
)
from .deputy_budget_entry_mixin import POSTED


class DeputyBudgetAppropriationEntryStateMixin(models.AbstractModel):
    """What has become of the journal entry of an appropriation.

    Accountants may change, reverse or remove an entry by hand; the record then says
    so. The heir has ``state``, ``total``, ``booked_on`` and the two accounts.
    """

    _name = "deputy.budget.appropriation.entry.state.mixin"
    _description = "State of the Entry of an Appropriation"
    _inherit = ["deputy.budget.entry.mixin"]

    entry_state = fields.Selection(
        ENTRY_STATES,
        "State of the Entry",
        compute="_compute_entry_state",
        store=True,
        index=True,
        help="Compared with the journal entry as it stands now.",
    )

    @api.depends(
        "state",
        "total",
        "booked_on",
        "entry_date",
        "debit_account_id",
        "credit_account_id",
        "move_id.state",
        "move_id.date",
        "move_id.line_ids.account_id",
        "move_id.line_ids.balance",
        "move_id.reversal_move_ids.state",
    )
    def _compute_entry_state(self):
        taken_back = self._reversed_entries(self.move_id)
        for record in self:
            record.entry_state = record._entry_state(record.move_id in taken_back)

    def _entry_state(self, is_taken_back):
        """What has become of the entry, given whether others take it back wholly."""
        move = self.move_id
        is_gone = not move or move.state == "cancel"
        if not self.booked_on:
            return NONE
        if self.state != RECEIVED:
            return REVERSED if is_gone or is_taken_back else CHANGED
        if is_gone:
            return REMOVED
        if is_taken_back:
            return UNDONE
        return BOOKED if self._is_entry_intact() else CHANGED

    def _is_entry_intact(self):
        """Whether the entry still says what was registered."""
        move, sums = self.move_id, {}
        for item in move.line_ids:
            sums[item.account_id] = sums.get(item.account_id, 0) + item.balance
        wanted = {
            self.debit_account_id: self.total,
            self.credit_account_id: -self.total,
        }
        return (
            move.state == POSTED
            and move.date == self.entry_date
            and not any(back.state == POSTED for back in move.reversal_move_ids)
            and all(
                not self.currency_id.compare_amounts(
                    sums.get(account, 0), wanted.get(account, 0)
                )
                for account in sums.keys() | wanted.keys()
            )
        )

    def _entry_excess(self):
        """What stands on the debit account, less what should, in company currency."""
        self.ensure_one()
        moves = self.move_id | self.move_id.reversal_move_ids
        items = moves.filtered(lambda move: move.state == POSTED).line_ids
        own = items.filtered(lambda item: item.account_id == self.debit_account_id)
        wanted = self.total if self.state == RECEIVED else 0
        return sum(own.mapped("balance")) - wanted
