import re

from odoo import api, fields, models

from .deputy_proposal_states import MOTION

# A session's name or the year may bring other figures than the number.
NAMED_NUMBER = re.compile(r"(?:No\.|第)\s*(\d+)")
FIGURE = re.compile(r"\d+")


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
    number_year = fields.Integer(
        "Year of the Number",
        readonly=True,
        copy=False,
        aggregator=None,
        help="Where an earlier register counted by years between sessions.",
    )
    number_text = fields.Char(
        "No.",
        compute="_compute_number_text",
        compute_sudo=True,
        search="_search_number_text",
        help="Kind and number as papers say them, with the session: each session "
        "counts from 1, and so does the time between sessions.",
    )

    _number_uniq = models.UniqueIndex(
        "(term_id, kind, COALESCE(session_id, 0), COALESCE(number_year, 0), number)"
        " WHERE number > 0",
        "That number was given already.",
    )

    @api.depends("kind", "number", "number_year", "session_id.name")
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
        found = [
            (NAMED_NUMBER.findall(str(text)) or FIGURE.findall(str(text)))[-1:]
            for text in texts
        ]
        return [("number", "in", [int(each[:9]) for [each] in filter(None, found)])]

    def _number_words(self):
        self.ensure_one()
        if not self.number:
            return False
        if self.number_year:
            return self._number_words_of_year()
        names = {"number": self.number, "session": self.session_id.name}
        if self.kind == MOTION:
            # motions belong to a session
            return self.env._("%(session)s: Motion No. %(number)s", **names)
        if self.session_id:
            return self.env._("%(session)s: Suggestion No. %(number)s", **names)
        return self.env._("Between Sessions: Suggestion No. %(number)s", **names)

    def _number_words_of_year(self):
        number, year = self.number, self.number_year
        if self.kind == MOTION:
            return self.env._(
                "Motion No. %(number)s of %(year)s", number=number, year=year
            )
        return self.env._(
            "Suggestion No. %(number)s of %(year)s", number=number, year=year
        )

    def _give_number(self):
        """Number those that have none; a number stays, whatever comes later."""
        counters = self.env["deputy.proposal.counter"].sudo()
        for proposal in self.filtered(lambda each: not each.number).sorted("id"):
            proposal._unguarded().number = counters._next(proposal)
