from odoo import models
from odoo.tools import SQL

from odoo.addons.deputy_duty.models.deputy_deadline_states import RUNNING
from odoo.addons.deputy_duty.models.deputy_legal_choice import MEANINGS, REPLY_CLASS
from odoo.addons.deputy_duty.models.deputy_promise_states import BROKEN, KEPT, OPEN
from odoo.addons.deputy_duty.models.deputy_proposal_assignment_states import (
    ANSWERING,
    CANCELLED,
    CO,
    GONE,
    OFFICE,
)
from odoo.addons.deputy_duty.models.deputy_proposal_handling_mixin import REPLY_CODES

# A measure of the scorecard, and what it counts of one unit's part in a proposal.
MEASURES = {
    "lead_count": "held.is_lead::int",
    "co_count": "held.is_co::int",
    "difficult_count": "(held.is_lead AND held.is_difficult)::int",
    "key_count": "(held.is_lead AND held.is_key)::int",
    "again_count": "(held.is_lead AND held.round > 1)::int",
    "return_count": "COALESCE(back.asked, 0)",
    "granted_count": "COALESCE(back.granted, 0)",
    "replied_count": "(first.id IS NOT NULL)::int",
    "on_time_count": "(first.date_due IS NOT NULL AND NOT first.is_late)::int",
    "late_count": "COALESCE(first.is_late, FALSE)::int",
    "overdue_count": "(clock.res_id IS NOT NULL AND first.id IS NULL)::int",
    "timed_count": "(first.date_sent - held.date_assigned IS NOT NULL)::int",
    "contacted_count": "COALESCE(contact.day <= first.date_sent, FALSE)::int",
    **{
        f"{meaning}_count": f"COALESCE(standing.meaning = '{meaning}', FALSE)::int"
        for meaning, _label in MEANINGS[REPLY_CLASS]
    },
    "unclassed_count": "(standing.id IS NOT NULL AND standing.meaning IS NULL)::int",
    **{
        f"{name}_{grade}_count": f"COALESCE(rating.{name}_{grade}, 0)"
        for name in ("result", "attitude")
        for grade in ("satisfied", "basically", "unsatisfied")
    },
    **{
        f"{name}_count": f"COALESCE(rating.{name}, 0)"
        for name in ("left_out", "waiting", "flagged")
    },
    **{
        f"promise_{name}_count": f"COALESCE(promise.{name}, 0)"
        for name in ("kept", "late", "broken", "overdue", "running")
    },
}


