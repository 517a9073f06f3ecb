from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools.legal_time import legal_date
from .deputy_activity_type import TIMES
from .deputy_attendance_leave_mixin import LEAVE_FIELDS
from .deputy_attendance_presence_mixin import PRESENCE_FIELDS
from .deputy_attendance_states import (
    ACCEPTED,
    ANSWERS,
    CAME,
    DECLINED,
    NO_ANSWER,
    NO_LEAVE,
    OPEN,
)
from .deputy_behalf_mixin import BEHALF_FIELDS

OFFICE_ONLY = "deputy_duty.deputy_duty_group_reader"
# Who signed the answer and where it is; the scan itself is in a record of its own.
ANSWER_PAPER_FIELDS = BEHALF_FIELDS - {"behalf_scan", "behalf_scan_name"} | {
    "answer_scan_id"
}


class DeputyAttendance(models.Model):
    """One deputy's part in one activity: answer, leave and presence.

    Three separate facts: whoever declined may still come, whoever accepted may not,
    and only granted leave excuses an absence. Answers and requests for leave come
    from the deputy (portal) or from a signed paper (代录); leave is decided by a body;
    presence is checked in or recorded by the office.
    """

    _name = "deputy.attendance"
    _description = "Attendance"
    _inherit = [
        "deputy.congress.mixin",
        "deputy.guard.mixin",
        "deputy.attendance.approval.mixin",
        "deputy.behalf.mixin",
        "deputy.attendance.presence.mixin",
        "deputy.attendance.trail.mixin",
        "deputy.attendance.leave.mixin",
        "deputy.attendance.material.mixin",
        "deputy.attendance.schedule.mixin",
        "deputy.activity.imported.mixin",
        "deputy.attendance.notice.mixin",
        "deputy.attendance.seat.leave.mixin",
        "deputy.attendance.training.mixin",
        "deputy.attendance.statistics.mixin",
        "deputy.attendance.ledger.mixin",
    ]
    _order = "activity_id, id"
    _guarded_fields = (
        BEHALF_FIELDS
        | ANSWER_PAPER_FIELDS
        | LEAVE_FIELDS
        | PRESENCE_FIELDS
        | {"answer", "answer_date", "reason", "override_reason"}
        | {"import_id", "told_on", "told_by_id"}
    )

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
    answer_scan_id = fields.Many2one(
        "deputy.attendance.scan",
        "Answer on Paper",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="The signed paper; one paper may hold the answers of many deputies.",
    )
    # of several deputies, perhaps: each sees the own answer, not the paper
    behalf_scan = fields.Binary(related="answer_scan_id.scan", groups=OFFICE_ONLY)
    behalf_scan_name = fields.Char(
        related="answer_scan_id.scan_name", groups=OFFICE_ONLY
    )

    _activity_mandate_uniq = models.UniqueIndex(
        "(activity_id, mandate_id)", "This deputy is invited already."
    )
    _mandate_presence_index = models.Index("(mandate_id, presence)")

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
        if any(row._is_on_record() for row in self):
            raise UserError(
                self.env._("An answer, leave or presence is on record: it stays.")
            )

    def _is_on_record(self):
        """Whether anything was said or seen of this deputy."""
        self.ensure_one()
        return (
            self.answer != NO_ANSWER or self.leave != NO_LEAVE or self.presence != OPEN
        )

    # --------------------------------------------------------------- actions
    def action_record_answer(self):
        """Open the form for answers given on paper (代录)."""
        self.check_access("write")
        return self._open_paper_form("answer")

    def action_record_sheet(self):
        """Open the form for presence taken from the signed sheet (签到表)."""
        self.check_access("write")
        return self._open_paper_form("sheet")

    def action_notice(self):
        """Open the text to copy for WeChat or SMS, with the telephone numbers."""
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Notice to Copy"),
            "res_model": "deputy.attendance.notice",
            "view_mode": "form",
            "target": "new",
            "context": {"default_attendance_ids": self.ids},
        }

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
    def _answer(self, answer, reason=False, paper=None):
        """Record the deputies' answers, all in one write.

        The caller has proved that the answer is the deputy's: the portal by the
        login, the office by ``paper``, the values of a signed paper.

        :raises UserError: unknown answer, no reason for declining, or too late
        """
        if answer not in (ACCEPTED, DECLINED):
            raise UserError(self.env._("Answer with “accept” or “decline”."))
        reason = (reason or "").strip()
        if answer == DECLINED and not reason:
            raise UserError(self.env._("Please say why the invitation is declined."))
        self._check_moving()
        declined = self.filtered(lambda row: row.answer == DECLINED)
        # An answer of the deputy's own replaces what a paper said before.
        self._unguarded().write(
            {
                **dict.fromkeys(ANSWER_PAPER_FIELDS, False),
                "answer": answer,
                "answer_date": fields.Datetime.now(),
                "reason": reason if answer == DECLINED else False,
                **(paper or {}),
            }
        )
        if answer == ACCEPTED:
            declined._check_free_again()

    def _prepare_ledger_vals(self):
        vals = super()._prepare_ledger_vals()
        if self.presence not in CAME:
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
                "hours": 0 if kind.measure == TIMES else activity.hours,
                "origin": self._presence_origin_words(),
            }
        )
        return vals
