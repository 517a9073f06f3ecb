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
}
