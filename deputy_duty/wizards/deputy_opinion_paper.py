from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.deputy_legal_choice import SATISFACTION

ANSWER, REFER, RATE = "answer", "refer", "rate"
WAYS = [
    (ANSWER, "The Deputy Answers"),
    (REFER, "The Deputy Refers It to a Unit"),
    (RATE, "The Voter Rates the Answer"),
]


class DeputyOpinionPaper(models.TransientModel):
    """Record what a deputy wrote on paper, or what the voter told the clerk (代录).

    The deputy's paper is filed with the opinion. Of the voter no signature is kept:
    whoever entered the rating stands beside it.
    """

    _name = "deputy.opinion.paper"
    _description = "Record an Answer from Paper"
    _inherit = ["deputy.congress.pointer.mixin"]

    opinion_id = fields.Many2one("deputy.opinion", required=True, readonly=True)
    way = fields.Selection(
        WAYS,
        "What Is Recorded",
        compute="_compute_way",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        help="What the paper says.",
    )
    text = fields.Text("In the Writer's Words", help="The answer, or the comment.")
    grade_ids = fields.Many2many(
        "deputy.legal.choice", string="Grades", compute="_compute_grade_ids"
    )
    grade_id = fields.Many2one(
        "deputy.legal.choice",
        domain="[('id', 'in', grade_ids)]",
        help="What the voter says of the answer.",
    )
    signer = fields.Char(
        "Signed By",
        compute="_compute_signer",
        store=True,
        readonly=False,
        precompute=True,
        help="The deputy whose signature the paper bears.",
    )
    date = fields.Date(
        "Signed On",
        default=lambda self: self._default_date(),
        help="The date on the paper.",
    )
    number = fields.Char("Paper Number", help="Where the paper is filed.")
    scan = fields.Binary("Signed Paper", help="Scan or photo: the valid version.")
    scan_name = fields.Char("Scan File Name")

    @api.model
    def _default_date(self):
        return self.env["deputy.deadline"]._legal_today()

    @api.depends("opinion_id")
    def _compute_way(self):
        for wizard in self:
            done = wizard.opinion_id.state in ("answered", "merged")
            wizard.way = RATE if done else ANSWER

    @api.depends("opinion_id")
    def _compute_grade_ids(self):
        for wizard in self:
            profile = wizard.opinion_id and wizard.opinion_id._legal_profile().sudo()
            wizard.grade_ids = profile._choices(SATISFACTION) if profile else False

    @api.depends("opinion_id")
    def _compute_signer(self):
        for wizard in self:
            wizard.signer = wizard.opinion_id.mandate_id.name

    def action_apply(self):
        """Record it."""
        self.ensure_one()
        opinion = self.opinion_id
        opinion.check_access("write")
        if self.way == RATE:
            opinion._rate(self.grade_id.code, self.text, self.env.user)
            return {"type": "ir.actions.act_window_close"}
        if self.date and self.date > self._default_date():
            raise UserError(self.env._("The date on the paper lies in the future."))
        paper = opinion._prepare_behalf_vals(
            self.signer, self.date, self.scan, self.scan_name, self.number
        )
        if self.way == REFER:
            opinion._refer(self.text, paper)
        else:
            opinion._answer(self.text, paper)
        return {"type": "ir.actions.act_window_close"}
