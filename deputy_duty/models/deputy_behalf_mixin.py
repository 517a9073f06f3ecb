from odoo import api, fields, models
from odoo.exceptions import UserError

BEHALF_FIELDS = frozenset(
    {
        "behalf_user_id",
        "behalf_signer",
        "behalf_date",
        "behalf_number",
        "behalf_scan",
        "behalf_scan_name",
    }
)


class DeputyBehalfMixin(models.AbstractModel):
    """A record that a clerk may enter for a deputy from a signed paper (代录).

    Who signed, when, where it is filed and who typed it stay on the record, and
    every screen and paper that shows the record shows ``behalf_note``.
    """

    _name = "deputy.behalf.mixin"
    _description = "Record that May Be Entered on a Deputy's Behalf"

    behalf_user_id = fields.Many2one(
        "res.users",
        "Entered By",
        readonly=True,
        copy=False,
        ondelete="restrict",
        help="The clerk who entered this from the signed paper.",
    )
    behalf_signer = fields.Char(
        "Signed By",
        copy=False,
        help="Who signed the paper, usually the deputy.",
    )
    behalf_date = fields.Date(
        "Signed On", copy=False, help="The date written on the paper."
    )
    behalf_number = fields.Char(
        "Paper Number", copy=False, help="Where the paper is filed."
    )
    behalf_scan = fields.Binary(
        "Signed Paper",
        copy=False,
        attachment=True,
        help="Scan or photo of the signed paper: the valid version.",
    )
    behalf_scan_name = fields.Char("Scan File Name", copy=False)
    is_behalf = fields.Boolean(
        "Entered on Behalf",
        compute="_compute_is_behalf",
        store=True,
        help="Entered by a clerk from a signed paper.",
    )
    behalf_note = fields.Char("On Behalf Note", compute="_compute_behalf_note")

    @api.depends("behalf_user_id")
    def _compute_is_behalf(self):
        for record in self:
            record.is_behalf = bool(record.behalf_user_id)

    @api.depends("behalf_user_id", "behalf_signer", "behalf_date")
    @api.depends_context("lang")
    def _compute_behalf_note(self):
        for record in self:
            record.behalf_note = bool(record.behalf_user_id) and self.env._(
                "Entered by %(clerk)s from the paper signed by %(signer)s on %(date)s",
                clerk=record.behalf_user_id.sudo().name,
                signer=record.behalf_signer,
                date=record.behalf_date,
            )

    def _prepare_behalf_vals(self, signer, date, scan, scan_name=False, number=False):
        """Values for a record entered from a signed paper.

        :raises UserError: signer, date or scan is missing
        """
        if not (signer and date and scan):
            raise UserError(
                self.env._(
                    "To enter this for a deputy, give who signed, the date and the "
                    "scan of the signed paper."
                )
            )
        return {
            "behalf_user_id": self.env.uid,
            "behalf_signer": signer,
            "behalf_date": date,
            "behalf_number": number,
            "behalf_scan": scan,
            "behalf_scan_name": scan_name,
        }
