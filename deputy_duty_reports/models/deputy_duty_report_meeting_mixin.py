from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.deputy_duty.models.deputy_activity import DONE
from odoo.addons.deputy_duty.models.deputy_attendance_states import CAME
from odoo.addons.deputy_duty.models.deputy_ledger_states import TAKE_BACK

from .deputy_duty_report_rows import touch
from .deputy_duty_report_states import ACCEPTED, HELD

CATEGORY = "deputy_duty_reports.deputy_ledger_category_duty_report"
# What the ledger calls the fact that a report was given.
KIND = "duty_report"


class DeputyDutyReportMeetingMixin(models.AbstractModel):
    """The meeting at which a report is given: an activity with its attendance.

    The activity says who came and keeps the minutes of all; each report adds what
    concerns its own deputy. Giving it is a fact, and goes into the ledger.
    """

    _name = "deputy.duty.report.meeting.mixin"
    _description = "Meeting of a Duty Report"
    _inherit = ["deputy.ledger.source.mixin"]

    listener_count = fields.Integer(
        "Listeners",
        aggregator=None,
        copy=False,
        help="Voters or members of the electing unit who were there.",
    )
    minutes = fields.Text(
        copy=False,
        help="Questions, opinions and answers on this deputy's report.",
    )

    def action_plan_meeting(self):
        """Open the window that calls one meeting for these reports."""
        self._check_clerk()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Meeting of Duty Reports"),
            "res_model": "deputy.duty.report.meeting",
            "view_mode": "form",
            "target": "new",
            "context": {"default_report_ids": self.ids},
        }

    def action_hold(self):
        """Record that accepted reports were given, and post it to the ledger.

        :raises UserError: no meeting, not closed, or the deputy was not there
        """
        self._check_clerk()
        # written first: of giving and reopening at once the later is repeated
        touch(self.activity_id.sudo())
        for report in self:
            report._check_held()
        self._enter((ACCEPTED,), HELD)
        self._post_ledger()

    def _take_back(self, reason):
        """The report was not given after all: the fact is reversed."""
        self._check_clerk()
        if not (reason or "").strip():
            raise UserError(self.env._("Say why this is taken back."))
        self._enter((HELD,), ACCEPTED)
        self._reverse_ledger(reason)

    def _on_ledger_upheld(self, objection):
        """A deputy who says so rightly has not given the report: it is open again."""
        result = super()._on_ledger_upheld(objection)
        if objection.outcome == TAKE_BACK:
            held = self.filtered(lambda report: report.state == HELD)
            held._unguarded()._enter((HELD,), ACCEPTED)
        return result

    def _check_held(self):
        """The attendance of the meeting proves that the deputy was there."""
        self.ensure_one()
        meeting = self.activity_id
        if not meeting or meeting.state != DONE:
            raise UserError(
                self.env._(
                    "Name the meeting of %(name)s's report and close it first: its "
                    "attendance says who came.",
                    name=self.mandate_id.name,
                )
            )
        rows = meeting.attendance_ids.filtered(lambda a: a.presence in CAME)
        if self.mandate_id not in rows.mandate_id:
            raise UserError(
                self.env._(
                    "%(name)s was not at “%(meeting)s”, as its attendance says: name "
                    "another meeting.",
                    name=self.mandate_id.name,
                    meeting=meeting.name,
                )
            )

    def _prepare_ledger_vals(self):
        """One fact: the report was given, to whom and where."""
        name = self.env._("Duty report, as the rules of such seats say")
        if self.mandate_id._duty_audience_choices()[self.mandate_id.id]:
            name = self.env._("Duty report to: %(audience)s", audience=self.audience)
        return [
            *super()._prepare_ledger_vals(),
            {
                "mandate_id": self.mandate_id.id,
                "kind": KIND,
                "category_id": self.env.ref(CATEGORY).id,
                "name": name,
                "date": self.date_meeting,
                "origin": self.activity_id.name,
            },
        ]
