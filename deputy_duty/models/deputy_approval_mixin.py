from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ..tools.legal_time import legal_date
from .deputy_approval import APPROVE, REFUSE

DRAFT = "draft"
SUBMITTED = "submitted"
APPROVED = "approved"
REFUSED = "refused"


class DeputyApprovalMixin(models.AbstractModel):
    """A record that is submitted by one person and decided by a body.

    The heir declares ``state`` with at least the four states of this module and
    may set the class attributes and override the hooks below. A leader decides on
    screen; a clerk may record the leader's signed paper (领导签批), then the scan is
    required and the leader is named as signer. Where the law of the place names
    several bodies, each decides its step; the last one's approval is the approval.
    """

    _name = "deputy.approval.mixin"
    _description = "Record that Needs an Approval"
    _inherit = ["deputy.guard.mixin", "deputy.approval.route.mixin"]
    _guarded_fields = frozenset(
        {"state", "submitted_by_id", "submitted_on", "approval_ids"}
        | {"approval_route", "approval_step"}
    )

    # Who may decide on screen.
    _approval_group = "deputy_duty.deputy_duty_group_leader"
    # Who may record the signed paper of a decision.
    _approval_record_group = "deputy_duty.deputy_duty_group_clerk"
    # From which states a record is submitted, and what it is once approved.
    _approval_from = (DRAFT,)
    _approved_state = APPROVED
    # Whether a decision needs a document number.
    _approval_needs_number = False

    submitted_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict"
    )
    submitted_on = fields.Date(
        readonly=True, copy=False, help="The day of submission, in Beijing time."
    )
    approval_ids = fields.One2many(
        "deputy.approval",
        "res_id",
        "Approvals",
        domain=lambda self: [("res_model", "=", self._name)],
        readonly=True,
        copy=False,
    )

    # ------------------------------------------------------------- for users
    def action_submit(self):
        """Hand drafts to the deciding body.

        :raises UserError: a record is not a draft, or not ready
        """
        self.check_access("write")
        for record in self:
            if record.state not in self._approval_from:
                raise UserError(
                    self.env._(
                        "“%(name)s” is no draft and cannot be submitted again.",
                        name=record.display_name,
                    )
                )
        self._check_submit()
        for record in self._unguarded():
            record.approval_route = record._approval_steps()
        self._unguarded().write(
            {
                "state": SUBMITTED,
                "submitted_by_id": self.env.uid,
                "submitted_on": legal_date(fields.Datetime.now()),
                "approval_step": 1,
            }
        )

    def action_back_to_draft(self):
        """Take a submitted or refused record back for correction."""
        self.check_access("write")
        for record in self:
            if record.state not in (SUBMITTED, REFUSED):
                raise UserError(
                    self.env._(
                        "“%(name)s” is neither submitted nor refused.",
                        name=record.display_name,
                    )
                )
        self._to_draft()

    def action_decide(self):
        """Open the decision form (leader) or the form for the signed paper (clerk)."""
        self.check_access("read")
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Decision"),
            "res_model": "deputy.approval.record",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_res_model": self._name,
                "default_res_id": self.id,
                "default_step": self.approval_step,
                "default_body": self.approval_next_body or self._approval_body(),
            },
        }

    # ----------------------------------------------------------------- hooks
    def _check_submit(self):
        """Hook: raise ``UserError`` when a record is not ready for its body."""

    def _on_approved(self):
        """Hook: what the last step's approval sets in motion; may refuse by raising."""

    def _on_refused(self):
        """Hook: what a refusal sets in motion."""

    def _prepare_approval_vals(self, decision, paper):
        """Values of the decision record; heirs may add columns of their family."""
        self.ensure_one()
        vals = dict(
            paper,
            res_model=self._name,
            res_id=self.id,
            decision=decision,
            user_id=self.env.uid,
        )
        if "congress_id" in self._fields:
            vals["congress_id"] = self.congress_id.id
        return vals

    def _last_approval(self, *states):
        """The last of the approvals, by which an approved record stands.

        :param states: in other states there is none; without any it does not matter
        """
        self.ensure_one()
        given = self.approval_ids.filtered(lambda each: each.decision == APPROVE)
        if states and self.state not in states:
            return given[:0]
        return given.sorted("id")[-1:]

    def _approval_scan_needed(self):
        """Hook: whether a decision recorded from paper needs the paper's scan."""
        return True

    # -------------------------------------------------------------- business
    def _to_draft(self):
        """Open records for correction; what was decided stays on record."""
        self._unguarded().write(
            {
                "state": DRAFT,
                "submitted_by_id": False,
                "submitted_on": False,
                "approval_route": False,
                "approval_step": 0,
            }
        )

    def _decide(self, decision, paper):
        """Record the body's decision and carry it out, in one transaction.

        An approval of any but the last step hands the record to the next body; a
        refusal at any step refuses.

        :param decision: ``APPROVE`` or ``REFUSE``
        :param paper: values of ``deputy.approval``: body, signer, date, number,
            comment, is_behalf, scan, scan_name; and ``step``, the number of the step
            it was taken for, which may be left out where there is one step only
        :raises AccessError: the user may neither decide nor record the paper
        :raises UserError: not submitted any more, meant for another step, own
            submission, missing paper
        """
        self.ensure_one()
        self._check_may_decide(paper)
        step = self._check_approval_step(paper.get("step"))
        self._check_number(paper)
        vals = {"approval_step": step + 1}
        is_last = decision == REFUSE or step == len(self.approval_route)
        if is_last:
            state = REFUSED if decision == REFUSE else self._approved_state
            vals = {"approval_step": 0, "state": state}
        # The write comes first: of two people deciding at once the loser fails on
        # this row, is retried, and then reads the step and state the winner left.
        self._unguarded().write(vals)
        self.flush_recordset(list(vals))
        self.env["deputy.approval"].sudo().create(
            self._prepare_approval_vals(decision, dict(paper, step=step))
        )
        if decision == REFUSE:
            self._on_refused()
        elif is_last:
            self._on_approved()

    def _check_may_decide(self, paper):
        """Four eyes on screen; a scan where a clerk records the paper."""
        self.check_access("write")
        user = self.env.user
        if paper.get("is_behalf"):
            if not user.has_group(self._approval_record_group):
                raise AccessError(
                    self.env._("Only a clerk may record a signed decision.")
                )
            if self._approval_scan_needed() and not paper.get("scan"):
                raise UserError(
                    self.env._("Attach the scan of the signed paper: that is valid.")
                )
        else:
            if not user.has_group(self._approval_group):
                raise AccessError(
                    self.env._(
                        "You may not decide this yourself. Record the leader's signed "
                        "paper instead."
                    )
                )
            if self.submitted_by_id == user:
                raise UserError(
                    self.env._("Whoever submits cannot approve: ask a second person.")
                )

    def _approval_asks_number(self):
        """Whether the awaited decision must bear the number of a document."""
        if self._approval_needs_number:
            return True
        return bool(self.approval_step and self._approval_awaited()["needs_number"])

    def _check_number(self, paper):
        """Where the model or the step asks for it, the document has a number."""
        if self._approval_asks_number() and not paper.get("number"):
            raise UserError(self.env._("Enter the number of the decision's document."))
