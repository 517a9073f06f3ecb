from odoo import models

from ..tools.roster_sheet import Column, write_roster

MARKS = ["√", "迟到", "请假", "事假", "病假", "缺席"]
ROW_WIDTH = 24


class DeputyActivityImportTemplateMixin(models.AbstractModel):
    """The empty workbooks for past activities, in the words the import reads."""

    _name = "deputy.activity.import.template.mixin"
    _description = "Import of Past Activities: Templates"
    _inherit = ["deputy.roster.guide.mixin"]

    def _template(self):
        """The bytes of an empty workbook with its explanations and choices."""
        self.ensure_one()
        columns = {
            "attendance": self._attendance_columns,
            "reception": self._reception_columns,
            "training": self._training_columns,
        }[self.kind]()
        guide = self._guide(
            self.env._(
                "Your own lists are read, too: one row for each deputy with a column "
                "for each activity, one row for each activity, or one row for each "
                "presence. Titles above and sums below do no harm."
            ),
            self.env._(
                "Marks: √ present, 迟到 late, 请假 (事假, 病假 …) absent with leave, "
                "缺席 absent; an empty cell records nothing. Other marks are asked "
                "about."
            ),
        )
        return write_roster(self._template_title(), columns, guide=guide)

    def _template_title(self):
        """What the list is, as the name of a sheet and a file."""
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        return kinds[self.kind]

    def _name_column(self):
        return Column("姓名", True, self.env._("As in the register."), "张示例")

    def _unit_column(self):
        note = self.env._("Tells deputies of one name apart; or the delegation.")
        return Column("选区", note=note, example="示例第一选区")

    def _attendance_columns(self):
        note = self.env._(
            "The heading is day and name of the activity; add as many columns as there "
            "were activities."
        )
        return [
            self._name_column(),
            self._unit_column(),
            *(
                Column(title, note=note, example="√", choices=MARKS, width=ROW_WIDTH)
                for title in ("2025年3月5日 视察示例", "2025年6月10日 培训示例")
            ),
        ]

    def _reception_columns(self):
        names = self.env._("All deputies who received voters, separated by “、”.")
        return [
            Column("日期", True, self.env._("The day."), "2025-03-05"),
            Column(
                "接待站点", note=self.env._("As in the register."), example="示例站"
            ),
            Column("接待代表", True, names, "张示例、李示例", width=ROW_WIDTH),
            Column("地点", note=self.env._("Where no station is given.")),
            Column("时长", note=self.env._("Hours."), example="3"),
        ]

    def _training_columns(self):
        return [
            Column("培训名称", True, example="代表履职培训示例", width=ROW_WIDTH),
            Column(
                "培训时间",
                True,
                self.env._("The day, or first and last day."),
                "2025-06-10",
            ),
            self._name_column(),
            self._unit_column(),
            Column("学时", note=self.env._("Hours."), example="8"),
            Column("培训地点"),
            Column("出席情况", example="√", choices=MARKS),
        ]
