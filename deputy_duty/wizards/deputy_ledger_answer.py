from odoo import api, fields, models

from ..models.deputy_ledger_states import (
    CORRECT,
    OUTCOMES,
    REJECTED,
    TAKE_BACK,
    UPHELD,
)


class DeputyLedgerAnswer(models.TransientModel):
    """Answer a deputy's objection: uphold it, with or without a correction, or not."""

    _name = "deputy.ledger.answer"
    _description = "Answer an Objection"

    objection_id = fields.Many2one(
        "deputy.ledger.objection", required=True, readonly=True, ondelete="cascade"
    )
    # a window's pointer is whatever a caller sends: read with the caller's own rights
    text = fields.Text(
        related="objection_id.text", related_sudo=False, string="The Deputy Says"
    )
    entry_id = fields.Many2one(related="objection_id.entry_id", related_sudo=False)
    decision = fields.Selection(
        [(UPHELD, "Uphold: the deputy is right"), (REJECTED, "Reject: the fact stays")],
        required=True,
        default=UPHELD,
    )
    outcome = fields.Selection(
        OUTCOMES,
        "What Becomes of the Fact",
        default=TAKE_BACK,
        help="The entry itself is never edited: it is reversed, and posted anew where "
        "it is corrected.",
    )
    answer = fields.Text(
        "Answer to the Deputy",
        required=True,
        help="What was found, and why; it stands in the ledger beside the reversal.",
    )
    new_date = fields.Date("Right Date")
    new_hours = fields.Float("Right Hours")
    new_name = fields.Char("Right Fact")
    new_category_id = fields.Many2one(
        "deputy.ledger.category", "Right Category", ondelete="cascade"
    )

    @api.model
    def default_get(self, fields):
        """What it should have been begins as what it is."""
        values = super().default_get(fields)
        entry = self.env["deputy.ledger.objection"].browse(values.get("objection_id"))
        entry = entry.entry_id
        facts = {
            "new_date": entry.date,
            "new_hours": entry.hours,
            "new_name": entry.name,
            "new_category_id": entry.category_id.id,
        }
        return {**{name: facts[name] for name in facts if name in fields}, **values}

    def action_answer(self):
        """Record the answer and carry it out."""
        self.check_access("write")
        self.ensure_one()
        is_upheld = self.decision == UPHELD
        correction = None
        if is_upheld and self.outcome == CORRECT:
            correction = {
                "date": self.new_date,
                "hours": self.new_hours,
                "name": (self.new_name or "").strip(),
                "category_id": self.new_category_id.id,
            }
        self.objection_id._answer(is_upheld, self.answer, correction)
        return {"type": "ir.actions.act_window_close"}
