from odoo import api, fields, models, tools
from odoo.fields import Domain
from odoo.tools import format_amount

from .deputy_budget_finding import Finding
from .deputy_legal_choice import BUDGET_STANDARD
from .deputy_legal_route import PLACES


class DeputyBudgetStandard(models.Model):
    """How much may be spent per person and day (开支标准).

    The nearest profile that has a standard for the subject decides; inside one profile
    a standard for the kind of activity goes before one for all, then one for the level.
    """

    _name = "deputy.budget.standard"
    _description = "Spending Standard"
    _inherit = ["deputy.legal.part.mixin"]
    _order = "subject_id, profile_id, level nulls first, date_start desc, id"
    _rec_names_search = ["name", "article"]

    name = fields.Char(
        required=True, help="What the standard is about, in the rule's words."
    )
    subject_id = fields.Many2one(
        "deputy.budget.subject",
        required=True,
        index=True,
        ondelete="restrict",
        help="Costs on lines of this subject are measured by it.",
    )
    type_code = fields.Char(
        "Only for Activity Type",
        help="Code of an activity type, e.g. training; empty: all.",
    )
    level = fields.Selection(
        PLACES,
        help="Level of congress it is for; empty: every level, streets included.",
    )
    amount = fields.Monetary(
        "Per Person and Day",
        required=True,
        aggregator=None,
        help="The most that may be spent for one person on one day.",
    )
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")
    note = fields.Text(help="What is included, and how rooms and meals share it.")

    _amount_positive = models.Constraint(
        "CHECK(amount > 0)", "A spending standard must be more than zero."
    )
    _standard_uniq = models.UniqueIndex(
        "(profile_id, subject_id, COALESCE(type_code, ''), COALESCE(level, ''), "
        "COALESCE(date_start, '-infinity'))",
        "This profile has a standard for that subject, activity, level and start date "
        "already.",
    )

    @api.depends_context("company")
    def _compute_currency_id(self):
        self.currency_id = self.env.company.currency_id

    @api.model
    def _in_force(self, profile, subject, date, level=None, type_code=None):
        """The standard for a subject under a profile, or none."""
        standard_id = self._in_force_id(
            profile.id, subject.id, date, level or False, type_code or False
        )
        return self.sudo().browse(standard_id or [])

    @api.model
    @tools.ormcache("profile_id", "subject_id", "date", "level", "type_code")
    def _in_force_id(self, profile_id, subject_id, date, level, type_code):
        """Id of the standard in force, for every user the same, or False."""
        chain = self.env["deputy.legal.profile"].sudo().browse(profile_id)._chain(date)
        found = self.sudo().search(
            self._valid_domain(date)
            & Domain("subject_id", "=", subject_id)
            & Domain("level", "in", (level, False))
            & Domain("type_code", "in", (type_code, False))
            & Domain("profile_id", "in", chain.ids)
        )
        order = {each: number for number, each in enumerate(chain)}
        found = found.sorted(
            lambda each: (order[each.profile_id], not each.type_code, not each.level)
        )
        return found[:1].id

    def _finding(self, line, amount, person_days):
        """That a cost on a line is above this standard, or nothing.

        :param amount: the cost
        :param person_days: persons times days it is for
        """
        limit = line.currency_id.round(self.amount * person_days)
        if not self or line.currency_id.compare_amounts(amount, limit) <= 0:
            return None
        text = self.env._(
            "“%(line)s”: %(amount)s for %(count)s person-days is above the standard of "
            "%(standard)s per person and day (%(rule)s), at most %(limit)s.",
            line=line.display_name,
            amount=format_amount(self.env, amount, line.currency_id),
            count=person_days,
            standard=format_amount(self.env, self.amount, line.currency_id),
            rule=self.article or self.name,
            limit=format_amount(self.env, limit, line.currency_id),
        )
        return Finding(BUDGET_STANDARD, line, amount, limit, text)
