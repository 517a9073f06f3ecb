from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..tools.allowance_days import DAILY, OTHER, YEARLY
from .deputy_legal_profile import LEVELS

KINDS = [
    (DAILY, "By Day of Duty"),
    (YEARLY, "Flat by Year"),
    (OTHER, "Other Flat Amount"),
]


class DeputyAllowanceRate(models.Model):
    """What a place pays its deputies, by which rule and document.

    Deputies without a fixed wage get a fitting subsidy from the funds of their own
    level; local rules may grant every deputy an allowance (Law on Deputies, art. 41).
    The law names no amount, so none is delivered: each place enters its own.
    """

    _name = "deputy.allowance.rate"
    _description = "Rate of an Allowance"
    _inherit = ["deputy.legal.part.mixin"]
    _order = "kind, profile_id, level, date_start desc, id"
    _rec_names_search = ["name", "number"]

    kind = fields.Selection(
        KINDS,
        "Kind of Allowance",
        required=True,
        default=DAILY,
        index=True,
        help="By day: for deputies without a fixed wage, each day of duty in the "
        "ledger. Flat: one amount, whatever the days.",
    )
    name = fields.Char(
        required=True, help="What it is called in the place's own rule, e.g. 误工补贴."
    )
    level = fields.Selection(
        LEVELS, help="Level of congress it is for; empty: all levels of the profile."
    )
    amount = fields.Monetary(
        required=True,
        aggregator=None,
        help="For one day, or flat, in the company's currency.",
    )
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")
    subject_ids = fields.Many2many(
        "deputy.budget.subject",
        string="Paid From",
        help="Lists at this rate are paid from budget lines of these subjects; none "
        "means any (Budget Law, art. 63; Law on Deputies, art. 42).",
    )
    article = fields.Char(required=True)
    number = fields.Char(
        "Document Number",
        required=True,
        help="Number of the document that sets the rate.",
    )

    _amount_positive = models.Constraint(
        "CHECK(amount > 0)", "The rate of an allowance must be more than zero."
    )

    @api.depends_context("company")
    def _compute_currency_id(self):
        self.currency_id = self.env.company.currency_id

    @api.depends("name", "number")
    def _compute_display_name(self):
        for rate in self:
            words = (rate.name, rate.number and f"({rate.number})")
            rate.display_name = " ".join(filter(None, words))

    @api.constrains("profile_id", "kind", "name", "level", "date_start", "date_end")
    def _check_overlap(self):
        """On no day may one allowance have two rates in one profile."""
        self.profile_id._touch()
        self.flush_model()
        for rate in self:
            others = self.search_count(
                Domain("id", "!=", rate.id)
                & Domain("profile_id", "=", rate.profile_id.id)
                & Domain("kind", "=", rate.kind)
                & Domain("name", "=", rate.name)
                & Domain("level", "=", rate.level)
                & (Domain("date_end", "=", False) | self._after("date_end", rate))
                & (Domain("date_start", "=", False) | self._before("date_start", rate)),
                limit=1,
            )
            if others:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” would have two rates at the same time. Give the "
                        "earlier one a last day.",
                        name=rate.name,
                    )
                )

    @api.model
    def _after(self, name, rate):
        start = rate.date_start
        return Domain(name, ">=", start) if start else Domain.TRUE

    @api.model
    def _before(self, name, rate):
        end = rate.date_end
        return Domain(name, "<=", end) if end else Domain.TRUE

    @api.model
    def _in_force(self, profile, level, kind, date):
        """The rates that hold somewhere on a day.

        The nearest profile that has one decides alone; within it a rate for the level
        goes before one for all levels.

        :return: rates, several where a place pays several flat allowances
        """
        chain = profile.sudo()._chain(date)
        found = self.sudo().search(
            self._valid_domain(date)
            & Domain("kind", "=", kind)
            & Domain("level", "in", (level, False))
            & Domain("profile_id", "in", chain.ids)
        )
        by_profile = found.grouped("profile_id")
        nearest = next((each for each in chain if each in by_profile), None)
        rates = by_profile.get(nearest, found.browse())
        own = rates.filtered("level")
        names = set(own.mapped("name"))
        rates = own | rates.filtered(lambda r: not r.level and r.name not in names)
        return rates.with_env(self.env)
