from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .deputy_attendance_states import (
    ABSENT,
    CAME,
    LEAVE_ASKED,
    LEAVE_GRANTED,
    LEAVE_REFUSED,
    LEAVES,
    NO_LEAVE,
)

LEAVE_FIELDS = frozenset(
    {
        "leave",
        "leave_reason",
        "leave_asked_on",
        "leave_asked_by_id",
        "leave_choice_id",
        "leave_body",
        "leave_signer",
        "leave_date",
        "leave_number",
        "leave_note",
        "leave_user_id",
        "leave_scan_id",
        "seat_leave_id",
    }
)
DECISION_FIELDS = LEAVE_FIELDS - {
    "leave",
    "leave_reason",
    "leave_asked_on",
    "leave_asked_by_id",
}
LEADER = "deputy_duty.deputy_duty_group_leader"
CLERK = "deputy_duty.deputy_duty_group_clerk"


class DeputyAttendanceLeaveMixin(models.AbstractModel):
    """Leave from one activity: asked for by the deputy, granted by a body.

    Leave is a fact of its own: whoever has leave may still come, and whoever declined
    the invitation has no leave by that. Only an absence with granted leave is excused
    (Law on Deputies, art. 13). Who may grant it is a list of the place's profile.

    Leave from a whole session is ``deputy.mandate.leave``, and not this.
    """

    _name = "deputy.attendance.leave.mixin"
    _description = "Leave from an Activity"

    leave = fields.Selection(
        LEAVES,
        required=True,
        default=NO_LEAVE,
        readonly=True,
        copy=False,
        help="Whether the deputy asked to be excused, and what the body said.",
    )
    leave_reason = fields.Char(
        "Reason for Leave",
        readonly=True,
        copy=False,
        help="As the deputy gave it; for the office only, never published.",
    )
    leave_asked_on = fields.Datetime("Leave Requested On", readonly=True, copy=False)
    leave_asked_by_id = fields.Many2one(
        "res.users",
        "Leave Entered By",
        readonly=True,
        copy=False,
        ondelete="restrict",
        help="The deputy's own login, or the clerk who entered the paper.",
    )
    leave_choice_id = fields.Many2one(
        "deputy.legal.choice",
        "Kind of Body",
        readonly=True,
        copy=False,
        ondelete="restrict",
        help="Which of the bodies that may grant leave by the place's rules.",
    )
    leave_body = fields.Char(
        "Leave Decided By",
        readonly=True,
        copy=False,
        help="The body that decided, as on the paper.",
    )
    leave_signer = fields.Char("Leave Signed By", readonly=True, copy=False)
    leave_date = fields.Date("Leave Decided On", readonly=True, copy=False)
    leave_number = fields.Char(
        "Leave Paper Number",
        readonly=True,
        copy=False,
        help="Number of the leave form (请假审批单).",
    )
    leave_note = fields.Char(
        "Note on Leave", readonly=True, copy=False, help="Why leave was refused, say."
    )
    leave_user_id = fields.Many2one(
        "res.users",
        "Leave Recorded By",
        readonly=True,
        copy=False,
        ondelete="restrict",
        help="Who decided on screen, or entered the signed paper.",
    )
    leave_scan_id = fields.Many2one(
        "deputy.attendance.scan",
        "Leave Form",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="The signed leave form, the valid version.",
    )
    is_excused = fields.Boolean(
        "Excused",
        compute="_compute_is_excused",
        store=True,
        help="Absent with granted leave.",
    )

    @api.depends("presence", "leave")
    def _compute_is_excused(self):
        for row in self:
            row.is_excused = row.presence == ABSENT and row.leave == LEAVE_GRANTED

    # --------------------------------------------------------------- actions
    def action_record_leave(self):
        """Open the form for leave asked for on paper (代录)."""
        self.check_access("write")
        return self._open_paper_form("leave")

    def action_decide_leave(self):
        """Open the decision on leave: on screen (leader) or from the paper (clerk)."""
        self.check_access("write")
        self._check_leave_asked()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Decide on Leave"),
            "res_model": "deputy.attendance.leave",
            "view_mode": "form",
            "target": "new",
            "context": {"default_attendance_ids": self.ids},
        }

    def action_withdraw_leave(self):
        """Take back a request entered by mistake, or on the deputy's wish."""
        self.check_access("write")
        self._withdraw_leave()

    # -------------------------------------------------------------- business
    def _request_leave(self, reason, scan=None):
        """Record that deputies ask for leave.

        The caller has proved that the request is the deputy's, as for an answer.

        :param scan: the signed paper, if a clerk enters it
        :raises UserError: no reason, too late, or leave was decided already
        """
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Please say why you ask for leave."))
        self._check_moving()
        self._hold_activities()
        for row in self:
            if row.leave == LEAVE_GRANTED:
                raise UserError(
                    self.env._(
                        "“%(name)s” has leave already.", name=row.mandate_id.name
                    )
                )
            if row.presence in CAME:
                raise UserError(
                    self.env._(
                        "“%(name)s” is checked in: there is nothing to be excused "
                        "from.",
                        name=row.mandate_id.name,
                    )
                )
        self._unguarded().write(
            {
                **dict.fromkeys(DECISION_FIELDS, False),
                "leave": LEAVE_ASKED,
                "leave_reason": reason,
                "leave_asked_on": fields.Datetime.now(),
                "leave_asked_by_id": self.env.uid,
                "leave_scan_id": scan.id if scan else False,
            }
        )

    def _withdraw_leave(self):
        """Take back requests that are not decided yet."""
        self._check_moving()
        self._check_leave_asked()
        self._unguarded().write(
            {**dict.fromkeys(LEAVE_FIELDS, False), "leave": NO_LEAVE}
        )

    def _decide_leave(self, granted, paper, scan=None):
        """Grant or refuse leave, in one write for all rows.

        :param granted: whether the body granted it
        :param paper: values of the decision: leave_choice_id, leave_body,
            leave_signer, leave_date, leave_number, leave_note
        :param scan: the signed leave form; required where a clerk records it
        :raises AccessError: the user may neither decide nor record the paper
        :raises UserError: nothing was asked, no body, or it may not grant this
        """
        self._check_may_decide_leave(scan)
        self._check_moving()
        self._hold_activities()
        self._check_leave_asked()
        self._check_leave_body(paper)
        if not granted and not paper.get("leave_note"):
            raise UserError(self.env._("Say why leave is refused."))
        vals = {name: paper[name] for name in DECISION_FIELDS & paper.keys()}
        vals.update(
            leave=LEAVE_GRANTED if granted else LEAVE_REFUSED,
            leave_user_id=self.env.uid,
        )
        if scan:
            vals["leave_scan_id"] = scan.id
        self._unguarded().write(vals)
        self.flush_recordset(["leave"])

    def _check_leave_asked(self):
        for row in self:
            if row.leave != LEAVE_ASKED:
                raise UserError(
                    self.env._(
                        "“%(name)s” is not waiting for a decision on leave (any more).",
                        name=row.mandate_id.name,
                    )
                )

    def _check_may_decide_leave(self, scan):
        """Leaders decide on screen, not on their own entry; clerks need the paper."""
        self.check_access("write")
        user = self.env.user
        if scan:
            if not user.has_group(CLERK):
                raise AccessError(
                    self.env._("Only a clerk may record a signed decision.")
                )
        elif not user.has_group(LEADER):
            raise AccessError(
                self.env._(
                    "You may not decide on leave yourself. Record the signed leave "
                    "form instead."
                )
            )
        elif user in self.leave_asked_by_id:
            raise UserError(
                self.env._(
                    "Whoever enters a request cannot grant it: ask somebody else."
                )
            )

    def _check_leave_body(self, paper):
        if not (paper.get("leave_body") and paper.get("leave_date")):
            raise UserError(
                self.env._("Give the body that decided on the leave, and the date.")
            )
        choice = self.env["deputy.legal.choice"].browse(
            paper.get("leave_choice_id") or []
        )
        for activity in self.activity_id if choice else ():
            if choice not in activity._leave_choices():
                raise UserError(
                    self.env._(
                        "“%(body)s” may not grant leave from “%(activity)s” by the "
                        "rules that hold here: choose another body.",
                        body=choice.name,
                        activity=activity.name,
                    )
                )
