from odoo import fields, models


class AccountJournal(models.Model):
    """Journals whose bank lines must all have a paper in the activity funds."""

    _inherit = "account.journal"

    deputy_funds = fields.Boolean(
        "Activity Funds Only",
        help="Everything on this bank or treasury account belongs to the activity "
        "funds of deputies: the reconciliation names each line that has no claim or "
        "bill. Lines of imported payment lists are named in any case.",
    )
