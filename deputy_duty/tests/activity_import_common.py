import base64
import io

from openpyxl import Workbook, load_workbook

from .common import DeputyDutyCommon

MATRIX = (
    ("云和县人大代表2024年度履职情况统计表",),
    (
        "序号",
        "姓名",
        "选区",
        "3月5日 视察农村公路",
        "4.12专题调研",
        "6月20日代表培训",
        "备注",
    ),
    (1, "张　三", "Constituency 1", "√", "请假（出差）", "迟到", ""),
    (2, "李四", "Constituency 1", "病假", "缺席", "", ""),
    (3, "欧阳娜娜", "Constituency 1", "✓", "√", "到", ""),
    ("合计", "", "", 2, 1, 2, ""),
)


class ActivityImportCommon(DeputyDutyCommon):
    """Three deputies with a past, and lists of it, imported as the clerk."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for name in ("张三", "李四", "欧阳娜娜"):
            cls._create_mandate(name, date_start="2022-01-10", state="in_office")
        cls.env = cls.env(user=cls.clerk, context={"lang": "en_US"})
        cls.term = cls.term.with_env(cls.env)

    @classmethod
    def _xlsx(cls, rows):
        """Bytes of a workbook."""
        book, output = Workbook(), io.BytesIO()
        for row in rows:
            book.active.append(list(row))
        book.save(output)
        return output.getvalue()

    @classmethod
    def _list(cls, rows=MATRIX, **vals):
        """An import of that list, not read yet."""
        return cls.env["deputy.activity.import"].create(
            {
                "term_id": cls.term.id,
                "file": base64.b64encode(cls._xlsx(rows)),
                "filename": "2024.xlsx",
                "leave_body": "Chairpersons' Meeting",
                **vals,
            }
        )

    @classmethod
    def _checked(cls, rows=MATRIX, **vals):
        """An import that shows its preview."""
        one = cls._list(rows, **vals)
        one.action_check()
        return one

    @classmethod
    def _imported(cls, rows=MATRIX, **vals):
        """An import that is done; doubtful rows are accepted."""
        one = cls._checked(rows, **vals)
        one.action_accept_all()
        one.action_import()
        return one

    def _seat(self, name):
        return self.env["deputy.mandate"].search(
            [("name", "=", name), ("term_id", "=", self.term.id)]
        )

    def _entries(self, name):
        """What stands in the ledger of a deputy."""
        return self.env["deputy.ledger.entry"].search(
            [("mandate_id", "=", self._seat(name).id)]
        )

    def _facts(self, name):
        """Activity -> presence and leave of a deputy."""
        rows = self.env["deputy.attendance"].search(
            [("mandate_id", "=", self._seat(name).ids)]
        )
        return {row.activity_id.name: (row.presence, row.leave) for row in rows}

    def _codes(self, one):
        """The codes of all notes, row by row."""
        return [[code for code, _details in line.notes or []] for line in one.line_ids]

    def _error_rows(self, one):
        """The error file as the clerk opens it."""
        one.action_download_errors()
        book = load_workbook(io.BytesIO(base64.b64decode(one.error_file)))
        return [list(row) for row in book.active.iter_rows(values_only=True)]

    def _create_mandate_as_admin(self, name, **vals):
        return (
            self.env["deputy.mandate"]
            .sudo()
            .create(
                {
                    "name": name,
                    "term_id": self.term.id,
                    "constituency_id": self.constituency.id,
                    "date_start": "2022-01-10",
                    "state": "in_office",
                    **vals,
                }
            )
        )
