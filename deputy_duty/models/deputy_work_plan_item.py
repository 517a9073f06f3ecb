from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from ..tools.legal_time import legal_date
from .deputy_activity import DONE
from .deputy_approval_mixin import APPROVED, DRAFT, SUBMITTED

# Activities that may still come to pass.
COMING = (DRAFT, SUBMITTED, APPROVED)
PROGRESS = [
    ("open", "Still to Come"),
    ("partly", "Partly Done"),
    ("done", "Done"),
    ("late", "Overdue"),
    ("dropped", "Not Carried Out"),
]
# What may be written once the plan has been submitted.
FOLLOW_UP = frozenset({"dropped_reason", "activity_ids"})


class DeputyWorkPlanItem(models.Model):
    """One planned piece of deputies' work, and what became of it.

    What was approved stands; which activities carry an item out is counted, so that
    planned and done can be laid side by side at any time.
    """

    _name = "deputy.work.plan.item"
    _description = "Item of a Work Plan"
    _inherit = ["deputy.congress.mixin"]
    _order = "plan_id, sequence, date_start, id"

    plan_id = fields.Many2one(
        "deputy.work.plan", required=True, index=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="plan_id.congress_id", store=True, required=False, precompute=True
    )
    plan_state = fields.Selection(related="plan_id.state", string="State of the Plan")
    year = fields.Integer(related="plan_id.year", store=True, precompute=True)
    sequence = fields.Integer(default=10)
    name = fields.Char("Planned Work", required=True)
    type_id = fields.Many2one(
        "deputy.activity.type",
        required=True,
        index=True,
        ondelete="restrict",
        help="What kind of activity is to be held.",
    )
    date_start = fields.Date(
        "Starts On",
        compute="_compute_dates",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        help="First day of the time in which it is to be held; the whole year by "
        "default.",
    )
    date_end = fields.Date(
        "Until",
        compute="_compute_dates",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        help="Last day of the time in which it is to be held.",
    )
    organizer = fields.Char(
        "Responsible Office", help="Which office or committee organises it."
    )
    deputies = fields.Char(
        "Deputies to Take Part", help="Who is to come, as the plan words it."
    )
    times = fields.Integer(
        "Times Planned",
        default=1,
        required=True,
        help="How many such activities are to be held.",
    )
    planned_cost = fields.Monetary(help="What it is expected to cost in all.")
    note = fields.Text("Main Content", help="What is to be looked at, and the outcome.")
    dropped_reason = fields.Char(
        "Why It Was Not Carried Out",
        help="Entered when it is clear that the work will not take place as planned.",
    )
    activity_ids = fields.One2many(
        "deputy.activity", "plan_item_id", "Activities", readonly=True
    )
    held_count = fields.Integer(
        "Times Held", compute="_compute_progress", help="Closed activities."
    )
    coming_count = fields.Integer(
        "Under Way",
        compute="_compute_progress",
        help="Activities drafted, submitted or approved and not closed yet.",
    )
    progress = fields.Selection(PROGRESS, compute="_compute_progress")

    _times_positive = models.Constraint(
        "CHECK(times > 0)", "Plan the work at least once."
    )
    _cost_positive = models.Constraint(
        "CHECK(planned_cost >= 0)", "A planned cost cannot be negative."
    )
    _dates_ordered = models.Constraint(
        "CHECK(date_end >= date_start)", "The work cannot end before it begins."
    )

    @api.depends("plan_id.year")
    def _compute_dates(self):
        for item in self:
            year = item.plan_id.year
            if year:
                item.date_start = item.date_start or f"{year}-01-01"
                item.date_end = item.date_end or f"{year}-12-31"

    @api.depends("times", "date_end", "dropped_reason", "activity_ids.state")
    def _compute_progress(self):
        counts = {
            (item.id, state): count
            for item, state, count in self.env["deputy.activity"]._read_group(
                Domain("plan_item_id", "in", self.ids),
                ["plan_item_id", "state"],
                ["__count"],
            )
        }
        today = legal_date(fields.Datetime.now())
        for item in self:
            item.held_count = counts.get((item.id, DONE), 0)
            item.coming_count = sum(counts.get((item.id, each), 0) for each in COMING)
            item.progress = item._progress(today)

    @api.constrains("date_start", "date_end", "plan_id")
    def _check_year(self):
        for item in self:
            if {item.date_start.year, item.date_end.year} != {item.year}:
                raise ValidationError(
                    self.env._(
                        "“%(item)s” is planned outside %(year)s: choose days of the "
                        "plan's own year.",
                        item=item.name,
                        year=item.year,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        """Items are added while the plan is a draft."""
        items = super().create(vals_list)
        items._check_plan_is_draft()
        return items

    def write(self, vals):
        """What was submitted stands, and nothing moves there; why something did not
        happen is added later.
        """
        if not vals.keys() - FOLLOW_UP:
            return super().write(vals)
        self._check_plan_is_draft()
        result = super().write(vals)
        self._check_plan_is_draft()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_while_draft(self):
        self._check_plan_is_draft()

    # --------------------------------------------------------------- actions
    def action_plan_activity(self):
        """Open the form of a new activity that carries this item out.

        :raises UserError: the plan is not approved
        """
        self.check_access("read")
        self.ensure_one()
        if self.plan_id.state != APPROVED:
            raise UserError(
                self.env._(
                    "Activities follow from an approved plan: have “%(plan)s” approved "
                    "first.",
                    plan=self.plan_id.name,
                )
            )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Plan Activity"),
            "res_model": "deputy.activity",
            "view_mode": "form",
            "context": {
                "default_name": self.name,
                "default_congress_id": self.congress_id.id,
                "default_type_id": self.type_id.id,
                "default_plan_item_id": self.id,
                "default_purpose": self.note,
            },
        }

    def action_open_activities(self):
        """The activities that carry these items out."""
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": "deputy.activity",
            "view_mode": "list,form,calendar",
            "domain": [("plan_item_id", "in", self.ids)],
            "name": self.env._("Activities"),
        }

    # --------------------------------------------------------------- details
    def _period_words(self):
        """From when until when, as the user's language writes months."""
        start, end = (
            format_date(self.env, day, date_format="MMMM")
            for day in (self.date_start, self.date_end)
        )
        return start if start == end else f"{start}–{end}"

    def _progress(self, today):
        """How far the item has come on that day."""
        if self.dropped_reason:
            return "dropped"
        if self.held_count >= self.times:
            return "done"
        if self.date_end and self.date_end < today:
            return "late"
        return "partly" if self.held_count else "open"

    def _check_plan_is_draft(self):
        if any(item.plan_id.state != DRAFT for item in self):
            raise UserError(
                self.env._(
                    "The work plan was submitted as it is: take it back to draft to "
                    "change it."
                )
            )
