from odoo import api, fields, models


class DeputyOpinionGather(models.TransientModel):
    """Draft a suggestion of the deputies from several opinions.

    What the lead deputy signs is the suggestion itself, on the portal or on paper; the
    draft is only what the signers will read.
    """

    _name = "deputy.opinion.gather"
    _description = "Make a Suggestion of Opinions"
    _inherit = ["deputy.congress.pointer.mixin"]

    opinion_ids = fields.Many2many(
        "deputy.opinion",
        "deputy_opinion_gather_rel",
        "gather_id",
        "opinion_id",
        "Opinions",
        required=True,
        domain="[('state', 'in', ('passed', 'referred')), ('kind', '!=', 'question'),"
        " ('mandate_id.congress_id', '=', congress_id)]",
    )
    congress_id = fields.Many2one("deputy.congress", compute="_compute_congress_id")
    mandate_id = fields.Many2one(
        "deputy.mandate",
        "Lead Deputy",
        compute="_compute_mandate_id",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        domain="[('is_current', '=', True), ('congress_id', '=', congress_id)]",
        help="Who leads the suggestion.",
    )
    proposal_id = fields.Many2one(
        "deputy.proposal",
        "Add to a Draft",
        domain="[('mandate_id', '=', mandate_id), ('kind', '=', 'suggestion'),"
        " ('state', 'in', ('draft', 'signing', 'returned')),"
        " ('is_classified', '=', False)]",
        help="A draft of the same lead. Empty: a new one is made.",
    )
    name = fields.Char(
        "Title",
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
        help="One matter, in one line, without names of voters.",
    )

    @api.depends("opinion_ids")
    def _compute_congress_id(self):
        """One suggestion is for one congress: that of the deputies who have them."""
        for wizard in self:
            wizard.congress_id = wizard.opinion_ids.mandate_id.congress_id[:1]

    @api.depends("opinion_ids")
    def _compute_mandate_id(self):
        """Whom they were passed to, where that is one deputy."""
        for wizard in self:
            seats = wizard.opinion_ids.mandate_id
            wizard.mandate_id = seats if len(seats) == 1 else False

    @api.depends("opinion_ids")
    def _compute_name(self):
        for wizard in self:
            wizard.name = wizard.opinion_ids[:1]._covered_subject()

    def action_apply(self):
        """Draft it, and show the draft."""
        self.ensure_one()
        self.opinion_ids.check_access("write")
        self.opinion_ids._gather(self.mandate_id, self.name, self.proposal_id)
        return self.opinion_ids[:1].action_open_proposal()
