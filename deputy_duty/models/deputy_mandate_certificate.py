from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .deputy_mandate_states import FINAL

VALID = "valid"
LOST = "lost"
RETURNED = "returned"
STATES = [(VALID, "Valid"), (LOST, "Lost"), (RETURNED, "Returned")]


class DeputyMandateCertificate(models.Model):
    """A deputy's certificate (代表证), which every congress issues to its deputies.

    Law on Deputies, art. 49; with it deputies inspect on the spot (art. 29). A deputy
    has one valid certificate; a lost one is declared so before another is issued.
    """

    _name = "deputy.mandate.certificate"
    _description = "Deputy's Certificate"
    _inherit = ["deputy.guard.mixin", "deputy.congress.mixin"]
    _order = "date_issued desc, id desc"
    _rec_name = "number"
    _rec_names_search = ["number", "mandate_id.name"]
    _guarded_fields = frozenset({"state"})

    mandate_id = fields.Many2one(
        "deputy.mandate",
        "Deputy",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    congress_id = fields.Many2one(
        related="mandate_id.congress_id", store=True, required=False, precompute=True
    )
    number = fields.Char("Certificate Number", required=True)
    date_issued = fields.Date(
        "Issued On", required=True, default=lambda self: self._default_date_issued()
    )
    state = fields.Selection(STATES, default=VALID, required=True, readonly=True)
    lost_on = fields.Date(help="Day of the loss, as the deputy states it.")
    lost_statement = fields.Text(
        "Statement of Loss", help="How it was lost, in the deputy's words."
    )
    returned_on = fields.Date(help="Handed back at the end of the seat, or worn out.")
    replaces_id = fields.Many2one(
        "deputy.mandate.certificate",
        "Issued Instead Of",
        index="btree_not_null",
        ondelete="restrict",
        readonly=True,
        help="The lost or returned certificate this one replaces.",
    )
    is_due_back = fields.Boolean(
        "To Be Returned",
        compute="_compute_is_due_back",
        search="_search_is_due_back",
        help="Still valid although the seat has ended.",
    )

    _number_uniq = models.UniqueIndex(
        "(congress_id, number)", "This congress has a certificate of that number."
    )
    _valid_uniq = models.UniqueIndex(
        "(mandate_id) WHERE state = 'valid'",
        "This deputy has a valid certificate: report its loss or take it back first.",
    )
    _replaces_uniq = models.UniqueIndex(
        "(replaces_id) WHERE replaces_id IS NOT NULL",
        "This certificate was replaced already.",
    )

    @api.model
    def _default_date_issued(self):
        return self.env["deputy.mandate"]._legal_today()

    @api.depends("state", "mandate_id.state")
    def _compute_is_due_back(self):
        for certificate in self:
            ended = certificate.mandate_id.state in FINAL
            certificate.is_due_back = certificate.state == VALID and ended

    def _search_is_due_back(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("state", "=", VALID), ("mandate_id.state", "in", FINAL)]

    @api.constrains("replaces_id", "mandate_id")
    def _check_replaces(self):
        for certificate in self.filtered("replaces_id"):
            old = certificate.replaces_id
            if old.state == VALID or old.mandate_id != certificate.mandate_id:
                raise ValidationError(
                    self.env._(
                        "Only the same deputy's lost or returned certificate can be "
                        "replaced."
                    )
                )

    @api.constrains("date_issued", "lost_on", "returned_on")
    def _check_dates(self):
        for certificate in self:
            issued = certificate.date_issued
            for day in (certificate.lost_on, certificate.returned_on):
                if day and day < issued:
                    raise ValidationError(
                        self.env._(
                            "Certificate %(number)s was issued on %(day)s: it cannot "
                            "be lost or returned before.",
                            number=certificate.number,
                            day=issued,
                        )
                    )

    def action_lose(self):
        """Declare the certificate lost; day and statement are entered before."""
        self.check_access("write")
        for certificate in self:
            certificate._check_valid()
            if not (certificate.lost_on and certificate.lost_statement):
                raise UserError(
                    self.env._("Enter when and how the certificate was lost.")
                )
        self._unguarded().write({"state": LOST})

    def action_return(self):
        """Take the certificate back."""
        self.check_access("write")
        today = self._default_date_issued()
        for certificate in self:
            certificate._check_valid()
            certificate._unguarded().write(
                {"state": RETURNED, "returned_on": certificate.returned_on or today}
            )

    def action_reissue(self):
        """Open a new certificate in place of a lost or returned one."""
        self.check_access("write")
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Re-issue Certificate"),
            "res_model": self._name,
            "view_mode": "form",
            "context": {
                "default_mandate_id": self.mandate_id.id,
                "default_replaces_id": self.id,
            },
        }

    def _check_valid(self):
        if self.state != VALID:
            raise UserError(
                self.env._(
                    "Certificate %(number)s is not valid any more.", number=self.number
                )
            )
