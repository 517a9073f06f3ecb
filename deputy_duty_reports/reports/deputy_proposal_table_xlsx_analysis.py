from odoo import models

FORMATS = {
    "number": {"border": 1, "valign": "vcenter"},
    "percent": {"border": 1, "valign": "vcenter", "num_format": '0.00" %"'},
}


class DeputyProposalTableXlsxAnalysis(models.AbstractModel):
    """The table of proposals as a workbook: each number, and its share beside it."""

    _name = "report.deputy_duty_reports.deputy_proposal_table_xlsx_analysis"
    _inherit = ["deputy.xlsx.mixin"]
    _description = "Table of Proposals"
    _workbook_report = "deputy_duty_reports.deputy_proposal_table_xlsx_report"
    _workbook_model = "deputy.proposal.table.analysis"
    _formats = FORMATS

    def _write_workbook(self, workbook, formats, objs):
        """One sheet for each table."""
        for number, wizard in enumerate(objs, 1):
            mark = f" {number}" if len(objs) > 1 else ""
            sheet = workbook.add_worksheet(self.env._("Proposals") + mark)
            self._write_table(sheet, formats, wizard)

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
