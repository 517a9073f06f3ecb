from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools.legal_time import LEGAL_TZ, legal_date, legal_month, legal_year
from .deputy_attendance_states import DECLINED, LEAVE_GRANTED
from .deputy_invitation_schedule_mixin import CALLED_OFF
from .deputy_invitation_states import MONTH_RULE, UNIT_RULE, YEAR_RULE


class DeputyInvitationCandidateQueryMixin(models.AbstractModel):
    """The one query behind the candidates: all deputies, all figures.

    It goes by the person, as clashes and caps do: whoever holds seats in two congresses
    has one day only.
    """

    _name = "deputy.invitation.candidate.query.mixin"
    _description = "Query for Candidates"

    @property
    def _table_query(self):
        """Every deputy who may exercise duty, with the figures for the request."""
        request = self._request()
        deputies = self.env["deputy.mandate"]._search(
            Domain("congress_id", "=", request.congress_id.id)
            & Domain("is_current", "=", True)
        )
        return SQL(
            """
            WITH deputy AS (
                SELECT m.id, m.partner_id, m.congress_id, m.company_id,
                       m.constituency_id, m.work_unit, m.post, m.name
                  FROM deputy_mandate m
                 WHERE m.id IN %(deputies)s),
            invited AS (%(invited)s),
            load AS (%(load)s),
            expert AS (%(expert)s)
            SELECT deputy.id, %(request)s AS invitation_id, deputy.id AS mandate_id,
                   deputy.congress_id, deputy.company_id, deputy.constituency_id,
                   deputy.work_unit,
                   deputy.id IN (SELECT mandate_id FROM deputy_invitation_mandate_rel
                                  WHERE invitation_id = %(request)s) AS is_proposed,
                   load.clash,
                   %(over)s AS is_over_cap,
                   NOT %(over)s AND load.clash IS NULL AS is_free,
                   COALESCE(2 * expert.groups, 0) + %(words)s AS match,
                   expert.names AS match_text,
                   COALESCE(load.month_count, 0) AS month_count,
                   COALESCE(load.year_count, 0) AS year_count,
                   COALESCE(load.unit_count, 0) AS unit_count,
                   COALESCE(load.asked_count, 0) AS asked_count,
                   COALESCE(load.duty_count, 0) AS duty_count,
                   load.last_call,
                   ROUND(100 * COALESCE(load.year_count, 0) / NULLIF(
                         AVG(COALESCE(load.year_count, 0)) OVER (), 0)
                   )::int AS load_index
              FROM deputy
         LEFT JOIN load ON load.partner_id = deputy.partner_id
         LEFT JOIN expert ON expert.mandate_id = deputy.id
            """,
            deputies=deputies.subselect(),
            invited=self._query_invited(request),
            load=self._query_load(request),
            expert=self._query_expert(request),
            request=request.id or None,
            over=self._query_over(request),
            words=self._query_words(request),
        )

    @api.model
    def _query_invited(self, request):
        """Invitations of these persons in this year and the one before."""
        start, end = request.date_start, request.date_end
        year_start, year_end = self._year(request)
        before = legal_year(legal_date(year_start) - timedelta(days=1))[0]
        return SQL(
            """
            SELECT seat.partner_id, activity.date_start, activity.id AS activity_id,
                   activity.date_start >= %(year_start)s
                       AND activity.date_start < %(year_end)s AS in_year,
                   activity.date_start < %(end)s AND activity.date_end > %(start)s
                       AS is_then,
                   CASE WHEN activity.congress_id = %(congress)s
                        THEN activity.name ELSE '…' END AS name,
                   kind.is_open_to_units AS is_call,
                   attendance.answer = %(declined)s OR attendance.leave = %(leave)s
                       AS is_freed
              FROM deputy_attendance attendance
              JOIN deputy_mandate seat ON seat.id = attendance.mandate_id
              JOIN deputy_activity activity ON activity.id = attendance.activity_id
              JOIN deputy_activity_type kind ON kind.id = activity.type_id
             WHERE activity.state NOT IN %(off)s
               AND activity.date_start >= %(before)s
               AND activity.id IS DISTINCT FROM %(own)s
               AND seat.partner_id IN (SELECT partner_id FROM deputy)
            """,
            start=start or None,
            end=end or None,
            year_start=year_start,
            year_end=year_end,
            before=before,
            congress=request.congress_id.id or None,
            declined=DECLINED,
            leave=LEAVE_GRANTED,
            off=CALLED_OFF,
            own=request.activity_id.id or None,
        )

    @api.model
    def _query_load(self, request):
        """What each person was called to, and what else there is at that time."""
        month_start, month_end = legal_month(self._day(request))
        return SQL(
            """
            SELECT partner_id,
                   STRING_AGG(DISTINCT name, '、') FILTER (
                       WHERE is_then AND NOT is_freed) AS clash,
                   COUNT(*) FILTER (
                       WHERE is_call AND NOT is_freed
                         AND date_start >= %(month_start)s
                         AND date_start < %(month_end)s) AS month_count,
                   COUNT(*) FILTER (
                       WHERE is_call AND NOT is_freed AND in_year) AS year_count,
                   COUNT(*) FILTER (
                       WHERE is_call AND NOT is_freed AND in_year
                         AND activity_id IN (
                             SELECT activity_id FROM deputy_invitation
                              WHERE commercial_partner_id = %(unit)s
                                AND activity_id IS NOT NULL)) AS unit_count,
                   COUNT(*) FILTER (WHERE is_call AND in_year) AS asked_count,
                   COUNT(*) FILTER (WHERE NOT is_freed AND in_year) AS duty_count,
                   (MAX(date_start) FILTER (WHERE is_call) AT TIME ZONE 'UTC'
                       AT TIME ZONE %(zone)s)::date AS last_call
              FROM invited
          GROUP BY partner_id
            """,
            month_start=month_start,
            month_end=month_end,
            unit=request.commercial_partner_id.id or None,
            zone=LEGAL_TZ,
        )

    @api.model
    def _query_expert(self, request):
        """Memberships today in groups of the field, or attached to its committees."""
        return SQL(
            """
            SELECT member.mandate_id, COUNT(*) AS groups,
                   STRING_AGG(DISTINCT team.name, '、') AS names
              FROM deputy_group_member member
              JOIN deputy_group team ON team.id = member.group_id
             WHERE (team.id = ANY(%(groups)s) OR team.committee_id = ANY(%(groups)s))
               AND member.date_start <= %(day)s
               AND (member.date_end IS NULL OR member.date_end >= %(day)s)
          GROUP BY member.mandate_id
            """,
            groups=request.group_ids.ids,
            day=self._day(request),
        )

    @api.model
    def _query_over(self, request):
        """Whether a deputy has reached one of the caps of the place."""
        columns = {
            MONTH_RULE: "month_count",
            YEAR_RULE: "year_count",
            UNIT_RULE: "unit_count",
        }
        caps = request._schedule_caps(self._day(request)) if request else {}
        tests = [
            SQL("COALESCE(%s, 0) >= %s", SQL.identifier("load", columns[code]), cap)
            for code, cap in caps.items()
        ]
        return SQL("(%s)", SQL(" OR ").join(tests)) if tests else SQL("FALSE")

    @api.model
    def _query_words(self, request):
        """How many of the request's keywords a deputy's data has."""
        text = SQL("LOWER(CONCAT_WS(' ', deputy.work_unit, deputy.post, expert.names))")
        words = dict.fromkeys((request.keywords or "").lower().split())
        tests = [SQL("(POSITION(%s IN %s) > 0)::int", word, text) for word in words]
        return SQL(" + ").join(tests) if tests else SQL("0")

    @api.model
    def _day(self, request):
        return legal_date(request.date_start or fields.Datetime.now())

    @api.model
    def _year(self, request):
        return legal_year(self._day(request))
