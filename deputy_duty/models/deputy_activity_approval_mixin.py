from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools import half_days
from ..tools.legal_time import legal_datetime
from .deputy_activity_type import HALF_DAY, HOURS, MEASURES
from .deputy_approval_mixin import APPROVED, DRAFT, SUBMITTED
from .deputy_attendance_states import OPEN
from .deputy_legal_route import SUBJECT_ACTIVITY


class DeputyActivityApprovalMixin(models.AbstractModel):
    """Who approves an activity, by its type, deputies, days and cost.

    The law says who arranges activities (Law on Deputies, art. 25, 29, 30 and 33);
    who signs is a rule of the place, read from its legal profile. What was submitted
    cannot grow into something that other bodies would have had to approve.
    """

    _name = "deputy.activity.approval.mixin"
    _description = "Approval of an Activity"

    deputies_planned = fields.Integer(
        help="How many deputies are to take part; who approves may depend on it.",
    )
    days = fields.Integer(
        "Calendar Days",
        compute="_compute_days",
        help="Calendar days in Beijing time, the first and the last counted.",
    )
    measure = fields.Selection(
        MEASURES, "Counted In", compute="_compute_days", help="As its type says."
    )
    measured = fields.Float(
        "Quantity Counted",
        compute="_compute_days",
        digits=(12, 1),
        help="Hours, half-days or times, as its type is counted.",
    )

    _deputies_planned_positive = models.Constraint(
        "CHECK(deputies_planned >= 0)", "The number of deputies cannot be negative."
    )

    @api.depends("date_start", "date_end", "hours", "type_id.measure")
    def _compute_days(self):
        for activity in self:
            start, end = activity.date_start, activity.date_end
            is_timed = start and end and start <= end
            period = [legal_datetime(each) for each in (start, end)] if is_timed else ()
            # wall clock: the tool compares with noon and midnight of the place
            period = [each.replace(tzinfo=None) for each in period]
            activity.measure = activity.type_id.measure
            activity.days = half_days.days(*period) if period else 0
            activity.measured = activity._measure(period)

    @api.constrains("type_id", "date_start", "date_end", "deputies_planned")
    def _check_route_covers(self):
        """Refuse that what was submitted grows beyond the bodies that decide it.

        What was taken over from an earlier list was decided before, by no route.
        """
        for activity in self.filtered(
            lambda each: each.approval_route and each.state in (SUBMITTED, APPROVED)
        ):
            frozen = {step["body"] for step in activity.approval_route}
            lacking = [
                step["body"]
                for step in activity._approval_steps()
                if step["body"] not in frozen
            ]
            if lacking:
                raise UserError(
                    self.env._(
                        "With this, “%(activity)s” also needs the approval of "
                        "%(bodies)s. Take it back to draft, change it and submit it "
                        "again.",
                        activity=activity.name,
                        bodies=", ".join(lacking),
                    )
                )

    def write(self, vals):
        """What one congress's bodies decide, or decided, stays its activity."""
        if "congress_id" in vals and any(
            activity.state != DRAFT and activity.congress_id.id != vals["congress_id"]
            for activity in self
        ):
            raise UserError(
                self.env._(
                    "The activity was submitted to the bodies of its congress: take it "
                    "back to draft to plan it for another."
                )
            )
        return super().write(vals)

    # --------------------------------------------------------------- actions
    def action_amend(self):
        """Take an approved activity back to draft, to change what was approved.

        Its promises of money are released; the approval stays on record, and answers
        of deputies stay. It has to be approved again.

        :raises UserError: not approved, or deputies have checked in already
        """
        self.check_access("write")
        for activity in self:
            activity._check_amendable()
        self._to_draft()
        self._release_commitments()

    # ----------------------------------------------------------------- hooks
    def _approval_route(self):
        self.ensure_one()
        return self.congress_id._route_steps(
            SUBJECT_ACTIVITY,
            date=self.submitted_on,
            type_code=self.type_id.code,
            deputies=max(self.deputies_planned, self.invited_count),
            days=self.days,
            cost=self.planned_cost,
        )

    # --------------------------------------------------------------- details
    def _measure(self, period):
        """The amount in the type's own measure.

        :param period: local start and end, or nothing while they are not known
        """
        if self.type_id.measure == HOURS:
            return self.hours
        if self.type_id.measure == HALF_DAY:
            return half_days.half_days(*period) if period else 0
        return 1

    def _check_amendable(self):
        if self.state != APPROVED:
            raise UserError(self.env._("Only an approved activity can be amended."))
        if self.attendance_ids.filtered(lambda row: row.presence != OPEN):
            raise UserError(
                self.env._(
                    "Deputies have checked in: the activity took place as approved."
                )
            )
