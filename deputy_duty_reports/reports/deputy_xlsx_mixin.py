from odoo import api, models
from odoo.exceptions import UserError

HEAD = {
    "bold": True,
    "border": 1,
    "align": "center",
    "valign": "vcenter",
    "text_wrap": True,
    "bg_color": "#E7E6E6",
}
FORMATS = {
    "title": {"bold": True, "font_size": 16},
    "head": HEAD,
    "text": {"border": 1, "valign": "vcenter", "text_wrap": True},
}


class DeputyXlsxMixin(models.AbstractModel):
    """A workbook that only those print whom the print menu offers it.

    The heir sets ``_workbook_report``, ``_workbook_model`` and its ``_formats``, and
    writes its sheets in ``_write_workbook``.
    """

    _name = "deputy.xlsx.mixin"
    _inherit = ["report.report_xlsx.abstract"]
    _description = "Workbook of Deputies' Duty"

    # The print action, whose groups may print it.
    _workbook_report = None
    # What is printed, whatever model the caller's context names.
    _workbook_model = None
    _formats = {}

    @api.private
    def get_workbook_options(self):
        """Text stays text: a name may begin with an equals sign."""
        return {
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        }

    @api.private
    def create_xlsx_report(self, docids, data):
        """Refuse whom the print menu does not offer this report."""
        report_sudo = self.env.ref(self._workbook_report).sudo()
        self.env["ir.actions.report"]._check_paper_groups(report_sudo)
        return super().create_xlsx_report(docids, data)

    @api.private
    def generate_xlsx_report(self, workbook, data, objs):
        """All sheets, of what the user may read."""
        if not objs:
            raise UserError(self.env._("Choose what to print first."))
        objs.check_access("read")
        formats = {
            name: workbook.add_format(settings)
            for name, settings in {**FORMATS, **self._formats}.items()
        }
        self._write_workbook(workbook, formats, objs)

    def _get_objs_for_report(self, docids, data):
        ids = docids or self.env.context.get("active_ids") or []
        return self.env[self._workbook_model].browse(ids)

    def _write_workbook(self, workbook, formats, objs):
        """Hook: write the sheets."""
        raise NotImplementedError
