from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools.legal_calendar import subtract
from .deputy_deadline_remind_mixin import BEFORE_CODES
from .deputy_deadline_states import RUNNING, STATES
from .deputy_promise_states import KEEP_RULE
from .deputy_proposal_assignment_states import (
    ADVICE_REDO_RULE,
    ADVICE_RULE,
    CONTACT_RULE,
    DIFFICULT_RULE,
    FEEDBACK_RULE,
    PROMISE_RULE,
    REASSIGN_RULE,
    REHANDLE_RULE,
    REPLY_RULE,
    RETURN_RULE,
)
from .deputy_proposal_disclosure_mixin import DISCLOSURE_RULE
from .deputy_proposal_handling_mixin import GREEN, LIGHTS, RED, YELLOW
from .deputy_proposal_rating_states import LEAVE_OUT_RULE
from .deputy_proposal_states import ASSIGN_RULE

KINDS = [
    ("assign", "To Be Assigned"),
    ("return", "May Be Given Back"),
    ("reassign", "To Be Assigned Anew"),
    ("contact", "First Contact"),
    ("advice", "Co-handler's Opinion"),
    ("reply", "Reply"),
    ("rehandle", "Reply after “Unsatisfied”"),
    ("rating", "Rating of a Reply"),
    ("promise", "Promise"),
    ("promise_rating", "Rating of a Kept Promise"),
    ("disclosure", "Disclosure"),
    ("other", "Other"),
]
KIND_OF_CODE = {
    ASSIGN_RULE: "assign",
    RETURN_RULE: "return",
    REASSIGN_RULE: "reassign",
    CONTACT_RULE: "contact",
    ADVICE_RULE: "advice",
    ADVICE_REDO_RULE: "advice",
    REPLY_RULE: "reply",
    DIFFICULT_RULE: "reply",
    REHANDLE_RULE: "rehandle",
    FEEDBACK_RULE: "rating",
    LEAVE_OUT_RULE: "rating",
    KEEP_RULE: "promise",
    PROMISE_RULE: "promise_rating",
    DISCLOSURE_RULE: "disclosure",
}
# As the calendar paints them; what is no longer running is grey.
COLORS = {GREEN: "#81C784", YELLOW: "#FFD54F", RED: "#F28B82", False: "#CED4DA"}


