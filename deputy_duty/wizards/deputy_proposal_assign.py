from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.deputy_proposal_assignment_states import CO, MAIN, OFFICE, SEPARATE

UNIT_DOMAIN = [("is_company", "=", True)]
BY_LEADER = "lead"
WAYS = [
    (BY_LEADER, "One unit leads, others help"),
    (SEPARATE, "Each unit answers its own part"),
    (OFFICE, "The government office distributes"),
]


class DeputyProposalAssign(models.TransientModel):
    """Give admitted proposals, one or many at once, to the units that handle them."""

    _name = "deputy.proposal.assign"
    _description = "Assign Proposals"
    _inherit = ["deputy.congress.pointer.mixin"]

    proposal_ids = fields.Many2many("deputy.proposal", string="Proposals")
    proposal_count = fields.Integer(compute="_compute_place")
    congress_id = fields.Many2one("deputy.congress", compute="_compute_place")
    is_more = fields.Boolean(
        compute="_compute_place", help="They are being handled: further units join."
    )
    way = fields.Selection(
        WAYS,
        "How",
        required=True,
        default=lambda self: self._default_way(),
        help="主办与协办, 分办, or by way of 政府办公室/督查室.",
    )
    main_partner_id = fields.Many2one(
        "res.partner",
        "Leading Unit",
        domain=UNIT_DOMAIN,
        help="It answers the deputies.",
    )
    helper_ids = fields.Many2many(
        "res.partner",
        "deputy_proposal_assign_helper_rel",
        string="Co-handling Units",
        domain=UNIT_DOMAIN,
        help="They tell the leading unit their opinion.",
    )
    separate_ids = fields.Many2many(
        "res.partner",
        "deputy_proposal_assign_separate_rel",
        string="Units with Their Own Parts",
        domain=UNIT_DOMAIN,
        help="Each answers the deputies about its own part.",
    )
    office_partner_id = fields.Many2one(
        "res.partner",
        "Government Office",
        compute="_compute_office_partner_id",
        store=True,
        readonly=False,
        domain=UNIT_DOMAIN,
        help="It chooses the units, and decides what they want to give back.",
    )
    is_joint = fields.Boolean(
        "Equal Content: Handle Together",
        help="并案办理: they go together, and each is answered separately.",
    )
    is_difficult = fields.Boolean(
        "Wide or Difficult",
        help="The longer time of the law for a wide or difficult matter "
        "(Law on Deputies, art. 51).",
    )
    date = fields.Date(
        "Assigned On",
        required=True,
        default=lambda self: self.env["deputy.deadline"]._legal_today(),
        help="The time for the reply counts from this day.",
    )
    number = fields.Char(
        "Letter Number", help="Number of the assigning letter (交办通知)."
    )

    @api.model
    def _default_way(self):
        """By way of the government office where the congress has named it."""
        ids = self.env.context.get("default_proposal_ids") or []
        proposals = self.env["deputy.proposal"].browse(ids)
        return OFFICE if proposals.congress_id.government_office_id else BY_LEADER

    @api.depends("proposal_ids")
    def _compute_place(self):
        for wizard in self:
            proposals = wizard.proposal_ids
            wizard.proposal_count = len(proposals)
            wizard.congress_id = proposals.congress_id[:1]
            wizard.is_more = proposals._is_handled()

    @api.depends("proposal_ids")
    def _compute_office_partner_id(self):
        for wizard in self:
            wizard.office_partner_id = wizard.congress_id.government_office_id

    def action_apply(self):
        """Assign them, and show what was assigned with the texts for the units.

        :raises UserError: no unit, several congresses, or assigned meanwhile
        """
        self.check_access("write")
        self.ensure_one()
        proposals = self.proposal_ids
        proposals.check_access("write")
        if len(proposals.congress_id) != 1:
            raise UserError(
                self.env._("Choose proposals of one congress: each has its own units.")
            )
        if self.is_joint and not proposals.joint_id:
            proposals.action_join()
        rows = proposals._assign(
            self._parts(),
            self.date,
            is_more=self.is_more,
            is_difficult=self.is_difficult,
            number=self.number,
        )
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_proposal_assignment_action_assigned"
        )
        return dict(action, domain=[("id", "in", rows.ids)])

    def _parts(self):
        """Pairs of unit and role as chosen; what belongs to another way is left out."""
        if self.way == OFFICE:
            return [(unit, OFFICE) for unit in self.office_partner_id]
        if self.way == SEPARATE:
            return [(unit, SEPARATE) for unit in self.separate_ids]
        leaders = [(unit, MAIN) for unit in self.main_partner_id]
        return leaders + [(unit, CO) for unit in self.helper_ids]
