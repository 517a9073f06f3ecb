from odoo import models
from odoo.tools import format_datetime
from odoo.tools.misc import hmac

from ..tools.attendance_offline import Place
from ..tools.legal_time import LEGAL_TZ
from ..tools.roster_sheet import Column, write_roster
from .deputy_attendance_states import LEAVE_GRANTED

KEY_HEADINGS = ("识别码（请勿改动）", "Key (do not change)")
NAME_HEADINGS = ("姓名", "Name")
MARK_HEADINGS = ("出席情况", "Presence")
CHOICES = ["出席", "迟到", "缺席", "请假"]
KEY_LENGTH = 24


class DeputyActivityOfflineMixin(models.AbstractModel):
    """The attendance sheet as a workbook, to fill in where there is no connection."""

    _name = "deputy.activity.offline.mixin"
    _description = "Attendance Sheet for Offline Use"
    _inherit = ["deputy.roster.guide.mixin"]

    def action_offline_sheet(self):
        """Open the window to take the sheet out, and to read it in again."""
        self.check_access("write")
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Offline Sheet"),
            "res_model": "deputy.attendance.offline",
            "view_mode": "form",
            "target": "new",
            "context": {"default_activity_id": self.id},
        }

    def _offline_sheet(self):
        """The workbook's bytes, and its name."""
        self.ensure_one()
        is_chinese = (self.env.lang or "").startswith("zh")
        key, name, mark = (
            pair[0 if is_chinese else 1]
            for pair in (KEY_HEADINGS, NAME_HEADINGS, MARK_HEADINGS)
        )
        columns = [
            Column(self.env._("No."), width=6),
            Column(name),
            Column(self.env._("Elected in"), width=24),
            Column(self.env._("Unit and Post"), width=32),
            Column(self.env._("Leave"), width=12),
            Column(mark, True, self.env._("Choose from the list."), "出席", CHOICES),
            Column(self.env._("Remark"), width=24),
            Column(key, is_hidden=True, width=28),
        ]
        guide = self._guide(
            self.env._(
                "Fill in the column “%(column)s” only. Rows keep their hidden key: "
                "sort them as you like, but do not copy a name into another row.",
                column=mark,
            ),
            self.env._(
                "Whoever came without an invitation is added below, with the name; the "
                "office is asked about it when the sheet is read in."
            ),
        )
        title = self.env._("Attendance of %(activity)s", activity=self.name)
        data = write_roster(
            title, columns, self._offline_rows(), guide, self._offline_titles()
        )
        return data, title

    def _offline_titles(self):
        moment = format_datetime(
            self.env, self.date_start, tz=LEGAL_TZ, dt_format="yyyy-MM-dd HH:mm"
        )
        return [
            f"{self.congress_id.name} · {self.name}",
            f"{moment} {self._notice_place()}",
        ]

    def _offline_rows(self):
        """One line for each invited deputy, as the register stands now."""
        said = {"present": "出席", "late": "迟到", "absent": "缺席"}
        granted = self.env._("granted")
        rows = []
        for number, row in enumerate(self._get_sheet_rows(), 1):
            deputy = row.mandate_id
            rows.append(
                (
                    str(number),
                    deputy.name,
                    row.constituency_id.name or "",
                    " ".join(filter(None, (deputy.work_unit, deputy.post))),
                    granted if row.leave == LEAVE_GRANTED else "",
                    said.get(row.presence, ""),
                    "",
                    self._offline_key(row),
                )
            )
        return rows

    def _offline_key(self, row):
        """Names a row of this database and activity, and tells nothing else."""
        message = (self.id, row.id)
        return hmac(self.env(su=True), "deputy-offline-sheet", message)[:KEY_LENGTH]

    def _offline_places(self):
        """Key -> the invited deputy."""
        return {
            self._offline_key(row): Place(
                row.id,
                row.mandate_id.name,
                row.presence,
                row.leave == LEAVE_GRANTED,
            )
            for row in self.attendance_ids
        }
