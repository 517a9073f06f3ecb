from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ..tools.legal_time import legal_midnight
from .deputy_activity import CANCELLED
from .deputy_approval_mixin import REFUSED


class DeputyWorkPlanProgressMixin(models.AbstractModel):
    """Planned against done: how far the year's work has come."""

    _name = "deputy.work.plan.progress.mixin"
    _description = "Progress of a Work Plan"

    times_planned = fields.Integer(compute="_compute_progress")
    times_held = fields.Integer(
        compute="_compute_progress",
        help="Closed activities that carry out planned work, up to the times planned.",
    )
    completion = fields.Float(
        "Carried Out (%)",
        compute="_compute_progress",
        help="Times held, of all times planned.",
    )
    late_count = fields.Integer("Overdue Items", compute="_compute_progress")
    unplanned_count = fields.Integer(
        "Not in the Plan",
        compute="_compute_unplanned_count",
        help="Activities of the year that no item of the plan provides for.",
    )

    @api.depends("item_ids.times", "item_ids.held_count", "item_ids.progress")
    def _compute_progress(self):
        for plan in self:
            items = plan.item_ids
            plan.times_planned = sum(items.mapped("times"))
            plan.times_held = sum(min(item.held_count, item.times) for item in items)
            share = plan.times_held / plan.times_planned if plan.times_planned else 0
            plan.completion = 100 * share
            plan.late_count = len(items.filtered(lambda item: item.progress == "late"))

    @api.depends("congress_id", "year")
    def _compute_unplanned_count(self):
        for plan in self:
            plan.unplanned_count = self.env["deputy.activity"].search_count(
                plan._unplanned_domain()
            )

    # --------------------------------------------------------------- actions
    def action_open_items(self):
        """The planned work, beside what was held."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_work_plan_item_action"
        )
        return dict(action, domain=[("plan_id", "in", self.ids)], context={})

    def action_open_unplanned(self):
        """Activities of the year that the plan did not provide for."""
        self.check_access("read")
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Not in the Plan"),
            "res_model": "deputy.activity",
            "view_mode": "list,form",
            "domain": list(self._unplanned_domain()),
        }

    # --------------------------------------------------------------- details
    def _unplanned_domain(self):
        """Activities in the plan's year that carry out none of its items."""
        day = fields.Date.to_date(f"{self.year or 1950}-01-01")
        return (
            Domain("congress_id", "=", self.congress_id.id)
            & Domain("plan_item_id", "=", False)
            & Domain("state", "not in", (CANCELLED, REFUSED))
            & Domain("date_start", ">=", legal_midnight(day))
            & Domain("date_start", "<", legal_midnight(day + relativedelta(years=1)))
        )
