"""3f: the duty ledger as a spreadsheet and the duty file as PDF."""

from pathlib import Path

import openpyxl
from PyPDF2 import PdfReader

from .webclient import WebClient


def ledger_is_printed(clerk: WebClient, congress: str, names: list[str], folder: Path):
    """The term's ledger holds a row a fact, in Chinese."""
    clerk.open("deputy-terms")
    clerk.row(congress).locator("td.o_data_cell").first.click()
    clerk.page.wait_for_selector(".o_form_view")
    paper = clerk.print_paper("履职台账")
    paper.save_as(folder / "ledger.xlsx")
    book = openpyxl.load_workbook(folder / "ledger.xlsx")
    text = "\n".join(
        str(cell) for sheet in book for row in sheet.values for cell in row if cell
    )
    assert congress in text
    for word in ("姓名", "视察", *names):
        assert word in text, word


def file_is_printed(clerk: WebClient, deputy: str, facts: list[str], folder: Path):
    """A deputy's duty file names the facts and how each was recorded."""
    clerk.open("deputies")
    clerk.row(deputy).locator("td.o_data_cell").first.click()
    clerk.page.wait_for_selector(".o_form_view")
    paper = clerk.print_paper("履职档案")
    paper.save_as(folder / "file.pdf")
    reader = PdfReader(folder / "file.pdf")
    text = "".join(page.extract_text() for page in reader.pages)
    for word in (deputy, "履职档案", *facts):
        assert word in text, word
