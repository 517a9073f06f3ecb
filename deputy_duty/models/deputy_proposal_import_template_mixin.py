from odoo import models

from ..tools.proposal_headings import HEADINGS, REQUIRED, title_of
from ..tools.roster_sheet import Column, write_roster
from .deputy_legal_choice import PROPOSAL_TOPIC, REPLY_CLASS, SATISFACTION

WIDE = ("name", "content", "basis", "plan", "reply", "cosigners", "main", "co")
EXAMPLES = {
    "number": "12",
    "kind": "建议",
    "name": "关于示例街道加装路灯的建议",
    "lead": "张示例",
    "unit": "示例第一选区",
    "cosigners": "李示例、王示例（示例第二选区）",
    "date": "2025-01-15",
    "session": "第三次会议",
    "main": "示例县示例局",
    "co": "示例县样本局、示例街道办事处",
    "assigned": "2025-02-20",
    "replied": "2025-05-10",
    "reply_number": "示例函〔2025〕1号",
    "promise_date": "2026-12-31",
    "openness": "公开",
}


class DeputyProposalImportTemplateMixin(models.AbstractModel):
    """The empty workbook for a register of proposals, in the words the import reads."""

    _name = "deputy.proposal.import.template.mixin"
    _description = "Import of a Register: Template"
    _inherit = ["deputy.roster.guide.mixin"]

    def _template(self):
        """The bytes of an empty workbook with its explanations and choices."""
        notes, choices = self._template_notes(), self._template_choices()
        columns = [
            Column(
                title_of(name),
                name in REQUIRED,
                notes.get(name, ""),
                EXAMPLES.get(name, ""),
                choices.get(name, []),
                **({"width": 32} if name in WIDE else {}),
            )
            for name in HEADINGS
        ]
        guide = self._guide(
            self.env._(
                "Your own register is read, too: headings in any order and in usual "
                "words, one row for each proposal. Titles above and sums below do no "
                "harm."
            ),
            self.env._(
                "It is strictly forbidden to enter state secrets: of a row marked 涉密 "
                "only the number is taken over."
            ),
        )
        return write_roster(self._template_title(), columns, guide=guide)

    def _template_title(self):
        """What the register is, as the name of a sheet and a file."""
        return self.env._("Register of Proposals")

    def _template_notes(self):
        """What to write into a column, where the heading does not tell."""
        names = self.env._("Several are separated by “、”.")
        day = self.env._("Year, month and day, such as 2025-03-01.")
        return {
            "number": self.env._("In figures; a year may stand before: 2024-012."),
            "kind": self.env._("议案 or 建议; left empty, it is a 建议."),
            "content": self.env._("May stay empty."),
            "lead": self.env._(
                "As in the register of deputies. Of namesakes, the constituency or the "
                "number of the certificate in brackets."
            ),
            "cosigners": names,
            "session": self.env._("第三次会议; 闭会期间 between sessions."),
            "topic": self.env._("From the list of the place."),
            "main": self.env._("The one unit that leads."),
            "co": names,
            "separate": self.env._(
                "Instead of one that leads: each answers its own part, with this class "
                "and rating."
            ),
            **dict.fromkeys(("date", "assigned", "replied", "rated"), day),
            "class": self.env._("The letter is enough: A, B, C."),
            "result": self.env._(
                "满意, 基本满意, 不满意; 未反馈 where none came back."
            ),
            "attitude": self.env._("Like the result."),
            "promise_date": self.env._(
                "Opens a promise where the class is “being solved or planned”."
            ),
            "openness": self.env._(
                "公开, 不公开 or 涉密. What is not public is read by the office, the "
                "signers and the unit alone."
            ),
            "secrecy": self.env._(
                "否, 是 or 秘密. Of this and the column before, the most secret counts."
            ),
        }

    def _template_choices(self):
        """The place's own lists."""
        congress = self.congress_id or self._default_congress_id()
        profile = (
            congress._legal_profile()
            if congress
            else self.env["deputy.legal.profile"]._national()
        ).sudo()
        grades = profile._choices(SATISFACTION).mapped("name")
        return {
            "kind": ["建议", "议案"],
            "topic": profile._choices(PROPOSAL_TOPIC).mapped("name"),
            "class": profile._choices(REPLY_CLASS).mapped("name"),
            "result": [*grades, "未反馈"],
            "attitude": grades,
            "openness": ["公开", "不公开", "涉密"],
            "secrecy": ["否", "是"],
        }
