from odoo import fields, models
from odoo.exceptions import AccessError, UserError

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
    required and the leader is named as signer.
    """

    _name = "deputy.approval.mixin"
    _description = "Record that Needs an Approval"
    _inherit = ["deputy.guard.mixin"]
    _guarded_fields = frozenset({"state", "submitted_by_id", "approval_ids"})

    # Who may decide on screen.
    _approval_group = "deputy_duty.deputy_duty_group_leader"
    # Who may record the signed paper of a decision.
    _approval_record_group = "deputy_duty.deputy_duty_group_clerk"
    # Whether a decision needs a document number.
    _approval_needs_number = False

    submitted_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict"
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
            if record.state != DRAFT:
                raise UserError(
                    self.env._(
                        "“%(name)s” is no draft and cannot be submitted again.",
                        name=record.display_name,
                    )
                )
        self._check_submit()
        self._unguarded().write({"state": SUBMITTED, "submitted_by_id": self.env.uid})

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
        self._unguarded().write({"state": DRAFT, "submitted_by_id": False})

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
                "default_body": self._approval_body(),
            },
        }

    # ----------------------------------------------------------------- hooks
    def _check_submit(self):
        """Hook: raise ``UserError`` when a record is not ready for its body."""

    def _approval_body(self):
        """Hook: the usual approving body, as text for the decision form."""
        return ""

    def _on_approved(self):
        """Hook: what an approval sets in motion; may refuse by raising."""

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

    # -------------------------------------------------------------- business
    def _decide(self, decision, paper):
        """Record the body's decision and carry it out, in one transaction.

        :param decision: ``APPROVE`` or ``REFUSE``
        :param paper: values of ``deputy.approval``: body, signer, date, number,
            comment, is_behalf, scan, scan_name
        :raises AccessError: the user may neither decide nor record the paper
        :raises UserError: not submitted any more, own submission, missing paper
        """
        self.ensure_one()
        self._check_may_decide(paper)
        # The write comes first: of two people deciding at once the loser fails on
        # this row, is retried, and then reads the state the winner left.
        if self.state != SUBMITTED:
            raise UserError(
                self.env._(
                    "“%(name)s” is not waiting for a decision (any more).",
                    name=self.display_name,
                )
            )
        state = APPROVED if decision == APPROVE else REFUSED
        self._unguarded().write({"state": state})
        self.flush_recordset(["state"])
        self.env["deputy.approval"].sudo().create(
            self._prepare_approval_vals(decision, paper)
        )
        if decision == REFUSE:
            self._on_refused()
        else:
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
            if not paper.get("scan"):
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
        if self._approval_needs_number and not paper.get("number"):
            raise UserError(self.env._("Enter the number of the decision's document."))
