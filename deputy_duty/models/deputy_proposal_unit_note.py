from odoo import api, fields, models
from odoo.exceptions import ValidationError


class DeputyProposalUnitNote(models.Model):
    """What explains a unit's figures in a year: they are never shown without it.

    A bureau with half of all proposals, or with those that no money can solve, has
    other rates than one that answers two. A clerk writes that here, for each unit and
    year; it stands on the scorecard, on screen and on paper.
    """

    _name = "deputy.proposal.unit.note"
    _description = "Note on a Unit's Figures"
    _inherit = ["deputy.congress.mixin", "mail.thread"]
    _order = "year desc, partner_id, id"

    congress_id = fields.Many2one(
        default=lambda self: self.env["deputy.congress.mixin"]._default_congress_id()
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Handling Unit",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('is_company', '=', True)]",
    )
    year = fields.Integer(
        required=True,
        aggregator=None,
        default=lambda self: self.env["deputy.deadline"]._legal_today().year,
        help="The calendar year in which the proposals were assigned.",
    )
    note = fields.Text(
        "What Explains the Figures",
        required=True,
        tracking=True,
        help="For instance: many proposals that need money of the upper level, a "
        "reform of the unit, one matter raised by many deputies. Write nothing secret.",
    )

    _unit_year_uniq = models.UniqueIndex(
        "(congress_id, partner_id, year)",
        "There is a note on this unit and year already: change that one.",
    )

    @api.depends("partner_id.name", "year")
    def _compute_display_name(self):
        for row in self:
            row.display_name = f"{row.partner_id.name or ''} {row.year or ''}".strip()

    @api.constrains("year")
    def _check_year(self):
        if any(not 1954 <= row.year <= 2100 for row in self):
            raise ValidationError(self.env._("Enter the year in four digits."))
