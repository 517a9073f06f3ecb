from dateutil.relativedelta import relativedelta

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..tools.legal_time import legal_date
from .deputy_approval_mixin import (
    APPROVED,
    DRAFT,
    REFUSED,
    SUBMITTED,
    DeputyApprovalMixin,
)
from .deputy_legal_route import SUBJECT_WORK_PLAN

STATES = [
    (DRAFT, "Draft"),
    (SUBMITTED, "Submitted"),
    (APPROVED, "Adopted"),
    (REFUSED, "Refused"),
]
DRAFT_ONLY = frozenset({"name", "congress_id", "year", "text"})


class DeputyWorkPlan(models.Model):
    """The year's plan of deputies' work (年度代表工作计划).

    The standing committee draws it up, the chairpersons' meeting adopts it, deputies
    are told of it and it is published (Law on Deputies, art. 43). Townships and streets
    do likewise by practice; who adopts it is a route of the legal profile.

    =======  =====  ======  =======
    who      draft  decide  publish
    =======  =====  ======  =======
    clerk    yes    paper   yes
    leader   yes    yes     yes
    others   read   –       –
    =======  =====  ======  =======
    """

    _name = "deputy.work.plan"
    _description = "Annual Work Plan for Deputies"
    _inherit = [
        "deputy.congress.mixin",
        "deputy.approval.mixin",
        "deputy.work.plan.publication.mixin",
        "deputy.work.plan.progress.mixin",
    ]
    _order = "year desc, congress_id"
    _guarded_fields = DeputyApprovalMixin._guarded_fields | {
        "is_published",
        "material_id",
    }

    name = fields.Char(
        compute="_compute_name",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        help="Title of the plan as it is printed.",
    )
    congress_id = fields.Many2one(default=lambda self: self._default_congress_id())
    year = fields.Integer(
        required=True,
        aggregator=None,
        default=lambda self: legal_date(fields.Datetime.now()).year,
    )
    state = fields.Selection(
        STATES, required=True, default=DRAFT, readonly=True, copy=False
    )
    text = fields.Text(
        "General Part", help="Guiding ideas and main tasks, before the list of work."
    )
    item_ids = fields.One2many(
        "deputy.work.plan.item", "plan_id", "Planned Work", copy=True
    )
    adopted_on = fields.Date(compute="_compute_adopted")
    adopted_number = fields.Char(
        "Adopted by Document",
        compute="_compute_adopted",
        help="Number of the minutes or document that adopted the plan.",
    )
    _congress_year_uniq = models.UniqueIndex(
        "(congress_id, year)", "This congress has a work plan for that year already."
    )
    _year_sane = models.Constraint(
        "CHECK(year BETWEEN 1950 AND 2200)", "Enter the year with four digits."
    )

    @api.depends("year")
    def _compute_name(self):
        for plan in self:
            plan.name = self.env._("Deputies' Work Plan %(year)s", year=plan.year)

    @api.depends("state", "approval_ids.decision")
    def _compute_adopted(self):
        for plan in self:
            last = plan._last_approval(APPROVED)
            plan.adopted_on = last.date
            plan.adopted_number = last.number

    # ------------------------------------------------------------- overrides
    def write(self, vals):
        """What was submitted stands until it is taken back to draft."""
        if DRAFT_ONLY & vals.keys() and any(plan.state != DRAFT for plan in self):
            raise UserError(
                self.env._(
                    "The work plan was submitted as it is: take it back to draft to "
                    "change it."
                )
            )
        return super().write(vals)

    def copy_data(self, default=None):
        """A copy is next year's plan, with the same work a year later."""
        vals_list = super().copy_data(default)
        for plan, vals in zip(self, vals_list, strict=True):
            vals["year"] = (default or {}).get("year", plan.year + 1)
            if "name" not in (default or {}):
                vals.pop("name")
            later = relativedelta(years=vals["year"] - plan.year)
            for command, _id, item in vals.get("item_ids", ()):
                if command == Command.CREATE:
                    item["date_start"] += later
                    item["date_end"] += later
        return vals_list

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        if any(plan.state != DRAFT for plan in self):
            raise UserError(self.env._("Only a draft of a work plan can be deleted."))

    # ----------------------------------------------------------------- hooks
    def _check_submit(self):
        for plan in self:
            if not plan.item_ids:
                raise UserError(self.env._("Enter at least one piece of work."))
        return super()._check_submit()

    def _approval_route(self):
        self.ensure_one()
        return self.congress_id._route_steps(SUBJECT_WORK_PLAN)
