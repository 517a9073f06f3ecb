from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.deputy_duty_report_states import OPEN

TYPE = "deputy_duty.deputy_activity_type_duty_report"


class DeputyDutyReportMeeting(models.TransientModel):
    """Call one meeting for one or several duty reports.

    The meeting is an activity of its own: it is approved, told, attended and closed as
    all activities are.
    """

    _name = "deputy.duty.report.meeting"
    _description = "Meeting of Duty Reports"
    _inherit = ["deputy.congress.pointer.mixin"]

    report_ids = fields.Many2many("deputy.duty.report", string="Duty Reports")
    name = fields.Char(
        "Meeting",
        compute="_compute_name",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    date_start = fields.Datetime("Starts", required=True)
    date_end = fields.Datetime("Ends", required=True)
    place = fields.Char(help="Where voters or the electing unit and deputies meet.")

    @api.depends("report_ids")
    def _compute_name(self):
        for wizard in self:
            units = wizard.report_ids.constituency_id
            if not wizard.name:
                wizard.name = self.env._(
                    "Duty reports, %(unit)s", unit=", ".join(units.mapped("name"))
                )

    def action_apply(self):
        """Draft the meeting and invite the deputies of these reports."""
        self.ensure_one()
        reports = self.report_ids
        reports._check_clerk()
        self._check_reports()
        reports._write_first()
        meeting = self.env["deputy.activity"].create(
            {
                "name": self.name,
                "congress_id": reports.congress_id.id,
                "type_id": self.env.ref(TYPE).id,
                "date_start": self.date_start,
                "date_end": self.date_end,
                "place": self.place,
            }
        )
        meeting._invite(reports.mandate_id)
        reports.activity_id = meeting
        return {
            "type": "ir.actions.act_window",
            "res_model": "deputy.activity",
            "view_mode": "form",
            "res_id": meeting.id,
        }

    def _check_reports(self):
        reports = self.report_ids
        if not reports:
            raise UserError(self.env._("Choose at least one duty report."))
        if len(reports.congress_id) > 1:
            raise UserError(
                self.env._("One meeting is for reports of one congress: choose those.")
            )
        for report in reports:
            if report.state not in OPEN or report.activity_id:
                raise UserError(
                    self.env._(
                        "“%(report)s” has a meeting or was given already: leave it "
                        "out.",
                        report=report.display_name,
                    )
                )
