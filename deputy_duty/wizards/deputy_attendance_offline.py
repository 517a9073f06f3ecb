import base64

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.deputy_activity_offline_mixin import (
    KEY_HEADINGS,
    MARK_HEADINGS,
    NAME_HEADINGS,
)
from ..models.deputy_attendance_states import BY_OFFLINE
from ..models.deputy_roster_texts import FILE_TEXTS
from ..tools.attendance_offline import (
    CONFLICTS,
    FOREIGN,
    SAME,
    WRITE,
    judge_sheet,
    read_offline,
)
from ..tools.roster_error import RosterError
from ..tools.roster_table import read_filled


class DeputyAttendanceOffline(models.TransientModel):
    """Take an attendance sheet out as a workbook, and read the filled one in again.

    Rows find their deputy by a hidden key, and the name must agree. What the register
    has already stays, unless the clerk decides for the sheet; so reading the same
    sheet twice changes nothing.
    """

    _name = "deputy.attendance.offline"
    _description = "Offline Attendance Sheet"
    _inherit = ["deputy.roster.message.mixin"]

    activity_id = fields.Many2one(
        "deputy.activity", required=True, readonly=True, ondelete="cascade"
    )
    file = fields.Binary("Filled-in Sheet", help="The workbook that was taken out.")
    filename = fields.Char("File Name")
    is_read = fields.Boolean(readonly=True)
    line_ids = fields.One2many("deputy.attendance.offline.line", "wizard_id", "Rows")
    conflict_ids = fields.One2many(
        "deputy.attendance.offline.line",
        "wizard_id",
        "To Look Over",
        domain=[("outcome", "in", CONFLICTS)],
    )
    write_count = fields.Integer("To Record", compute="_compute_counts")
    same_count = fields.Integer("Recorded Already", compute="_compute_counts")
    conflict_count = fields.Integer("Conflicts", compute="_compute_counts")

    @api.depends("line_ids.outcome")
    def _compute_counts(self):
        for wizard in self:
            outcomes = wizard.line_ids.mapped("outcome")
            wizard.write_count = outcomes.count(WRITE)
            wizard.same_count = outcomes.count(SAME)
            wizard.conflict_count = len(outcomes) - outcomes.count(WRITE)
            wizard.conflict_count -= outcomes.count(SAME)

    def action_download(self):
        """The sheet as it stands now."""
        self.check_access("read")
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/deputy_duty/activity/{self.activity_id.id}/sheet",
            "target": "self",
        }

    def action_read(self):
        """Compare the filled-in sheet with the register, and show what differs."""
        self.ensure_one()
        self.activity_id.check_access("write")
        verdicts = judge_sheet(self._read_rows(), self.activity_id._offline_places())
        if verdicts and all(verdict.outcome == FOREIGN for verdict in verdicts):
            raise UserError(
                self.env._(
                    "This sheet was not taken out of “%(activity)s”: open its own "
                    "activity, and read it in there.",
                    activity=self.activity_id.name,
                )
            )
        self.line_ids.unlink()
        self.env["deputy.attendance.offline.line"].create(
            [
                {
                    "wizard_id": self.id,
                    "number": verdict.row.number,
                    "name": verdict.row.name,
                    "mark": verdict.row.mark,
                    "attendance_id": verdict.place and verdict.place.id,
                    "outcome": verdict.outcome,
                    "presence": verdict.presence or False,
                }
                for verdict in verdicts
            ]
        )
        self.is_read = True
        return self._reopen()

    def action_apply(self):
        """Record what the sheet says: all of it or nothing."""
        self.ensure_one()
        self.activity_id.check_access("write")
        taken = self.line_ids.filtered(lambda line: line._is_taken())
        if taken.attendance_id - self.activity_id.attendance_ids:
            raise UserError(
                self.env._("The sheet names rows of another activity: read it again.")
            )
        for presence, lines in taken.grouped("presence").items():
            lines.attendance_id._set_presence(presence, BY_OFFLINE)
        return {"type": "ir.actions.act_window_close"}

    def _read_rows(self):
        """The lines of the workbook.

        :raise UserError: where it is no such sheet
        """
        data = base64.b64decode(self.file or b"")
        try:
            return read_offline(
                read_filled(data), (KEY_HEADINGS, NAME_HEADINGS, MARK_HEADINGS)
            )
        except RosterError as error:
            if error.code in FILE_TEXTS:
                raise UserError(self._roster_file_message(error)) from error
            raise UserError(
                self.env._(
                    "This is no attendance sheet: it lacks the columns 姓名 and "
                    "出席情况. Use the workbook that was taken out of the activity."
                )
            ) from error

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Offline Sheet"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }
