from odoo import api, models
from odoo.exceptions import UserError

from ..models.deputy_unit_facts_analysis import MEASURES

COLUMNS = (*MEASURES, "median_days")
WORDS = ("on_time_words", "result_words", "promise_words", "note")
CARD_WIDTHS = (34, 14, 12, 14, 12, 14, 12)
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
    "section": {"bold": True, "border": 1, "bg_color": "#F2F2F2"},
    "text": {"border": 1, "valign": "vcenter", "text_wrap": True},
    "number": {"border": 1, "valign": "vcenter"},
    "right": {"border": 1, "valign": "vcenter", "align": "right"},
}


class DeputyUnitCardXlsxAnalysis(models.AbstractModel):
    """Scorecards as a workbook: all figures by unit, and each card as it is printed.

    Units stand by the strokes of their names, not by any figure.
    """

    _name = "report.deputy_duty_reports.deputy_unit_card_xlsx_analysis"
    _inherit = ["report.report_xlsx.abstract"]
    _description = "Scorecards of Units"

    @api.private
    def get_workbook_options(self):
        """Text stays text: a note may begin with an equals sign."""
        return {
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        }

    @api.private
    def create_xlsx_report(self, docids, data):
        """Refuse whom the print menu does not offer this report."""
        report_sudo = self.env.ref("deputy_duty_reports.deputy_unit_card_xlsx_report")
        self.env["ir.actions.report"]._check_paper_groups(report_sudo.sudo())
        return super().create_xlsx_report(docids, data)

    @api.private
    def generate_xlsx_report(self, workbook, data, objs):
        """One sheet of figures, one of cards."""
        if not objs:
            raise UserError(self.env._("Choose what to print first."))
        objs.check_access("read")
        rows = objs.search([("id", "in", objs.ids)])
        formats = {
            name: workbook.add_format(settings) for name, settings in FORMATS.items()
        }
        self._write_figures(workbook, formats, rows)
        self._write_cards(workbook, formats, rows)

    def _get_objs_for_report(self, docids, data):
        """Always scorecards, whatever model the caller's context names."""
        ids = docids or self.env.context.get("active_ids") or []
        return self.env["deputy.proposal.unit.analysis"].browse(ids)

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
