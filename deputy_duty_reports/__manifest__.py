# Copyright 2026 Deputy Duty contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Deputy Duty: Reports",
    "summary": "Papers, spreadsheets and statistics of deputies' duty",
    "version": "19.0.0.1.0",
    "category": "Services/Deputy Duty",
    "license": "AGPL-3",
    "author": "Deputy Duty contributors",
    "development_status": "Alpha",
    "depends": [
        "deputy_duty",
        "report_xlsx",  # OCA/reporting-engine
    ],
    "data": [
        # Reports
        "reports/deputy_duty_file_templates.xml",
        "reports/deputy_duty_file_reports.xml",
        "reports/deputy_ledger_entry_templates.xml",
        "reports/deputy_ledger_entry_reports.xml",
        "reports/deputy_ledger_xlsx_reports.xml",
        "reports/deputy_reconciliation_xlsx_reports.xml",
        # Views
        "views/deputy_mandate_views.xml",
        "views/deputy_term_views.xml",
    ],
}
