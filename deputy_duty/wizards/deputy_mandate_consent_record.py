from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.deputy_legal_publication_terms import CONTACTS, FACTS

GIVE = "give"
WITHDRAW = "withdraw"


class DeputyMandateConsentRecord(models.TransientModel):
    """Record what a deputy agreed to on paper, or took back in any form (代录)."""

    _name = "deputy.mandate.consent.record"
    _description = "Record a Consent to Publication"

    mandate_id = fields.Many2one(
        "deputy.mandate", "Deputy", required=True, ondelete="cascade"
    )
    decision = fields.Selection(
        [(GIVE, "Agrees"), (WITHDRAW, "Takes back")],
        "The Deputy",
        required=True,
        default=GIVE,
        help="Agreeing needs the signed paper. Taking back must be as easy: no paper "
        "is asked for, only how and when the deputy said so.",
    )
    fact = fields.Selection(
        FACTS, "Public Fact", required=True, help="What may be public."
    )
    is_contact = fields.Boolean(compute="_compute_is_contact")
    value = fields.Char("To Be Shown", help="The number or address to be shown.")
    signer = fields.Char("Signed By", compute="_compute_signer", readonly=False)
    date = fields.Date("Signed On", help="The date written on the paper.")
    number = fields.Char("Paper Number", help="Where the paper is filed.")
    scan = fields.Binary("Signed Paper", attachment=False)
    scan_name = fields.Char("Scan File Name")
    note = fields.Char("How the Deputy Said So", help="E.g. by telephone, and when.")

    @api.depends("fact")
    def _compute_is_contact(self):
        for wizard in self:
            wizard.is_contact = wizard.fact in CONTACTS

    @api.depends("mandate_id")
    def _compute_signer(self):
        for wizard in self:
            wizard.signer = wizard.mandate_id.name

    def action_apply(self):
        """Record it; public pages follow at once.

        :raises UserError: nothing to take back, or what the paper must say is missing
        """
        self.ensure_one()
        self.mandate_id.check_access("write")
        if self.decision == GIVE:
            self.mandate_id._give_consent(self.fact, self.value, self._paper())
        else:
            self._withdraw()
        return {"type": "ir.actions.act_window_close"}

    def _paper(self):
        return {
            "signer": self.signer,
            "date": self.date,
            "number": self.number,
            "scan": self.scan,
            "scan_name": self.scan_name,
        }

    def _withdraw(self):
        consent_sudo = self.mandate_id._consents().get((self.mandate_id.id, self.fact))
        if not consent_sudo:
            raise UserError(
                self.env._(
                    "%(name)s has not agreed to this: there is nothing to take back.",
                    name=self.mandate_id.name,
                )
            )
        consent_sudo.sudo(False)._withdraw(self.note)
