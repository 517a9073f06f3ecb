from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.ballot_purpose import ARTICLES, forbidden_article
from .deputy_ballot_states import NOTHING


class DeputyBallotRule(models.Model):
    """A place's way to evaluate duty reports by vote: its grades and what takes them.

    No law names grades or shares: what ships is practice and says so. A vote copies
    its rule when it is opened, so a rule changed later moves no vote.
    """

    _name = "deputy.ballot.rule"
    _description = "Rule of Evaluation Votes"
    _inherit = ["deputy.legal.part.mixin", "deputy.ballot.rule.mixin"]
    _order = "profile_id, sequence, id"

    name = fields.Char("Rule", required=True, help="What the office calls it.")
    sequence = fields.Integer(default=10)
    base = fields.Selection(required=True)
    counting = fields.Selection(required=True)
    quorum_base = fields.Selection(required=True)
    publication = fields.Selection(required=True)
    grade_ids = fields.One2many(
        "deputy.ballot.rule.grade",
        "rule_id",
        "Grades",
        copy=True,
        help="The grades, the best one first.",
    )
    note = fields.Text(help="What a clerk should know who applies the rule.")

    _quorum_share = models.Constraint(
        "CHECK(quorum_percent >= 0 AND quorum_percent <= 100)",
        "The quorum is between 0 and 100 percent.",
    )

    @api.constrains("publication", "publication_number")
    def _check_publication(self):
        for rule in self:
            number = (rule.publication_number or "").strip()
            if rule.publication != NOTHING and not number:
                raise ValidationError(
                    self.env._(
                        "Results are published only under a rule of the place: enter "
                        "the number of its document, or let nothing be published."
                    )
                )

    @api.constrains("name", "grade_ids")
    def _check_purpose(self):
        for rule in self:
            for text in (rule.name, *rule.grade_ids.mapped("name")):
                if article := forbidden_article(text):
                    raise ValidationError(
                        self.env._(
                            "“%(text)s”: elections, recalls and resignations have a "
                            "procedure of their own (%(article)s; %(all)s); this vote "
                            "evaluates duty reports alone.",
                            text=text,
                            article=article,
                            all=ARTICLES,
                        )
                    )
