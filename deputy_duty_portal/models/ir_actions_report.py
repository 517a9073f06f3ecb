from odoo import api, models

CARDS = "deputy_duty_portal.deputy_contact_paper"
# Ten on a page.
MAX_CARDS = 500


class IrActionsReport(models.Model):
    """Contact cards share their sheets."""

    _inherit = "ir.actions.report"

    @api.model
    def _get_paper_limit(self, report_sudo):
        if report_sudo.report_name == CARDS:
            return MAX_CARDS
        return super()._get_paper_limit(report_sudo)

    @api.model
    def _get_paper_sheets(self, report_sudo, docs):
        if report_sudo.report_name == CARDS:
            return [docs._in_list_order()]
        return super()._get_paper_sheets(report_sudo, docs)
