from odoo import api, fields, models
from odoo.tools import SQL

from .deputy_unit_facts_analysis import MEASURES
from .deputy_unit_scopes import (
    ALL,
    COVERAGES,
    OPEN_ONLY,
    SCOPES,
    TOTAL,
    TOTAL_SESSION,
    UNIT,
    UNIT_SESSION,
)


def _count(label, help_text=None):
    return fields.Integer(label, readonly=True, help=help_text)


class DeputyProposalUnitAnalysis(models.Model):
    """Scorecards: how each unit handled the proposals of a year, and what it rests on.

    There is no ranking: rows stand by name, a rate stands beside its base and not at
    all where the base is too small, the whole congress and the unit's own last year
    stand beside it, and so do difficulty and the clerk's note.

    Rows exist twice: with all proposals, for the congress's own clerks and leaders,
    and without confidential ones, for whoever may not know of these. The record rules
    show each reader one of the two, and the row says which.
    """

    _name = "deputy.proposal.unit.analysis"
    _description = "Scorecard of a Unit"
    _inherit = [
        "deputy.unit.facts.analysis",
        "deputy.unit.words.analysis",
        "deputy.mandate.order.mixin",
    ]
    _auto = False
    # what the query reads, so that it is written before
    _depends = {
        "deputy.deadline": ["date_due", "res_id", "res_model", "rule_code", "state"],
        "deputy.legal.choice": ["meaning"],
        "deputy.promise": [
            *("assignment_id", "date_first", "date_promised", "is_fate_unknown"),
            *("is_late", "state"),
        ],
        "deputy.proposal": ["admitted_on", "is_open", "session_id"],
        "deputy.proposal.assignment": [
            *("company_id", "congress_id", "date_assigned", "is_difficult"),
            *("partner_id", "proposal_id", "role", "round", "state"),
        ],
        "deputy.proposal.contact": ["assignment_id", "date"],
        "deputy.proposal.rating": [
            *("attitude_id", "is_flagged", "promise_id", "reply_id", "result_id"),
            "state",
        ],
        "deputy.proposal.reply": [
            *("assignment_id", "class_id", "date_due", "date_sent", "is_late"),
            *("round", "state"),
        ],
        "deputy.proposal.return": ["assignment_id", "state"],
        "deputy.proposal.supervision.item": ["list_state", "proposal_id"],
        "res.partner": ["name"],
    }
    # by strokes of the name, never by a rate
    _order = "year desc, name, id"

    name = fields.Char("Name of the Unit", readonly=True)
    partner_id = fields.Many2one("res.partner", "Handling Unit", readonly=True)
    congress_id = fields.Many2one("deputy.congress", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    session_id = fields.Many2one(
        "deputy.session", readonly=True, help="Empty: between sessions (闭会期间)."
    )
    year = fields.Integer(
        readonly=True,
        aggregator=None,
        help="The calendar year in which the proposals were assigned.",
    )
    scope = fields.Selection(SCOPES, "Counted For", readonly=True)
    coverage = fields.Selection(
        COVERAGES,
        "What Is Counted",
        readonly=True,
        help="Confidential proposals are counted for the congress's own clerks and "
        "leaders alone.",
    )
    # how much, and how difficult
    lead_count = _count("Led", "Proposals the unit leads, or answers for its own part.")
    co_count = _count("Co-handled", "Proposals the unit handles with others.")
    difficult_count = _count("Six-month Class", "Of those led: wide or difficult.")
    key_count = _count("Key Suggestions", "Of those led: on an approved key list.")
    again_count = _count("Handled Again", "Of those led: after an “unsatisfied”.")
    return_count = _count("Returns Asked", "Requests of the unit to give one back.")
    granted_count = _count("Returns Granted")
    # when
    replied_count = _count("Replied", "Proposals led to which the unit has replied.")
    on_time_count = _count("In Time", "The first reply came by the day it was due.")
    late_count = _count("Late", "The first reply came after the day it was due.")
    overdue_count = _count("Overdue", "No reply yet, and its time has run out.")
    median_days = fields.Float(
        readonly=True,
        aggregator=None,
        digits=(8, 1),
        help="Half of the first replies came in fewer days after the assignment, half "
        "in more.",
    )
    timed_count = _count(
        "First Replies Timed", "Of which both the assignment and the reply have a day."
    )
    contacted_count = _count(
        "Contact before the Reply", "Replies before which the unit spoke with deputies."
    )
    # what came of it, by the meaning of the place's class
    solved_count = _count("Solved")
    planned_count = _count("Planned")
    deferred_count = _count("Deferred", "To be done later, when conditions allow.")
    explained_count = _count("Explained")
    passed_up_count = _count("Passed Up")
    unclassed_count = _count("No Class")
    result_satisfied_count = _count("Result: Satisfied")
    result_basically_count = _count("Result: Basically Satisfied")
    result_unsatisfied_count = _count("Result: Unsatisfied")
    attitude_satisfied_count = _count("Attitude: Satisfied")
    attitude_basically_count = _count("Attitude: Basically Satisfied")
    attitude_unsatisfied_count = _count("Attitude: Unsatisfied")
    left_out_count = _count("Left Out", "Ratings not returned after urging.")
    waiting_count = _count("Ratings Not Yet Returned")
    flagged_count = _count("Changed after a Contact of the Unit")
    promise_kept_count = _count("Promises Kept")
    promise_late_count = _count("Kept Late", "After the date first promised.")
    promise_broken_count = _count("Promises Not Kept")
    promise_overdue_count = _count("Promises Overdue")
    promise_running_count = _count("Promises Not Due Yet")

    @property
    def _table_query(self):
        """Each unit and each congress, by year and by session, in both coverages."""
        sums = SQL(", ").join(
            SQL("SUM(facts.%s)::int AS %s", SQL.identifier(name), SQL.identifier(name))
            for name in MEASURES
        )
        return SQL(
            """
            SELECT figures.*, partner.name
              FROM (
                SELECT MIN(facts.id) * 8 + GROUPING(partner_id, session_id) * 2
                           + (coverage.name = %(open)s)::int AS id,
                       CASE GROUPING(partner_id, session_id)
                           WHEN 0 THEN %(unit_session)s WHEN 1 THEN %(unit)s
                           WHEN 2 THEN %(total_session)s ELSE %(total)s END AS scope,
                       coverage.name AS coverage,
                       company_id, congress_id, year, partner_id, session_id, %(sums)s,
                       PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY days) AS median_days
                  FROM (%(facts)s) facts
                  JOIN (VALUES (%(all)s), (%(open)s)) coverage (name)
                    ON facts.is_open OR coverage.name = %(all)s
                 GROUP BY coverage.name, company_id, congress_id, GROUPING SETS (
                       (year, partner_id, session_id), (year, partner_id),
                       (year, session_id), (year))) figures
         LEFT JOIN res_partner partner ON partner.id = figures.partner_id
            """,
            all=ALL,
            open=OPEN_ONLY,
            unit=UNIT,
            unit_session=UNIT_SESSION,
            total=TOTAL,
            total_session=TOTAL_SESSION,
            sums=sums,
            facts=self._facts_sql(),
        )

    @api.depends("name", "year", "session_id.name", "scope", "congress_id.name")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for row in self:
            words = (row.name or row.congress_id.name, str(row.year or ""))
            if row.scope in (UNIT_SESSION, TOTAL_SESSION):
                between = self.env._("between sessions")
                words += (row.session_id.display_name or between,)
            row.display_name = " ".join(filter(None, words))
