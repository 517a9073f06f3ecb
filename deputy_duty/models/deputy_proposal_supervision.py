from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.legal_time import legal_date
from .deputy_approval_mixin import APPROVED, DRAFT, REFUSED, SUBMITTED
from .deputy_legal_route import SUBJECT_SUPERVISION

STATES = [
    (DRAFT, "Draft"),
    (SUBMITTED, "Submitted"),
    (APPROVED, "Approved"),
    (REFUSED, "Refused"),
]
DRAFT_ONLY = frozenset({"name", "congress_id", "year"})


class DeputyProposalSupervision(models.Model):
    """A list of suggestions whose handling is supervised as key ones (重点督办).

    The chairpersons' meeting of a standing committee may set them (Law on Deputies,
    art. 52); in a township the presidium does so. Who approves is a route of the legal
    profile. What is added later in the year is a further list, approved likewise.

    =======  =====  ======  ==========
    who      draft  decide  follow up
    =======  =====  ======  ==========
    clerk    yes    paper   yes
    leader   yes    yes     yes
    others   read   –       –
    =======  =====  ======  ==========
    """

    _name = "deputy.proposal.supervision"
    _description = "List of Key Suggestions"
    _inherit = ["deputy.congress.mixin", "deputy.approval.mixin"]
    _order = "year desc, congress_id, id"

    name = fields.Char(
        compute="_compute_name",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        help="Title of the list as it is printed.",
    )
    congress_id = fields.Many2one(default=lambda self: self._default_congress_id())
    year = fields.Integer(
        required=True,
        aggregator=None,
        default=lambda self: legal_date(fields.Datetime.now()).year,
    )
    state = fields.Selection(
        STATES, required=True, default=DRAFT, readonly=True, copy=False, index=True
    )
    item_ids = fields.One2many(
        "deputy.proposal.supervision.item", "supervision_id", "Key Suggestions"
    )
    item_count = fields.Integer("Suggestions", compute="_compute_counts")
    done_count = fields.Integer("With a Result", compute="_compute_counts")
    approved_on = fields.Date(compute="_compute_approved")
    approved_number = fields.Char(
        "Approved by Document",
        compute="_compute_approved",
        help="Number of the minutes or document that approved the list.",
    )

    _year_sane = models.Constraint(
        "CHECK(year BETWEEN 1954 AND 2200)", "Enter the year with four digits."
    )

    @api.depends("year")
    def _compute_name(self):
        for each in self:
            each.name = self.env._("Key Suggestions of %(year)s", year=each.year)

    @api.depends("item_ids.date_done")
    def _compute_counts(self):
        for each in self:
            each.item_count = len(each.item_ids)
            each.done_count = len(each.item_ids.filtered("date_done"))

    @api.depends("state", "approval_ids.decision")
    def _compute_approved(self):
        for each in self:
            last = each._last_approval(APPROVED)
            each.approved_on = last.date
            each.approved_number = last.number

    def write(self, vals):
        """What was submitted stands until it is taken back to draft."""
        if DRAFT_ONLY & vals.keys() and any(each.state != DRAFT for each in self):
            raise UserError(
                self.env._(
                    "The list was submitted as it is: take it back to draft to change "
                    "it, or make a further list."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        if any(each.state != DRAFT for each in self):
            raise UserError(self.env._("Only a draft of a list can be deleted."))

    # ----------------------------------------------------------------- hooks
    def _prepare_approval_vals(self, decision, paper):
        """A list that names a proposal which is not open stays with its own office."""
        vals = super()._prepare_approval_vals(decision, paper)
        proposals = self.sudo().item_ids.proposal_id
        return dict(vals, is_restricted=not all(each.is_open for each in proposals))

    def _check_submit(self):
        for each in self:
            if not each.item_ids:
                raise UserError(self.env._("Put at least one suggestion on the list."))
            each.item_ids._check_complete()
        return super()._check_submit()

    def _approval_route(self):
        self.ensure_one()
        return self.congress_id._route_steps(SUBJECT_SUPERVISION)
