from odoo import fields, models

from ..tools.ledger_finding import (
    CHANGED,
    EVIDENCE,
    EXTRA,
    GUARD,
    MISSING,
    OUTSIDE,
    SEAL,
)

KINDS = [
    (CHANGED, "Changed Entry"),
    (MISSING, "Missing Entry"),
    (EXTRA, "Entry without Its Seal"),
    (SEAL, "Seal"),
    (OUTSIDE, "Head Kept Outside"),
    (GUARD, "Database Guard"),
    (EVIDENCE, "Evidence File"),
]


class DeputyLedgerCheckLine(models.TransientModel):
    """Something a verification of the ledger found."""

    _name = "deputy.ledger.check.line"
    _description = "Finding of a Ledger Verification"

    check_id = fields.Many2one(
        "deputy.ledger.check", required=True, readonly=True, ondelete="cascade"
    )
    kind = fields.Selection(
        KINDS, required=True, readonly=True, help="What is not as it was sealed."
    )
    text = fields.Char("Finding", required=True, readonly=True)
    entry_id = fields.Many2one("deputy.ledger.entry", readonly=True, ondelete="cascade")

    def action_open_entry(self):
        """The entry in question."""
        self.check_access("read")
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "deputy.ledger.entry",
            "res_id": self.entry_id.id,
            "view_mode": "form",
        }
