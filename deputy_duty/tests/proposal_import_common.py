import base64
import io

from openpyxl import Workbook, load_workbook

from .common import DeputyDutyCommon

HEADER = (
    *(
        "建议编号",
        "类别",
        "标题",
        "内容",
        "领衔代表",
        "附议代表",
        "提出日期",
        "届次会议",
    ),
    *("主办单位", "会办单位", "交办日期", "答复日期", "答复文号", "办理结果"),
    *("结果满意度", "态度满意度", "承诺期限", "是否公开"),
)
ROWS = (
    (
        *(
            "1",
            "建议",
            "关于加装路灯的建议",
            "示例路没有路灯。",
            "张三",
            "李四、欧阳娜娜",
        ),
        *("2024.1.12", "第三次会议", "示例住建局", "示例供电公司", "2024年2月1日"),
        *("2024-04-20", "示建〔2024〕1号", "A", "满意", "满意", "", "公开"),
    ),
    (
        *("第２号", "建议", "关于修建步道的建议", "河边没有步道。", "李四", ""),
        *("2024年1月13日", "三次会议", "示例水利局", "", "2024-02-01"),
        *("2024/5/8", "示水函2号", "B类", "基本满意", "满意", "2099-12-31", ""),
    ),
    (
        *("2024-7", "", "关于校车的建议", "", "欧阳娜娜", "", "2024-6-3", "闭会期间"),
        *("示例教育局", "", "", "", "", "C", "未反馈", "", "", "不公开"),
    ),
)
TITLE = ("示例县第十八届人大代表建议登记表（2024年）",)


class ProposalImportCommon(DeputyDutyCommon):
    """Three deputies, a session, a known unit, and registers of the past."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for name in ("张三", "李四", "欧阳娜娜"):
            cls._create_mandate(name, date_start="2022-01-10", state="in_office")
        cls.session = cls.env["deputy.session"].create(
            {"term_id": cls.term.id, "number": 3, "date_start": "2024-01-10"}
        )
        cls.env = cls.env(user=cls.clerk, context={"lang": "en_US"})
        cls.term = cls.term.with_env(cls.env)

    @classmethod
    def _xlsx(cls, rows, merges=()):
        """Bytes of a workbook."""
        book, output = Workbook(), io.BytesIO()
        for row in rows:
            book.active.append(list(row))
        for cells in merges:
            book.active.merge_cells(cells)
        book.save(output)
        return output.getvalue()

    @classmethod
    def _row(cls, number, base=0, **changes):
        """A row of the register with other cells, by heading."""
        row = dict(zip(HEADER, ROWS[base], strict=True))
        return tuple((row | {"建议编号": str(number)} | changes).values())

    @classmethod
    def _register(cls, rows=ROWS, merges=(), **vals):
        """An import of that register, not read yet."""
        data = cls._xlsx([TITLE, HEADER, *rows], merges)
        return cls.env["deputy.proposal.import"].create(
            {
                "term_id": cls.term.id,
                "file": base64.b64encode(data),
                "filename": "2024.xlsx",
                **vals,
            }
        )

    @classmethod
    def _checked(cls, rows=ROWS, **vals):
        """An import that shows its preview."""
        one = cls._register(rows, **vals)
        one.action_check()
        return one

    @classmethod
    def _imported(cls, rows=ROWS, **vals):
        """An import that is done; doubtful rows are accepted."""
        one = cls._checked(rows, **vals)
        one.action_accept_all()
        one.action_import()
        return one

    @classmethod
    def _known_unit(cls, name):
        unit = cls.env["res.partner"].sudo().create({"name": name, "is_company": True})
        cls.congress.sudo().handling_unit_ids += unit
        return unit

    def _proposals(self, one):
        """What an import made, by number."""
        return self.env["deputy.proposal"].search(
            [("import_id", "=", one.id)], order="number"
        )

    def _codes(self, one):
        """The codes of all notes, row by row."""
        return [[code for code, _details in line.notes or []] for line in one.line_ids]

    def _error_rows(self, one):
        """The error file as the clerk opens it."""
        one.action_download_errors()
        book = load_workbook(io.BytesIO(base64.b64decode(one.error_file)))
        return [list(row) for row in book.active.iter_rows(values_only=True)]

    def _seat(self, name):
        return self.env["deputy.mandate"].search(
            [("name", "=", name), ("term_id", "=", self.term.id)]
        )
