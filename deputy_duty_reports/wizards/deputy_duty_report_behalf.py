from odoo import api, fields, models


class DeputyDutyReportBehalf(models.TransientModel):
    """Record a duty report that a deputy handed in on signed paper (代录)."""

    _name = "deputy.duty.report.behalf"
    _description = "Duty Report on Signed Paper"
    _inherit = ["deputy.congress.pointer.mixin"]

    report_id = fields.Many2one(
        "deputy.duty.report", required=True, readonly=True, ondelete="cascade"
    )
    text = fields.Text(
        "Text of the Report",
        compute="_compute_text",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        help="The text as signed; the scan is the valid version.",
    )
    signer = fields.Char(
        "Signed By",
        compute="_compute_signer",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    date = fields.Date("Signed On", required=True, help="The date on the paper.")
    number = fields.Char("Paper Number", help="Where the paper is filed.")
    scan = fields.Binary("Signed Paper", required=True, help="Scan or photo.")
    scan_name = fields.Char("Scan File Name")

    @api.depends("report_id")
    def _compute_text(self):
        for wizard in self:
            wizard.text = wizard.text or wizard.report_id.text

    @api.depends("report_id")
    def _compute_signer(self):
        for wizard in self:
            wizard.signer = wizard.signer or wizard.report_id.mandate_id.name

    def action_apply(self):
        """Submit the report as the paper has it."""
        self.ensure_one()
        report = self.report_id
        report._check_clerk()
        behalf = report._prepare_behalf_vals(
            self.signer, self.date, self.scan, self.scan_name, self.number
        )
        report._save_text(self.text)
        report._submit(behalf)
        return {"type": "ir.actions.act_window_close"}
