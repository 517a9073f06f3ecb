from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .deputy_legal_choice import LEAVE_BODY

REQUESTED = "requested"
GRANTED = "granted"
REFUSED = "refused"
WITHDRAWN = "withdrawn"
STATES = [
    (REQUESTED, "Requested"),
    (GRANTED, "Granted"),
    (REFUSED, "Refused"),
    (WITHDRAWN, "Withdrawn"),
]
# Who may decide on screen; a clerk records the signed slip.
DECISION_GROUP = "deputy_duty.deputy_duty_group_leader"


class DeputyMandateLeave(models.Model):
    """A deputy's leave of absence (请假): from a session, or for a period.

    Deputies who cannot attend ask for leave as the rules say (Law on Deputies,
    art. 13). Which body granted it is a legal fact, because a seat may end for absence
    "without approval" (art. 62): body, date and number stay on the leave.
    """

    _name = "deputy.mandate.leave"
    _description = "Leave of Absence"
    _inherit = ["deputy.guard.mixin", "deputy.congress.mixin"]
    _order = "requested_on desc, id desc"
    _rec_names_search = ["mandate_id.name", "session_id.name"]
    _guarded_fields = frozenset({"state", "decided_by_id"})

    mandate_id = fields.Many2one(
        "deputy.mandate",
        "Deputy",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    congress_id = fields.Many2one(
        related="mandate_id.congress_id", store=True, required=False, precompute=True
    )
    term_id = fields.Many2one(related="mandate_id.term_id")
    session_id = fields.Many2one(
        "deputy.session",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('term_id', '=', term_id)]",
        help="The session the deputy cannot attend; empty for leave from the work "
        "between sessions.",
    )
    date_start = fields.Date(
        "From",
        compute="_compute_dates",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    date_end = fields.Date(
        "To",
        compute="_compute_dates",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    reason = fields.Text(
        required=True, help="For the office only; a leave's reason is never public."
    )
    requested_on = fields.Date(
        required=True, default=lambda self: self._default_requested_on()
    )
    state = fields.Selection(
        STATES, default=REQUESTED, required=True, readonly=True, index=True
    )
    body_choice_id = fields.Many2one(
        "deputy.legal.choice",
        "Body That May Grant It",
        ondelete="restrict",
        domain="[('id', 'in', allowed_body_ids)]",
        help="From the list of the place; the rules differ.",
    )
    allowed_body_ids = fields.Many2many(
        "deputy.legal.choice", compute="_compute_allowed_body_ids"
    )
    body = fields.Char(
        "Approving Body",
        compute="_compute_body",
        store=True,
        readonly=False,
        help="The body that decided, as it stands on the slip.",
    )
    signer = fields.Char("Signed By", help="Who signed the slip for the body.")
    decision_date = fields.Date("Decided On", help="The date written on the slip.")
    decision_number = fields.Char(help="Where the slip is filed.")
    decided_by_id = fields.Many2one(
        "res.users", "Recorded By", readonly=True, copy=False, ondelete="restrict"
    )
    scan = fields.Binary(
        "Signed Slip",
        attachment=True,
        copy=False,
        help="Scan of the leave slip with signature and seal: the valid version.",
    )
    scan_name = fields.Char("Scan File Name", copy=False)

    _session_uniq = models.UniqueIndex(
        "(mandate_id, session_id) WHERE session_id IS NOT NULL "
        "AND state IN ('requested', 'granted')",
        "This deputy has asked for leave from that session already.",
    )

    @api.model
    def _default_requested_on(self):
        return self.env["deputy.mandate"]._legal_today()

    @api.depends("session_id.date_start", "session_id.date_end")
    def _compute_dates(self):
        for leave in self:
            session = leave.session_id
            if session:
                leave.date_start = session.date_start
                leave.date_end = session.date_end or session.date_start
            else:
                leave.date_start = leave.date_start
                leave.date_end = leave.date_end

    @api.depends("mandate_id", "requested_on")
    def _compute_allowed_body_ids(self):
        for leave in self:
            choices = self.env["deputy.legal.choice"]
            if leave.mandate_id:
                profile = leave.mandate_id._legal_profile()
                choices = profile._choices(LEAVE_BODY, leave.requested_on)
            leave.allowed_body_ids = choices

    @api.depends("body_choice_id")
    def _compute_body(self):
        for leave in self:
            leave.body = leave.body_choice_id.name or leave.body

    @api.depends("mandate_id.name", "session_id.name", "date_start")
    def _compute_display_name(self):
        for leave in self:
            what = leave.session_id.name or leave.date_start
            parts = (leave.mandate_id.name, what)
            leave.display_name = " · ".join(str(part) for part in parts if part)

    @api.constrains("date_start", "date_end", "session_id", "mandate_id")
    def _check_period(self):
        for leave in self:
            if leave.date_end < leave.date_start:
                raise ValidationError(
                    self.env._("Leave cannot end before it begins: check the dates.")
                )
            session = leave.session_id
            if session and session.term_id != leave.mandate_id.term_id:
                raise ValidationError(
                    self.env._(
                        "%(session)s is no session of %(name)s's term.",
                        session=session.display_name,
                        name=leave.mandate_id.name,
                    )
                )

    def write(self, vals):
        """A decided leave stays as it was decided."""
        if not self._guard_is_open():
            for leave in self.filtered(lambda each: each.state in (GRANTED, REFUSED)):
                raise UserError(
                    self.env._(
                        "“%(leave)s” is decided and stays as it is; withdraw it and "
                        "enter another if it was wrong.",
                        leave=leave.display_name,
                    )
                )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_decided(self):
        for leave in self.filtered(lambda each: each.state != REQUESTED):
            raise UserError(
                self.env._(
                    "“%(leave)s” was decided upon: it stays in the deputy's file.",
                    leave=leave.display_name,
                )
            )

    def action_grant(self):
        """Record that the body granted the leave."""
        self.check_access("write")
        self._decide(GRANTED)

    def action_refuse(self):
        """Record that the body refused the leave."""
        self.check_access("write")
        self._decide(REFUSED)

    def action_withdraw(self):
        """The deputy comes after all, or the record was wrong."""
        self.check_access("write")
        for leave in self.filtered(lambda each: each.state == WITHDRAWN):
            raise UserError(
                self.env._("“%(leave)s” is withdrawn.", leave=leave.display_name)
            )
        self._unguarded().write({"state": WITHDRAWN})

    def _decide(self, state):
        """Write the decision; of two at once the later meets the earlier's state.

        :raises UserError: decided already, or body, date or the signed slip is missing
        """
        leads = self.env.user.has_group(DECISION_GROUP)
        for leave in self:
            if leave.state != REQUESTED:
                raise UserError(
                    self.env._(
                        "“%(leave)s” does not wait for a decision (any more).",
                        leave=leave.display_name,
                    )
                )
            if not (leave.body and leave.decision_date):
                raise UserError(
                    self.env._(
                        "Enter which body decided on “%(leave)s” and when: absence "
                        "without its approval counts (Law on Deputies, art. 62).",
                        leave=leave.display_name,
                    )
                )
            if not (leads or leave.scan):
                raise UserError(
                    self.env._(
                        "Attach the scan of the signed slip of “%(leave)s”: that is "
                        "valid.",
                        leave=leave.display_name,
                    )
                )
        self._unguarded().write({"state": state, "decided_by_id": self.env.uid})
