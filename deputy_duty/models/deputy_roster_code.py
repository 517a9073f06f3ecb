from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.roster_codes import LIST_OF, LISTS, SEPARATOR, Code, CodeBook
from ..tools.roster_values import text_key

LABELS = {
    "gender": "Gender",
    "ethnic": "Ethnic Group",
    "political": "Political Affiliation",
    "education": "Education",
    "degree": "Degree",
    "occupation": "Occupation",
    "level": "Level",
}
CODE_LISTS = [(name, LABELS[name]) for name in LISTS]


class DeputyRosterCode(models.Model):
    """An entry of a national code list (国家标准代码).

    Rosters write one and the same thing in many ways: the import understands the code,
    the name and the aliases, and keeps the standard's name. The lists are the office's:
    aliases of its own, and what a standard lacks, are added here.
    """

    _name = "deputy.roster.code"
    _description = "Code of a National Standard"
    _order = "code_list, sequence, code"

    code_list = fields.Selection(CODE_LISTS, "List", required=True, index=True)
    sequence = fields.Integer(default=10)
    code = fields.Char(required=True)
    name = fields.Char(
        required=True, help="What the register says, whichever way a roster writes it."
    )
    aliases = fields.Char(
        help="Other ways of writing it, separated by “|”: 党员|中共. Case, spaces and "
        "the width of letters do not matter.",
    )
    value = fields.Char(
        "Technical Value",
        help="What the program stores where it is not the name: for gender and level.",
    )
    standard = fields.Char(
        help="The national standard it comes from; empty for entries of the office."
    )
    note = fields.Char()
    active = fields.Boolean(default=True)

    _list_code_uniq = models.UniqueIndex(
        "(code_list, code)", "This list has an entry of that code already."
    )

    @api.depends("code", "name")
    def _compute_display_name(self):
        for code in self:
            code.display_name = f"{code.code} {code.name}"

    @api.constrains("code_list", "name", "aliases", "code", "active")
    def _check_spellings(self):
        """One spelling means one entry; else a roster would be read by chance."""
        for name in set(self.mapped("code_list")):
            owners = {}
            for code in self.search([("code_list", "=", name)]):
                for text in (code.name, code.code, *code._alias_list()):
                    other = owners.setdefault(text_key(text), code)
                    if other != code:
                        raise ValidationError(
                            self.env._(
                                "“%(text)s” stands for “%(one)s” and for “%(two)s”: "
                                "take it out of one of them.",
                                text=text,
                                one=other.display_name,
                                two=code.display_name,
                            )
                        )

    def _alias_list(self):
        self.ensure_one()
        return [text for text in (self.aliases or "").split(SEPARATOR) if text.strip()]

    @api.model
    def _names_by_field(self):
        """Field of a deputy -> the names its cells may hold."""
        names = {}
        for code in self.search([("code_list", "in", LISTS)]):
            names.setdefault(code.code_list, []).append(code.name)
        return {field: names.get(name, []) for field, name in LIST_OF.items()}

    @api.model
    def _book(self):
        """All lists as plain data: a :class:`CodeBook`."""
        lists = {name: [] for name in LISTS}
        for code in self.search([("code_list", "in", LISTS)]):
            lists[code.code_list].append(
                Code(code.code, code.name, code.aliases or "", code.value or "")
            )
        return CodeBook(lists)
