from odoo import api, models
from odoo.exceptions import ValidationError

from odoo.addons.deputy_duty.models.deputy_proposal_assignment_states import GONE
from odoo.addons.deputy_duty.models.deputy_proposal_states import HANDLED

from .deputy_review_states import DIFFICULT, KEY, OTHER, UNSATISFIED


class DeputyReviewSubjectMixin(models.AbstractModel):
    """What is reviewed, whether the records show the reason, and who may read it.

    The heir has ``proposal_id``, ``assignment_id``, ``reason`` and ``reason_note``.
    """

    _name = "deputy.review.subject.mixin"
    _description = "Subject of a Joint Review"

    @api.constrains("proposal_id", "assignment_id", "reason", "reason_note")
    def _check_subject(self):
        for review in self.sudo():
            proposal, part = review.proposal_id, review.assignment_id
            if proposal.is_classified:
                raise ValidationError(
                    self.env._(
                        "A classified proposal is handled on paper: it is not reviewed "
                        "here."
                    )
                )
            if part.proposal_id != proposal or part.state in GONE:
                raise ValidationError(
                    self.env._("Choose a unit that handles this proposal.")
                )
            if proposal.state not in HANDLED:
                raise ValidationError(
                    self.env._("Only what is with units, or was, can be reviewed.")
                )
            if not review._reason_holds():
                raise ValidationError(
                    self.env._(
                        "The records do not show this reason: the suggestion is on no "
                        "approved list of key suggestions, not marked as difficult, or "
                        "not rated as unsatisfied twice. Choose “Other reason” and "
                        "write it down."
                    )
                )

    def _reason_holds(self):
        """Whether the records show the reason."""
        if self.reason == KEY:
            domain = [
                ("proposal_id", "=", self.proposal_id.id),
                ("list_state", "=", "approved"),
            ]
            items = self.env["deputy.proposal.supervision.item"].sudo()
            return bool(items.search_count(domain, limit=1))
        if self.reason == DIFFICULT:
            return self.assignment_id.is_difficult
        if self.reason == UNSATISFIED:
            return bool(self.assignment_id.escalation_ids)
        return self.reason != OTHER or bool((self.reason_note or "").strip())

    def _check_may_read(self, partners):
        """Who sits on a panel must be allowed to read what is reviewed.

        :raises UserError: the proposal is not open, and somebody may not read it
        """
        self.sudo().proposal_id._check_readers(partners.ids)
