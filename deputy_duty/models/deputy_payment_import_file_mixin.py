import base64

from odoo import fields, models
from odoo.exceptions import UserError

from ..tools.payment_headings import HEADINGS, REQUIRED, targets_of
from ..tools.payment_list import read_payment_file
from ..tools.roster_error import RosterError
from ..tools.roster_error_file import write_error_file
from ..tools.roster_sheet import Column, write_roster
from .deputy_payment_import_check_mixin import FAULT
from .deputy_payment_texts import PAYMENT_FILE_TEXTS, PAYMENT_ROW_TEXTS

FINANCE = "deputy_duty.deputy_duty_group_finance"


class DeputyPaymentImportFileMixin(models.AbstractModel):
    """Files of an import of payments: the one read, and those handed out."""

    _name = "deputy.payment.import.file.mixin"
    _description = "Import of Payments: Files"
    _inherit = ["deputy.roster.message.mixin"]
    _file_texts = PAYMENT_FILE_TEXTS
    _row_texts = PAYMENT_ROW_TEXTS

    error_file = fields.Binary(readonly=True, copy=False)
    template_file = fields.Binary(readonly=True, copy=False)

    def action_download_errors(self):
        """The rows that are left out, as a workbook to correct and import again."""
        self.check_access("write")
        self.ensure_one()
        rows = [
            (row.number, row.raw or [], row.reason)
            for row in self.row_ids
            if row.outcome == FAULT
        ]
        labels = (self.env._("Row"), self.env._("Reason"), self.env._("Left Out"))
        header = [column.name or "" for column in self.column_ids]
        data = write_error_file(header, rows, labels)
        self._unguarded().error_file = base64.b64encode(data)
        return self._hand_out("error_file", self.env._("rows left out.xlsx"))

    def action_download_template(self):
        """An empty workbook with the headings this import understands."""
        self.check_access("write")
        self.ensure_one()
        columns = [
            Column(
                HEADINGS[target].split("|")[0], required=target in REQUIRED[self.kind]
            )
            for target in targets_of(self.kind)
        ]
        kind = dict(self._fields["kind"]._description_selection(self.env))[self.kind]
        self._unguarded().template_file = base64.b64encode(write_roster(kind, columns))
        return self._hand_out("template_file", f"{kind}.xlsx")

    def _hand_out(self, name, filename):
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/{name}/{filename}"
            "?download=true",
            "target": "self",
        }

    def _read_payment_table(self):
        """Headings and numbered rows of the file.

        :raise UserError: where it is no list; the message says what to do
        """
        self.ensure_one()
        data = base64.b64decode(self.with_context(bin_size=False).file or b"")
        try:
            return read_payment_file(data)
        except RosterError as error:
            raise UserError(self._roster_file_message(error)) from error
