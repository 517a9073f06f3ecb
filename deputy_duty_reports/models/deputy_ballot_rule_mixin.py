from odoo import fields, models

from ..tools.ballot_result import BETTER, OWN, TOP
from .deputy_ballot_states import BASES, NOTHING, PUBLICATIONS, QUORUM_BASES, VALID

COUNTINGS = [
    (TOP, "Votes for the best grade"),
    (OWN, "Votes for the grade itself"),
    (BETTER, "Votes for the grade and better ones"),
]
RULE_FIELDS = (
    *("base", "counting", "quorum_percent", "quorum_is_above", "quorum_base"),
    *("publication", "publication_number"),
)


class DeputyBallotRuleMixin(models.AbstractModel):
    """How a vote is read: what a grade takes, the quorum, and what is made public.

    A rule of a place has it, and a vote its own copy, taken when it was opened.
    Shares are in percent with two decimals; 66.67 means two thirds exactly.
    """

    _name = "deputy.ballot.rule.mixin"
    _description = "Reading of an Evaluation Vote"

    base = fields.Selection(
        BASES, "Shares Of", default=VALID, help="The number that shares are taken of."
    )
    counting = fields.Selection(
        COUNTINGS,
        "Votes Counted",
        default=TOP,
        help="Whose votes are held against the share of a grade.",
    )
    quorum_percent = fields.Float(
        "Quorum (%)",
        digits=(5, 2),
        aggregator=None,
        help="The share that must have voted for the vote to count; 0: none.",
    )
    quorum_is_above = fields.Boolean(
        "Quorum Must Be Exceeded", help="More than the share, as in 超过半数 (过半数)."
    )
    quorum_base = fields.Selection(
        QUORUM_BASES,
        "Quorum Of",
        default="electorate",
        help="The number that the quorum is taken of.",
    )
    publication = fields.Selection(
        PUBLICATIONS,
        "May Be Published",
        default=NOTHING,
        help="What the place's own document lets be made public.",
    )
    publication_number = fields.Char(
        help="Number of the document that allows it; without one nothing is published."
    )

    def _rule_copy(self):
        """What a vote keeps of its rule."""
        return {name: self[name] for name in RULE_FIELDS}
