from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from .deputy_legal_publication_terms import CONTACTS, FACTS

LONGEST = 200


class DeputyMandateConsent(models.Model):
    """That a deputy agrees to one fact being public, until the deputy takes it back.

    Separate consent, Personal Information Protection Law, art. 14, 15 and 25: given for
    one fact, recorded with its day and its paper, withdrawn as easily as given and
    effective at once. A row is never changed or deleted; what was agreed to when can
    always be told.

    Who may what: deputies give and take back their own on the portal, clerks record
    signed papers, readers read.
    """

    _name = "deputy.mandate.consent"
    _description = "Consent to Publication"
    _inherit = ["deputy.behalf.mixin", "deputy.congress.mixin"]
    _order = "mandate_id, id desc"

    mandate_id = fields.Many2one(
        "deputy.mandate", "Deputy", required=True, index=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="mandate_id.congress_id", store=True, required=False, precompute=True
    )
    fact = fields.Selection(
        FACTS, "Public Fact", required=True, help="What may be public."
    )
    value = fields.Char(
        "As Agreed",
        help="The number or address the deputy wants to be shown; it does not follow "
        "the contact.",
    )
    given_on = fields.Datetime(
        required=True, default=fields.Datetime.now, help="From then on it is public."
    )
    withdrawn_on = fields.Datetime(help="From then on it is public no more.")
    withdrawn_by_id = fields.Many2one(
        "res.users", ondelete="restrict", help="Who took it back, or recorded it."
    )
    withdraw_note = fields.Char(
        help="How the deputy asked for it, where a clerk recorded it."
    )
    is_valid = fields.Boolean(
        "In Force", compute="_compute_is_valid", search="_search_is_valid"
    )

    _standing_uniq = models.UniqueIndex(
        "(mandate_id, fact) WHERE withdrawn_on IS NULL",
        "The deputy agreed to this already.",
    )

    @api.depends("withdrawn_on")
    def _compute_is_valid(self):
        for consent in self:
            consent.is_valid = not consent.withdrawn_on

    def _search_is_valid(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("withdrawn_on", "=", False)]

    @api.depends("mandate_id.name", "fact")
    @api.depends_context("lang")
    def _compute_display_name(self):
        facts = dict(self._fields["fact"]._description_selection(self.env))
        for consent in self:
            parts = (consent.mandate_id.name, facts.get(consent.fact))
            consent.display_name = " · ".join(filter(None, parts))

    def _withdraw(self, note=False):
        """Take consents back, at once.

        No paper is asked for: taking back must be as easy as giving.

        :param note: how the deputy asked for it; a clerk has to say it
        :raises AccessError: neither the deputy nor a clerk of the congress
        :raises UserError: a clerk without a note
        """
        self.mandate_id._check_consent_hand()
        if not self.mandate_id._is_own_seat() and not (note or "").strip():
            raise UserError(
                self.env._("Enter how the deputy took the consent back, and when.")
            )
        self.sudo().filtered("is_valid").write(
            {
                "withdrawn_on": fields.Datetime.now(),
                "withdrawn_by_id": self.env.uid,
                "withdraw_note": note,
            }
        )
        self.flush_recordset(["withdrawn_on"])

    def write(self, vals):
        """Refused outside the methods: a consent is taken back, never changed."""
        if not self.env.su:
            raise AccessError(
                self.env._("A consent is taken back and given anew, never changed.")
            )
        return super().write(vals)

    @api.model
    def _check_value(self, fact, value):
        """The text to be shown, trimmed; contacts need one, other facts have none.

        :raises UserError: it is missing, or longer than an address is
        """
        value = " ".join((value or "").split())
        if fact not in CONTACTS:
            return False
        if not value:
            raise UserError(
                self.env._("Enter the number or address that may be shown.")
            )
        if len(value) > LONGEST:
            raise ValidationError(
                self.env._(
                    "That is too long to be shown: %(count)s signs, at most %(most)s "
                    "are taken. Enter only the number or address.",
                    count=len(value),
                    most=LONGEST,
                )
            )
        return value
