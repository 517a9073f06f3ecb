from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools.legal_time import legal_date
from .deputy_activity_notice_mixin import TOLD_FIELDS
from .deputy_approval_mixin import (
    APPROVED,
    DRAFT,
    REFUSED,
    SUBMITTED,
    DeputyApprovalMixin,
)
from .deputy_attendance_states import OPEN

DONE = "done"
CANCELLED = "cancelled"
STATES = [
    (DRAFT, "Draft"),
    (SUBMITTED, "Submitted"),
    (APPROVED, "Approved"),
    (DONE, "Closed"),
    (REFUSED, "Refused"),
    (CANCELLED, "Cancelled"),
]
# What the ledger and the commitments rest on: fixed once the activity is closed.
FACTS = frozenset({"type_id", "congress_id", "date_start", "date_end", "hours", "name"})


class DeputyActivity(models.Model):
    """Something deputies are asked to take part in.

    =========  ========  =======  =======  =======
    who        plan      decide   check in  close
    =========  ========  =======  =======  =======
    clerk      yes       paper    yes      yes
    leader     yes       yes      yes      yes
    finance    read      –        –        –
    auditor    read      –        –        –
    deputy     invited: read      –        –
    =========  ========  =======  =======  =======

    Approval commits the planned costs; closing posts presence to the duty ledger.
    """

    _name = "deputy.activity"
    _description = "Activity of Deputies"
    _inherit = [
        "mail.thread",
        "deputy.congress.mixin",
        "deputy.activity.invitation.mixin",
        "deputy.activity.approval.mixin",
        "deputy.activity.plan.mixin",
        "deputy.activity.cost.mixin",
        "deputy.approval.mixin",
        "deputy.commitment.source.mixin",
        "deputy.activity.rollover.mixin",
        "deputy.activity.statistics.mixin",
        "deputy.activity.attendance.mixin",
        "deputy.activity.imported.mixin",
        "deputy.activity.notice.mixin",
        "deputy.activity.offline.mixin",
        "deputy.activity.content.mixin",
        "deputy.activity.stage.mixin",
        "deputy.activity.leave.mixin",
        "deputy.activity.training.mixin",
        "deputy.activity.reception.mixin",
        "deputy.public.key.mixin",
    ]
    _order = "date_start desc, id desc"
    _guarded_fields = (
        DeputyApprovalMixin._guarded_fields
        | TOLD_FIELDS
        | {"import_id", "station_duty_id", "rota_note"}
    )

    name = fields.Char("Activity Name", required=True, tracking=True)
    state = fields.Selection(
        STATES, required=True, default=DRAFT, readonly=True, copy=False, tracking=True
    )
    congress_id = fields.Many2one(
        default=lambda self: self._default_congress_id(),
    )
    type_id = fields.Many2one(
        "deputy.activity.type",
        required=True,
        index=True,
        ondelete="restrict",
        help="Decides the ledger category and which budget subjects fit.",
    )
    date_start = fields.Datetime("Starts", required=True, index=True, tracking=True)
    date_end = fields.Datetime("Ends", required=True, tracking=True)
    hours = fields.Float(
        compute="_compute_hours",
        store=True,
        readonly=False,
        help="Hours written into the ledger for each deputy present.",
    )
    place = fields.Char(help="Where deputies are to come.")
    station_id = fields.Many2one(
        "deputy.station", "Contact Station", index="btree_not_null", check_company=True
    )
    purpose = fields.Text(help="What the activity is for; shown to invited deputies.")
    cost_ids = fields.One2many("deputy.activity.cost", "activity_id", "Planned Costs")
    planned_cost = fields.Monetary(compute="_compute_planned_cost")

    _dates_ordered = models.Constraint(
        "CHECK(date_end >= date_start)", "An activity cannot end before it starts."
    )
    _congress_state_index = models.Index("(congress_id, state, date_start)")

    @api.depends("date_start", "date_end")
    def _compute_hours(self):
        for activity in self:
            start, end = activity.date_start, activity.date_end
            lasts = (end - start).total_seconds() / 3600 if start and end else 0
            activity.hours = round(max(lasts, 0), 1)

    @api.depends("cost_ids.amount")
    def _compute_planned_cost(self):
        for activity in self:
            activity.planned_cost = sum(activity.cost_ids.mapped("amount"))

    @api.constrains("station_id", "congress_id")
    def _check_station(self):
        for activity in self:
            station = activity.station_id.sudo()
            if station and station.congress_id != activity.congress_id:
                raise ValidationError(
                    self.env._(
                        "The station belongs to another congress: choose one of the "
                        "activity's own."
                    )
                )

    def write(self, vals):
        """A closed activity keeps the facts its ledger entries rest on."""
        if FACTS & vals.keys() and any(activity.state == DONE for activity in self):
            raise UserError(
                self.env._(
                    "The activity is closed and in the ledger: reopen it with a reason "
                    "to correct it."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        if any(activity.state != DRAFT for activity in self):
            raise UserError(self.env._("Only a draft can be deleted: cancel this."))

    # --------------------------------------------------------------- actions
    def action_invite(self):
        """Open the choice of deputies to invite."""
        self.check_access("write")
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Invite Deputies"),
            "res_model": "deputy.activity.invite",
            "view_mode": "form",
            "target": "new",
            "context": {"default_activity_id": self.id},
        }

    def action_close(self):
        """Close approved activities and post presence to the duty ledger.

        :raises UserError: not approved, not yet begun, or presence left open
        """
        self.check_access("write")
        for activity in self:
            activity._check_closable()
        # leave granted while somebody was being invited
        self.attendance_ids._sync_seat_leaves()
        # written first: of two who close at once the second is retried and refused
        self._unguarded().write({"state": DONE})
        self.flush_recordset(["state"])
        # whoever checks in right now is counted, or told that it is closed
        self.attendance_ids._hold_rows()
        self.attendance_ids._post_ledger()
        self._finish_commitments(legal_date(fields.Datetime.now()))

    def action_cancel(self):
        """Call the activity off and release what it had committed."""
        self.check_access("write")
        if any(activity.state == DONE for activity in self):
            raise UserError(
                self.env._("A closed activity took place: reopen it to correct it.")
            )
        self._unguarded().write({"state": CANCELLED})
        self._release_commitments()

    def _check_closable(self):
        if self.state != APPROVED:
            raise UserError(
                self.env._("Only an approved activity can be closed (once).")
            )
        if self.date_start > fields.Datetime.now():
            raise UserError(self.env._("The activity has not begun yet."))
        undecided = self.attendance_ids.filtered(lambda a: a.presence == OPEN)
        if undecided:
            raise UserError(
                self.env._(
                    "Check in %(count)s more deputies or press “Rest Absent”.",
                    count=len(undecided),
                )
            )

    def _reopen(self, reason):
        """Take a closing back: its ledger entries are reversed for ``reason``."""
        self.ensure_one()
        self.check_access("write")
        if self.state != DONE:
            raise UserError(self.env._("Only a closed activity can be reopened."))
        self._unguarded().write({"state": APPROVED})
        self.flush_recordset(["state"])
        self.attendance_ids._reverse_ledger(reason)
        self._finish_commitments()
        self.message_post(body=self.env._("Reopened: %(reason)s", reason=reason))

    # ----------------------------------------------------------------- hooks
    def _on_approved(self):
        """An approved activity has its cost promised on the budget."""
        self._commit_costs()
        return super()._on_approved()

    def _prepare_commitment_vals(self):
        return [
            {"line_id": cost.line_id.id, "name": cost.name, "amount": cost.amount}
            for cost in self.cost_ids.filtered("line_id")
        ]

    def _commitment_subjects(self):
        return self.type_id.subject_ids

    def _invite(self, mandates, override=None):
        """Invite deputies; whoever is invited already stays as is.

        :param override: reason to invite to a call of outside units in spite of a
            clash or a cap; it stays with the invitations
        :return: the new attendance rows
        :raises UserError: too late, or a deputy is not free for a call
        """
        self.ensure_one()
        self.check_access("write")
        if self.state in (DONE, CANCELLED, REFUSED):
            raise UserError(self.env._("Nobody can be invited to this any more."))
        known = self.attendance_ids.mandate_id
        rows = (
            self.env["deputy.attendance"]
            ._unguarded()
            .create(
                [
                    {
                        "activity_id": self.id,
                        "mandate_id": mandate.id,
                        "override_reason": override or False,
                    }
                    for mandate in mandates - known
                ]
            )
        )
        return rows.with_env(self.env)
