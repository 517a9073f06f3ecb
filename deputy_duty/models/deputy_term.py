from odoo import api, fields, models
from odoo.exceptions import ValidationError


class DeputyTerm(models.Model):
    """A term of office (届).

    It runs from the first meeting of this congress to the first meeting of the next
    (Law on Deputies, art. 2), so its end is often not known in advance.
    """

    _name = "deputy.term"
    _description = "Term"
    _inherit = ["deputy.congress.mixin"]
    _order = "congress_id, number desc"
    _rec_names_search = ["name", "congress_id.name"]

    number = fields.Integer(
        "Ordinal",
        required=True,
        aggregator=None,
        help="The term's ordinal: 12 for the twelfth (第十二届).",
    )
    name = fields.Char(compute="_compute_name", store=True, readonly=False)
    date_start = fields.Date(
        help="Day of the first meeting of this term's first session."
    )
    date_end = fields.Date(help="Day of the first meeting of the next term's congress.")
    seats = fields.Integer(help="Number of seats fixed for this term.")
    mandate_ids = fields.One2many("deputy.mandate", "term_id", "Deputies")
    mandate_count = fields.Integer(
        "Number of Deputies", compute="_compute_mandate_count"
    )
    register_version = fields.Integer(
        readonly=True,
        copy=False,
        help="Counts the changes made to this term's register by imports.",
    )

    _congress_number_uniq = models.UniqueIndex(
        "(congress_id, number)", "This congress has a term of that number already."
    )
    _number_positive = models.Constraint(
        "CHECK(number > 0)", "The number of a term is 1 or more."
    )

    @api.depends("number")
    def _compute_name(self):
        for term in self:
            term.name = term.number and self.env._(
                "Term %(number)s", number=term.number
            )

    @api.depends("name", "congress_id.name")
    def _compute_display_name(self):
        for term in self:
            parts = filter(None, (term.congress_id.name, term.name))
            term.display_name = " ".join(parts)

    def _compute_mandate_count(self):
        counts = dict(
            self.env["deputy.mandate"]._read_group(
                [("term_id", "in", self.ids)], ["term_id"], ["__count"]
            )
        )
        for term in self:
            term.mandate_count = counts.get(term, 0)

    @api.constrains("date_start", "date_end")
    def _check_dates(self):
        for term in self:
            if term.date_start and term.date_end and term.date_end < term.date_start:
                raise ValidationError(
                    self.env._("A term cannot end before it starts: check the dates.")
                )

    def action_open_mandates(self):
        """The deputies of this term."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_mandate_action"
        )
        return dict(
            action,
            domain=[("term_id", "in", self.ids)],
            context={"default_term_id": self[:1].id},
        )
