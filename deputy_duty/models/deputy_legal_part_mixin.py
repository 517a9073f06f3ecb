from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class DeputyLegalPartMixin(models.AbstractModel):
    """A dated piece of law inside a legal profile, with its source.

    Law is never edited away: what no longer holds gets an end date, and what replaces
    it is a new record with a start date.
    """

    _name = "deputy.legal.part.mixin"
    _description = "Part of a Legal Profile"

    profile_id = fields.Many2one(
        "deputy.legal.profile",
        "Legal Profile",
        required=True,
        index=True,
        ondelete="cascade",
        help="The body of law this belongs to.",
    )
    article = fields.Char(
        help="Law, article, paragraph and item as cited in documents, e.g. "
        "代表法第五十一条第二款."
    )
    source = fields.Char(
        "Source Document",
        help="Title and date of the law, rule or document that says so.",
    )
    date_start = fields.Date(
        "Valid From", help="First day on which it holds; empty: since ever."
    )
    date_end = fields.Date(
        "Valid Until", help="Last day on which it holds; empty: until further notice."
    )

    in_force_on = fields.Date(
        compute="_compute_in_force_on",
        search="_search_in_force_on",
        help="Finds what holds on a day; shows nothing.",
    )

    def _compute_in_force_on(self):
        self.in_force_on = False

    @api.model
    def _search_in_force_on(self, operator, value):
        if operator != "in":
            return NotImplemented
        days = [fields.Date.to_date(each) for each in value if each]
        return Domain.OR(self._valid_domain(day) for day in days)

    @api.constrains("date_start", "date_end")
    def _check_dates(self):
        for part in self:
            if part.date_start and part.date_end and part.date_end < part.date_start:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” cannot end before it begins: check the dates.",
                        name=part.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        """What is read through the profile is cached: begin anew."""
        parts = super().create(vals_list)
        self.env.registry.clear_cache()
        return parts

    def write(self, vals):
        """Refuse to move a part into a profile that somebody else maintains."""
        result = super().write(vals)
        if "profile_id" in vals and not self.env.su:
            # Odoo checks record rules before a write only
            self.check_access("write")
        self.env.registry.clear_cache()
        return result

    def unlink(self):
        """What is read through the profile is cached: begin anew."""
        result = super().unlink()
        self.env.registry.clear_cache()
        return result

    @api.model
    def _valid_domain(self, date):
        """Parts that hold on a day."""
        begun = Domain("date_start", "=", False) | Domain("date_start", "<=", date)
        open_ended = Domain("date_end", "=", False) | Domain("date_end", ">=", date)
        return begun & open_ended
