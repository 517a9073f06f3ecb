from odoo import api, fields, models

from .deputy_legal_profile import LEVELS

# What the law tells apart: by whom the seat was given decides who ends it.
DIRECT = "direct"
INDIRECT = "indirect"
MILITARY = "military"
HKMACAO = "hkmacao"
TAIWAN = "taiwan"
SEAT_KINDS = [
    (DIRECT, "Directly Elected"),
    (INDIRECT, "Indirectly Elected"),
    (MILITARY, "Armed Forces"),
    (HKMACAO, "Hong Kong and Macao"),
    (TAIWAN, "Taiwan"),
]


class DeputyLegalProcedure(models.Model):
    """How a ground is handled for a kind of seat: the bodies and the papers.

    A body that is not named is not needed. Who may order a resignation, for one, is
    not settled by law, so bodies are texts that the clerk may correct on the change.
    A province adds procedures to a national ground in its own profile.
    """

    _name = "deputy.legal.procedure"
    _description = "Procedure of a Ground"
    _inherit = ["deputy.legal.part.mixin"]
    _order = "ground_id, seat_kind nulls first, level nulls first, id"

    ground_id = fields.Many2one(
        "deputy.legal.ground", required=True, index=True, ondelete="cascade"
    )
    action = fields.Selection(related="ground_id.action")
    profile_id = fields.Many2one(
        compute="_compute_profile_id", store=True, readonly=False, precompute=True
    )
    seat_kind = fields.Selection(
        SEAT_KINDS, help="Kind of seat it is for; empty: every kind."
    )
    level = fields.Selection(LEVELS, help="Level it is for; empty: every level.")
    article = fields.Char(required=True)
    review_body = fields.Char(help="Who examines and reports; empty: nobody needs to.")
    decision_body = fields.Char(help="Who decides; empty: no decision is needed.")
    is_vote = fields.Boolean(
        "Decided by Voters",
        help="The voters themselves decide: the result bears no document number.",
    )
    announcement_body = fields.Char(
        help="Who announces it; empty: no announcement is needed."
    )
    paper_ids = fields.Many2many(
        "deputy.legal.paper",
        "deputy_legal_procedure_paper_rel",
        "procedure_id",
        "paper_id",
        "Required Papers",
        help="Without a scan of each of these the change is refused.",
    )
    note = fields.Text(help="What a clerk should know who follows it.")

    _case_uniq = models.UniqueIndex(
        "(ground_id, profile_id, COALESCE(seat_kind, ''), COALESCE(level, ''), "
        "COALESCE(date_start, '-infinity'))",
        "This profile has a procedure for that kind of seat and level already.",
    )

    @api.depends("ground_id.profile_id")
    def _compute_profile_id(self):
        for procedure in self:
            procedure.profile_id = (
                procedure.profile_id or procedure.ground_id.profile_id
            )

    @api.depends("ground_id.name", "seat_kind", "level")
    def _compute_display_name(self):
        kinds = dict(self._fields["seat_kind"]._description_selection(self.env))
        levels = dict(self._fields["level"]._description_selection(self.env))
        for each in self:
            parts = (
                each.ground_id.name,
                kinds.get(each.seat_kind),
                levels.get(each.level),
            )
            each.display_name = " · ".join(filter(None, parts))
