from odoo import fields, models
from odoo.exceptions import UserError

from ..models.deputy_ledger_states import CONFIRMED, OBJECTED


class DeputyLedgerPaper(models.TransientModel):
    """Enter what a deputy said about the ledger on a signed paper (代录).

    One paper of one deputy, e.g. the printed duty file with a signature: it confirms
    the facts chosen, or objects to one.
    """

    _name = "deputy.ledger.paper"
    _description = "Ledger: Enter from Signed Paper"

    entry_ids = fields.Many2many(
        "deputy.ledger.entry", string="Facts", required=True, readonly=True
    )
    purpose = fields.Selection(
        [(CONFIRMED, "The deputy confirms"), (OBJECTED, "The deputy objects")],
        "The Paper Says",
        required=True,
        default=CONFIRMED,
    )
    text = fields.Text("Objection", help="What is wrong, as written on the paper.")
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
        ids = self.env.context.get("default_entry_ids") or []
        mandates = self.env["deputy.ledger.entry"].browse(ids).mandate_id
        return mandates.name if len(mandates) == 1 else False

    def action_apply(self):
        """Record what the paper says."""
        self.check_access("write")
        self.ensure_one()
        entries = self.entry_ids
        entries.check_access("read")
        entries._check_office()
        if len(entries.mandate_id) != 1:
            raise UserError(
                self.env._("Choose facts of one deputy: the paper is signed by one.")
            )
        if self.date > self._default_date():
            raise UserError(self.env._("The date on the paper lies in the future."))
        paper = self.env["deputy.ledger.act"]._prepare_behalf_vals(
            *(self.signer, self.date, self.scan, self.scan_name, self.number)
        )
        if self.purpose == CONFIRMED:
            entries._confirm(paper)
        elif len(entries) > 1:
            raise UserError(
                self.env._("An objection is about one fact: choose that one only.")
            )
        else:
            entries._object(self.text, paper)
        return {"type": "ir.actions.act_window_close"}
