import uuid

from odoo import fields, models
from odoo.exceptions import UserError

from .deputy_review_states import FIXED


class DeputyReviewPublicationMixin(models.AbstractModel):
    """A verdict in public: only under a rule with a document number.

    No statute has such verdicts published. What is shown is the verdict and its
    grounds, of an open proposal; never members, marks or means.
    """

    _name = "deputy.review.publication.mixin"
    _description = "Publication of a Verdict"

    publication_rule = fields.Char(
        copy=False, help="Title of the local rule that orders the publication."
    )
    publication_number = fields.Char(
        "Rule's Document Number", copy=False, help="Of the document with that rule."
    )
    published_on = fields.Date(
        readonly=True, copy=False, help="Since when the verdict can be read in public."
    )
    uuid = fields.Char(
        "Public Address", readonly=True, copy=False, help="Ending of the address."
    )

    def action_publish(self):
        """Publish the verdict.

        :raises UserError: no rule, not decided, or a proposal that is not open
        """
        self._check_office()
        self._check_state(*FIXED)
        for review in self:
            rule, number = review.publication_rule, review.publication_number
            if not ((rule or "").strip() and (number or "").strip()):
                raise UserError(
                    self.env._(
                        "A verdict is published only under a rule with a document "
                        "number: enter both."
                    )
                )
            if not review.sudo().proposal_id.is_open:
                raise UserError(
                    self.env._(
                        "The proposal is not open: nothing about it is published."
                    )
                )
            review._unguarded().write(
                {
                    "published_on": self.env["deputy.deadline"]._legal_today(),
                    "uuid": review.uuid or str(uuid.uuid4()),
                }
            )

    def action_unpublish(self):
        """Take the verdict out of the public."""
        self._check_office()
        self._unguarded().write({"published_on": False})
