"""What the roster tools say in codes, as sentences to translate."""

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
    "no_rows": _lt("The file holds headings, but nothing below them."),
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
    "photos_broken": _lt(
        "The photos are no ZIP archive, or a damaged one: pack the pictures into a new "
        "ZIP file."
    ),
    "photos_none": _lt("The archive of photos holds no file."),
    "photos_too_many": _lt("The archive holds more than %(limit)s files: split it."),
    "photos_too_big": _lt(
        "The photos are larger than %(limit)s MiB, packed or unpacked: make them "
        "smaller, or split the archive."
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
    "id_form": _lt(
        "“%(text)s” is no ID number: it has 18 digits, the last may be X. Of another "
        "document say which in the column 证件类型."
    ),
    "document_form": _lt("“%(text)s” is no number of a document of this kind."),
    "document_kind": _lt(
        "“%(text)s” is no kind of document known here: write 身份证, 回乡证, 台胞证, "
        "居住证, 军官证 or 护照."
    ),
    "id_birth": _lt(
        "By the ID number the birth date is %(born)s: correct one of the two, or leave "
        "the birth date empty."
    ),
    "id_gender": _lt(
        "By the ID number the gender is the other one: correct one of them."
    ),
    "double_office": _lt(
        "The person of this ID number holds a seat in another area that neither "
        "contains this one nor lies in it: nobody may be a deputy of both (Electoral "
        "Law, art. 48)."
    ),
    "id_digit": _lt(
        "The check digit of the ID number %(text)s is wrong: a digit differs."
    ),
    "id_date": _lt("The ID number %(text)s holds a birth date that does not exist."),
    "id_rounded": _lt(
        "“%(text)s” is an ID number that the spreadsheet has rounded: format the "
        "column as text and enter the number again."
    ),
    "phone": _lt("“%(text)s” is no telephone number."),
    "email": _lt("“%(text)s” is no e-mail address."),
    "state": _lt(
        "“%(text)s” is no status of a seat: write 当选, 资格确认 or 在任, or leave the "
        "cell empty."
    ),
    "state_differs": _lt(
        "The register says otherwise: a status is changed by a mandate change with its "
        "ground and papers (Law on Deputies, art. 61 to 63), never by an import."
    ),
    "end_differs": _lt(
        "The register has another last day: a seat ends by a mandate change with its "
        "ground and papers (Law on Deputies, art. 62), never by an import."
    ),
    "state_decided": _lt(
        "Suspended and void seats are not imported: enter the deputy first, then "
        "record the mandate change (Law on Deputies, art. 61; Electoral Law, art. 47)."
    ),
    "state_end": _lt(
        "A seat that has ended needs its last day, which must be past. Seats of the "
        "term that end now are ended by a mandate change (Law on Deputies, art. 62)."
    ),
    "state_early": _lt(
        "The seat has not begun: nobody is in office yet. Write 当选, or leave the "
        "cell empty."
    ),
    "state_over": _lt(
        "By its last day the seat has ended: write 终止, or leave the status empty."
    ),
    "ordinal": _lt("“%(text)s” is no number of a term."),
    "other_level": _lt(
        "“%(text)s” is another level than that of the congress: the row belongs into "
        "another roster."
    ),
    "other_term": _lt(
        "“%(text)s” is another term than the one chosen: the row belongs into another "
        "roster."
    ),
    "no_place_name": _lt("No name."),
    "seats": _lt("“%(text)s” is no number of seats."),
    "not_a_choice": _lt("“%(text)s” is not on the list of this field."),
    "own_parent": _lt("A station cannot be below itself."),
    "place_two": _lt(
        "The code is that of “%(name)s”, the name that of another: correct one of them."
    ),
    "repeated_place": _lt("The same as in row %(row)s."),
}
# What the clerk has to look at before a row is taken.
DOUBT_TEXTS = {
    "name_short": _lt("The name has a single character."),
    "name_digit": _lt("The name holds a digit."),
    "name_mixed": _lt("The name mixes Chinese and Latin letters."),
    "name_sign": _lt("The name holds a sign that stands in no name."),
    "name_word": _lt("The name looks like a heading, a sum or an office."),
    "name_long": _lt("The name is unusually long."),
    "id_unusual": _lt(
        "The document is not the resident identity card, which is usual here: accept "
        "if that is right."
    ),
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
    "place_renamed": _lt("The register calls it “%(name)s”: accept if it was renamed."),
    "other_seat": _lt("Name and unit both differ from the deputy with this ID number."),
}
# What is told beside a row; nothing has to be decided.
REMARK_TEXTS = {
    "not_in_list": _lt(
        "“%(text)s” is in no national code list: it is kept as it is written."
    ),
    "birth_month": _lt(
        "The day is not known: the first of the month is stored in its place."
    ),
    "unknown_name": _lt("“%(text)s” is not in the register: it is passed over."),
    "photo_missing": _lt("The archive has no photo “%(file)s”."),
    "photo_namesakes": _lt(
        "“%(file)s” may be the photo of several deputies of that name: name it after "
        "the ID number."
    ),
    "photo_nobody": _lt("No row of the file belongs to this photo."),
    "photo_encrypted": _lt("The photo “%(file)s” is protected by a password."),
    "photo_too_big": _lt("The photo “%(file)s” is larger than 5 MiB."),
    "photo_too_large": _lt("The photo “%(file)s” has more than 40 million pixels."),
    "photo_kind": _lt(
        "“%(file)s” is no picture of a kind taken here: JPEG, PNG or BMP."
    ),
    "photo_broken": _lt("The photo “%(file)s” is damaged."),
}
ROW_TEXTS = {**FAULT_TEXTS, **DOUBT_TEXTS, **REMARK_TEXTS}