class DeputyProposalDue(models.Model):
    """What is due when in the handling of proposals: a calendar of their clocks.

    One row for each clock of a proposal, of a unit's part in it or of a promise, as
    :class:`DeputyDeadline` counts it; nothing is counted here a second time. Who may
    read the proposal may read its row.
    """

    _name = "deputy.proposal.due"
    _description = "Due Date of a Proposal"
    _auto = False
    # what the query reads, so that it is written before
    _depends = {
        "deputy.deadline": [
            *("name", "rule_code", "res_model", "res_id", "user_id", "profile_id"),
            *("date_start", "date_due", "date_done", "state", "is_extended", "is_late"),
        ],
        "deputy.promise": ["assignment_id"],
        "deputy.proposal": ["company_id", "congress_id", "is_open", "state"],
        "deputy.proposal.assignment": ["partner_id", "proposal_id"],
    }
    _order = "date_due, id"

    name = fields.Char("What", readonly=True, help="What is to be done in time.")
    deadline_id = fields.Many2one(
        "deputy.deadline", readonly=True, help="Says why it is due on that day."
    )
    kind = fields.Selection(KINDS, "Kind of Date", readonly=True)
    proposal_id = fields.Many2one("deputy.proposal", readonly=True)
    partner_id = fields.Many2one(
        "res.partner",
        "Handling Unit",
        readonly=True,
        help="Empty where it is the congress's own turn.",
    )
    promise_id = fields.Many2one("deputy.promise", readonly=True)
    congress_id = fields.Many2one("deputy.congress", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    profile_id = fields.Many2one("deputy.legal.profile", readonly=True)
    is_open = fields.Boolean(
        readonly=True, help="The proposal is neither confidential nor classified."
    )
    user_id = fields.Many2one(
        "res.users",
        "In Charge",
        readonly=True,
        help="Who is reminded first; empty: the clerks of the congress.",
    )
    date_start = fields.Date("Started On", readonly=True)
    date_due = fields.Date(
        "Due", readonly=True, help="The last day to be in time, extensions included."
    )
    date_done = fields.Date("Done On", readonly=True)
    is_extended = fields.Boolean("Extended", readonly=True)
    is_late = fields.Boolean("Done Late", readonly=True)
    state = fields.Selection(STATES, readonly=True)
    light = fields.Selection(
        LIGHTS,
        compute="_compute_light",
        search="_search_light",
        help="Yellow: the time for reminding has come. Red: overdue. None: no longer "
        "running.",
    )
    color = fields.Char(
        compute="_compute_light", help="The colour of the light in the calendar."
    )

    @property
    def _table_query(self):
        """One row for each clock that has to do with a proposal."""
        kinds = SQL(" ").join(
            SQL("WHEN %s THEN %s", code, kind) for code, kind in KIND_OF_CODE.items()
        )
        return SQL(
            """
            SELECT clock.id, clock.id AS deadline_id, clock.name, clock.user_id,
                   clock.profile_id, clock.date_start, clock.date_due, clock.date_done,
                   clock.is_extended, clock.is_late, clock.state,
                   CASE clock.rule_code %s ELSE 'other' END AS kind,
                   proposal.id AS proposal_id, proposal.congress_id,
                   proposal.company_id, proposal.is_open,
                   part.partner_id, promise.id AS promise_id
              FROM deputy_deadline clock
         LEFT JOIN deputy_promise promise
                ON promise.id = clock.res_id AND clock.res_model = 'deputy.promise'
         LEFT JOIN deputy_proposal_assignment part
                ON part.id = CASE clock.res_model
                             WHEN 'deputy.proposal.assignment' THEN clock.res_id
                             ELSE promise.assignment_id END
              JOIN deputy_proposal proposal
                ON proposal.id = CASE clock.res_model
                                 WHEN 'deputy.proposal' THEN clock.res_id
                                 ELSE part.proposal_id END
             WHERE clock.res_model IN ('deputy.proposal',
                   'deputy.proposal.assignment', 'deputy.promise')
            """,
            kinds,
        )

    @api.depends("name", "proposal_id.display_name", "partner_id.name")
    @api.depends_context("lang")
    def _compute_display_name(self):
        """Short, for a day of the calendar: whose turn, about what."""
        for row in self:
            proposal = row.proposal_id.sudo()
            about = proposal._number_words() or proposal._public_title()
            words = (row.name, row.partner_id.name, about)
            row.display_name = " · ".join(filter(None, words))

    @api.depends("date_due", "state")
    def _compute_light(self):
        self.light = False
        today = self.env["deputy.deadline"]._legal_today()
        running = self.filtered(lambda row: row.state == RUNNING)
        for profile, rows in running.sudo().grouped("profile_id").items():
            calendar = self.env["deputy.workday"]._calendar(profile)
            ahead = self.env["deputy.deadline"]._reminder_periods(
                profile, BEFORE_CODES, today
            )
            for row in rows:
                due = row.date_due
                soon = any(subtract(calendar, due, *each) <= today for each in ahead)
                row.light = RED if due < today else YELLOW if soon else GREEN
        for row in self:
            row.color = COLORS[row.light]

    @api.model
    def _search_light(self, operator, value):
        """Only what is due before the longest time for reminding is looked at."""
        if operator != "in":
            return NotImplemented
        clocks = self.env["deputy.deadline"]
        today = clocks._legal_today()
        running = Domain("state", "=", RUNNING)
        near = running & Domain("date_due", ">=", today)
        last = clocks._in_days(clocks._longest_notice())
        rows = self.search(near & Domain("date_due", "<=", last))
        soon = Domain("id", "in", rows.filtered(lambda e: e.light == YELLOW).ids)
        parts = {
            RED: running & Domain("date_due", "<", today),
            YELLOW: soon,
            GREEN: near & ~soon,
            False: Domain("state", "!=", RUNNING),
        }
        return Domain.OR(parts[each] for each in value if each in parts)

    def action_open_proposal(self):
        """Show the proposal whose date this is."""
        self.check_access("read")
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "deputy.proposal",
            "res_id": self.proposal_id.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }
