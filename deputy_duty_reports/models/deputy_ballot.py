from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.deputy_duty.models.deputy_approval_mixin import (
    DRAFT,
    DeputyApprovalMixin,
)
from odoo.addons.deputy_duty.tools.legal_time import legal_date

from .deputy_ballot_rule_mixin import RULE_FIELDS
from .deputy_ballot_states import COUNTING, FROZEN, OPEN, STATES

GUARDED = frozenset(
    {"opened_on", "closed_on", "printed_count", "phone_count", "checked_count"}
    | {"is_quorate", "is_small", "published_on", "uuid", "grade_ids", "rule_text"}
    | set(RULE_FIELDS)
)
# Written while the vote is prepared; its lines look after themselves.
DRAFT_ONLY = frozenset(
    {"name", "congress_id", "activity_id", "rule_id", "electorate", "is_phone"}
)
# Written while it is counted.
COUNT_ONLY = frozenset(
    {"paper_count", "spoiled_count", "unused_count", "count_ids"}
    | {"mistaken_count", "unreadable_count", "check_note"}
    | {"teller", "scrutineer", "sheet_scan", "sheet_scan_name"}
)


class DeputyBallot(models.Model):
    """A secret vote by which a meeting evaluates duty reports (述职测评).

    Slips are drawn from a pile; each votes once, by phone or on paper. No row links a
    vote to a person or to an order of arrival, and nobody sees sums while people vote.
    Opening freezes the rule, the count sheet must balance, closing locks the result.

    =======  =======  ====  =====  ======
    who      prepare  open  close  decide
    =======  =======  ====  =====  ======
    clerk    yes      yes   yes    paper
    leader   yes      yes   yes    yes
    auditor  reads closed ones
    =======  =======  ====  =====  ======
    """

    _name = "deputy.ballot"
    _description = "Evaluation Vote"
    _inherit = [
        "deputy.ballot.purpose.mixin",
        "deputy.ballot.ready.mixin",
        "deputy.ballot.flow.mixin",
        "deputy.ballot.group.mixin",
        "deputy.ballot.check.mixin",
        "deputy.ballot.count.mixin",
        "deputy.ballot.publication.mixin",
        "deputy.ballot.paper.mixin",
        "deputy.ballot.rule.mixin",
        "deputy.congress.mixin",
        "deputy.approval.mixin",
    ]
    _order = "date desc, id desc"
    # What a leader has before the eyes who decides by telephone.
    _decision_fields = ("congress_id", "activity_id", "date", "rule_text", "electorate")
    _guarded_fields = DeputyApprovalMixin._guarded_fields | GUARDED

    name = fields.Char(
        "Name of the Vote",
        required=True,
        help="What the slips and papers call it, e.g. 2026年代表述职测评.",
    )
    congress_id = fields.Many2one(
        default=lambda self: self._default_congress_id(),
    )
    state = fields.Selection(
        STATES, required=True, default=DRAFT, readonly=True, copy=False, index=True
    )
    activity_id = fields.Many2one(
        "deputy.activity",
        "Meeting",
        required=True,
        index=True,
        ondelete="restrict",
        help="The meeting at which the reports are given and evaluated.",
    )
    date = fields.Date(
        compute="_compute_date",
        store=True,
        index=True,
        help="Day of the meeting, in Beijing time.",
    )
    rule_id = fields.Many2one(
        "deputy.ballot.rule",
        ondelete="restrict",
        index="btree_not_null",
        help="The rule of the place; it is copied when the vote is opened.",
    )
    rule_text = fields.Char(
        "Rule as Opened", readonly=True, copy=False, help="Name and source of the rule."
    )
    electorate = fields.Integer(
        "Who May Vote", help="How many people may vote at this meeting (应到人数)."
    )
    is_phone = fields.Boolean(
        "Also by Phone",
        default=True,
        help="A slip's code may be opened on a phone; open: paper alone.",
    )
    line_ids = fields.One2many("deputy.ballot.line", "ballot_id", "Reports")
    grade_ids = fields.One2many(
        "deputy.ballot.grade",
        "ballot_id",
        "Grades as Opened",
        readonly=True,
        copy=False,
    )
    base = fields.Selection(default=False, copy=False)
    counting = fields.Selection(default=False, copy=False)
    quorum_percent = fields.Float(copy=False)
    quorum_is_above = fields.Boolean(copy=False)
    quorum_base = fields.Selection(default=False, copy=False)
    publication = fields.Selection(default=False, copy=False)
    publication_number = fields.Char(copy=False)

    @api.depends("activity_id.date_start")
    def _compute_date(self):
        for ballot in self:
            start = ballot.activity_id.date_start
            ballot.date = start and legal_date(start)

    def write(self, vals):
        """What was opened stands; the count is written while it is counted."""
        if not self._guard_is_open():
            self._check_writable(vals)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        if any(ballot.state != DRAFT for ballot in self):
            raise UserError(
                self.env._(
                    "A vote that was submitted or opened is voided, not deleted."
                )
            )

    def _check_writable(self, vals):
        if DRAFT_ONLY & vals.keys() and any(each.state in FROZEN for each in self):
            raise UserError(
                self.env._(
                    "What is voted on, by whom and by which rule was frozen: it is "
                    "not changed any more."
                )
            )
        if COUNT_ONLY & vals.keys() and any(each.state != COUNTING for each in self):
            raise UserError(
                self.env._("The count is entered after voting has stopped, and stands.")
            )
        if "issued_count" in vals and any(each.state != OPEN for each in self):
            raise UserError(
                self.env._(
                    "How many slips were issued is entered while people vote, and "
                    "stands from the end of voting on."
                )
            )
        if "void_reason" in vals and any(each._is_locked() for each in self):
            raise UserError(self.env._("A closed vote stands: it is not voided."))

    def _rule_words(self):
        """Name and source of the rule, as papers cite it."""
        rule = self.rule_id.sudo()
        cited = [part for part in (rule.article, rule.source) if part]
        return f"{rule.name} ({', '.join(cited)})" if cited else rule.name
