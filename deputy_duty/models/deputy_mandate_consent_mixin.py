from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..tools.contact_form import LONGEST, is_contact
from .deputy_legal_publication_terms import CONSENT, FACTS

CLERKS = "deputy_duty.deputy_duty_group_clerk"


class DeputyMandateConsentMixin(models.AbstractModel):
    """What a deputy agreed to being public, and the doors to agree and to take back."""

    _name = "deputy.mandate.consent.mixin"
    _description = "A Deputy's Consents to Publication"

    consent_ids = fields.One2many(
        "deputy.mandate.consent",
        "mandate_id",
        "Consents",
        copy=False,
        groups="deputy_duty.deputy_duty_group_reader",
    )

    def _consent_facts(self):
        """The facts the law leaves to this deputy's consent, in order.

        :return: codes of facts
        """
        self.ensure_one()
        seat_sudo = self.sudo()
        grounds = seat_sudo.congress_id._legal_profile()._public_grounds()
        kind = seat_sudo.seat_kind
        return [fact for fact, _label in FACTS if grounds.get((kind, fact)) == CONSENT]

    def _consents(self):
        """The consents in force, elevated, as a dict: (id of the seat, fact) -> row."""
        rows = (
            self.env["deputy.mandate.consent"]
            .sudo()
            .search_fetch(
                [("mandate_id", "in", self.ids), ("withdrawn_on", "=", False)],
                ["mandate_id", "fact", "value"],
            )
        )
        return {(row.mandate_id.id, row.fact): row for row in rows}

    def _give_consent(self, fact, value=False, paper=None):
        """Record that the deputy agrees to one fact being public.

        The deputy does so on the portal, for the own seat; a clerk from a signed paper.
        Who agreed to another text before takes that back by it.

        :param fact: code of the fact, one of :meth:`_consent_facts`
        :param value: the number or address to be shown, for contacts
        :param paper: signer, date, scan and scan_name of the paper a clerk records
        :return: the new ``deputy.mandate.consent``, elevated
        :raises AccessError: neither the deputy nor a clerk of the congress
        :raises UserError: the law does not leave it to consent; text or paper missing,
            or no such number or address can be
        """
        self.ensure_one()
        self._check_consent_hand()
        consents_sudo = self.env["deputy.mandate.consent"].sudo()
        if fact not in self._consent_facts():
            raise UserError(
                self.env._("The law of the place does not leave this to consent.")
            )
        vals = {
            "mandate_id": self.id,
            "fact": fact,
            "value": consents_sudo._check_value(fact, value),
        }
        self._check_contact_form(fact, vals["value"])
        if not self._is_own_seat():
            paper = paper or {}
            vals |= consents_sudo._prepare_behalf_vals(
                paper.get("signer"),
                paper.get("date"),
                paper.get("scan"),
                paper.get("scan_name", False),
                paper.get("number", False),
            )
        standing = self._consents().get((self.id, fact), consents_sudo)
        standing.write(
            {"withdrawn_on": fields.Datetime.now(), "withdrawn_by_id": self.env.uid}
        )
        standing.flush_recordset(["withdrawn_on"])
        return consents_sudo.create(vals)

    @api.model
    def _check_contact_form(self, fact, value):
        """:raises UserError: no number or address of that kind looks so"""
        if value and not is_contact(fact, value):
            raise UserError(
                self.env._(
                    "“%(value)s” cannot be shown: a telephone number has at least five "
                    "digits and no other words, an e-mail address one @ and a domain, "
                    "and none is longer than %(most)s characters.",
                    value=value,
                    most=LONGEST[fact],
                )
            )

    def _is_own_seat(self):
        """Whether these seats are all the user's own."""
        return self.sudo().partner_id == self.env.user.partner_id

    def _check_consent_hand(self):
        """The deputy for the own seat, a clerk for a deputy of the office.

        :raises AccessError: somebody else asks
        """
        if self._is_own_seat():
            return
        self.check_access("write")
        if not self.env.user.has_group(CLERKS):
            raise AccessError(
                self.env._("Only the deputy, or a clerk with the signed paper, may.")
            )
