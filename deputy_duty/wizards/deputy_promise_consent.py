from odoo import fields, models


class DeputyPromiseConsent(models.TransientModel):
    """Record the lead deputy's answer on paper to a unit that wants more time."""

    _name = "deputy.promise.consent"
    _description = "Record an Answer from Paper"
    _inherit = ["deputy.congress.pointer.mixin"]

    change_id = fields.Many2one("deputy.promise.change", required=True, readonly=True)
    date_old = fields.Date(related="change_id.date_old")
    date_new = fields.Date(related="change_id.date_new")
    reason = fields.Text(related="change_id.reason")
    answer = fields.Selection(
        [("agreed", "Agreed"), ("refused", "Not Agreed")],
        required=True,
        help="What the lead deputy wrote.",
    )
    note = fields.Char(help="In the lead's words.")
    signer = fields.Char(
        "Signed By",
        required=True,
        default=lambda self: self._default_signer(),
        help="As screens will say it.",
    )
    date = fields.Date(
        "Signed On",
        required=True,
        default=lambda self: self.env["deputy.deadline"]._legal_today(),
        help="The date on the paper.",
    )
    number = fields.Char("Paper Number", help="Where the paper is filed.")
    scan = fields.Binary(
        "Signed Paper", required=True, help="Scan or photo: the valid version."
    )
    scan_name = fields.Char("Scan File Name")

    def _default_signer(self):
        key = self.env.context.get("default_change_id")
        changes = self.env["deputy.promise.change"]
        row = changes.search([("id", "=", key)]) if isinstance(key, int) else changes
        return row.sudo().proposal_id.mandate_id.name

    def action_apply(self):
        """File the answer."""
        self.check_access("write")
        self.ensure_one()
        row = self.change_id
        row.check_access("write")
        paper = {
            "signer": self.signer,
            "date": self.date,
            "number": self.number,
            "scan": self.scan,
            "scan_name": self.scan_name,
        }
        row._answer(self.answer == "agreed", self.note, paper)
        return {"type": "ir.actions.act_window_close"}
