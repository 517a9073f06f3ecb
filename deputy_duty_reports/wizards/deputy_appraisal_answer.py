from decimal import Decimal

from odoo import fields, models

from ..models.deputy_appraisal_states import REJECTED, UPHELD


class DeputyAppraisalAnswer(models.TransientModel):
    """Answer a deputy's objection to the own result."""

    _name = "deputy.appraisal.answer"
    _description = "Answer an Objection to an Appraisal"
    _inherit = ["deputy.congress.pointer.mixin"]

    objection_id = fields.Many2one(
        "deputy.appraisal.objection", required=True, readonly=True, ondelete="cascade"
    )
    # a window's pointer is whatever a caller sends: read with the caller's own rights
    text = fields.Text(
        related="objection_id.text", related_sudo=False, string="The Deputy Says"
    )
    line_id = fields.Many2one(related="objection_id.line_id", related_sudo=False)
    decision = fields.Selection(
        [
            (UPHELD, "Uphold: count anew from the ledger as it is now"),
            (REJECTED, "Reject: the result stays"),
        ],
        required=True,
        default=UPHELD,
        help="Put a wrong fact right in the duty ledger first; it is counted anew.",
    )
    correction = fields.Float(
        "Correct Points By",
        digits=(10, 2),
        help="Only where the ledger is right and the points are not; negative takes "
        "off. It stands on the statement with the reason.",
    )
    answer = fields.Text(
        "Answer to the Deputy", required=True, help="What was found, and why."
    )

    def action_answer(self):
        """Record the answer and carry it out."""
        self.check_access("write")
        self.ensure_one()
        self.objection_id._answer(
            self.decision == UPHELD, self.answer, Decimal(f"{self.correction:.2f}")
        )
        return {"type": "ir.actions.act_window_close"}
