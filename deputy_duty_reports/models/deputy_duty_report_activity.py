from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .deputy_duty_report_states import ARCHIVED, GIVEN


class DeputyActivity(models.Model):
    """A meeting that is reopened or called off was none at which a report was given."""

    _inherit = "deputy.activity"

    def action_cancel(self):
        """Call the activity off; no report was given there."""
        self.check_access("write")
        result = super().action_cancel()
        self._take_duty_reports_back(self.env._("The meeting was called off."))
        return result

    def _reopen(self, reason):
        result = super()._reopen(reason)
        self._take_duty_reports_back(reason)
        return result

    def _take_duty_reports_back(self, reason):
        """Reports given here are accepted ones again, and their facts are reversed.

        :raises UserError: one of them is filed with its result
        """
        # read after this row was written: whoever gives a report writes it first
        self.flush_recordset(["state"])
        reports = self.env["deputy.duty.report"].sudo()
        reports = reports.search(
            Domain("activity_id", "in", self.ids) & Domain("state", "in", GIVEN)
        )
        filed = reports.filtered(lambda report: report.state == ARCHIVED)
        if filed:
            raise UserError(
                self.env._(
                    "Reports given at this meeting are filed with their results: "
                    "%(names)s. It stands as it is.",
                    names=", ".join(filed.mandate_id.mapped("name")),
                )
            )
        if reports:
            reports._take_back(reason)
