from odoo import api, fields, models

from ..models.deputy_attendance_states import PRESENCES
from ..tools.attendance_offline import (
    DIFFERS,
    FOREIGN,
    MARK,
    NAME,
    NO_LEAVE,
    REPEATED,
    SAME,
    STRANGER,
    WRITE,
)

OUTCOMES = [
    (WRITE, "Record"),
    (SAME, "Recorded already"),
    (DIFFERS, "Register says otherwise"),
    (NAME, "Another name"),
    (STRANGER, "Not invited"),
    (FOREIGN, "Of another sheet"),
    (REPEATED, "Named twice"),
    (NO_LEAVE, "No leave on record"),
    (MARK, "Mark not understood"),
]


class DeputyAttendanceOfflineLine(models.TransientModel):
    """A row of a filled-in attendance sheet."""

    _name = "deputy.attendance.offline.line"
    _description = "Row of an Offline Attendance Sheet"
    _order = "number, id"

    wizard_id = fields.Many2one(
        "deputy.attendance.offline", required=True, ondelete="cascade", index=True
    )
    number = fields.Integer("Row", readonly=True, aggregator=None)
    name = fields.Char("Name in the Sheet", readonly=True)
    mark = fields.Char("In the Sheet", readonly=True)
    attendance_id = fields.Many2one("deputy.attendance", readonly=True)
    # a window's pointer is whatever a caller sends: read with the caller's own rights
    mandate_id = fields.Many2one(
        related="attendance_id.mandate_id", related_sudo=False, string="Deputy"
    )
    known = fields.Selection(
        related="attendance_id.presence", related_sudo=False, string="In the Register"
    )
    presence = fields.Selection(PRESENCES, readonly=True)
    outcome = fields.Selection(OUTCOMES, readonly=True)
    is_taken = fields.Boolean(
        "Follow the Sheet", help="Tick it to record what the sheet says."
    )
    advice = fields.Char(compute="_compute_advice")

    @api.depends("outcome")
    @api.depends_context("lang")
    def _compute_advice(self):
        advice = {
            DIFFERS: self.env._("Tick the row if the sheet is right."),
            NAME: self.env._("The row was changed: enter this deputy by hand."),
            STRANGER: self.env._(
                "Invite the deputy first, then read the sheet again; two deputies of "
                "one name are entered by hand."
            ),
            FOREIGN: self.env._("The row comes from another sheet: enter it by hand."),
            REPEATED: self.env._("Two rows contradict each other: correct the sheet."),
            NO_LEAVE: self.env._(
                "Enter the signed leave form first; tick the row to record the absence "
                "without leave."
            ),
            MARK: self.env._(
                "Write 出席, 迟到, 缺席 or 请假 and read the sheet again."
            ),
        }
        for line in self:
            line.advice = advice.get(line.outcome, "")

    def _is_taken(self):
        """Whether the row is recorded: plainly, or because the clerk said so."""
        self.ensure_one()
        return self.outcome == WRITE or (
            self.is_taken and self.outcome in (DIFFERS, NO_LEAVE)
        )
