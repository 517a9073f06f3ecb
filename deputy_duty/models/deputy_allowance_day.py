from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..tools.allowance_days import DAILY, flat_days


class DeputyAllowanceDay(models.Model):
    """A day that a payment list pays a person for, once.

    A person is paid for a day of duty once, whichever seat it was for. Flat allowances
    are marked by a day of their year or month (``tools/allowance_days``), once in each
    congress. Rows of a draft hold nothing yet; two lists that take one day at the same
    time meet at the index.
    """

    _name = "deputy.allowance.day"
    _description = "Day Paid by an Allowance"
    _inherit = ["deputy.congress.mixin"]
    _order = "date, id"
    _rec_name = "date"

    line_id = fields.Many2one(
        "deputy.allowance.line",
        "Payee",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    congress_id = fields.Many2one(
        related="line_id.congress_id", store=True, required=False, precompute=True
    )
    kind = fields.Selection(
        related="line_id.allowance_id.kind", store=True, precompute=True
    )
    label = fields.Char(
        related="line_id.allowance_id.rate_id.name",
        store=True,
        precompute=True,
        help="Which flat allowance it is, where there are several.",
    )
    partner_id = fields.Many2one(
        "res.partner", "Person", required=True, readonly=True, ondelete="restrict"
    )
    date = fields.Date(required=True, readonly=True)
    is_held = fields.Boolean(
        "Taken", readonly=True, help="The list is submitted or approved."
    )

    _day_uniq = models.UniqueIndex(
        "(partner_id, date) WHERE is_held AND kind = 'daily'",
        "A day on this list was just taken by another list: compute it again.",
    )
    _flat_uniq = models.UniqueIndex(
        "(partner_id, congress_id, kind, label, date)"
        " WHERE is_held AND kind <> 'daily'",
        "This allowance was just taken by another list: compute the list again.",
    )

    @api.model
    def _read_taken(self, allowance, partners):
        """``{person id: set of days}`` that lists other than this one pay for."""
        days = self.sudo().search_fetch(
            self._taken_domain(allowance, partners), ["partner_id", "date"]
        )
        taken = {}
        for day in days:
            taken.setdefault(day.partner_id.id, set()).add(day.date)
        return taken

    @api.model
    def _taken_domain(self, allowance, partners):
        start, end = allowance.date_start, allowance.date_end
        domain = (
            Domain("is_held", "=", True)
            & Domain("partner_id", "in", partners.ids)
            & Domain("kind", "=", allowance.kind)
            & Domain("line_id.allowance_id", "!=", allowance.id)
        )
        if allowance.kind == DAILY:
            return domain & Domain("date", ">=", start) & Domain("date", "<=", end)
        return (
            domain
            & Domain("congress_id", "=", allowance.congress_id.id)
            & Domain("label", "=", allowance.rate_id.sudo().name)
            & Domain("date", "in", flat_days(allowance.kind, start, end))
        )

    def _check_free(self):
        """Whether no other list has one of these days.

        :raises UserError: names the deputies, so that the list is computed again
        """
        for allowance, days in self.grouped(lambda d: d.line_id.allowance_id).items():
            taken = self._read_taken(allowance, days.partner_id)
            double = days.filtered(
                lambda day, taken=taken: day.date in taken.get(day.partner_id.id, ())
            )
            if double:
                names = ", ".join(double.line_id.mandate_id.mapped("name"))
                raise UserError(
                    self.env._(
                        "Another list pays for days of %(names)s: take this one back "
                        "to draft and compute it again.",
                        names=names,
                    )
                )
