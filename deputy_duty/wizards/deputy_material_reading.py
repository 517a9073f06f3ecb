from odoo import fields, models
from odoo.exceptions import UserError


class DeputyMaterialReading(models.TransientModel):
    """Enter from a signed paper that deputies have read something (代录)."""

    _name = "deputy.material.reading"
    _description = "Record Readings from Paper"

    receipt_ids = fields.Many2many("deputy.material.receipt", string="Deputies")
    signer = fields.Char(help="Who signed the paper; empty means each deputy.")
    date = fields.Date(
        "Signed On",
        required=True,
        default=lambda self: self._default_date(),
        help="The date written on the paper.",
    )
    number = fields.Char("Paper Number", help="Where the paper is filed.")
    scan = fields.Binary("Signed Paper", required=True, help="Scan or photo.")
    scan_name = fields.Char("Scan File Name")

    def _default_date(self):
        return self.env["deputy.deadline"]._legal_today()

    def action_apply(self):
        """Record what the paper says; whoever has confirmed already stays so.

        :raises UserError: nobody chosen, date or scan missing, date in the future
        """
        self.ensure_one()
        self.receipt_ids.material_id.check_access("write")
        if not self.receipt_ids:
            raise UserError(self.env._("Choose at least one deputy."))
        if not (self.scan and self.date):
            raise UserError(
                self.env._(
                    "Give the date and the scan of the signed paper: it is the valid "
                    "version."
                )
            )
        if self.date > self._default_date():
            raise UserError(self.env._("The paper cannot be signed in the future."))
        # nobody writes papers and receipts but by this window; access is checked above
        papers_sudo = self.env["deputy.material.paper"].sudo()
        for material, receipts in (
            self.receipt_ids.sudo().grouped("material_id").items()
        ):
            receipts._mark_read(papers_sudo.create(self._prepare_paper_vals(material)))
        return {"type": "ir.actions.act_window_close"}

    def _prepare_paper_vals(self, material):
        return {
            "material_id": material.id,
            "scan": self.scan,
            "scan_name": self.scan_name,
            "signer": self.signer,
            "date": self.date,
            "number": self.number,
            "user_id": self.env.uid,
        }
