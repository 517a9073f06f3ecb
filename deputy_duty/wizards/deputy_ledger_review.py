from odoo import fields, models


class DeputyLedgerReview(models.TransientModel):
    """Review facts entered by hand, as many at once as were chosen."""

    _name = "deputy.ledger.review"
    _description = "Review Facts Entered by Hand"

    manual_ids = fields.Many2many(
        "deputy.ledger.manual", string="Facts to Review", required=True
    )
    decision = fields.Selection(
        [
            ("post", "Accept: post to the ledger"),
            ("refuse", "Do not accept"),
            ("take_back", "Take back from the ledger"),
        ],
        required=True,
        default="post",
    )
    note = fields.Char("Reason", help="The deputy reads it.")

    def action_apply(self):
        """Carry the decision out for all of them, or for none."""
        self.manual_ids.check_access("write")
        self.ensure_one()
        if self.decision == "take_back":
            self.manual_ids._take_back(self.note)
        else:
            self.manual_ids._review(self.decision == "post", self.note)
        return {"type": "ir.actions.act_window_close"}
