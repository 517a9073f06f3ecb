from odoo import api, fields, models
from odoo.exceptions import UserError

GRANT = "grant"
REFUSE = "refuse"
DECISIONS = [(GRANT, "Grant: it leaves the unit"), (REFUSE, "Refuse: it goes on")]


class DeputyProposalReturnDecide(models.TransientModel):
    """Decide what a unit wants to give back; granted it may go elsewhere at once."""

    _name = "deputy.proposal.return.decide"
    _description = "Decide about a Return"
    _inherit = ["deputy.congress.pointer.mixin"]

    assignment_id = fields.Many2one(
        "deputy.proposal.assignment", "Handling Unit", required=True, readonly=True
    )
    is_classified = fields.Boolean(related="assignment_id.proposal_id.is_classified")
    reason = fields.Text("The Unit's Reason", compute="_compute_request")
    proposed_unit = fields.Char(
        compute="_compute_request", help="Who should have it, as the unit says."
    )
    decision = fields.Selection(DECISIONS, required=True, default=GRANT)
    answer = fields.Text("Reason of the Decision", help="The unit reads this.")
    partner_id = fields.Many2one(
        "res.partner",
        "To Unit",
        compute="_compute_partner_id",
        store=True,
        readonly=False,
        domain=[("is_company", "=", True)],
        help="It gets the part at once, in the same role; leave empty to assign later.",
    )

    @api.depends("assignment_id")
    def _compute_request(self):
        for wizard in self:
            asked = wizard.assignment_id.return_ids[:1]
            wizard.reason = asked.reason
            wizard.proposed_unit = asked.proposed_unit

    @api.depends("assignment_id")
    def _compute_partner_id(self):
        """The proposed unit, where the congress knows one of that name."""
        for wizard in self:
            name = wizard.proposed_unit
            congress = wizard.assignment_id.congress_id
            try:
                unit = name and congress._find_units([name])[name]
            except UserError:
                unit = False
            wizard.partner_id = unit and unit.id

    def action_apply(self):
        """Carry the decision out, and show the text for whoever has it now."""
        self.check_access("write")
        self.ensure_one()
        part = self.assignment_id
        part.check_access("write")
        is_granted = self.decision == GRANT
        row = part._decide_return(
            is_granted,
            self.answer,
            self.env.user.partner_id,
            self.partner_id if is_granted else None,
        )
        return (row.sudo(False) or part).action_notice()
