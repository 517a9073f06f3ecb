from odoo import models

COLUMNS = (
    *("planned", "committed", "claimed", "billed", "paid", "matched"),
    *("outside", "ledger", "difference", "unexplained"),
)
WIDTHS = (34, *(14 for _name in COLUMNS))
DIFFERENCE_WIDTHS = (30, 32, 34, 14, 12, 40, 16, 12)
FORMATS = {
    "money": {"border": 1, "valign": "vcenter", "num_format": "#,##0.00"},
    "total": {"bold": True, "border": 1, "num_format": "#,##0.00"},
    "date": {"border": 1, "valign": "vcenter", "num_format": "yyyy-mm-dd"},
}


class DeputyReconciliationXlsx(models.AbstractModel):
    """A reconciliation of the activity funds as a workbook (对账表).

    One sheet has the sums of each budget line and the row of signatures, the other each
    difference by cause.
    """

    _name = "report.deputy_duty_reports.deputy_reconciliation_xlsx"
    _inherit = ["deputy.xlsx.mixin"]
    _description = "Reconciliation of Activity Funds"
    _workbook_report = "deputy_duty_reports.deputy_reconciliation_xlsx_report"
    _workbook_model = "deputy.reconciliation"
    _formats = FORMATS

    def _write_workbook(self, workbook, formats, objs):
        """Two sheets for each reconciliation."""
        for number, record in enumerate(objs, 1):
            mark = f" {number}" if len(objs) > 1 else ""
            self._write_lines(workbook, formats, record, mark)
            self._write_differences(workbook, formats, record, mark)

    def _write_lines(self, workbook, formats, record, mark):
        sheet = workbook.add_worksheet(self.env._("Summary") + mark)
        self._write_head(sheet, formats, record, WIDTHS)
        fields_info = record.line_ids.fields_get(COLUMNS, ["string"])
        titles = [fields_info[name]["string"] for name in COLUMNS]
        self._write_titles(sheet, formats, [self.env._("Budget Line"), *titles])
        row = 4
        for line in record.line_ids:
            sheet.write_string(
                row, 0, line.budget_line_id.display_name or "", formats["text"]
            )
            for column, name in enumerate(COLUMNS, 1):
                sheet.write_number(row, column, line[name], formats["money"])
            row += 1
        sheet.write_string(row, 0, self.env._("Total"), formats["total"])
        for column, name in enumerate(COLUMNS, 1):
            total = sum(record.line_ids.mapped(name))
            sheet.write_number(row, column, total, formats["total"])
        for column, text in (
            (0, self.env._("Prepared by (signature):")),
            (3, self.env._("Checked by finance (signature):")),
            (7, self.env._("Person in charge (signature):")),
        ):
            sheet.write_string(row + 3, column, text)

    def _write_differences(self, workbook, formats, record, mark):
        sheet = workbook.add_worksheet(self.env._("Differences") + mark)
        self._write_head(sheet, formats, record, DIFFERENCE_WIDTHS)
        titles = (
            *(self.env._("Cause"), self.env._("Document"), self.env._("Budget Line")),
            *(self.env._("Amount"), self.env._("Explained")),
            *(self.env._("Explanation"), self.env._("Looked After By")),
            self.env._("Open Since"),
        )
        self._write_titles(sheet, formats, titles)
        row, text = 4, formats["text"]
        for cause in record._paper_causes():
            for found in cause["rows"]:
                explained = (
                    self.env._("yes") if found.is_explained else self.env._("no")
                )
                sheet.write_string(row, 0, cause["name"], text)
                sheet.write_string(row, 1, found.text or "", text)
                sheet.write_string(
                    row, 2, found.budget_line_id.display_name or "", text
                )
                sheet.write_number(row, 3, found.amount, formats["money"])
                sheet.write_string(row, 4, explained, text)
                sheet.write_string(row, 5, found._paper_remark(), text)
                sheet.write_string(row, 6, found.user_id.name or "", text)
                if found.first_end:
                    sheet.write_datetime(row, 7, found.first_end, formats["date"])
                else:
                    sheet.write_blank(row, 7, None, text)
                row += 1
        sheet.autofilter(3, 0, max(row - 1, 4), len(titles) - 1)

    def _write_titles(self, sheet, formats, titles):
        for column, title in enumerate(titles):
            sheet.write_string(3, column, title, formats["head"])
        sheet.freeze_panes(4, 1)

    def _write_head(self, sheet, formats, record, widths):
        """Whose funds and which period, and whether it is signed."""
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.write_string(
            0, 0, self.env._("Reconciliation of Activity Funds"), formats["title"]
        )
        sheet.write_string(1, 0, record.name)
        signed = (
            self.env._("Signed by %(user)s", user=record.signed_by_id.name)
            if record.signed_by_id
            else self.env._("Draft: not signed yet.")
        )
        sheet.write_string(2, 0, signed)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(3)
