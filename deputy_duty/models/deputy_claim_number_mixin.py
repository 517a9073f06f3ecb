from odoo import fields, models
from odoo.tools import SQL


class DeputyClaimNumberMixin(models.AbstractModel):
    """The number of a claim, from one counter a year."""

    _name = "deputy.claim.number.mixin"
    _description = "Claim with a Number"

    # Code of the counter.
    _number_code = "deputy.claim"

    name = fields.Char(
        "Number",
        readonly=True,
        copy=False,
        index="trigram",
        help="Given when the claim is submitted.",
    )

    def _give_numbers(self):
        """Number the claims that have none; a number stays when it is taken back."""
        for claim in self.filtered(lambda claim: not claim.name):
            sequence = self.env["ir.sequence"].sudo().with_company(claim.company_id)
            self._open_number_year(claim.date)
            claim._unguarded().name = sequence.next_by_code(
                self._number_code, sequence_date=claim.date
            )

    def _open_number_year(self, date):
        """Of two first claims of a year at once, one begins anew.

        Odoo opens a counter for the year with the first number; both would open it,
        and the later would fail.
        """
        opened = (
            self.env["ir.sequence.date_range"]
            .sudo()
            .search_count(
                [
                    ("sequence_id.code", "=", self._number_code),
                    ("date_from", "<=", date),
                    ("date_to", ">=", date),
                ],
                limit=1,
            )
        )
        if not opened:
            self.env.cr.execute(
                SQL(
                    "UPDATE ir_sequence SET write_date = write_date WHERE code = %s",
                    self._number_code,
                )
            )
