from odoo import api, fields, models

from .deputy_proposal_states import MOTION


class DeputyProposalNumberMixin(models.AbstractModel):
    """The number of a proposal, given at its admission and never before."""

    _name = "deputy.proposal.number.mixin"
    _description = "Proposal with a Number"

    number = fields.Integer(
        readonly=True,
        copy=False,
        aggregator=None,
        help="Within the session, or between sessions of the term, and the kind; given "
        "when it is admitted, without gaps.",
    )
    number_text = fields.Char(
        "No.",
        compute="_compute_number_text",
        search="_search_number_text",
        help="Kind and number as papers say them.",
    )

    _number_uniq = models.UniqueIndex(
        "(term_id, kind, COALESCE(session_id, 0), number) WHERE number > 0",
        "That number was given already.",
    )

    @api.depends("kind", "number")
    @api.depends_context("lang")
    def _compute_number_text(self):
        for proposal in self:
            proposal.number_text = proposal._number_words()

    @api.model
    def _search_number_text(self, operator, value):
        """Proposals of a number, however it is written: 12, 第12号."""
        if operator not in ("in", "ilike", "="):
            return NotImplemented
        texts = value if operator == "in" else [value]
        digits = ["".join(filter(str.isdecimal, str(text))) for text in texts]
        return [("number", "in", [int(each[:9]) for each in digits if each])]

    def _number_words(self):
        self.ensure_one()
        if not self.number:
            return False
        if self.kind == MOTION:
            return self.env._("Motion No. %(number)s", number=self.number)
        return self.env._("Suggestion No. %(number)s", number=self.number)

    def _give_number(self):
        """Number those that have none; a number stays, whatever comes later."""
        counters = self.env["deputy.proposal.counter"].sudo()
        for proposal in self.filtered(lambda each: not each.number).sorted("id"):
            proposal._unguarded().number = counters._next(proposal)
