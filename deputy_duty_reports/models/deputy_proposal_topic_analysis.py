from odoo import fields, models
from odoo.tools import SQL

from odoo.addons.deputy_duty.models.deputy_proposal_assignment_states import GONE
from odoo.addons.deputy_duty.models.deputy_proposal_rating_states import GRADES
from odoo.addons.deputy_duty.models.deputy_proposal_states import (
    KINDS,
    STATES,
    UNSUBMITTED,
    WITHDRAWN,
)


class DeputyProposalTopicAnalysis(models.Model):
    """Motions and suggestions by topic, session, kind, delegation, class and grade.

    One row for each standing reply to a proposal that was handed in, and one for a
    proposal without a reply; so proposals are counted as different ones. Who may read
    the proposal may count it.
    """

    _name = "deputy.proposal.topic.analysis"
    _description = "Statistics of Proposals"
    _auto = False
    # what the query reads, so that it is written before
    _depends = {
        "deputy.group.member": ["date_end", "date_start", "group_id", "mandate_id"],
        "deputy.legal.choice": ["meaning"],
        "deputy.mandate": ["constituency_id"],
        "deputy.proposal": [
            *("company_id", "congress_id", "delegation_id", "is_open", "kind"),
            *("mandate_id", "session_id", "state", "submitted_on", "term_id"),
            "topic_id",
        ],
        "deputy.proposal.rating": ["promise_id", "reply_id", "result_id", "state"],
        "deputy.proposal.assignment": ["state"],
        "deputy.proposal.reply": [
            *("assignment_id", "class_id", "partner_id", "proposal_id", "state"),
        ],
    }
    _order = "proposal_id desc, id"

    proposal_id = fields.Many2one(
        "deputy.proposal",
        "Proposals",
        readonly=True,
        aggregator="count_distinct",
        help="Counted as different ones, however many units replied.",
    )
    reply_id = fields.Many2one(
        "deputy.proposal.reply", "Replies", readonly=True, aggregator="count_distinct"
    )
    congress_id = fields.Many2one("deputy.congress", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    term_id = fields.Many2one("deputy.term", readonly=True)
    session_id = fields.Many2one(
        "deputy.session", readonly=True, help="Empty: between sessions (闭会期间)."
    )
    year = fields.Integer(
        readonly=True, aggregator=None, help="The year in which it was handed in."
    )
    kind = fields.Selection(KINDS, readonly=True)
    state = fields.Selection(STATES, readonly=True)
    topic_id = fields.Many2one("deputy.legal.choice", readonly=True)
    delegation_id = fields.Many2one(
        "deputy.group",
        readonly=True,
        help="The delegation that made it, or that of the lead deputy.",
    )
    constituency_id = fields.Many2one(
        "deputy.constituency",
        "Constituency / Electing Unit",
        readonly=True,
        help="Where the lead deputy was elected.",
    )
    partner_id = fields.Many2one("res.partner", "Replying Unit", readonly=True)
    class_id = fields.Many2one("deputy.legal.choice", "Class of Reply", readonly=True)
    is_open = fields.Boolean(readonly=True)
    rated_count = fields.Integer("Ratings Returned", readonly=True)
    satisfied_count = fields.Integer("Satisfied", readonly=True)
    basically_count = fields.Integer("Basically Satisfied", readonly=True)
    unsatisfied_count = fields.Integer("Unsatisfied", readonly=True)
    left_out_count = fields.Integer(
        "Left Out", readonly=True, help="Ratings not returned after urging."
    )
    waiting_count = fields.Integer("Not Yet Returned", readonly=True)

    @property
    def _table_query(self):
        """One row for each standing reply, or for a proposal without one."""
        return SQL(
            """
            SELECT COALESCE(reply.id * 2 + 1, proposal.id * 2) AS id,
                   proposal.id AS proposal_id, reply.id AS reply_id,
                   proposal.congress_id, proposal.company_id, proposal.term_id,
                   proposal.session_id, proposal.kind, proposal.state,
                   proposal.topic_id, proposal.is_open,
                   COALESCE(proposal.delegation_id, member.group_id) AS delegation_id,
                   seat.constituency_id, reply.partner_id, reply.class_id,
                   EXTRACT(YEAR FROM COALESCE(proposal.submitted_on,
                       proposal.create_date AT TIME ZONE 'UTC'
                       AT TIME ZONE 'Asia/Shanghai'))::int AS year,
                   COALESCE(rating.satisfied + rating.basically + rating.unsatisfied, 0)
                       AS rated_count,
                   %(grades)s
              FROM deputy_proposal proposal
              JOIN deputy_mandate seat ON seat.id = proposal.mandate_id
         LEFT JOIN deputy_proposal_reply reply
                ON reply.proposal_id = proposal.id AND reply.state = 'sent'
               AND NOT EXISTS (SELECT FROM deputy_proposal_assignment part
                                WHERE part.id = reply.assignment_id
                                  AND part.state IN %(gone)s)
         LEFT JOIN (%(ratings)s) rating ON rating.reply_id = reply.id
         LEFT JOIN (%(members)s) member
                ON member.mandate_id = proposal.mandate_id
               AND member.congress_id = proposal.congress_id
             WHERE proposal.state NOT IN %(unsubmitted)s
               AND (proposal.state <> %(withdrawn)s
                    OR proposal.submitted_on IS NOT NULL)
            """,
            grades=SQL(", ").join(
                SQL(
                    "COALESCE(rating.%s, 0) AS %s",
                    SQL.identifier(name),
                    SQL.identifier(f"{name}_count"),
                )
                for name in (*GRADES, "left_out", "waiting")
            ),
            ratings=self._ratings_sql(),
            members=self._members_sql(),
            unsubmitted=UNSUBMITTED,
            withdrawn=WITHDRAWN,
            gone=GONE,
        )

    def action_open_proposal(self):
        """Show the proposal that is counted here."""
        self.check_access("read")
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "deputy.proposal",
            "res_id": self.proposal_id.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    def _ratings_sql(self):
        """Ratings of each reply by the grade of its result."""
        return SQL(
            """
            SELECT rating.reply_id, %s,
                   (COUNT(*) FILTER (WHERE rating.state = 'left_out'))::int AS left_out,
                   (COUNT(*) FILTER (WHERE rating.state = 'waiting'))::int AS waiting
              FROM deputy_proposal_rating rating
         LEFT JOIN deputy_legal_choice grade ON grade.id = rating.result_id
             WHERE rating.promise_id IS NULL
             GROUP BY rating.reply_id
            """,
            SQL(", ").join(
                SQL(
                    "(COUNT(*) FILTER (WHERE rating.state = 'returned'"
                    " AND grade.meaning = %s))::int AS %s",
                    grade,
                    SQL.identifier(grade),
                )
                for grade in GRADES
            ),
        )

    def _members_sql(self):
        """Each deputy's delegation, the present or else the last one."""
        return SQL(
            """
            SELECT DISTINCT ON (mandate_id, congress_id)
                   mandate_id, congress_id, group_id
              FROM deputy_group_member
             WHERE kind = 'delegation'
             ORDER BY mandate_id, congress_id, date_end DESC NULLS FIRST,
                      date_start DESC, id DESC
            """
        )
