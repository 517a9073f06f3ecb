from odoo import fields, models
from odoo.exceptions import UserError

from ..models.deputy_attendance_states import (
    ACCEPTED,
    ANSWER_PAPER,
    ANSWERS,
    BY_SHEET,
    LATE,
    LEAVE_ASKED,
    LEAVE_GRANTED,
    LEAVE_PAPER,
    LEAVES,
    NO_ANSWER,
    NO_LEAVE,
    PAPERS,
    PRESENCES,
    PRESENT,
    SHEET_PAPER,
)


class DeputyAttendancePaper(models.TransientModel):
    """Enter answers, leave or presence from signed paper (代录).

    One paper, one scan, however many deputies are on it: all their rows are written
    together.
    """

    _name = "deputy.attendance.paper"
    _description = "Enter from Signed Paper"
    _inherit = ["deputy.attendance.body.mixin"]

    purpose = fields.Selection(PAPERS, required=True, default=ANSWER_PAPER)
    attendance_ids = fields.Many2many("deputy.attendance", string="Deputies")
    answer = fields.Selection(
        [pair for pair in ANSWERS if pair[0] != NO_ANSWER], default=ACCEPTED
    )
    leave = fields.Selection(
        [pair for pair in LEAVES if pair[0] != NO_LEAVE],
        default=LEAVE_ASKED,
        help="What the leave form says: only the request, or the decision, too.",
    )
    leave_note = fields.Char("Note", help="Why leave was refused.")
    presence = fields.Selection(
        [pair for pair in PRESENCES if pair[0] in (PRESENT, LATE)], default=PRESENT
    )
    reason = fields.Char(help="Why the deputy cannot come, as written on the paper.")
    signer = fields.Char(help="Who signed the paper; empty means each deputy.")
    date = fields.Date(
        "Signed On",
        required=True,
        default=lambda self: self._default_date(),
        help="The date written on the paper.",
    )
    number = fields.Char("Paper Number", help="Where the paper is filed.")
    scan = fields.Binary("Signed Paper", required=True, help="Scan or photo.")
    scan_name = fields.Char("Scan File Name")

    def _default_date(self):
        return fields.Date.context_today(self)

    def action_apply(self):
        """Record what the paper says."""
        self.attendance_ids.check_access("write")
        self.ensure_one()
        if not self.attendance_ids:
            raise UserError(self.env._("Choose at least one deputy."))
        if not (self.scan and self.date):
            raise UserError(
                self.env._(
                    "Give the date and the scan of the signed paper: it is the valid "
                    "version."
                )
            )
        by_activity = self.attendance_ids.grouped("activity_id")
        papers = self.env["deputy.attendance.scan"]._file(
            self.attendance_ids.activity_id, self.purpose, self._prepare_scan_vals()
        )
        apply = {
            ANSWER_PAPER: self._apply_answer,
            LEAVE_PAPER: self._apply_leave,
            SHEET_PAPER: self._apply_sheet,
        }[self.purpose]
        for activity, rows in by_activity.items():
            apply(rows, papers[activity])
        return {"type": "ir.actions.act_window_close"}

    def _prepare_scan_vals(self):
        return {
            "scan": self.scan,
            "scan_name": self.scan_name,
            "signer": self.signer,
            "date": self.date,
            "number": self.number,
        }

    def _apply_answer(self, rows, scan):
        rows._answer(
            self.answer,
            self.reason,
            {
                "behalf_user_id": self.env.uid,
                "behalf_signer": self.signer,
                "behalf_date": self.date,
                "behalf_number": self.number,
                "answer_scan_id": scan.id,
            },
        )
        if not self.signer:
            # access is checked above; the rows are flushed together
            for row in rows.sudo():
                row.behalf_signer = row.mandate_id.name

    def _apply_leave(self, rows, scan):
        rows._request_leave(self.reason, scan)
        if self.leave != LEAVE_ASKED:
            rows._decide_leave(
                self.leave == LEAVE_GRANTED,
                {
                    "leave_choice_id": self.leave_choice_id.id,
                    "leave_body": self.leave_body,
                    "leave_signer": self.signer,
                    "leave_date": self.date,
                    "leave_number": self.number,
                    "leave_note": self.leave_note,
                },
                scan,
            )

    def _apply_sheet(self, rows, scan):
        rows._set_presence(self.presence, BY_SHEET, scan)
