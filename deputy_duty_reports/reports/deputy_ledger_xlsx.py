from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import split_every

BATCH = 5000
# A worksheet has 1,048,576 rows.
MAX_ENTRIES = 1_000_000
HEAD_ROWS = 4
ENTRY_WIDTHS = (8, 14, 24, 12, 26, 44, 9, 30, 14, 36)
SEAT_WIDTHS = (8, 14, 24)
AMOUNT_WIDTH = 9
FORMATS = {
    "number": {"border": 1, "valign": "vcenter"},
    "hours": {"border": 1, "valign": "vcenter", "num_format": "0.0#"},
    "date": {"border": 1, "valign": "vcenter", "num_format": "yyyy-mm-dd"},
    "total": {"bold": True, "border": 1, "num_format": "0.##"},
}


class DeputyLedgerXlsx(models.AbstractModel):
    """Duty ledger (履职台账) of a term as a workbook.

    One sheet has every entry, those taken back among them; the other has each
    deputy's standing facts by heading, also of deputies who have none.
    """

    _name = "report.deputy_duty_reports.deputy_ledger_xlsx"
    _inherit = ["deputy.xlsx.mixin"]
    _description = "Duty Ledger of a Term"
    _workbook_report = "deputy_duty_reports.deputy_ledger_xlsx_report"
    _workbook_model = "deputy.term"
    _formats = FORMATS

    @api.private
    def get_workbook_options(self):
        """Rows go to the disk as they are written."""
        return {**super().get_workbook_options(), "constant_memory": True}

    def _write_workbook(self, workbook, formats, objs):
        """Two sheets for each term."""
        for term in objs:
            domain = [("term_id", "=", term.id)]
            matrix = self.env["deputy.ledger.entry"]._get_duty_matrix(domain)
            seats = self._get_seats(term, matrix)
            self._write_entries(workbook, formats, term, seats)
            self._write_summary(workbook, formats, term, seats, matrix)

    def _get_seats(self, term, matrix):
        """Name and electing unit of the term's deputies, and of all with entries."""
        mandates = self.env["deputy.mandate"].search_fetch(
            ["|", ("term_id", "=", term.id), ("id", "in", list(matrix.rows()))],
            ["name", "constituency_id"],
            order="constituency_id, name, id",
        )
        return {
            mandate.id: (mandate.name, mandate.constituency_id.name or "")
            for mandate in mandates
        }

    # ------------------------------------------------------------ entries
    def _write_entries(self, workbook, formats, term, seats):
        sheet = workbook.add_worksheet(
            self.env._("%(term)s Entries", term=term.name or "")
        )
        for column, width in enumerate(ENTRY_WIDTHS):
            sheet.set_column(column, column, width)
        self._write_head(sheet, formats, term)
        for column, title in enumerate(self._get_entry_titles()):
            sheet.write_string(HEAD_ROWS - 1, column, title, formats["head"])
        sheet.freeze_panes(HEAD_ROWS, 2)
        row, numbers = HEAD_ROWS, {}
        for line in self._iter_lines(term):
            number = row - HEAD_ROWS + 1
            if line["is_reversed"]:
                numbers[line["id"]] = number
            status = self._get_status(line, numbers)
            self._write_line(sheet, formats, row, number, line, seats, status)
            row += 1
        sheet.autofilter(
            HEAD_ROWS - 1, 0, max(row - 1, HEAD_ROWS), len(ENTRY_WIDTHS) - 1
        )

    def _get_entry_titles(self):
        return (
            self.env._("No."),
            self.env._("Name"),
            self.env._("Constituency / Electing Unit"),
            self.env._("Date"),
            self.env._("Category"),
            self.env._("Fact"),
            self.env._("Hours"),
            self.env._("How Recorded"),
            self.env._("Standing"),
            self.env._("Reason"),
        )

    def _iter_lines(self, term):
        """The term's entries in order of date, a batch at a time."""
        entries = self.env["deputy.ledger.entry"].search(
            [("term_id", "=", term.id)], order="date, id"
        )
        if len(entries) > MAX_ENTRIES:
            raise UserError(
                self.env._("The term has more entries than one sheet has rows.")
            )
        for batch in split_every(BATCH, entries.ids, entries.browse):
            yield from batch._prepare_duty_lines()
            batch.invalidate_recordset()

    def _get_status(self, line, numbers):
        if line["is_reversed"]:
            return self.env._("Taken back")
        if line["reverses_id"]:
            return self.env._(
                "Takes back No. %(number)s", number=numbers.get(line["reverses_id"], "")
            )
        return self.env._("Stands")

    def _write_line(self, sheet, formats, row, number, line, seats, status):
        name, unit = seats.get(line["mandate_id"], ("", ""))
        text = formats["text"]
        sheet.write_number(row, 0, number, formats["number"])
        sheet.write_string(row, 1, name, text)
        sheet.write_string(row, 2, unit, text)
        sheet.write_datetime(row, 3, line["date"], formats["date"])
        sheet.write_string(row, 4, line["category"], text)
        sheet.write_string(row, 5, line["name"], text)
        if line["hours"]:
            sheet.write_number(row, 6, line["hours"], formats["hours"])
        else:
            sheet.write_blank(row, 6, None, formats["hours"])
        sheet.write_string(row, 7, line["origin"], text)
        sheet.write_string(row, 8, status, text)
        sheet.write_string(row, 9, line["reason"], text)

    # ------------------------------------------------------------ summary
    def _write_summary(self, workbook, formats, term, seats, matrix):
        sheet = workbook.add_worksheet(
            self.env._("%(term)s Summary", term=term.name or "")
        )
        categories = self.env["deputy.ledger.category"]._get_printed(matrix.columns())
        for column, width in enumerate(SEAT_WIDTHS):
            sheet.set_column(column, column, width)
        first, last = len(SEAT_WIDTHS), len(SEAT_WIDTHS) + 2 * len(categories) + 1
        sheet.set_column(first, last, AMOUNT_WIDTH)
        self._write_head(sheet, formats, term)
        self._write_summary_head(sheet, formats, categories)
        sheet.freeze_panes(HEAD_ROWS + 1, first)
        row = HEAD_ROWS + 1
        for number, (mandate_id, (name, unit)) in enumerate(seats.items(), 1):
            sheet.write_number(row, 0, number, formats["number"])
            sheet.write_string(row, 1, name, formats["text"])
            sheet.write_string(row, 2, unit, formats["text"])
            cells = [matrix.cell(mandate_id, category.id) for category in categories]
            self._write_amounts(
                sheet, row, [*cells, matrix.row(mandate_id)], formats["number"]
            )
            row += 1
        sheet.autofilter(HEAD_ROWS, 0, max(row - 1, HEAD_ROWS + 1), last)
        sheet.write_string(row, 0, self.env._("Total"), formats["total"])
        for column in range(1, first):
            sheet.write_blank(row, column, None, formats["total"])
        cells = [matrix.column(category.id) for category in categories]
        self._write_amounts(sheet, row, [*cells, matrix.total()], formats["total"])

    def _write_summary_head(self, sheet, formats, categories):
        names = [*categories.mapped("name"), self.env._("Total")]
        upper, lower = HEAD_ROWS - 1, HEAD_ROWS
        sheet.set_row(upper, 45)
        for column in range(len(SEAT_WIDTHS)):
            sheet.write_blank(upper, column, None, formats["head"])
        for index, name in enumerate(names):
            column = len(SEAT_WIDTHS) + 2 * index
            sheet.merge_range(upper, column, upper, column + 1, "", formats["head"])
            sheet.write_string(upper, column, name, formats["head"])
        titles = [
            self.env._("No."),
            self.env._("Name"),
            self.env._("Constituency / Electing Unit"),
        ]
        titles += [self.env._("Facts"), self.env._("Hours")] * len(names)
        for column, title in enumerate(titles):
            sheet.write_string(lower, column, title, formats["head"])

    def _write_amounts(self, sheet, row, amounts, cell_format):
        for index, amount in enumerate(amounts):
            column = len(SEAT_WIDTHS) + 2 * index
            sheet.write_number(row, column, amount.count, cell_format)
            sheet.write_number(row, column + 1, amount.hours, cell_format)

    def _write_head(self, sheet, formats, term):
        """Whose ledger it is, and who printed it when."""
        values = self.env["ir.actions.report"]._get_paper_values()
        sheet.write_string(0, 0, self.env._("Duty Ledger"), formats["title"])
        sheet.write_string(1, 0, term.display_name)
        sheet.write_string(
            2,
            0,
            self.env._(
                "Printed at %(time)s by %(user)s",
                time=values["paper_printed_at"],
                user=values["paper_printed_by"],
            ),
        )
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEAD_ROWS - 1)
