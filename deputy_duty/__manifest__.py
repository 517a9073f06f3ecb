# Copyright 2026 Deputy Duty contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Deputy Duty",
    "summary": "Register, activities, duty ledger and funds of people's congresses",
    "version": "19.0.0.1.0",
    "category": "Services/Deputy Duty",
    "license": "AGPL-3",
    "author": "Deputy Duty contributors",
    "development_status": "Alpha",
    "application": True,
    "pre_init_hook": "pre_init_hook",
    "depends": ["account", "analytic", "mail", "portal"],
}
