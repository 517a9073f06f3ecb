from odoo import models

from ..models.deputy_unit_facts_analysis import MEASURES

COLUMNS = (*MEASURES, "median_days")
WORDS = ("on_time_words", "result_words", "promise_words", "note")
CARD_WIDTHS = (34, 14, 12, 14, 12, 14, 12)
FORMATS = {
    "section": {"bold": True, "border": 1, "bg_color": "#F2F2F2"},
    "number": {"border": 1, "valign": "vcenter"},
    "right": {"border": 1, "valign": "vcenter", "align": "right"},
}


class DeputyUnitCardXlsxAnalysis(models.AbstractModel):
    """Scorecards as a workbook: all figures by unit, and each card as it is printed.

    Units stand by the strokes of their names, not by any figure.
    """

    _name = "report.deputy_duty_reports.deputy_unit_card_xlsx_analysis"
    _inherit = ["deputy.xlsx.mixin"]
    _description = "Scorecards of Units"
    _workbook_report = "deputy_duty_reports.deputy_unit_card_xlsx_report"
    _workbook_model = "deputy.proposal.unit.analysis"
    _formats = FORMATS

    def _write_workbook(self, workbook, formats, objs):
        """One sheet of figures, one of cards."""
        rows = objs.search([("id", "in", objs.ids)])
        self._write_figures(workbook, formats, rows)
        self._write_cards(workbook, formats, rows)

    def _write_figures(self, workbook, formats, rows):
        sheet = workbook.add_worksheet(self.env._("Figures"))
        words = rows.fields_get((*COLUMNS, *WORDS, "coverage"), ["string"])
        heads = [self.env._("Unit and Time"), words["coverage"]["string"]]
        heads += [words[name]["string"] for name in (*COLUMNS, *WORDS)]
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, len(COLUMNS) + 1, 11)
        sheet.set_column(len(COLUMNS) + 2, len(heads) - 1, 22)
        for column, head in enumerate(heads):
            sheet.write_string(0, column, head, formats["head"])
        coverages = dict(rows._fields["coverage"]._description_selection(self.env))
        for line, row in enumerate(rows, 1):
            sheet.write_string(line, 0, row.display_name, formats["text"])
            sheet.write_string(line, 1, coverages[row.coverage], formats["text"])
            for column, name in enumerate(COLUMNS, 2):
                if name == "median_days" and not row.timed_count:
                    sheet.write_blank(line, column, None, formats["number"])
                    continue
                sheet.write_number(line, column, row[name], formats["number"])
            for column, name in enumerate(WORDS, len(COLUMNS) + 2):
                sheet.write_string(line, column, row[name] or "", formats["text"])
        sheet.freeze_panes(1, 1)
        self._on_paper(sheet)

    def _write_cards(self, workbook, formats, rows):
        sheet = workbook.add_worksheet(self.env._("Scorecards"))
        for column, width in enumerate(CARD_WIDTHS):
            sheet.set_column(column, column, width)
        cards, line = rows._scorecards(), 0
        for row in rows:
            sheet.write_string(line, 0, row.display_name, formats["title"])
            for number, head in enumerate(row._column_titles()):
                column = 1 + 2 * number
                sheet.merge_range(
                    line + 1, column, line + 1, column + 1, head, formats["head"]
                )
            line += 2
            for title, figures in cards[row]:
                sheet.merge_range(line, 0, line, 6, title, formats["section"])
                for label, cells in figures:
                    line += 1
                    sheet.write_string(line, 0, label, formats["text"])
                    texts = [text for each in cells for text in each]
                    for column, text in enumerate(texts, 1):
                        sheet.write_string(line, column, text, formats["right"])
                line += 1
            if row.note:
                sheet.merge_range(line, 0, line, 6, row.note, formats["text"])
                sheet.set_row(line, 60)
            line += 2
        self._on_paper(sheet)

    def _on_paper(self, sheet):
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
