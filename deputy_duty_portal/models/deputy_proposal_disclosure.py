from datetime import date

from odoo import api, models
from odoo.fields import Domain

from odoo.addons.deputy_duty.models.deputy_approval_mixin import APPROVED
from odoo.addons.deputy_duty.models.deputy_proposal_disclosure_check_mixin import (
    FULL,
    NOTHING,
)
from odoo.addons.deputy_duty.models.deputy_proposal_reply_states import (
    CLOSED_TO_PUBLIC,
    SENT,
)


class DeputyProposalDisclosure(models.Model):
    """A disclosure, as its leader decides on it and as everybody then reads it.

    The public reads the two texts that were approved, beside them number, kind, year
    and the class of reply. The title is shown where it was published: with the whole
    text, or where the part that was published holds it.
    """

    _name = "deputy.proposal.disclosure"
    _inherit = ["deputy.proposal.disclosure", "deputy.published.mixin"]

    _decision_fields = (
        "congress_id",
        "proposal_id",
        "scope",
        "scope_note",
        "secrecy_checked_by",
        "privacy_checked_by",
        "text",
        "reply_text",
    )

    def action_publish(self):
        """The handling units get the keys by which open data name them."""
        self.check_access("write")
        result = super().action_publish()
        units = self.sudo().proposal_id.assignment_ids.commercial_partner_id
        units._give_deputy_key()
        return result

    # ---------------------------------------------------------------- public
    @api.model
    def _public_domain(self):
        """What was approved and published, of proposals that are open."""
        return (
            Domain("published_on", "!=", False)
            & Domain("state", "=", APPROVED)
            & Domain("scope", "!=", NOTHING)
            & Domain("proposal_id.is_open", "=", True)
        )

    @api.model
    def _public_search_domain(self, words="", year=None, reply_class=""):
        """What is found by a word of what was published, by year and class of reply."""
        domain = Domain.TRUE
        if words:
            in_title = Domain("scope", "=", FULL) & Domain(
                "proposal_id.name", "ilike", words
            )
            in_text = Domain("text", "ilike", words)
            domain &= in_title | in_text | Domain("reply_text", "ilike", words)
        if year:
            domain &= Domain("proposal_id.submitted_on", ">=", date(year, 1, 1))
            domain &= Domain("proposal_id.submitted_on", "<=", date(year, 12, 31))
        if reply_class:
            graded = self._public_replies() & Domain("class_id.code", "=", reply_class)
            domain &= Domain("proposal_id.reply_ids", "any", graded)
        return domain

    @api.model
    def _public_replies(self):
        """Valid replies of which their units have not said that they stay closed."""
        return Domain("state", "=", SENT) & Domain(
            "publication", "!=", CLOSED_TO_PUBLIC
        )

    @api.model
    def _public_classes(self, congresses):
        """The classes of reply there are among published ones: pairs of code, name."""
        published = self._public_domain()
        if congresses:
            published &= Domain("congress_id", "in", congresses.ids)
        groups = (
            self.env["deputy.proposal.reply"]
            .sudo()
            ._read_group(
                self._public_replies()
                & Domain("class_id", "!=", False)
                & Domain("proposal_id.disclosure_ids", "any", published),
                ["class_id"],
            )
        )
        return list({choice.code: choice.name for (choice,) in groups}.items())

    def _public_values(self):
        """What the public pages tell, in a constant number of queries."""
        replies = (
            self.env["deputy.proposal.reply"]
            .sudo()
            .search(
                self._public_replies()
                & Domain("proposal_id", "in", self.sudo().proposal_id.ids)
            )
            .grouped("proposal_id")
        )
        none = self.env["deputy.proposal.reply"]
        kinds = dict(
            self.env["deputy.proposal"]._fields["kind"]._description_selection(self.env)
        )
        return [
            {
                "key": each.proposal_id.public_key,
                "title": each._public_title(),
                "number": each.proposal_id.number_text or "",
                "kind": kinds[each.proposal_id.kind],
                "year": each.proposal_id.submitted_on.year,
                "classes": replies.get(each.proposal_id, none).class_id.mapped("name"),
                "is_partial": each.scope != FULL,
                "published_on": each.published_on,
                "text": each.text or "",
                "reply_text": each.reply_text or "",
                "congress": each.congress_id._public_name(),
            }
            for each in self.sudo()
        ]

    def _public_title(self):
        """The title where it was published; else the number, or that it has none."""
        self.ensure_one()
        proposal = self.proposal_id
        title = proposal.name or ""
        if title and (self.scope == FULL or title in (self.text or "")):
            return title
        return proposal.number_text or self.env._("Published in part")
