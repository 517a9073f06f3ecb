from odoo import fields, models

from .deputy_attendance_states import ABSENT, BY_OFFICE
from .deputy_ledger_states import TAKE_BACK


class DeputyAttendanceLedgerMixin(models.AbstractModel):
    """What proves an attendance in the ledger, and what an objection does to it."""

    _name = "deputy.attendance.ledger.mixin"
    _description = "Attendance as a Source of the Ledger"
    _inherit = ["deputy.ledger.source.mixin"]

    def _ledger_evidence(self):
        """The signed sheet that presence was entered from; one query for all rows."""
        rows = self.sudo()
        files = self._ledger_files(rows.sheet_scan_id, "scan")
        return {
            row.id: [files[row.sheet_scan_id.id]]
            for row in rows
            if row.sheet_scan_id.id in files
        }

    def _on_ledger_upheld(self, objection):
        """A deputy who says so rightly was not there: presence is put right, too.

        The activity stays closed; the objection says who decided and why.
        """
        result = super()._on_ledger_upheld(objection)
        if objection.outcome == TAKE_BACK:
            self._unguarded().write(
                {
                    "presence": ABSENT,
                    "presence_date": fields.Datetime.now(),
                    "presence_origin": BY_OFFICE,
                    "presence_user_id": self.env.uid,
                    "sheet_scan_id": False,
                }
            )
        return result
