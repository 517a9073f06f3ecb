from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from .deputy_ledger_states import POSTED, REFUSED, SUBMITTED, TAKEN_BACK

CLERK = "deputy_duty.deputy_duty_group_clerk"


class DeputyLedgerReviewMixin(models.AbstractModel):
    """Four eyes on facts entered by hand, one by one or many at once."""

    _name = "deputy.ledger.review.mixin"
    _description = "Review of Ledger Entries by Hand"

    submitted_by_id = fields.Many2one(
        "res.users", "Handed In By", readonly=True, copy=False, ondelete="restrict"
    )
    submitted_on = fields.Datetime("Handed In On", readonly=True, copy=False)
    review_user_id = fields.Many2one(
        "res.users", "Reviewed By", readonly=True, copy=False, ondelete="restrict"
    )
    review_date = fields.Date("Reviewed On", readonly=True, copy=False)
    review_note = fields.Char(
        "Remark of the Review",
        readonly=True,
        copy=False,
        help="Why it was not accepted or was taken back; the deputy reads it.",
    )

    # --------------------------------------------------------------- actions
    def action_review(self):
        """Open the review of these facts."""
        self.check_access("write")
        return self._open_review("post")

    def action_take_back(self):
        """Open the form for the reason to take facts out of the ledger again."""
        self.check_access("write")
        return self._open_review("take_back")

    def _open_review(self, decision):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Review"),
            "res_model": "deputy.ledger.review",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_manual_ids": self.ids,
                "default_decision": decision,
            },
        }

    # -------------------------------------------------------------- business
    def _review(self, is_accepted, note=False):
        """Post what was handed in, or give it back, all in one transaction.

        :param note: why it is not accepted; needed then
        :raises AccessError: not a clerk
        :raises UserError: own ones, not handed in (any more), or no reason
        """
        self._check_reviewer()
        self._check_state(SUBMITTED)
        own = self.filtered(lambda each: each.submitted_by_id == self.env.user)
        if own:
            raise UserError(
                self.env._(
                    "Whoever hands in cannot review: ask a second person for "
                    "“%(names)s”.",
                    names="”, “".join(own[:5].mapped("name")),
                )
            )
        if not is_accepted:
            self._check_reason(note)
        # the write comes first: of two who decide at once, or of a reviewer and a
        # deputy who withdraws, the second is repeated and finds it decided
        self._set_reviewed(POSTED if is_accepted else REFUSED, note)
        if is_accepted:
            self._post_ledger()

    def _take_back(self, reason):
        """Reverse what was posted; the fact may be corrected and handed in again.

        :raises AccessError: not a clerk
        :raises UserError: not in the ledger, or no reason
        """
        self._check_reviewer()
        self._check_state(POSTED)
        self._check_reason(reason)
        self._set_reviewed(TAKEN_BACK, reason)
        self._reverse_ledger(reason)

    def _set_reviewed(self, state, note):
        self._unguarded().write(
            {
                "state": state,
                "review_user_id": self.env.uid,
                "review_date": self.env["deputy.deadline"]._legal_today(),
                "review_note": (note or "").strip() or False,
            }
        )
        self.flush_recordset()

    def _check_reviewer(self):
        self.check_access("write")
        if not (self.env.su or self.env.user.has_group(CLERK)):
            raise AccessError(self.env._("Only clerks and leaders review facts."))

    def _check_reason(self, reason):
        if not (reason or "").strip():
            raise UserError(self.env._("Say why: the deputy reads it."))

    def _check_state(self, state):
        other = self.filtered(lambda each: each.state != state)
        if other:
            states = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "“%(name)s” is not “%(state)s” (any more): leave it out.",
                    name=other[0].name,
                    state=states[state],
                )
            )
