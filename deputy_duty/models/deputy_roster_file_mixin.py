import base64

from odoo import fields, models

from ..tools.roster_error_file import write_error_file
from .deputy_mandate_life_mixin import STAFF_ONLY


class DeputyRosterFileMixin(models.AbstractModel):
    """The buttons of an import: decisions on many rows, and files handed out."""

    _name = "deputy.roster.file.mixin"
    _description = "Import: Decisions and Files"

    error_file = fields.Binary(readonly=True, copy=False, groups=STAFF_ONLY)

    def action_accept_all(self):
        """Accept the doubtful rows that are not decided yet."""
        self.check_access("write")
        self.doubtful_line_ids.filtered(lambda line: not line.decision).action_accept()

    def action_drop_all(self):
        """Drop the doubtful rows that are not decided yet."""
        self.check_access("write")
        self.doubtful_line_ids.filtered(lambda line: not line.decision).action_drop()

    def action_download_errors(self):
        """The rows that are left out, as a workbook to correct and import again."""
        self.check_access("write")
        self.ensure_one()
        rows = [
            (line.number, line.raw or [], line.reason)
            for line in self.line_ids
            if line._is_left_out()
        ]
        labels = (self.env._("Row"), self.env._("Reason"), self.env._("Left Out"))
        data = write_error_file(self._file_header(), rows, labels)
        self._unguarded().error_file = base64.b64encode(data)
        name = self.env._("rows left out.xlsx")
        path = f"/web/content/{self._name}/{self.id}/error_file/{name}"
        return {
            "type": "ir.actions.act_url",
            "url": f"{path}?download=true",
            "target": "self",
        }

    def action_download_template(self):
        """An empty workbook with the headings this import understands."""
        self.check_access("write")
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": self._template_url(),
            "target": "self",
        }

    def _file_header(self):
        """Hook: the headings of the file, for the rows that are handed back."""
        return []

    def _template_url(self):
        """Hook: where the empty workbook is."""
        raise NotImplementedError
