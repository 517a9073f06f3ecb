"""What the tools for registers of proposals say in codes, as sentences to translate."""

from odoo.tools.translate import LazyTranslate

from .deputy_roster_texts import FILE_TEXTS

_lt = LazyTranslate(__name__)

REGISTER_FILE_TEXTS = {
    **FILE_TEXTS,
    "empty": _lt("The file is empty: choose the register itself."),
    "no_header": _lt(
        "The file has no row of headings. Put headings such as 建议编号, 标题, "
        "领衔代表, 主办单位 above the first proposal; if the register is on another "
        "sheet, give its number."
    ),
    "no_column": _lt(
        "These columns are lacking: %(columns)s. Add them, or name the headings as in "
        "the template."
    ),
    "unknown_kind": _lt(
        "The file is neither CSV nor XLSX: save the register as an XLSX workbook."
    ),
}
# What is said of a row.
ROW_TEXTS = {
    # what could not be read
    "bad_number": _lt("“%(text)s” is no number: write it in figures, such as 12."),
    "odd_number": _lt(
        "“%(text)s” may be a year with a number: write it as 2024-012, or accept if "
        "it is the number itself."
    ),
    "bad_session": _lt(
        "“%(text)s” names no session: write 第三次会议, or 闭会期间 between sessions."
    ),
    "bad_kind": _lt("“%(text)s” is neither 议案 nor 建议: correct it."),
    "bad_openness": _lt(
        "“%(text)s” does not say whether it is open: write 公开, 不公开 or 涉密. Until "
        "then its text is not kept."
    ),
    "bad_date": _lt(
        "%(heading)s: “%(text)s” is no date; write it as 2025-03-01 or 2025年3月1日."
    ),
    "date_partial": _lt(
        "%(heading)s: “%(text)s” is no full date: give year, month and day, or leave "
        "the cell empty."
    ),
    "no_title": _lt("No title: enter it, or mark the row as 涉密."),
    # whose it is
    "no_name": _lt("No lead deputy."),
    "unknown_person": _lt(
        "No deputy of this term is called “%(name)s”: correct the name, or choose the "
        "deputy."
    ),
    "namesakes": _lt(
        "%(count)s deputies are called “%(name)s”: choose which one is meant, or write "
        "the constituency or the number of the certificate in brackets behind the "
        "name."
    ),
    "other_unit": _lt(
        "The only deputy of this name belongs elsewhere, not to “%(unit)s”: accept if "
        "it is the same person, or choose another."
    ),
    "no_seat": _lt(
        "On %(day)s the lead deputy was not in office, or was suspended: accept if the "
        "register is right."
    ),
    "cosigner_unknown": _lt(
        "No deputy of this term is called “%(name)s”: if accepted, the proposal is "
        "imported without this co-signer."
    ),
    "cosigner_unit": _lt(
        "The only co-signer called “%(name)s” belongs elsewhere, not to “%(unit)s”: "
        "accept if it is the same person."
    ),
    "cosigner_namesakes": _lt(
        "%(count)s deputies are called “%(name)s”: write the constituency or the "
        "number of the certificate in brackets behind the co-signer's name."
    ),
    # its number and place
    "no_session": _lt(
        "The term has no session number %(number)s: enter the session first, or "
        "correct the row."
    ),
    "motion_session": _lt(
        "A motion is moved at a session: name the session, or choose one above."
    ),
    "no_year": _lt(
        "Between sessions numbers count by year: enter a date, a number such as "
        "2024-012, or the year above."
    ),
    "no_date": _lt("No date: enter when it was made, or when it was assigned."),
    "repeated": _lt("Row %(row)s has this number already: each stands once."),
    "number_taken": _lt(
        "The register has another proposal under this number: correct number, session "
        "or year."
    ),
    "same_title": _lt(
        "The register has a proposal of this title and lead under another number: "
        "accept if this is another one."
    ),
    # units
    "unknown_unit": _lt(
        "“%(unit)s” is no handling unit known here: choose the unit under “Units”, or "
        "tick it there to add it."
    ),
    "unit_twice": _lt("One unit is named twice: each handles it once."),
    "two_mains": _lt(
        "One unit leads: put the others under 会办单位, or all of them under 分办单位."
    ),
    "mixed_units": _lt("Either one unit leads, or several answer each for itself."),
    "no_main": _lt("Co-handlers, but no unit that leads: fill in 主办单位."),
    "no_unit": _lt("A reply or a rating, but no unit that gave it: fill in 主办单位."),
    # reply, rating, promise
    "bad_class": _lt(
        "“%(text)s” is no class of replies here. Known are: %(list)s. Correct the "
        "cell, or have the list of the place completed."
    ),
    "bad_grade": _lt(
        "“%(text)s” is no grade here. Known are: %(list)s; 未反馈 where none came back."
    ),
    "topic_unknown": _lt(
        "“%(text)s” is no topic of the place: if accepted, the proposal is imported "
        "without a topic."
    ),
    "no_promise_class": _lt(
        "A promise for %(day)s, but a class that promises nothing: if accepted, the "
        "promise is left out."
    ),
    "promise_early": _lt("Promised for %(day)s, before the reply: correct the date."),
    # days
    "order": _lt("Made, assigned, replied, rated: the days are not in this order."),
    "future": _lt("%(day)s is still to come: correct the date."),
    "no_term": _lt(
        "%(day)s is outside the chosen term: import this row with its own term."
    ),
}
