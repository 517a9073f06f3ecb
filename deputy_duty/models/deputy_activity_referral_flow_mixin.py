from odoo import models
from odoo.exceptions import UserError

from .deputy_activity_referral_states import ANSWERED, DRAFT, HANDED, WITHDRAWN
from .deputy_material_states import FOR_CHOSEN, SENT

FEEDBACK_RULE = "report.feedback"


class DeputyActivityReferralFlowMixin(models.AbstractModel):
    """The way of a report through a unit: handed over, answered, told to deputies."""

    _name = "deputy.activity.referral.flow.mixin"
    _description = "Way of a Report Through a Unit"

    # --------------------------------------------------------------- actions
    def action_hand_over(self):
        """Record that the units have got the report; the time for feedback begins.

        :raises UserError: handed over already, or the report has nothing to read
        """
        self.check_access("write")
        self._check_state(DRAFT)
        for report in self.report_id:
            if not (report.text or report.file):
                raise UserError(
                    self.env._(
                        "“%(name)s” has neither text nor file: add what the units are "
                        "to get.",
                        name=report.name,
                    )
                )
        today = self.env["deputy.deadline"]._legal_today()
        self._unguarded().write({"state": HANDED})
        self.filtered(lambda each: not each.date_handed)._unguarded().write(
            {"date_handed": today}
        )
        self._start_clock(FEEDBACK_RULE, {each: each.date_handed for each in self})

    def action_record_feedback(self):
        """Record what the units have told; their time is met on the day it came.

        :raises UserError: not handed over, or neither text nor scan of the feedback
        """
        self.check_access("write")
        self._check_state(HANDED)
        for referral in self:
            if not (referral.feedback or referral.feedback_scan):
                raise UserError(
                    self.env._(
                        "Enter or scan what “%(unit)s” has told.",
                        unit=referral.partner_id.name,
                    )
                )
        today = self.env["deputy.deadline"]._legal_today()
        self._unguarded().write({"state": ANSWERED})
        self.filtered(lambda each: not each.date_feedback)._unguarded().write(
            {"date_feedback": today}
        )
        for date, referrals in self.grouped("date_feedback").items():
            referrals._stop_clock(FEEDBACK_RULE, date)

    def action_correct_feedback(self):
        """Open recorded feedback again: it was entered wrongly, or was none.

        Feedback that deputies have been told is withdrawn from them.
        """
        self.check_access("write")
        self._check_state(ANSWERED)
        self.material_id.filtered(lambda each: each.state == SENT).action_withdraw()
        self._unguarded().write(
            {"state": HANDED, "date_feedback": False, "material_id": False}
        )
        self._reopen_clock(
            FEEDBACK_RULE, self.env._("The feedback was recorded wrongly.")
        )

    def action_withdraw(self):
        """Take the report back from the units: nothing is to be told any more."""
        self.check_access("write")
        self._check_state(HANDED)
        self._unguarded().write({"state": WITHDRAWN})
        self._cancel_clock(FEEDBACK_RULE)

    def action_tell_deputies(self):
        """Send the feedback to the deputies who took part, with read receipts.

        :raises UserError: no feedback yet, told already, or nobody took part
        """
        self.check_access("write")
        self._check_state(ANSWERED)
        for referral in self:
            if referral.material_id:
                raise UserError(
                    self.env._(
                        "The deputies have been told what “%(unit)s” did.",
                        unit=referral.partner_id.name,
                    )
                )
            vals = referral._prepare_material_vals()
            material = self.env["deputy.material"].create(vals)
            material.action_send()
            referral._unguarded().write({"material_id": material.id})

    # -------------------------------------------------------------- business
    def _check_state(self, state):
        """:raises UserError: one of these is in another state than the button needs"""
        states = dict(self._fields["state"]._description_selection(self.env))
        for referral in self:
            if referral.state != state:
                raise UserError(
                    self.env._(
                        "“%(name)s” is “%(state)s”; this is for what is “%(needed)s”.",
                        name=referral.display_name,
                        state=states[referral.state],
                        needed=states[state],
                    )
                )

    def _prepare_material_vals(self):
        """The feedback as a material for the deputies of the activity."""
        self.ensure_one()
        return {
            "name": self.env._(
                "What became of “%(report)s”", report=self.report_id.name
            ),
            "congress_id": self.congress_id.id,
            "issuer": self.partner_id.name,
            "activity_id": self.activity_id.id,
            "audience": FOR_CHOSEN,
            "mandate_ids": self.activity_id._deputies_there().ids,
            "text": self.feedback,
            "file": self.feedback_scan,
            "file_name": self.feedback_scan_name,
        }
