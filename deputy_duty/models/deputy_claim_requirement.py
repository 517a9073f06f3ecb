from odoo import api, fields, models, tools
from odoo.fields import Domain

from .deputy_claim_kinds import EXPENSE, KINDS


class DeputyClaimRequirement(models.Model):
    """A paper that a claim on a subject needs, as the law of the place says.

    The nearest profile of the parent chain that has any row for a subject and kind of
    claim decides alone. What is no rule but the practice of offices says so in its
    source (工作惯例).
    """

    _name = "deputy.claim.requirement"
    _description = "Paper Needed with a Claim"
    _inherit = ["deputy.legal.part.mixin"]
    _order = "subject_id, kind, sequence, id"

    subject_id = fields.Many2one(
        "deputy.budget.subject",
        index=True,
        ondelete="cascade",
        help="Claims with an expense on this subject need it; empty: every claim of "
        "that kind.",
    )
    kind = fields.Selection(
        KINDS,
        "Kind of Claim",
        required=True,
        default=EXPENSE,
        help="Advances need other papers than expenses.",
    )
    sequence = fields.Integer(default=10)
    name = fields.Char("Paper", required=True, help="As the office calls it.")
    is_required = fields.Boolean(
        "Refuse Without",
        help="Without it the claim cannot be submitted. Otherwise it is missed aloud: "
        "the claim and its history say so.",
    )

    @api.model
    def _needed(self, profile, date, subjects, kind):
        """The papers that a claim needs.

        :param profile: the legal profile of the budget holder
        :param date: the day of the claim
        :param subjects: the subjects of its expenses
        :param kind: kind of the claim
        """
        ids = []
        for subject in (False, *sorted(subjects.ids)):
            ids += self._needed_ids(profile.id, date, subject, kind)
        return self.browse(ids)

    @api.model
    @tools.ormcache("profile_id", "date", "subject_id", "kind")
    def _needed_ids(self, profile_id, date, subject_id, kind):
        """Ids of the rows that decide there, for every user the same."""
        profile = self.env["deputy.legal.profile"].sudo().browse(profile_id)
        chain = profile._chain(date)
        found = self.sudo().search(
            self._valid_domain(date)
            & Domain("subject_id", "=", subject_id)
            & Domain("kind", "=", kind)
            & Domain("profile_id", "in", chain.ids),
            order="sequence, id",
        )
        by_profile = found.grouped("profile_id")
        nearest = next((each for each in chain if each in by_profile), None)
        return tuple(by_profile[nearest].ids) if nearest else ()
