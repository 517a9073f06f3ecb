from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .deputy_approval_mixin import APPROVED
from .deputy_invitation_flow_mixin import JOINABLE
from .deputy_legal_route import SUBJECT_INVITATION

OFFICE_ONLY = "deputy_duty.deputy_duty_group_reader"


class DeputyActivityInvitationMixin(models.AbstractModel):
    """An activity that outside units asked for, and the schedule of who is invited.

    Calls of outside units respect the deputies' other duties and the caps of the
    place. What a congress itself organises goes first (Law on Deputies, art. 9): it is
    never held up by a call; the call's own page then tells who cannot come.
    """

    _name = "deputy.activity.invitation.mixin"
    _description = "Activity That Units Asked For"
    _inherit = ["deputy.invitation.schedule.mixin"]

    invitation_ids = fields.One2many(
        "deputy.invitation",
        "activity_id",
        "Requests of Units",
        readonly=True,
        copy=False,
        groups=OFFICE_ONLY,
        help="The requests that this activity answers.",
    )
    invitation_count = fields.Integer(
        "Number of Requests", compute="_compute_invitation_count", groups=OFFICE_ONLY
    )
    is_call = fields.Boolean(
        "Called by Units",
        compute="_compute_is_call",
        help="Of a kind that outside units can ask for: clashes and caps are checked.",
    )

    @api.depends("invitation_ids")
    def _compute_invitation_count(self):
        counts = dict(
            self.env["deputy.invitation"]._read_group(
                [("activity_id", "in", self.ids)], ["activity_id"], ["__count"]
            )
        )
        for activity in self:
            activity.invitation_count = counts.get(activity._origin, 0)

    @api.depends("type_id.is_open_to_units")
    def _compute_is_call(self):
        for activity in self:
            activity.is_call = activity.type_id.is_open_to_units

    def write(self, vals):
        """A call that is moved finds the deputies free then, too."""
        result = super().write(vals)
        if {"date_start", "date_end", "type_id"} & vals.keys():
            for activity in self:
                rows = activity.attendance_ids.filtered(
                    lambda row: not row.sudo().override_reason
                )
                activity._check_invited(rows)
        return result

    def action_open_requests(self):
        """The requests that this activity answers."""
        self.check_access("read")
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_invitation_action"
        )
        return dict(action, domain=[("activity_id", "=", self.id)], context={})

    # ----------------------------------------------------------------- hooks
    def _approval_route(self):
        """What units asked for is decided as their requests are: once."""
        self.ensure_one()
        if not self.sudo().invitation_ids:
            return super()._approval_route()
        return self.congress_id._route_steps(
            SUBJECT_INVITATION,
            date=self.submitted_on,
            type_code=self.type_id.code,
            deputies=max(self.deputies_planned, self.invited_count),
            days=self.days,
            cost=self.planned_cost,
        )

    # -------------------------------------------------------------- business
    def _check_invited(self, rows):
        """Whether these new rows may stand beside the deputies' other duties.

        What is over already is recorded as it was.

        :raises UserError: busy then or over a cap, and no reason for an exception
        """
        self.ensure_one()
        if not rows or self.date_end <= fields.Datetime.now():
            return
        mandates = rows.mandate_id
        self._claim_schedule(mandates)
        if not self.is_call:
            self._tell_precedence(mandates)
            return
        against = self._schedule_of_call(mandates)
        bare = rows.sudo().filtered(lambda row: not row.override_reason).mandate_id
        refused = {each: words for each, words in against.items() if each in bare}
        if refused:
            raise UserError(
                self.env._(
                    "These deputies cannot be invited to “%(name)s” without a reason "
                    "for the exception:\n%(words)s",
                    name=self.name,
                    words="\n".join(self._schedule_words(refused)),
                )
            )
        if against:
            self.message_post(
                body=self.env._(
                    "Invited by way of exception, because: %(reason)s\n%(words)s",
                    reason=rows.sudo()[:1].override_reason,
                    words="\n".join(self._schedule_words(against)),
                )
            )

    def _call_warnings(self, mandates):
        """What stands against calling further deputies, in lines for a clerk."""
        self.ensure_one()
        if not self.is_call or self.date_end <= fields.Datetime.now():
            return []
        fresh = mandates - self.attendance_ids.mandate_id
        return self._schedule_words(self._schedule_of_call(fresh))

    def _schedule_of_call(self, mandates):
        """What stands against calling deputies to this."""
        units = self.sudo().invitation_ids.commercial_partner_id
        return self._schedule(
            mandates, self.date_start, self.date_end, units, apart=self
        )

    def _tell_precedence(self, mandates):
        """Tell the calls at that time whom this activity takes from them."""
        calls = Domain("activity_id.type_id.is_open_to_units", "=", True)
        clashes = self._schedule_clashes(
            mandates, self.date_start, self.date_end, self, calls
        )
        taken = {}
        for mandate in mandates.sudo():
            for call in clashes.get(mandate.partner_id.id, ()):
                taken.setdefault(call, []).append(mandate.name)
        for call, names in taken.items():
            call.message_post(
                body=self.env._(
                    "Called to an activity of the congress at the same time, which "
                    "goes first: %(names)s",
                    names="、".join(names),
                )
            )

    def _check_joinable(self, invitations):
        """Whether requests can be answered with this activity.

        :raises UserError: of another congress, over, or not open to units
        """
        self.ensure_one()
        self.check_access("write")
        if self.congress_id != invitations.congress_id:
            raise UserError(
                self.env._("The activity is one of another congress: choose another.")
            )
        if not self.is_call:
            raise UserError(
                self.env._(
                    "“%(name)s” is of a kind that is not open to outside units.",
                    name=self.name,
                )
            )
        if self.state not in JOINABLE or self.date_start <= fields.Datetime.now():
            raise UserError(
                self.env._(
                    "“%(name)s” has begun or was called off: requests cannot join it.",
                    name=self.name,
                )
            )

    def _approve_by_request(self, invitation):
        """The body that accepted the request has approved what follows from it.

        Its decisions are kept with the activity, too.
        """
        self.ensure_one()
        self._unguarded().write(
            {
                "state": APPROVED,
                "approval_route": invitation.approval_route,
                "submitted_by_id": invitation.submitted_by_id.id,
                "submitted_on": invitation.submitted_on,
            }
        )
        for decision in invitation.approval_ids.sudo().sorted("id"):
            decision.copy({"res_model": self._name, "res_id": self.id})
        self._on_approved()

    def _tell_withdrawn(self, invitation):
        """Tell the office that a unit does not need the deputies any more."""
        self.ensure_one()
        self.message_post(
            body=self.env._(
                "“%(unit)s” withdrew its request “%(name)s”: see whether the activity "
                "still takes place.",
                unit=invitation.partner_id.name,
                name=invitation.name,
            )
        )
