from odoo import api, fields, models

from .deputy_proposal_assignment_states import MAIN, ROLES, STATES, WAITING


class DeputyProposalAssignment(models.Model):
    """One unit's part in a proposal (承办): what it got, when, and how far it is.

    Reply, opinion and receipt are the unit's own: nobody in the office of the congress
    says them for it.
    """

    _name = "deputy.proposal.assignment"
    _description = "Handling Unit of a Proposal"
    _inherit = [
        "deputy.proposal.assignment.receipt.mixin",
        "deputy.proposal.assignment.return.mixin",
        "deputy.proposal.assignment.reassign.mixin",
        "deputy.proposal.assignment.office.mixin",
        "deputy.proposal.assignment.list.mixin",
        "deputy.proposal.assignment.notice.mixin",
        "deputy.proposal.handling.mixin",
        "deputy.proposal.rehandling.mixin",
        "deputy.guard.mixin",
        "deputy.deadline.mixin",
        "deputy.congress.mixin",
        "mail.thread",
        "deputy.proposal.assignment.base.mixin",
    ]
    _order = "proposal_id desc, id"
    _guarded_fields = frozenset(
        {"state", "round", "date_assigned", "received_on", "received_by_id"}
        | {"proposal_id", "partner_id", "role", "parent_id", "replaces_id", "number"}
        | {"is_difficult", "gone_reason"}
        | {"extension_asked_on", "extension_reason"}
    )

    proposal_id = fields.Many2one(
        "deputy.proposal", required=True, index=True, ondelete="restrict", readonly=True
    )
    congress_id = fields.Many2one(
        related="proposal_id.congress_id", store=True, required=False, precompute=True
    )
    term_id = fields.Many2one(
        related="proposal_id.term_id", store=True, index=True, precompute=True
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Unit That Handles It",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('is_company', '=', True)]",
        help="The organ or organisation that handles it.",
    )
    commercial_partner_id = fields.Many2one(
        related="partner_id.commercial_partner_id",
        string="Unit as a Whole",
        store=True,
        index=True,
        precompute=True,
        help="What access to the portal goes by.",
    )
    role = fields.Selection(
        ROLES,
        "Way of Handling",
        required=True,
        default=MAIN,
        help="Who leads answers the deputies; who handles with others tells the leader "
        "its opinion; separate parts are answered each by its own unit.",
    )
    parent_id = fields.Many2one(
        "deputy.proposal.assignment",
        "Distributed By",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="The government office that passed it to this unit.",
    )
    child_ids = fields.One2many(
        "deputy.proposal.assignment", "parent_id", "Distributed To", readonly=True
    )
    state = fields.Selection(
        STATES,
        required=True,
        default=WAITING,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
        group_expand=True,
    )
    round = fields.Integer(
        default=1,
        readonly=True,
        copy=False,
        aggregator=None,
        help="1 for the first handling; each “not satisfied” opens another.",
    )
    is_difficult = fields.Boolean(
        "Wide or Difficult",
        help="The longer time of the law for a wide or difficult matter "
        "(Law on Deputies, art. 51).",
    )
    date_assigned = fields.Date(
        "Assigned On",
        readonly=True,
        copy=False,
        help="The day of the assignment; the time for the reply counts from it.",
    )
    number = fields.Char(
        "Letter Number",
        readonly=True,
        copy=False,
        help="Number of the assigning letter (交办通知).",
    )
    received_on = fields.Datetime("Receipt Stamped", readonly=True, copy=False)
    received_by_id = fields.Many2one(
        "res.partner",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )

    _unit_uniq = models.UniqueIndex(
        "(proposal_id, partner_id) WHERE state NOT IN ('returned', 'cancelled')",
        "This unit handles the proposal already.",
    )
    _one_leader_uniq = models.UniqueIndex(
        "(proposal_id, role) WHERE role IN ('main', 'office')"
        " AND state NOT IN ('returned', 'cancelled')",
        "One unit leads the handling, and at most one office distributes it.",
    )
    _unit_state = models.Index("(commercial_partner_id, state)")

    @api.depends("proposal_id.display_name", "proposal_id.is_open", "partner_id.name")
    def _compute_display_name(self):
        """Reminders and lists carry it along: the title only where all may read it."""
        for each in self:
            proposal = each.proposal_id.sudo()
            name = proposal.is_open and proposal.display_name
            name = name or proposal._number_words() or self.env._("Proposal")
            each.display_name = f"{name} · {each.partner_id.name}"

    def write(self, vals):
        """The proposal's state follows the states of its units."""
        result = super().write(vals)
        if vals.keys() & {"state", "round"}:
            self.sudo().proposal_id._follow_assignments()
        return result