class DeputyUnitFactsAnalysis(models.AbstractModel):
    """What is counted of each unit's part in a proposal; scorecards add it up.

    Whether a reply was in time goes by the first one of a unit, class and satisfaction
    by the one that stands. A part that was given back counts as a return and nothing
    else; one that was cancelled, and the office that only distributes, do not count.
    """

    _name = "deputy.unit.facts.analysis"
    _description = "Facts of Units' Parts in Proposals"

    def _facts_sql(self):
        """One row for each part: place, year, unit and the ``MEASURES``.

        The year is that of the assignment, else of the admission, and in Beijing time
        where only the moment of entering is known. Days to reply are counted from the
        assignment.
        """
        return SQL(
            """
            SELECT held.id, held.congress_id, held.company_id, held.partner_id,
                   held.session_id, held.is_open, held.year, %(measures)s,
                   first.date_sent - held.date_assigned AS days
              FROM (%(parts)s) held
         LEFT JOIN (%(first)s) first ON first.assignment_id = held.id AND held.is_lead
         LEFT JOIN (%(standing)s) standing
                ON standing.assignment_id = held.id AND held.is_lead
         LEFT JOIN (%(ratings)s) rating
                ON rating.assignment_id = held.id AND held.is_lead
         LEFT JOIN (%(promises)s) promise ON promise.assignment_id = held.id
         LEFT JOIN (%(returns)s) back ON back.assignment_id = held.id
         LEFT JOIN (%(contacts)s) contact ON contact.assignment_id = held.id
         LEFT JOIN (%(clocks)s) clock ON clock.res_id = held.id AND held.is_lead
            """,
            measures=SQL(", ").join(
                SQL("%s AS %s", SQL(expression), SQL.identifier(name))
                for name, expression in MEASURES.items()
            ),
            parts=self._parts_sql(),
            first=self._first_replies_sql(),
            standing=self._standing_replies_sql(),
            ratings=self._ratings_sql(),
            promises=self._promises_sql(),
            returns=SQL(
                """SELECT assignment_id, COUNT(*)::int AS asked,
                          (COUNT(*) FILTER (WHERE state = 'granted'))::int AS granted
                     FROM deputy_proposal_return GROUP BY assignment_id"""
            ),
            contacts=SQL(
                """SELECT assignment_id, MIN(date) AS day
                     FROM deputy_proposal_contact GROUP BY assignment_id"""
            ),
            clocks=self._clocks_sql(),
        )

    def _parts_sql(self):
        return SQL(
            """
            SELECT part.id, part.congress_id, part.company_id, part.partner_id,
                   part.is_difficult, part.round, part.date_assigned,
                   proposal.session_id, COALESCE(proposal.is_open, FALSE) AS is_open,
                   EXTRACT(YEAR FROM COALESCE(
                       part.date_assigned, proposal.admitted_on, part.create_date
                       AT TIME ZONE 'UTC' AT TIME ZONE 'Asia/Shanghai'))::int AS year,
                   part.role IN %(answering)s AND part.state NOT IN %(gone)s AS is_lead,
                   part.role = %(co)s AND part.state NOT IN %(gone)s AS is_co,
                   EXISTS (SELECT FROM deputy_proposal_supervision_item item
                            WHERE item.proposal_id = proposal.id
                              AND item.list_state = 'approved') AS is_key
              FROM deputy_proposal_assignment part
              JOIN deputy_proposal proposal ON proposal.id = part.proposal_id
             WHERE part.role <> %(office)s AND part.state <> %(cancelled)s
            """,
            answering=ANSWERING,
            gone=GONE,
            co=CO,
            office=OFFICE,
            cancelled=CANCELLED,
        )

    def _first_replies_sql(self):
        """The reply each unit gave first; whether it was in time goes by that."""
        return SQL(
            """
            SELECT DISTINCT ON (assignment_id)
                   id, assignment_id, date_sent, date_due, is_late
              FROM deputy_proposal_reply
             WHERE state IN ('sent', 'replaced')
             ORDER BY assignment_id, round, id
            """
        )

    def _standing_replies_sql(self):
        """The reply that holds: the last one, one for each part."""
        return SQL(
            """
            SELECT DISTINCT ON (reply.assignment_id)
                   reply.id, reply.assignment_id, choice.meaning
              FROM deputy_proposal_reply reply
         LEFT JOIN deputy_legal_choice choice ON choice.id = reply.class_id
             WHERE reply.state = 'sent'
             ORDER BY reply.assignment_id, reply.round DESC, reply.id DESC
            """
        )

    def _ratings_sql(self):
        """Ratings of the replies that hold, by grade; who did not answer is counted
        openly.

        Grouped by the part, of which the database knows how many there are: grouped by
        reply it expects a thousand times as many rows, and compiles for seconds.
        """
        grades = SQL(", ").join(
            SQL(
                "COUNT(*) FILTER (WHERE rating.state = 'returned'"
                " AND %s.meaning = %s)::int AS %s",
                SQL.identifier(name),
                grade,
                SQL.identifier(f"{name}_{grade}"),
            )
            for name in ("result", "attitude")
            for grade in ("satisfied", "basically", "unsatisfied")
        )
        return SQL(
            """
            SELECT reply.assignment_id, %s,
                   (COUNT(*) FILTER (WHERE rating.state = 'left_out'))::int AS left_out,
                   (COUNT(*) FILTER (WHERE rating.state = 'waiting'))::int AS waiting,
                   (COUNT(*) FILTER (WHERE rating.is_flagged))::int AS flagged
              FROM deputy_proposal_rating rating
              JOIN deputy_proposal_reply reply
                ON reply.id = rating.reply_id AND reply.state = 'sent'
         LEFT JOIN deputy_legal_choice result ON result.id = rating.result_id
         LEFT JOIN deputy_legal_choice attitude ON attitude.id = rating.attitude_id
             WHERE rating.promise_id IS NULL
             GROUP BY reply.assignment_id
            """,
            grades,
        )

    def _promises_sql(self):
        """Promises that deputies were told, as ``_promise_figures`` counts them."""
        return SQL(
            """
            SELECT assignment_id,
                   (COUNT(*) FILTER (WHERE state = %(kept)s))::int AS kept,
                   (COUNT(*) FILTER (WHERE is_late))::int AS late,
                   (COUNT(*) FILTER (WHERE state = %(broken)s))::int AS broken,
                   (COUNT(*) FILTER (WHERE state = %(open)s
                       AND is_fate_unknown IS NOT TRUE
                       AND date_promised < %(today)s))::int AS overdue,
                   (COUNT(*) FILTER (WHERE state = %(open)s
                       AND date_promised >= %(today)s))::int AS running
              FROM deputy_promise
             WHERE date_first IS NOT NULL
             GROUP BY assignment_id
            """,
            kept=KEPT,
            broken=BROKEN,
            open=OPEN,
            today=self.env["deputy.deadline"]._legal_today(),
        )

    def _clocks_sql(self):
        """Parts whose reply is overdue today."""
        return SQL(
            """
            SELECT DISTINCT res_id
              FROM deputy_deadline
             WHERE res_model = 'deputy.proposal.assignment' AND state = %s
               AND rule_code IN %s AND date_due < %s
            """,
            RUNNING,
            REPLY_CODES,
            self.env["deputy.deadline"]._legal_today(),
        )
