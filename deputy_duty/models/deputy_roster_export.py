import base64

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..tools.legal_time import legal_date
from ..tools.roster_headings import DEPUTIES, title_of
from ..tools.roster_sheet import Column, write_roster
from .deputy_mandate_life_mixin import STAFF_ONLY
from .deputy_roster_erase_mixin import RETENTION


class DeputyRosterExport(models.Model):
    """The register of a term or congress as a workbook, and the trace that it was made.

    The workbook has the columns the import understands: imported again it changes
    nothing. Whoever takes private data out says what for; the trace stays when the
    file is erased.
    """

    _name = "deputy.roster.export"
    _description = "Roster Export"
    _inherit = [
        "deputy.guard.mixin",
        "deputy.congress.mixin",
        "deputy.roster.sheet.mixin",
    ]
    _order = "id desc"
    _rec_name = "filename"

    _guarded_fields = frozenset(("file", "filename", "row_count", "date_done"))

    term_id = fields.Many2one(
        "deputy.term",
        index=True,
        ondelete="cascade",
        help="The term whose deputies are exported.",
    )
    congress_id = fields.Many2one(
        compute="_compute_congress_id", store=True, readonly=False, precompute=True
    )
    is_private = fields.Boolean(
        "With Private Data",
        help="Document numbers, birth dates and home addresses, for the deputies' own "
        "office alone. Every such export is on record.",
    )
    purpose = fields.Char(
        help="What the private data are needed for; it stays on record."
    )
    file = fields.Binary("Workbook", readonly=True, copy=False, groups=STAFF_ONLY)
    filename = fields.Char("File Name", readonly=True, copy=False)
    row_count = fields.Integer(
        "Rows", readonly=True, copy=False, help="Records in the workbook."
    )
    date_done = fields.Datetime("Exported On", readonly=True, copy=False)

    @api.depends("term_id")
    def _compute_congress_id(self):
        for export in self:
            export.congress_id = (
                export.term_id.congress_id
                or export.congress_id
                or self._default_congress_id()
            )

    @api.constrains("subject", "term_id", "congress_id", "is_private", "purpose")
    def _check_choice(self):
        for export in self:
            if export.subject == DEPUTIES and not export.term_id:
                raise ValidationError(
                    self.env._("Choose the term whose deputies you export.")
                )
            if export.term_id and export.term_id.congress_id != export.congress_id:
                raise ValidationError(
                    self.env._("The term is one of another congress: choose its own.")
                )
            if export.is_private and not (export.purpose or "").strip():
                raise ValidationError(
                    self.env._(
                        "Say what the private data are needed for (Personal "
                        "Information Protection Law, art. 6)."
                    )
                )

    def write(self, vals):
        """What was exported is a trace; it stays as it was."""
        if not self._guard_is_open() and any(export.date_done for export in self):
            raise UserError(
                self.env._("This export is on record: make a new one for other data.")
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_done(self):
        if any(export.date_done for export in self):
            raise UserError(self.env._("An export on record is not deleted."))

    def action_export(self):
        """Write the workbook and hand it out."""
        self.check_access("write")
        self.ensure_one()
        if self.date_done:
            raise UserError(
                self.env._("This export is on record: make a new one for other data.")
            )
        if self.is_private and not self._sees_private():
            raise AccessError(
                self.env._(
                    "Private data of “%(congress)s” are kept by its own office alone.",
                    congress=self.congress_id.name,
                )
            )
        targets = self._export_targets(self.is_private)
        rows = self._export_rows(targets)
        columns = [
            Column(title_of(self.subject, target, self.env.lang)) for target in targets
        ]
        title = self._sheet_title()
        self._unguarded().write(
            {
                "file": base64.b64encode(write_roster(title, columns, rows)),
                "filename": f"{self._export_name()} {title}.xlsx",
                "row_count": len(rows),
                "date_done": fields.Datetime.now(),
            }
        )
        return self.action_download()

    def action_download(self):
        """The workbook, as long as it is kept."""
        self.check_access("read")
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/file/{self.filename}"
            "?download=true",
            "target": "self",
        }

    def _export_name(self):
        record = self.term_id if self.subject == DEPUTIES else self.congress_id
        return record.display_name

    @api.model
    def _cron_erase(self):
        """Erase the files whose time is up; who exported what stays on record."""
        today = legal_date(fields.Datetime.now())
        for congress, exports in (
            self.search([("file", "!=", False)]).grouped("congress_id").items()
        ):
            rule = congress._legal_profile()._rule(RETENTION)
            if not rule:
                continue
            kept = relativedelta(days=int(rule.value))
            exports.filtered(
                lambda export, kept=kept: (
                    export.date_done and legal_date(export.date_done) + kept <= today
                )
            )._unguarded().file = False
