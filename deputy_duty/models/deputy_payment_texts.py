"""What the import of payment lists says in codes, as sentences to translate."""

from odoo.tools.translate import LazyTranslate

from .deputy_roster_texts import FILE_TEXTS

_lt = LazyTranslate(__name__)

# Why a file cannot be read; the rest is as for any other list.
PAYMENT_FILE_TEXTS = {
    **FILE_TEXTS,
    "empty": _lt("The file is empty: choose the list itself."),
    "no_header": _lt(
        "The file has no row of headings. Put headings such as 支付日期, 支付凭证号, "
        "收款人, 支付金额, 摘要 (or Date, Voucher, Payee, Amount, Summary) above the "
        "first payment."
    ),
}
# Why a row is left out.
PAYMENT_ROW_TEXTS = {
    "lacking": _lt("The cell is empty."),
    "date": _lt("“%(text)s” is no date."),
    "date_partial": _lt("“%(text)s” is no full date: give year, month and day."),
    "amount": _lt("“%(text)s” is no amount in yuan and fen."),
    "direction": _lt("“%(text)s” is neither 借 (out) nor 贷 (in)."),
    "zero": _lt("The amount is zero."),
    "repeated": _lt("The same payment as in row %(row)s."),
    "known": _lt("Imported already: it is not imported again."),
    "changed": _lt(
        "This voucher number was imported before with other contents: compare both, "
        "and correct the bank line by hand if need be."
    ),
    "locked": _lt(
        "%(date)s lies in a locked period: have it opened, or leave the row out."
    ),
}
