from odoo import api, models
from odoo.exceptions import UserError

FORMATS = {
    "title": {"bold": True, "font_size": 16},
    "head": {
        "bold": True,
        "border": 1,
        "align": "center",
        "valign": "vcenter",
        "text_wrap": True,
        "bg_color": "#E7E6E6",
    },
    "text": {"border": 1, "valign": "vcenter", "text_wrap": True},
    "number": {"border": 1, "valign": "vcenter"},
    "percent": {"border": 1, "valign": "vcenter", "num_format": '0.00" %"'},
}


class DeputyProposalTableXlsxAnalysis(models.AbstractModel):
    """The table of proposals as a workbook: each number, and its share beside it."""

    _name = "report.deputy_duty_reports.deputy_proposal_table_xlsx_analysis"
    _inherit = ["report.report_xlsx.abstract"]
    _description = "Table of Proposals"

    @api.private
    def get_workbook_options(self):
        """Text stays text: a topic may begin with an equals sign."""
        return {
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        }

    @api.private
    def create_xlsx_report(self, docids, data):
        """Refuse whom the window does not offer this report."""
        report_sudo = self.env.ref(
            "deputy_duty_reports.deputy_proposal_table_xlsx_report"
        )
        self.env["ir.actions.report"]._check_paper_groups(report_sudo.sudo())
        return super().create_xlsx_report(docids, data)

    @api.private
    def generate_xlsx_report(self, workbook, data, objs):
        """One sheet for each table."""
        if not objs:
            raise UserError(self.env._("Choose what to print first."))
        objs.check_access("read")
        formats = {
            name: workbook.add_format(settings) for name, settings in FORMATS.items()
        }
        for number, wizard in enumerate(objs, 1):
            mark = f" {number}" if len(objs) > 1 else ""
            sheet = workbook.add_worksheet(self.env._("Proposals") + mark)
            self._write_table(sheet, formats, wizard)

    def _get_objs_for_report(self, docids, data):
        """Always tables, whatever model the caller's context names."""
        ids = docids or self.env.context.get("active_ids") or []
        return self.env["deputy.proposal.table.analysis"].browse(ids)

    def _write_table(self, sheet, formats, wizard):
        heads, rows = wizard._matrix()
        sheet.set_column(0, 0, 30)
        sheet.write_string(0, 0, wizard.display_name, formats["title"])
        has_share = [percent is not None for _count, percent in rows[-1][1]]
        column = 1
        sheet.write_string(2, 0, heads[0], formats["head"])
        for head, is_shared in zip(heads[1:], has_share, strict=True):
            sheet.write_string(2, column, head, formats["head"])
            if is_shared:
                column += 1
                sheet.write_string(2, column, "%", formats["head"])
            column += 1
        sheet.set_column(1, column, 11)
        for line, (name, cells) in enumerate(rows, 3):
            sheet.write_string(line, 0, name, formats["text"])
            column = 1
            for (count, percent), is_shared in zip(cells, has_share, strict=True):
                sheet.write_number(line, column, count, formats["number"])
                if is_shared:
                    column += 1
                    if percent is None:
                        sheet.write_blank(line, column, None, formats["percent"])
                    else:
                        sheet.write_number(line, column, percent, formats["percent"])
                column += 1
        sheet.freeze_panes(3, 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
