from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .deputy_legal_procedure import MILITARY, SEAT_KINDS
from .deputy_legal_publication_terms import FACTS, GROUNDS, LOCAL, NEVER, UNIT_FACTS


class DeputyLegalPublication(models.Model):
    """On what ground a fact about deputies is public, by kind of seat.

    Law on Deputies, art. 58: basic information and performance of duty are posted.
    What no row names is not public. The nearest profile that has a row for the fact
    and kind of seat decides; a place that widens what the national law opens names
    the document that says so.
    """

    _name = "deputy.legal.publication"
    _description = "Public Fact about Deputies"
    _inherit = ["deputy.legal.part.mixin"]
    _order = "profile_id, seat_kind, sequence, id"

    seat_kind = fields.Selection(
        SEAT_KINDS, required=True, help="Kind of seat it is for."
    )
    fact = fields.Selection(
        FACTS, "Public Fact", required=True, help="What the public is shown."
    )
    ground = fields.Selection(
        GROUNDS,
        "Ground of Publication",
        required=True,
        help="Why it may be shown. By consent only: each deputy agrees, on the portal "
        "or on paper, and may take it back at any time.",
    )
    sequence = fields.Integer(
        compute="_compute_sequence", store=True, precompute=True, aggregator=None
    )
    article = fields.Char(required=True)
    document_number = fields.Char(
        help="Number of the document of the local rule, e.g. 示例人大发〔2026〕1号."
    )
    note = fields.Text(help="How the law was read, where it leaves room.")

    _case_uniq = models.UniqueIndex(
        "(profile_id, seat_kind, fact, COALESCE(date_start, '-infinity'))",
        "This profile says already on what ground that fact is public: give the old "
        "rule an end and the new one a start.",
    )

    @api.depends("fact")
    def _compute_sequence(self):
        order = [fact for fact, _label in FACTS]
        for row in self:
            row.sequence = order.index(row.fact) if row.fact in order else len(order)

    @api.depends("fact", "seat_kind")
    @api.depends_context("lang")
    def _compute_display_name(self):
        facts = dict(self._fields["fact"]._description_selection(self.env))
        kinds = dict(self._fields["seat_kind"]._description_selection(self.env))
        for row in self:
            parts = (facts.get(row.fact), kinds.get(row.seat_kind))
            row.display_name = " · ".join(filter(None, parts))

    @api.constrains("seat_kind", "fact", "ground")
    def _check_military(self):
        for row in self:
            if (
                row.seat_kind == MILITARY
                and row.fact in UNIT_FACTS
                and row.ground != NEVER
            ):
                raise ValidationError(
                    self.env._(
                        "Unit, post and electing unit of deputies of the armed forces "
                        "are never public: they would name a unit."
                    )
                )

    @api.constrains("ground", "document_number", "source")
    def _check_document(self):
        for row in self:
            if row.ground == LOCAL and not (row.document_number and row.source):
                raise ValidationError(
                    self.env._(
                        "“%(name)s”: a local rule needs its document: enter title and "
                        "number.",
                        name=row.display_name,
                    )
                )
