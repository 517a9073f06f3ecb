from odoo import fields, models

from ..models.deputy_duty_report_states import HELD


class DeputyDutyReportReturn(models.TransientModel):
    """Ask why reports go back to their deputies, or were not given after all."""

    _name = "deputy.duty.report.return"
    _description = "Return a Duty Report"
    _inherit = ["deputy.congress.pointer.mixin"]

    report_id = fields.Many2one(
        "deputy.duty.report", required=True, readonly=True, ondelete="cascade"
    )
    report_state = fields.Selection(related="report_id.state")
    reason = fields.Text(
        required=True, help="The deputy reads it, or it stands in the ledger."
    )

    def action_apply(self):
        """Return the report, or take back that it was given."""
        self.ensure_one()
        report = self.report_id
        report.check_access("write")
        if report.state == HELD:
            report._take_back(self.reason)
        else:
            report._return(self.reason)
        return {"type": "ir.actions.act_window_close"}
