from odoo import api, models
from odoo.exceptions import UserError

from ..models.deputy_appraisal_states import KNOWN


class DeputyAppraisalStatement(models.AbstractModel):
    """Statement of a year's appraisal to one deputy: points down to the facts.

    Without the rank; with the mean of the delegation only where nobody in it can be
    told apart.
    """

    _name = "report.deputy_duty_reports.deputy_appraisal_statement"
    _description = "Statement of an Appraisal"

    @api.model
    def _get_report_values(self, docids, data=None):
        """Values of the template: one statement per deputy, in constant queries.

        :raises UserError: a result is not told yet
        """
        lines = self.env["deputy.appraisal.line"].browse(docids)
        lines.check_access("read")
        if any(line.appraisal_id.state not in KNOWN for line in lines):
            raise UserError(
                self.env._(
                    "Statements are printed once the deputies are told: until then the "
                    "numbers may still change."
                )
            )
        return {"docs": lines, "rows": lines._statement()}
