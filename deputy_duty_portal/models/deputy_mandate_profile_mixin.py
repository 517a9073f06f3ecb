from odoo import models
from odoo.tools import format_date

from odoo.addons.deputy_duty.models.deputy_legal_publication_terms import (
    CONTACTS,
    NAME,
)
from odoo.addons.deputy_duty.tools.legal_time import legal_date

DAY = "yyyy-MM-dd"
# What the register says of a seat, as at the election (certificate and roster).
ELECTED = (
    "name",
    "name_local",
    "gender",
    "nationality",
    "party",
    "education",
    "work_unit",
    "post",
    "term_id",
    "constituency_id",
    "date_start",
    "date_end",
    "phone",
)


class DeputyMandateProfileMixin(models.AbstractModel):
    """A seat as its deputy reads it: the register, what is public, and the consents."""

    _name = "deputy.mandate.profile.mixin"
    _description = "Profile of a Deputy"

    def _portal_profile(self):
        """One own seat; the caller has tested that it is the deputy's own."""
        self.ensure_one()
        seat = self.sudo()
        online = seat.congress_id._public_congresses()
        return {
            "id": seat.id,
            "seat": seat.term_id.display_name,
            "facts": [
                (seat._fields[name]._description_string(self.env), text)
                for name in ELECTED
                if (text := seat._profile_text(name))
            ],
            "is_current": seat.is_current,
            "is_online": seat.congress_id in online,
            "public_url": bool(seat._public_only("directory"))
            and f"/duty/deputies/{seat.public_key}",
            "preview": seat._portal_preview(),
            "consents": seat._portal_consents(),
        }

    def _portal_preview(self):
        """What the public sees, or would see: pairs of heading and text."""
        lines = (self.public_preview or "").splitlines()
        pairs = [line.partition(": ")[::2] for line in lines]
        # a person's name, and not that of a thing
        name = self._fields[NAME]._description_string(self.env)
        words = {self._public_labels()[NAME]: name}
        return [(words.get(label, label), text) for label, text in pairs]

    def _portal_consents(self):
        """What the law leaves to the deputy, and what the deputy said to it.

        What was agreed to under an earlier rule stands there too, to be taken back; who
        exercises no office is asked nothing else.
        """
        labels, standing = self._public_labels(), self._consents()
        asked = self._consent_facts() if self.is_current else []
        found = []
        for fact in labels:
            consent = standing.get((self.id, fact))
            if fact not in asked and not consent:
                continue
            found.append(
                {
                    "fact": fact,
                    "label": labels[fact],
                    "is_contact": fact in CONTACTS,
                    "is_given": bool(consent),
                    "value": consent and consent.value,
                    "given_on": consent
                    and self._profile_day(legal_date(consent.given_on)),
                    "behalf_note": consent and consent.behalf_note,
                }
            )
        return found

    def _profile_text(self, name):
        value, field = self[name], self._fields[name]
        if field.type == "many2one":
            return value.display_name
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value)
        return self._profile_day(value) if field.type == "date" else value

    def _profile_day(self, day):
        return day and format_date(self.env, day, date_format=DAY)
