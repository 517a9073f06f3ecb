from odoo import fields, models
from odoo.exceptions import UserError


class DeputyAppraisalPaper(models.TransientModel):
    """Enter an objection that a deputy signed on paper (代录)."""

    _name = "deputy.appraisal.paper"
    _description = "Objection to an Appraisal from Paper"
    _inherit = ["deputy.congress.pointer.mixin"]

    line_id = fields.Many2one(
        "deputy.appraisal.line", required=True, readonly=True, ondelete="cascade"
    )
    text = fields.Text(
        "Objection", required=True, help="What is wrong, as written on the paper."
    )
    signer = fields.Char(
        "Signed By", required=True, default=lambda self: self._default_signer()
    )
    date = fields.Date(
        "Signed On",
        required=True,
        default=lambda self: self._default_date(),
        help="The date written on the paper; it decides whether it was in time.",
    )
    number = fields.Char("Paper Number", help="Where the paper is filed.")
    scan = fields.Binary("Signed Paper", required=True, help="Scan or photo.")
    scan_name = fields.Char("Scan File Name")

    def _default_date(self):
        return self.env["deputy.deadline"]._legal_today()

    def _default_signer(self):
        line = self.env["deputy.appraisal.line"].browse(
            self.env.context.get("default_line_id") or []
        )
        return line.mandate_id.name

    def action_apply(self):
        """Record what the paper says."""
        self.check_access("write")
        self.ensure_one()
        line = self.line_id
        line.check_access("read")
        line.appraisal_id._check_office()
        if self.date > self._default_date():
            raise UserError(self.env._("The date on the paper lies in the future."))
        objections = self.env["deputy.appraisal.objection"]
        paper = objections._prepare_behalf_vals(
            *(self.signer, self.date, self.scan, self.scan_name, self.number)
        )
        objections._file(line, self.text, self.date, paper)
        return {"type": "ir.actions.act_window_close"}
