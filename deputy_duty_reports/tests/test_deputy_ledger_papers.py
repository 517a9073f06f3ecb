import io

from PyPDF2 import PdfReader

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.deputy_duty.tools.ledger_proof import heads_proven

from .common import DutyReportsCommon

FILE = "deputy_duty_reports.deputy_duty_file"
ENTRY = "deputy_duty_reports.deputy_ledger_entry_paper"
HEADS = "deputy_duty_reports.deputy_ledger_heads_paper"


@tagged("post_install", "-at_install")
class TestDeputyLedgerPapers(DutyReportsCommon):
    """Papers that carry their own proof."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        seals = cls.env["deputy.ledger.seal"].with_user(cls.leader)
        cls.seal = seals._seal(cls.congress, "2024-12-31")
        cls.unsealed = cls._post_entry(cls.li, date="2025-02-01")

    def _print(self, report, records, user=None):
        reports = self.env["ir.actions.report"].with_user(user or self.clerk)
        pdf, _kind = reports._render(report, records.ids, data={})
        return PdfReader(io.BytesIO(pdf))

    def _text(self, reader):
        pages = "".join(page.extract_text() for page in reader.pages)
        return "".join(pages.split())

    def _files(self, reader):
        """The files in a PDF, by name."""
        names = reader.trailer["/Root"]["/Names"]["/EmbeddedFiles"]["/Names"]
        files = [names[place].get_object() for place in range(1, len(names), 2)]
        return {file["/UF"]: file["/EF"]["/F"].get_data() for file in files}

    def test_a_duty_file_carries_the_proofs_of_its_entries(self):
        reader = self._print(FILE, self.wang)
        [(name, data)] = self._files(reader).items()
        self.assertIn("王秀英", name)
        self.assertEqual(heads_proven(data), [self.seal.head_hash])
        self.assertEqual(data.count(b'"entry":'), 4)
        self.assertIn(self.seal.head_hash, self._text(reader))

    def test_each_deputys_proofs_are_a_file_of_their_own(self):
        files = self._files(self._print(FILE, self.wang | self.li | self.idle))
        self.assertEqual(len(files), 2)
        for data in files.values():
            self.assertEqual(heads_proven(data), [self.seal.head_hash])

    def test_200_entries_are_a_file_of_some_hundred_kilobytes(self):
        self._post_entries(self.idle, 200, date="2025-03-01")
        seals = self.env["deputy.ledger.seal"].with_user(self.leader)
        seal = seals._seal(self.congress, "2025-03-31")
        [data] = self._files(self._print(FILE, self.idle)).values()
        self.assertEqual(heads_proven(data), [seal.head_hash])
        self.assertEqual(data.count(b'"entry":'), 200)
        self.assertLess(len(data), 400_000)

    def test_an_entry_is_printed_with_its_proof(self):
        reader = self._print(ENTRY, self.visit)
        text = self._text(reader)
        for words in ("视察水污染防治", "王秀英", self.seal.head_hash):
            self.assertIn(words, text)
        [data] = self._files(reader).values()
        self.assertEqual(heads_proven(data), [self.seal.head_hash])
        values = self.env[f"report.{ENTRY}"]._get_report_values(self.visit.ids)
        self.assertTrue(values["pictures"][self.visit.id])

    def test_a_proof_that_is_too_long_for_a_code_is_attached_only(self):
        entry = self._post_entry(self.li, name="视察" * 600, date="2025-02-01")
        seals = self.env["deputy.ledger.seal"].with_user(self.leader)
        seals._seal(self.congress, "2025-02-28")
        values = self.env[f"report.{ENTRY}"]._get_report_values(entry.ids)
        self.assertIsNone(values["pictures"][entry.id])
        reader = self._print(ENTRY, entry)
        self.assertIn("toolongforacode", self._text(reader))
        self.assertTrue(heads_proven(next(iter(self._files(reader).values()))))

    def test_an_unsealed_entry_has_no_proof(self):
        reader = self._print(ENTRY, self.unsealed)
        self.assertIn("Thereisnoproof", self._text(reader))
        self.assertNotIn("/Names", reader.trailer["/Root"])

    def test_the_published_states_are_printed(self):
        text = self._text(self._print(HEADS, self.congress, self.auditor))
        self.assertIn(self.seal.head_hash, text)
        self.assertIn(self.seal.sudo().log_id.name, text)
        other = self._text(self._print(HEADS, self.township, self.auditor))
        self.assertNotIn(self.seal.head_hash, other)

    def test_foreign_staff_print_nothing(self):
        for report, record in ((ENTRY, self.visit), (HEADS, self.congress)):
            with self.assertRaises(AccessError):
                self._print(report, record, self.foreign_clerk)
