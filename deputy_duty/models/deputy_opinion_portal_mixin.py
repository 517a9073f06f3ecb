from odoo import api, models
from odoo.fields import Domain

from ..tools.opinion_text import without_person
from .deputy_opinion_states import (
    AT_WORK,
    GATHERED,
    PASSED,
    QUESTION,
    REFERRED,
    WITH_DEPUTY,
)


class DeputyOpinionPortalMixin(models.AbstractModel):
    """What a deputy sees of the opinions that were passed on."""

    _name = "deputy.opinion.portal.mixin"
    _description = "A Deputy's View of Opinions"

    @api.model
    def _portal_domain(self, partner):
        """What was passed to a person, in any seat the person holds or held."""
        return Domain("mandate_id.partner_id", "=", partner.id) & Domain(
            "state", "in", WITH_DEPUTY
        )

    def _portal_values(self):
        """What the deputy's pages show; the caller has tested that they are theirs.

        :return: a dict each; ``voter`` is the name only where the voter agreed, and
            without that it is covered in ``subject`` and ``text``, too. The number of
            queries does not grow with the opinions.
        """
        opinions = self.sudo()
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        words = dict(self._fields["state"]._description_selection(self.env))
        names = {
            voter.opinion_id: voter.name
            for voter in opinions.filtered("is_name_agreed").voter_ids
        }
        return [
            {
                "id": each.id,
                "reference": each.reference,
                "subject": each._words_for_deputy("subject"),
                "text": each._words_for_deputy("text"),
                "kind": each.kind,
                "kind_word": kinds[each.kind],
                "state": each.state,
                "state_word": words[each.state],
                "voter": names.get(each) or False,
                "station": each.station_id.name,
                "seat": each.mandate_id.id,
                "congress": each.mandate_id.congress_id.name,
                "received_on": each.date_received,
                "passed_on": each.date_screened,
                "due_on": each.state in AT_WORK and each.deadline_date,
                "is_overdue": each.state in AT_WORK and each.is_overdue,
                "voter_count": each.merged_count + 1,
                "refer_text": each.refer_text,
                "unit": each.unit_id.name,
                "handed_on": each.date_handed,
                "unit_reply": each.date_replied and each.unit_reply,
                "answer": each.answer,
                "answered_on": each.date_answered,
                "proposal": each.proposal_id.id,
                "rating": each.rating_id.name,
                "rating_comment": each._words_for_deputy("rating_comment"),
                "can_answer": each.mandate_id.is_current and each.state in AT_WORK,
                "can_refer": each.mandate_id.is_current
                and each.state == PASSED
                and each.kind != QUESTION,
                "can_gather": each.mandate_id.is_current
                and each.state in (PASSED, REFERRED)
                and each.kind != QUESTION,
                "is_gathered": each.state == GATHERED,
            }
            for each in opinions
        ]

    def _words_for_deputy(self, name):
        """One text as deputies may read it: no telephone, a name only where agreed."""
        self.ensure_one()
        voter = self.sudo().voter_ids
        if self.is_name_agreed:
            return without_person(self[name], voter.phone, voter.contact)
        return self._covered(name)

    def _reception_row(self):
        """One line of the register of voters received, which the deputies sign."""
        self.ensure_one()
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        words = dict(self._fields["state"]._description_selection(self.env))
        return {
            "name": self.is_name_agreed and self.voter_name or "",
            "agreed": self.is_name_agreed,
            "matter": "\n".join(
                filter(None, map(self._words_for_deputy, ("subject", "text")))
            ),
            "kind": kinds[self.kind],
            "outcome": words[self.state],
        }

    def _answer_slip(self):
        """What the answer slip says: what the voter may know, and both names."""
        self.ensure_one()
        self.check_access("read")
        told, source = self.sudo()._public_progress(), (self.main_id or self).sudo()
        seat = source.state in WITH_DEPUTY and source.mandate_id
        return {
            **told,
            "deputy": seat and seat.name,
            "voter": self.voter_name or "",
        }
