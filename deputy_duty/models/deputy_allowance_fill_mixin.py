from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..tools.allowance_days import DAILY, allowance_amount, flat_days, payable_days
from .deputy_approval_mixin import DRAFT
from .deputy_mandate_private import FIXED_WAGE


class DeputyAllowanceFillMixin(models.AbstractModel):
    """Computing who is paid for which days, in a number of queries that stays.

    Only days inside the seat count, none of a suspension; a day counts once however
    many facts the ledger has on it, and never where another list pays for it.
    """

    _name = "deputy.allowance.fill.mixin"
    _description = "Computing a Payment List"

    computed_on = fields.Datetime(
        readonly=True, copy=False, help="When ledger and seats were last read."
    )

    # --------------------------------------------------------------- actions
    def action_compute(self):
        """Fill drafts from the ledger and the rate; who was left out stays left out.

        :raises UserError: no draft, no rate in force, or a period with two rates
        """
        self.check_access("write")
        for allowance in self:
            allowance._fill()

    # ----------------------------------------------------------------- hooks
    @api.model
    def _read_duty_days(self, mandates, date_start, date_end, rate):
        """Hook: the days on which deputies did duty; families above know.

        :param mandates: the seats to look at
        :param rate: the rate, which may count some kinds of duty only
        :return: ``{mandate id: set of days}``
        """
        return {}

    # -------------------------------------------------------------- business
    def _fill(self):
        """Replace the payees of one list."""
        self.ensure_one()
        if self.state != DRAFT:
            raise UserError(
                self.env._(
                    "The list was submitted as it is: take it back to draft to compute "
                    "it again."
                )
            )
        # Written before read: of two who compute at once the second begins anew.
        self._unguarded().computed_on = fields.Datetime.now()
        self.flush_recordset()
        self._check_terms()
        lines = self.line_ids.sudo()
        left_out = {
            line.mandate_id.id: line.exclude_reason
            for line in lines
            if line.is_excluded
        }
        lines.unlink()
        due = self._due_days(self._read_seats())
        lines.create([self._prepare_line_vals(*row, left_out) for row in due])
        self.invalidate_recordset(["line_ids"])

    def _check_terms(self):
        """Whether one rate holds on every day of the period."""
        self.ensure_one()
        if self.date_start.year != self.date_end.year:
            raise UserError(
                self.env._("A list lies within one calendar year: make one for each.")
            )
        if not self.rate_id:
            raise UserError(
                self.env._(
                    "Choose the rate. If none is offered, no rule of %(congress)s sets "
                    "one on %(date)s: an administrator enters it under Settings with "
                    "its article and document (Law on Deputies, art. 41).",
                    congress=self.congress_id.name,
                    date=format_date(self.env, self.date_start),
                )
            )
        rate = self.rate_id.sudo()
        for day in (self.date_start, self.date_end):
            if rate not in self._rates(day).sudo():
                raise UserError(
                    self.env._(
                        "“%(rate)s” does not hold on %(date)s: make one list up to its "
                        "last day and another from then on.",
                        rate=rate.display_name,
                        date=format_date(self.env, day),
                    )
                )

    def _read_seats(self):
        """The seats of the congress whose term reaches into the period."""
        self.ensure_one()
        return self.env["deputy.mandate"].search(
            [
                ("congress_id", "=", self.congress_id.id),
                ("term_id.date_start", "<=", self.date_end),
                "|",
                ("term_id.date_end", "=", False),
                ("term_id.date_end", ">=", self.date_start),
            ]
        )

    def _due_days(self, mandates, free_only=True):
        """Pairs of a seat and the days it is due for, for seats that have any.

        :param free_only: leave out days that another list pays for
        """
        self.ensure_one()
        seats = mandates._service_intervals(self.date_start, self.date_end)
        if self.kind == DAILY:
            duty = self._read_duty_days(
                mandates, self.date_start, self.date_end, self.rate_id.sudo()
            )
        taken = {}
        if free_only:
            taken = self.env["deputy.allowance.day"]._read_taken(
                self, mandates.sudo().partner_id
            )
        rows = []
        for mandate in mandates:
            intervals, paid = seats[mandate.id], taken.get(mandate.sudo().partner_id.id)
            if self.kind == DAILY:
                days = payable_days(duty.get(mandate.id, ()), intervals, paid or ())
            else:
                every = flat_days(self.kind, self.date_start, self.date_end)
                is_free = intervals and not paid
                days = every if is_free else []
            if days:
                rows.append((mandate, days))
        return rows

    def _prepare_line_vals(self, mandate, days, left_out):
        """Values of one payee; who has a fixed wage is not paid by day."""
        mandate_sudo = mandate.sudo()
        wage = mandate_sudo.private_ids[:1].fixed_wage
        reason = left_out.get(mandate.id)
        if not reason and self.kind == DAILY and wage == FIXED_WAGE:
            reason = self.env._("Has a fixed wage (Law on Deputies, art. 41)")
        rounding = self.currency_id.rounding
        rate = self.rate_id.sudo().amount
        minor = allowance_amount(self.kind, len(days), round(rate / rounding))
        return {
            "allowance_id": self.id,
            "mandate_id": mandate.id,
            "partner_id": mandate_sudo.partner_id.id,
            "fixed_wage": wage,
            "days": len(days) if self.kind == DAILY else 0,
            "rate": rate,
            "amount": self.currency_id.round(minor * rounding),
            "is_excluded": bool(reason),
            "exclude_reason": reason,
            "day_ids": [
                fields.Command.create(
                    {"date": day, "partner_id": mandate_sudo.partner_id.id}
                )
                for day in days
            ],
        }

    def _check_days_stand(self):
        """Refuse a list whose facts were taken back, or whose seat ended, since.

        :raises UserError: the list must be computed again
        """
        self.ensure_one()
        lines = self._paid_lines().sudo()
        due = dict(self._due_days(lines.mandate_id, free_only=False))
        fallen = lines.filtered(
            lambda line: (
                not set(line.day_ids.mapped("date"))
                <= set(due.get(line.mandate_id, ()))
            )
        )
        if fallen:
            raise UserError(
                self.env._(
                    "The ledger or the seat no longer has all days paid to %(names)s: "
                    "take the list back to draft and compute it again.",
                    names=", ".join(fallen.mandate_id.mapped("name")),
                )
            )
