from odoo import fields, models
from odoo.tools import SQL

from ..tools.legal_time import LEGAL_TZ
from .deputy_attendance_states import ANSWERS, PRESENCES
from .deputy_invitation_schedule_mixin import CALLED_OFF


class DeputyInvitationLoad(models.Model):
    """Who was called, by whom, and how often: the office's view of the burden.

    One row for each deputy called and unit that asked. Where several units share one
    activity, each bears its part, so that sums are right by deputy and by unit.
    Internal: neither units nor deputies nor the public see it.
    """

    _name = "deputy.invitation.load"
    _description = "Load by Calls of Units"
    _auto = False
    # what the query reads, so that it is written before
    _depends = {
        "deputy.attendance": ["activity_id", "answer", "mandate_id", "presence"],
        "deputy.activity": ["date_start", "hours", "state", "type_id"],
        "deputy.activity.type": ["is_open_to_units"],
        "deputy.invitation": ["activity_id", "commercial_partner_id"],
    }
    _order = "date desc, id"

    mandate_id = fields.Many2one("deputy.mandate", "Deputy", readonly=True)
    partner_id = fields.Many2one("res.partner", "Inviting Unit", readonly=True)
    activity_id = fields.Many2one("deputy.activity", readonly=True)
    invitation_id = fields.Many2one("deputy.invitation", "Request", readonly=True)
    type_id = fields.Many2one("deputy.activity.type", "Kind", readonly=True)
    congress_id = fields.Many2one("deputy.congress", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    date = fields.Date(readonly=True)
    answer = fields.Selection(ANSWERS, readonly=True)
    presence = fields.Selection(PRESENCES, readonly=True)
    calls = fields.Float(
        readonly=True,
        digits=(12, 2),
        help="Times called; where several units share one activity, each bears a part.",
    )
    hours = fields.Float(
        readonly=True,
        digits=(12, 2),
        help="Hours of the activities called to, shared in the same way.",
    )

    @property
    def _table_query(self):
        """Invitations to activities of kinds that are open to outside units."""
        return SQL(
            """
            SELECT attendance.id * 4096::bigint + COALESCE(asked.number, 0) AS id,
                   attendance.mandate_id, asked.partner_id, asked.id AS invitation_id,
                   activity.id AS activity_id, activity.type_id, activity.congress_id,
                   activity.company_id, attendance.answer, attendance.presence,
                   (activity.date_start AT TIME ZONE 'UTC' AT TIME ZONE %(zone)s)::date
                       AS date,
                   1.0 / COALESCE(asked.total, 1) AS calls,
                   activity.hours / COALESCE(asked.total, 1) AS hours
              FROM deputy_attendance attendance
              JOIN deputy_activity activity ON activity.id = attendance.activity_id
              JOIN deputy_activity_type kind ON kind.id = activity.type_id
         LEFT JOIN (
                   SELECT id, activity_id, commercial_partner_id AS partner_id,
                          ROW_NUMBER() OVER (
                              PARTITION BY activity_id ORDER BY id) AS number,
                          COUNT(*) OVER (PARTITION BY activity_id) AS total
                     FROM deputy_invitation
                    WHERE activity_id IS NOT NULL) asked
                ON asked.activity_id = activity.id
             WHERE kind.is_open_to_units
               AND activity.state NOT IN %(off)s
            """,
            zone=LEGAL_TZ,
            off=CALLED_OFF,
        )
