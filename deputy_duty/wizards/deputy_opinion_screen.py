from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.deputy_legal_choice import OPINION_REFUSAL, OPINION_ROUTE
from ..models.deputy_opinion_states import FOREIGN_KINDS

PASS, MERGE, ROUTE, REFUSE = "pass", "merge", "route", "refuse"
WAYS = [
    (PASS, "Pass On to a Deputy"),
    (MERGE, "Handle with the Same Matter"),
    (ROUTE, "Send to the Competent Place"),
    (REFUSE, "Not Take Up"),
]


class DeputyOpinionScreen(models.TransientModel):
    """Say what becomes of new opinions: one decision for all that were chosen."""

    _name = "deputy.opinion.screen"
    _description = "Screen Opinions of the Masses"
    _inherit = ["deputy.congress.pointer.mixin"]

    opinion_ids = fields.Many2many(
        "deputy.opinion",
        "deputy_opinion_screen_rel",
        "screen_id",
        "opinion_id",
        "Opinions",
        required=True,
        readonly=True,
    )
    congress_id = fields.Many2one("deputy.congress", compute="_compute_congress_id")
    way = fields.Selection(
        WAYS,
        "What Becomes of It",
        compute="_compute_way",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        help="Accusations and petitions are sent to the competent place; deputies do "
        "not handle them.",
    )
    mandate_id = fields.Many2one(
        "deputy.mandate",
        "Deputy",
        compute="_compute_mandate_id",
        store=True,
        readonly=False,
        precompute=True,
        domain="[('is_current', '=', True)]",
        help="Who is to answer; a question about the own work goes to whom it asks.",
    )
    main_id = fields.Many2one(
        "deputy.opinion",
        "Handled With",
        domain="[('congress_id', '=', congress_id), ('id', 'not in', opinion_ids),"
        " ('kind', '=', 'suggestion'), ('state', 'in',"
        " ('received', 'passed', 'referred', 'gathered', 'answered'))]",
        help="The opinion on the same matter; each voter gets its answer.",
    )
    choice_ids = fields.Many2many(
        "deputy.legal.choice", string="The List", compute="_compute_choice_ids"
    )
    choice_id = fields.Many2one(
        "deputy.legal.choice",
        "From the List",
        compute="_compute_choice_id",
        store=True,
        readonly=False,
        precompute=True,
        domain="[('id', 'in', choice_ids)]",
        help="The competent place, or the reason; the voter reads it.",
    )
    article = fields.Char("By Article", related="choice_id.article")
    note = fields.Text("Note to the Voter", help="The voter reads this by the code.")

    @api.depends("opinion_ids")
    def _compute_congress_id(self):
        for wizard in self:
            wizard.congress_id = wizard.opinion_ids[:1].congress_id

    @api.depends("opinion_ids")
    def _compute_way(self):
        for wizard in self:
            kinds = set(wizard.opinion_ids.mapped("kind"))
            foreign = kinds and kinds <= set(FOREIGN_KINDS)
            wizard.way = ROUTE if foreign else PASS

    @api.depends("opinion_ids")
    def _compute_mandate_id(self):
        """Whom the voters asked for, where they all asked for the same."""
        for wizard in self:
            asked = wizard.opinion_ids.mandate_id
            wizard.mandate_id = asked if len(asked) == 1 else False

    @api.depends("way", "congress_id")
    def _compute_choice_ids(self):
        lists = {ROUTE: OPINION_ROUTE, REFUSE: OPINION_REFUSAL}
        for wizard in self:
            kind = lists.get(wizard.way)
            known = kind and wizard.congress_id
            profile = wizard.sudo().congress_id._legal_profile() if known else None
            wizard.choice_ids = profile._choices(kind) if known else False

    @api.depends("way")
    def _compute_choice_id(self):
        self.choice_id = False

    def action_apply(self):
        """Decide."""
        self.ensure_one()
        opinions = self.opinion_ids
        opinions.check_access("write")
        if len(opinions.congress_id) != 1:
            raise UserError(self.env._("Choose opinions of one congress."))
        if self.way == PASS:
            opinions._pass_on(self.mandate_id)
        elif self.way == MERGE:
            opinions._merge(self.main_id)
        elif self.way == ROUTE:
            opinions._route(self.choice_id, self.note)
        else:
            opinions._refuse(self.choice_id, self.note)
        return {"type": "ir.actions.act_window_close"}
