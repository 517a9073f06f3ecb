from odoo import models
from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

# Why a file cannot be read, and what to do instead.
FILE_TEXTS = {
    "empty": _lt("The file is empty: choose the roster itself."),
    "too_big": _lt("The file is larger than %(limit)s MiB: split it into several."),
    "too_big_unpacked": _lt(
        "Unpacked, the workbook is larger than %(limit)s MiB: save the roster's "
        "sheet alone, without pictures, as a new XLSX file."
    ),
    "too_many": _lt("The file has more than %(limit)s rows: split it into several."),
    "too_wide": _lt(
        "The file has more than %(limit)s columns: delete those that belong to no "
        "roster."
    ),
    "no_header": _lt(
        "The file has no row of headings. Put headings such as 姓名, 选区, 性别 (or "
        "Name, Constituency, Gender) above the first deputy."
    ),
    "no_rows": _lt("The file holds headings, but no deputy below them."),
    "unknown_kind": _lt(
        "The file is neither CSV nor XLSX: save the roster as an XLSX workbook."
    ),
    "legacy": _lt(
        "The file is in an older Excel format (.xls): open it, choose “Save as” "
        "and the kind “Excel workbook (.xlsx)”, and import that file."
    ),
    "encrypted": _lt(
        "The workbook is protected by a password: remove it and save the file again."
    ),
    "broken_xlsx": _lt(
        "The workbook is damaged: open it in Excel or WPS, save it again as XLSX "
        "and import that file."
    ),
    "broken_csv": _lt(
        "The rows of the CSV file cannot be told apart, probably because of a "
        "quotation mark that is not closed: save the roster as an XLSX workbook."
    ),
    "undecodable": _lt(
        "The characters of the CSV file cannot be read: save it as “CSV UTF-8” or "
        "as an XLSX workbook."
    ),
}
# Why a row is left out.
FAULT_TEXTS = {
    "no_name": _lt("No name."),
    "no_unit": _lt("No constituency or electing unit."),
    "unknown_unit": _lt(
        "The constituency or electing unit “%(unit)s” is unknown: correct it, or "
        "tick it under “New Units”."
    ),
    "repeated": _lt("The same deputy as in row %(row)s."),
    "ambiguous": _lt(
        "%(count)s deputies of this name and unit are in the register: give the ID "
        "number or the birth date."
    ),
    "date": _lt("“%(text)s” is no date."),
    "date_partial": _lt(
        "“%(text)s” is no full date: give year, month and day, or leave the cell empty."
    ),
    "date_future": _lt("%(text)s is not in the past."),
    "date_order": _lt("The seat would end before it starts."),
    "gender": _lt("“%(text)s” is no gender: write 男 or 女."),
    "id_form": _lt("“%(text)s” is no ID number: it has 18 digits, the last may be X."),
    "id_digit": _lt(
        "The check digit of the ID number %(text)s is wrong: a digit differs."
    ),
    "id_date": _lt("The ID number %(text)s holds a birth date that does not exist."),
    "id_rounded": _lt(
        "“%(text)s” is an ID number that the spreadsheet has rounded: format the "
        "column as text and enter the number again."
    ),
    "phone": _lt("“%(text)s” is no telephone number."),
}
# What the clerk has to look at before a row is taken.
DOUBT_TEXTS = {
    "name_short": _lt("The name has a single character."),
    "name_digit": _lt("The name holds a digit."),
    "name_mixed": _lt("The name mixes Chinese and Latin letters."),
    "name_sign": _lt("The name holds a sign that stands in no name."),
    "name_word": _lt("The name looks like a heading, a sum or an office."),
    "name_long": _lt("The name is unusually long."),
    "id_birth": _lt("By the ID number the birth date is %(born)s."),
    "id_gender": _lt("By the ID number the gender is the other one."),
    "namesake_row": _lt(
        "Same name and unit as row %(row)s, but another ID number or birth date: "
        "accept if these are two people."
    ),
    "namesake_seat": _lt(
        "A deputy of this name and unit is in the register already: accept if this "
        "is another person, else drop the row and correct that deputy by hand."
    ),
    "alias_unclear": _lt(
        "The alias belongs to another deputy of the register, and it is not clear "
        "which row means that deputy: accept if this row is a new one."
    ),
    "alias_identity": _lt(
        "Found by alias, name and unit, but with another ID number or birth date: "
        "accept if the register was wrong."
    ),
    "alias_name": _lt(
        "Found by alias and unit, with another name: accept if the name was corrected."
    ),
    "alias_unit": _lt(
        "Found by alias and name, in another unit: accept if the unit was corrected."
    ),
    "other_seat": _lt("Name and unit both differ from the deputy with this ID number."),
}
ROW_TEXTS = {**FAULT_TEXTS, **DOUBT_TEXTS}


class DeputyRosterMessageMixin(models.AbstractModel):
    """Sentences for what the roster tools say in codes, in the user's language."""

    _name = "deputy.roster.message.mixin"
    _description = "Messages of the Roster Import"

    def _roster_file_message(self, error):
        """The sentence for a :class:`RosterError`."""
        # a lazy text takes its details after it was translated
        text = self.env._(FILE_TEXTS[error.code])
        return text % error.details

    def _roster_row_message(self, notes, labels):
        """The sentences for the notes of one row, a line each."""
        lines = []
        for code, details in notes or []:
            text = self.env._(ROW_TEXTS[code])
            text %= details
            label = labels.get(details.get("field"))
            lines.append(f"{label}: {text}" if label else text)
        return "\n".join(lines)

    def _roster_field_labels(self):
        """Target -> label of the deputy's field, in the user's language."""
        fields = self.env["deputy.mandate"].sudo().fields_get(attributes=["string"])
        return {name: info["string"] for name, info in fields.items()}
