from odoo import models

from ..tools.roster_documents import WORDS as DOCUMENT_WORDS
from ..tools.roster_headings import (
    CONSTITUENCIES,
    DEPUTIES,
    REQUIRED,
    STATIONS,
    targets_of,
    title_of,
)
from ..tools.roster_places import LISTS, WORDS, word_of
from ..tools.roster_seat import STATE_WORDS
from ..tools.roster_sheet import Column, write_roster
from .deputy_roster_register_mixin import PRIVATE

GENDER_WORDS = {"1": "男", "2": "女", "9": "未说明"}
# Those a deputy usually has; for others the word is in the list of the column.
IMPORTED_STATES = ("elected", "confirmed", "in_office")


class DeputyRosterSheetMixin(models.AbstractModel):
    """The register as rows of a workbook, and the empty workbook to fill in.

    Cells are written in the words the import reads, so that nothing is lost on the way
    out and in again.
    """

    _name = "deputy.roster.sheet.mixin"
    _description = "Register as a Workbook"
    _inherit = ["deputy.roster.register.mixin", "deputy.roster.guide.mixin"]

    # the export

    def _export_targets(self, is_private):
        """The columns of the export; pictures do not go into cells."""
        return [
            target
            for target in targets_of(self.subject)
            if target != "photo" and (is_private or target not in PRIVATE)
        ]

    def _export_rows(self, targets):
        """The register's records as texts, a row each."""
        self.ensure_one()
        if self.subject != DEPUTIES:
            records = [place.values for place in self._places()]
        else:
            fixed = {
                "level": self._level_word(),
                "term": f"第{self.term_id.number}届",
            }
            records = [{**seat.values, **fixed} for seat in self._seats()]
        return [
            [self._export_text(target, values.get(target)) for target in targets]
            for values in records
        ]

    def _level_word(self):
        """The congress's level in the words of the code list."""
        codes = self.env["deputy.roster.code"].search(
            [("code_list", "=", "level"), ("value", "=", self.congress_id.level)],
            limit=1,
        )
        return codes.name or ""

    def _export_text(self, target, value):
        """A value in the words the import reads."""
        if not value:
            return ""
        if target in LISTS:
            return "、".join(value)
        if target == "gender":
            return GENDER_WORDS.get(value, "")
        if target == "state":
            return STATE_WORDS[value].split("|")[0]
        if target == "id_type":
            return DOCUMENT_WORDS[value].split("|")[0]
        if target in WORDS and self.subject == CONSTITUENCIES:
            return word_of(target, value)
        return value

    # the template

    def _template(self):
        """The bytes of an empty workbook with its explanations and choices."""
        notes, examples = self._template_notes(), self._template_examples()
        columns = [
            Column(
                title_of(self.subject, target, self.env.lang),
                required=target in REQUIRED[self.subject],
                note=notes.get(target, ""),
                example=examples.get(target, ""),
                choices=self._template_choices(target),
            )
            for target in targets_of(self.subject)
        ]
        guide = self._guide(
            self.env._(
                "One row for each record, on the first sheet. Columns you do not "
                "need may be deleted or left empty; their order does not matter."
            ),
            self.env._(
                "Cells are text: numbers of documents and telephones keep all "
                "their digits. Empty cells never erase what the register has."
            ),
        )
        return write_roster(self._sheet_title(), columns, guide=guide)

    def _sheet_title(self):
        """What the rows are, as the name of a sheet and a file."""
        return dict(self._fields["subject"]._description_selection(self.env))[
            self.subject
        ]

    def _template_choices(self, target):
        """The words a column offers."""
        lists = self.env["deputy.roster.code"]._names_by_field()
        if self.subject == DEPUTIES:
            words = {
                "gender": list(GENDER_WORDS.values()),
                "id_type": [text.split("|")[0] for text in DOCUMENT_WORDS.values()],
                "state": [
                    STATE_WORDS[state].split("|")[0] for state in IMPORTED_STATES
                ],
            }
            return words.get(target) or lists.get(target, [])
        if self.subject == CONSTITUENCIES and target in WORDS:
            return [word_of(target, value) for value in WORDS[target]]
        if self.subject == STATIONS and target in ("kind_id", "tier_id"):
            return self._choices()[target].mapped("name")
        return []

    def _template_notes(self):
        """What to write into the columns that do not explain themselves."""
        env = self.env
        if self.subject == CONSTITUENCIES:
            return {
                "code": env._(
                    "The number on the election notice; it finds the "
                    "constituency when its name was changed."
                ),
                "seats": env._("A whole number."),
                "area_ids": env._(
                    "Villages, neighbourhoods or units, separated by “、”."
                ),
            }
        if self.subject == STATIONS:
            return {
                "parent_id": env._(
                    "The name of the station above, of this file or of the register."
                ),
                "phone": env._("The number the public may call."),
            }
        return {
            "photo": env._(
                "The name of the picture's file in the ZIP archive of photos; "
                "not needed where the file is named after the deputy."
            ),
            "name": env._("As on the election result."),
            "birth_date": env._("Day, or year and month: 1975-03-09 or 1975年3月."),
            "id_type": env._("Only where it is not the resident identity card."),
            "id_number": env._("Birth date and gender must agree with it."),
            "constituency_id": env._("The constituency or electing unit."),
            "delegation_id": env._("The delegation at sessions."),
            "level": env._(
                "Compared with the congress; a row of another level is refused."
            ),
            "term": env._("Compared with the term chosen for the import."),
            "state": env._("Of new deputies only; later a mandate change moves it."),
            "linked_congress_id": env._(
                "The township or street the deputy keeps contact with."
            ),
            "source_ref": env._(
                "The number under which your own list keeps the deputy."
            ),
            "mailing_address": env._("For the office, never public."),
        }

    def _template_examples(self):
        """A row that is plainly made up; its identity number is no real one."""
        if self.subject == CONSTITUENCIES:
            return {
                "code": "1",
                "name": "示例第一选区",
                "kind": "选区",
                "basis": "按居住状况",
                "seats": "3",
                "area_ids": "示例甲村、示例乙村",
            }
        if self.subject == STATIONS:
            return {
                "name": "示例镇代表联络站",
                "address": "示例镇示例路1号",
                "phone": "0000-0000000",
            }
        return {
            "photo": "张示例.jpg",
            "name": "张示例",
            "gender": "女",
            "nationality": "汉族",
            "party": "群众",
            "birth_date": "1980年1月",
            "id_type": "居民身份证",
            "id_number": "00000019800101000X",
            "education": "大学本科教育",
            "degree": "学士",
            "occupation": "农民",
            "work_unit": "示例单位",
            "post": "示例职务",
            "phone": "00000000000",
            "email": "shili@example.com",
            "mailing_address": "示例镇示例路1号",
            "delegation_id": "示例代表团",
            "constituency_id": "示例第一选区",
            "level": "县（市）人大代表",
            "term": "第十八届",
            "state": "在任",
            "linked_congress_id": "示例镇",
            "source_ref": "S-001",
        }
