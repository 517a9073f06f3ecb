import base64
import csv
import io

from openpyxl import Workbook, load_workbook

from .common import DeputyDutyCommon

# Numbers with a true check digit; the first is the example of GB 11643.
ID_1949 = "11010519491231002X"
ID_1970 = "330103197001011231"


class RosterCommon(DeputyDutyCommon):
    """Real roster files in memory, imported as the clerk."""

    HEADER = ("姓名", "选区", "性别", "出生日期", "身份证号", "职务", "编号")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.foreign_term = cls._create_term(cls.foreign_congress)
        cls.foreign_constituency = cls.constituency.copy(
            {"congress_id": cls.foreign_congress.id, "name": "Far"}
        )
        cls.env = cls.env(user=cls.clerk, context={"lang": "en_US"})
        cls.term = cls.term.with_env(cls.env)
        cls.constituency = cls.constituency.with_env(cls.env)

    @classmethod
    def _csv(cls, *rows, header=HEADER, encoding="utf-8-sig", delimiter=","):
        """Bytes of a CSV file."""
        text = io.StringIO()
        csv.writer(text, delimiter=delimiter).writerows([header, *rows])
        return text.getvalue().encode(encoding)

    @classmethod
    def _xlsx(cls, *rows, header=HEADER):
        """Bytes of a workbook."""
        book, output = Workbook(), io.BytesIO()
        for row in (header, *rows):
            book.active.append(row)
        book.save(output)
        return output.getvalue()

    @classmethod
    def _roster(cls, data, term=None, **vals):
        """An import of that file, not read yet."""
        return cls.env["deputy.roster.import"].create(
            {
                "term_id": (term or cls.term).id,
                "file": base64.b64encode(data),
                "filename": "roster",
                **vals,
            }
        )

    @classmethod
    def _place_roster(cls, subject, *rows, header):
        """An import of constituencies or stations that shows its preview."""
        roster = cls.env["deputy.roster.import"].create(
            {
                "subject": subject,
                "congress_id": cls.congress.id,
                "file": base64.b64encode(cls._csv(*rows, header=header)),
                "filename": subject,
            }
        )
        roster.action_check()
        return roster

    @classmethod
    def _checked(cls, *rows, **options):
        """An import that shows its preview."""
        roster = cls._roster(cls._csv(*rows, **options))
        roster.action_check()
        return roster

    @classmethod
    def _imported(cls, *rows, **options):
        """An import that is done; doubtful rows are accepted."""
        roster = cls._checked(*rows, **options)
        roster.action_accept_all()
        roster.action_import()
        return roster

    def _seats(self):
        """The deputies of the term."""
        return self.env["deputy.mandate"].search([("term_id", "=", self.term.id)])

    def _assert_outcomes(self, roster, *outcomes):
        self.assertEqual(roster.line_ids.mapped("outcome"), list(outcomes))

    def _codes(self, roster):
        """The codes of all notes, row by row."""
        return [
            [code for code, _details in line.notes or []] for line in roster.line_ids
        ]

    def _error_rows(self, roster):
        """The error file as the clerk opens it."""
        roster.action_download_errors()
        book = load_workbook(io.BytesIO(base64.b64decode(roster.error_file)))
        return [list(row) for row in book.active.iter_rows(values_only=True)]
