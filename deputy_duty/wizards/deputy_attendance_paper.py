from odoo import fields, models
from odoo.exceptions import UserError

from ..models.deputy_attendance import ACCEPTED, ANSWERS, BY_SHEET, NO_ANSWER, PRESENT

ANSWER = "answer"
SHEET = "sheet"


class DeputyAttendancePaper(models.TransientModel):
    """Enter answers or presence from signed paper for deputies who never log in."""

    _name = "deputy.attendance.paper"
    _description = "Enter from Signed Paper"

    purpose = fields.Selection(
        [(ANSWER, "Answer to the invitation"), (SHEET, "Presence by signed sheet")],
        required=True,
        default=ANSWER,
    )
    attendance_ids = fields.Many2many("deputy.attendance", string="Deputies")
    answer = fields.Selection(
        [pair for pair in ANSWERS if pair[0] != NO_ANSWER], default=ACCEPTED
    )
    reason = fields.Char(help="Why the deputy declines, as written on the paper.")
    signer = fields.Char(help="Who signed the paper; empty means the deputy.")
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
        if not self.attendance_ids:
            raise UserError(self.env._("Choose at least one deputy."))
        if self.purpose == SHEET:
            self._apply_sheet()
        else:
            self._apply_answer()
        return {"type": "ir.actions.act_window_close"}

    def _apply_answer(self):
        for attendance in self.attendance_ids:
            attendance._answer(
                self.answer,
                self.reason,
                attendance._prepare_behalf_vals(
                    self.signer or attendance.mandate_id.name,
                    self.date,
                    self.scan,
                    self.scan_name,
                    self.number,
                ),
            )

    def _apply_sheet(self):
        self.attendance_ids.activity_id.write(
            {"sheet_scan": self.scan, "sheet_scan_name": self.scan_name}
        )
        self.attendance_ids._set_presence(PRESENT, BY_SHEET)
