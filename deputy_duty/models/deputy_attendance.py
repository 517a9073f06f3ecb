from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools.legal_time import legal_date
from .deputy_behalf_mixin import BEHALF_FIELDS

NO_ANSWER = "none"
ACCEPTED = "accepted"
DECLINED = "declined"
ANSWERS = [
    (NO_ANSWER, "No Answer"),
    (ACCEPTED, "Accepted"),
    (DECLINED, "Declined"),
]
OPEN = "open"
PRESENT = "present"
ABSENT = "absent"
PRESENCES = [(OPEN, "Not Recorded"), (PRESENT, "Present"), (ABSENT, "Absent")]
BY_OFFICE = "office"
BY_SHEET = "sheet"
ORIGINS = [(BY_OFFICE, "Checked in by the office"), (BY_SHEET, "Signed sheet")]
# States of an activity in which answers and presence still move.
MOVING_STATES = ("draft", "submitted", "approved")


class DeputyAttendance(models.Model):
    """One deputy's part in one activity: the answer and the presence.

    Two separate facts: whoever declined may still come, whoever accepted may not.
    Answers come from the deputy (portal) or from a signed paper (代录); presence is
    recorded by the office.
    """

    _name = "deputy.attendance"
    _description = "Attendance"
    _inherit = [
        "deputy.congress.mixin",
        "deputy.guard.mixin",
        "deputy.behalf.mixin",
        "deputy.ledger.source.mixin",
    ]
    _order = "activity_id desc, id"
    _guarded_fields = BEHALF_FIELDS | {
        "answer",
        "answer_date",
        "reason",
        "presence",
        "presence_date",
        "presence_origin",
        "presence_user_id",
    }

    activity_id = fields.Many2one(
        "deputy.activity", required=True, index=True, ondelete="restrict"
    )
    congress_id = fields.Many2one(
        related="activity_id.congress_id", store=True, required=False, precompute=True
    )
    mandate_id = fields.Many2one(
        "deputy.mandate", "Deputy", required=True, index=True, ondelete="restrict"
    )
    constituency_id = fields.Many2one(related="mandate_id.constituency_id")
    phone = fields.Char(related="mandate_id.phone")
    activity_state = fields.Selection(related="activity_id.state")
    date_start = fields.Datetime(related="activity_id.date_start")
    answer = fields.Selection(
        ANSWERS,
        required=True,
        default=NO_ANSWER,
        readonly=True,
        copy=False,
        help="What the deputy said to the invitation.",
    )
    answer_date = fields.Datetime("Answered On", readonly=True, copy=False)
    reason = fields.Char(
        readonly=True, copy=False, help="Why the deputy declined; for the office only."
    )
    presence = fields.Selection(
        PRESENCES, required=True, default=OPEN, readonly=True, copy=False
    )
    presence_date = fields.Datetime("Checked In On", readonly=True, copy=False)
    presence_origin = fields.Selection(
        ORIGINS,
        "Recorded From",
        readonly=True,
        copy=False,
        help="How the office knows that the deputy was there.",
    )
    presence_user_id = fields.Many2one(
        "res.users", "Checked In By", readonly=True, copy=False, ondelete="restrict"
    )

    _activity_mandate_uniq = models.UniqueIndex(
        "(activity_id, mandate_id)", "This deputy is invited already."
    )

    @api.depends("activity_id", "mandate_id")
    def _compute_display_name(self):
        for attendance in self:
            attendance.display_name = (
                f"{attendance.mandate_id.name} · {attendance.activity_id.name}"
            )

    @api.constrains("mandate_id", "activity_id")
    def _check_mandate(self):
        for attendance in self:
            mandate, activity = attendance.mandate_id, attendance.activity_id
            if mandate.company_id != activity.company_id:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” belongs to another company's books than the "
                        "activity.",
                        name=mandate.name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_while_undecided(self):
        if any(row.presence != OPEN or row.answer != NO_ANSWER for row in self):
            raise UserError(self.env._("An answer or presence is on record: it stays."))

    # --------------------------------------------------------------- actions
    def action_present(self):
        """Check deputies in; repeating it changes nothing."""
        self.check_access("write")
        self._set_presence(PRESENT)

    def action_absent(self):
        """Record that deputies did not come."""
        self.check_access("write")
        self._set_presence(ABSENT)

    def action_record_answer(self):
        """Open the form for answers given on paper (代录)."""
        self.check_access("write")
        return self._open_paper_form("answer")

    def action_record_sheet(self):
        """Open the form for presence taken from the signed sheet (签到表)."""
        self.check_access("write")
        return self._open_paper_form("sheet")

    def _open_paper_form(self, purpose):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Enter from Signed Paper"),
            "res_model": "deputy.attendance.paper",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_purpose": purpose,
                "default_attendance_ids": self.ids,
            },
        }

    # -------------------------------------------------------------- business
    def _answer(self, answer, reason=False, behalf_vals=None):
        """Record the deputies' answers.

        The caller has proved that the answer is the deputy's: the portal by the
        login, the office by ``behalf_vals`` of a signed paper.

        :raises UserError: unknown answer, no reason for declining, or too late
        """
        if answer not in (ACCEPTED, DECLINED):
            raise UserError(self.env._("Answer with “accept” or “decline”."))
        reason = (reason or "").strip()
        if answer == DECLINED and not reason:
            raise UserError(self.env._("Please say why the invitation is declined."))
        self._check_moving()
        # An answer of the deputy's own replaces what a paper said before.
        behalf = behalf_vals or dict.fromkeys(BEHALF_FIELDS, False)
        self._unguarded().write(
            {
                "answer": answer,
                "answer_date": fields.Datetime.now(),
                "reason": reason if answer == DECLINED else False,
                **behalf,
            }
        )

    def _set_presence(self, presence, origin=BY_OFFICE):
        """Record presence; rows that say so already are left as they are."""
        self._check_moving()
        changed = self.filtered(lambda row: row.presence != presence)
        changed._unguarded().write(
            {
                "presence": presence,
                "presence_date": fields.Datetime.now(),
                "presence_origin": origin,
                "presence_user_id": self.env.uid,
            }
        )

    def _check_moving(self):
        if any(row.activity_id.state not in MOVING_STATES for row in self):
            raise UserError(
                self.env._("The activity is closed or cancelled: this is final now.")
            )

    def _prepare_ledger_vals(self):
        vals = super()._prepare_ledger_vals()
        if self.presence != PRESENT:
            return vals
        activity = self.activity_id
        kind = activity.type_id
        vals.append(
            {
                "mandate_id": self.mandate_id.id,
                "kind": "attendance",
                "category_id": kind.category_id.id,
                "name": activity.name,
                "date": legal_date(activity.date_start),
                "hours": activity.hours if kind.counts_hours else 0,
                "origin": self._ledger_origin(),
            }
        )
        return vals

    def _ledger_origin(self):
        """How the presence is known, in words that stay with the entry."""
        if self.presence_origin == BY_SHEET:
            return self.env._(
                "Signed sheet, entered by %(user)s",
                user=self.presence_user_id.sudo().name,
            )
        return self.env._(
            "Checked in by %(user)s", user=self.presence_user_id.sudo().name
        )
