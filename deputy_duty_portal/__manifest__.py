# Copyright 2026 Deputy Duty contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Deputy Duty: Portal",
    "summary": "What deputies do on their phones",
    "version": "19.0.0.1.0",
    "category": "Services/Deputy Duty",
    "license": "AGPL-3",
    "author": "Deputy Duty contributors",
    "development_status": "Alpha",
    "depends": ["deputy_duty"],
    "external_dependencies": {"python": ["qrcode", "vobject"]},
    "data": [
        # Security
        "security/ir.model.access.csv",
        "security/deputy_portal_security.xml",
        # Data
        "data/ir_config_parameter_data.xml",
        # Wizards
        "wizards/deputy_portal_access_views.xml",
        # Views
        "views/deputy_activity_views.xml",
        "views/deputy_budget_publication_views.xml",
        "views/deputy_mandate_views.xml",
        "views/deputy_portal_attempt_views.xml",
        "views/deputy_portal_code_views.xml",
        "views/deputy_invitation_views.xml",
        "views/deputy_portal_contact_views.xml",
        "views/deputy_portal_device_views.xml",
        "views/deputy_portal_feed_views.xml",
        "views/deputy_station_views.xml",
        "views/deputy_work_plan_views.xml",
        "views/portal_access_templates.xml",
        "views/portal_templates.xml",
        "views/portal_invitation_templates.xml",
        "views/portal_ledger_templates.xml",
        "views/portal_ledger_answer_templates.xml",
        "views/portal_ledger_manual_templates.xml",
        "views/portal_check_templates.xml",
        "views/portal_claim_templates.xml",
        "views/portal_claim_entry_templates.xml",
        "views/portal_funds_templates.xml",
        "views/portal_here_templates.xml",
        "views/portal_material_templates.xml",
        "views/portal_proposal_templates.xml",
        "views/portal_report_templates.xml",
        "views/venue_templates.xml",
        "views/kiosk_templates.xml",
        "views/decide_templates.xml",
        "views/portal_unit_templates.xml",
        "views/public_plan_templates.xml",
        # Menus
        "views/deputy_duty_portal_menus.xml",
    ],
    "assets": {
        "web.assets_backend": ["deputy_duty_portal/static/src/access_codes/**/*"],
        "web.assets_frontend": ["deputy_duty_portal/static/src/scss/portal.scss"],
    },
}
