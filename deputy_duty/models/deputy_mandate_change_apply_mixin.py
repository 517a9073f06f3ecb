from collections import defaultdict

from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from .deputy_legal_ground import END, RESUME, SUSPEND, VOID_ELECTION
from .deputy_mandate_states import (
    APPLIED,
    CHANGE_STATES,
    DRAFT,
    FINAL,
    IN_OFFICE,
    REVERSED,
    STATES,
    TRANSITIONS,
)

REVERSAL_GROUP = "deputy_duty.deputy_duty_group_leader"
# What a change writes on the seat, and what its reversal puts back.
MOVED = ("state", "date_end", "suspended_since", "end_ground_id")


class DeputyMandateChangeApplyMixin(models.AbstractModel):
    """Recording a change, and taking back one that was recorded by mistake.

    A clerk records: the decision is the competent body's, and its signed papers are
    required. Taking a record back is a leader's, and never of one's own record.
    """

    _name = "deputy.mandate.change.apply.mixin"
    _description = "Mandate Change: Record and Reverse"
    _inherit = ["deputy.guard.mixin"]
    _guarded_fields = frozenset(
        {
            "state",
            "state_from",
            "state_to",
            "before",
            "applied_by_id",
            "applied_on",
            "reversal_reason",
            "reversed_by_id",
            "reversed_on",
        }
    )

    state = fields.Selection(
        CHANGE_STATES, default=DRAFT, required=True, readonly=True, index=True
    )
    state_from = fields.Selection(STATES, "Seat Before", readonly=True, copy=False)
    state_to = fields.Selection(STATES, "Seat After", readonly=True, copy=False)
    before = fields.Json(readonly=True, copy=False)
    applied_by_id = fields.Many2one(
        "res.users", "Recorded By", readonly=True, copy=False, ondelete="restrict"
    )
    applied_on = fields.Datetime("Recorded On", readonly=True, copy=False)
    reversal_reason = fields.Char(readonly=True, copy=False)
    reversed_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict"
    )
    reversed_on = fields.Datetime(readonly=True, copy=False)

    def _apply(self):
        """Move the seats, after all changes were found complete.

        The seats are written before anything else is decided upon: of two clerks at
        once, the later is repeated by Odoo and then meets the state the earlier left.

        :raises UserError: not a draft, or something lacks; then no seat moves
        """
        if self.filtered(lambda change: change.state != DRAFT):
            raise UserError(self.env._("Only drafts can be recorded."))
        if len(self.mandate_id) != len(self):
            raise UserError(self.env._("One change of a seat at a time, please."))
        self._check_ready()
        same = defaultdict(self.env["deputy.mandate"].browse)
        for change in self:
            mandate = change.mandate_id
            vals = change._prepare_mandate_vals()
            change._unguarded().write(change._prepare_applied_vals(vals))
            same[tuple(vals.items())] |= mandate
        for vals, mandates in same.items():
            mandates._move(dict(vals))
        self.mandate_id._check_double_office()
        lost = self.filtered(lambda each: each.action in (END, SUSPEND, VOID_ELECTION))
        lost.mandate_id._on_lost()

    def _prepare_mandate_vals(self):
        """What the change does to the seat."""
        self.ensure_one()
        vals = {"state": TRANSITIONS[self.action][1]}
        if self.action == SUSPEND:
            vals["suspended_since"] = self.date_effect
        elif self.action == RESUME:
            vals["suspended_since"] = False
        elif self.action == END:
            vals["date_end"] = self.date_effect
            vals["end_ground_id"] = self.ground_id.id
        return vals

    def _prepare_applied_vals(self, mandate_vals):
        """What the change keeps: who recorded it, and how the seat stood before."""
        seat = self.mandate_id.sudo()
        before = {
            name: seat._fields[name].convert_to_write(seat[name], seat)
            for name in MOVED
        }
        return {
            "state": APPLIED,
            "state_from": seat.state,
            "state_to": mandate_vals["state"],
            "before": {
                name: fields.Date.to_string(value) if hasattr(value, "year") else value
                for name, value in before.items()
            },
            "applied_by_id": self.env.uid,
            "applied_on": fields.Datetime.now(),
        }

    def _reverse(self, reason):
        """Put the seat back as it was before a change recorded by mistake.

        :raises AccessError: not a leader, or one's own record
        :raises UserError: not the last change, or the seat is filled again
        """
        self.ensure_one()
        self._check_may_reverse()
        if not (reason or "").strip():
            raise UserError(self.env._("Say why the record was wrong."))
        mandate = self.mandate_id
        if self.state != APPLIED or self != self._changes_before()[-1:]:
            raise UserError(
                self.env._("Only the last recorded change of a seat can be reversed.")
            )
        if mandate.state != self.state_to:
            raise UserError(
                self.env._("The seat has changed since, e.g. with the end of the term.")
            )
        filled = mandate.sudo().replaced_by_ids.filtered(lambda m: m.state not in FINAL)
        if filled:
            raise UserError(
                self.env._(
                    "%(name)s was elected to this seat since: it is no longer vacant.",
                    name=filled[0].name,
                )
            )
        self._unguarded().write(
            {
                "state": REVERSED,
                "reversal_reason": reason,
                "reversed_by_id": self.env.uid,
                "reversed_on": fields.Datetime.now(),
            }
        )
        mandate._move({name: self.before[name] for name in MOVED})
        if mandate.state == IN_OFFICE:
            mandate._check_double_office()

    def _check_may_reverse(self):
        self.check_access("write")
        if not self.env.user.has_group(REVERSAL_GROUP):
            raise AccessError(
                self.env._("A leader reverses a recorded change: ask one to do it.")
            )
        if self.applied_by_id == self.env.user and not self.env.su:
            raise AccessError(
                self.env._("Whoever recorded a change cannot reverse it: ask another.")
            )
