from odoo import api, fields, models

from ..tools.legal_time import legal_date


class DeputyLedgerSealing(models.TransientModel):
    """Ask for the period before the ledger of a congress is sealed; for leaders."""

    _name = "deputy.ledger.sealing"
    _description = "Seal a Period of the Ledger"

    congress_id = fields.Many2one(
        "deputy.congress",
        required=True,
        ondelete="cascade",
        default=lambda self: self._default_congress_id(),
        help="Whose ledger is sealed; congresses below have ledgers of their own.",
    )
    date_end = fields.Date(
        "Up To",
        required=True,
        default=lambda self: self._default_date_end(),
        help="Last day of the period: facts of later days wait for the next seal.",
    )
    last_date = fields.Date("Sealed Up To", compute="_compute_entry_count")
    entry_count = fields.Integer(
        "Entries to Seal",
        compute="_compute_entry_count",
        help="Entries up to that day that stand under no seal yet.",
    )

    @api.model
    def _default_congress_id(self):
        mine = self.env.user.deputy_congress_ids
        return mine if len(mine) == 1 else False

    @api.model
    def _default_date_end(self):
        """The last day of the month before."""
        today = legal_date(fields.Datetime.now())
        return fields.Date.subtract(today.replace(day=1), days=1)

    @api.depends("congress_id", "date_end")
    def _compute_entry_count(self):
        for wizard in self:
            log = self.env["deputy.ledger.log"]._find(wizard.congress_id)
            wizard.last_date = log.seal_id.date_end
            wizard.entry_count = wizard.date_end and self.env[
                "deputy.ledger.entry"
            ].search_count(
                [
                    ("congress_id", "=", wizard.congress_id.id),
                    ("seal_id", "=", False),
                    ("date", "<=", wizard.date_end),
                ]
            )

    def action_seal(self):
        """Seal, and show the seal."""
        self.check_access("write")
        self.ensure_one()
        seal = self.env["deputy.ledger.seal"]._seal(self.congress_id, self.date_end)
        return {
            "type": "ir.actions.act_window",
            "res_model": seal._name,
            "res_id": seal.id,
            "view_mode": "form",
        }
