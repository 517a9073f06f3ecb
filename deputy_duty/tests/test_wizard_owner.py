import base64

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import DeputyDutyCommon


@tagged("post_install", "-at_install")
class TestWizardOwner(DeputyDutyCommon):
    """What is typed or uploaded into a window is its user's alone."""

    def test_every_window_has_an_owner(self):
        rules = self.env["ir.rule"].search(
            [("domain_force", "=", "[('create_uid', '=', user.id)]")]
        )
        owned = set(
            rules.filtered(lambda rule: rule["global"]).mapped("model_id.model")
        )
        windows = {
            name
            for name, model in self.env.registry.items()
            if model._transient and name.startswith("deputy.")
        }
        self.assertFalse(windows - owned)

    def test_nobody_reads_another_places_slip(self):
        activity = self.env["deputy.activity"].create(
            {
                "name": "Visit",
                "congress_id": self.congress.id,
                "type_id": self.env["deputy.activity.type"].search([], limit=1).id,
                "date_start": "2026-12-01 01:00:00",
                "date_end": "2026-12-01 03:00:00",
            }
        )
        row = self.env["deputy.attendance"].create(
            {
                "activity_id": activity.id,
                "mandate_id": self._create_mandate("Wang One").id,
            }
        )
        windows = self.env["deputy.attendance.paper"]
        window = windows.with_user(self.clerk).create(
            {
                "purpose": "leave",
                "attendance_ids": [Command.set(row.ids)],
                "reason": "Ill",
                "scan": base64.b64encode(b"signed slip"),
            }
        )
        foreign = window.with_user(self.foreign_clerk)
        self.assertNotIn(foreign, foreign.search([]))
        for read in (
            lambda: foreign.read(["reason", "scan"]),
            lambda: foreign.write({"reason": "Well"}),
            foreign.action_apply,
        ):
            with self.assertRaises(AccessError):
                read()
        files = self.env["ir.attachment"].with_user(self.foreign_clerk)
        self.assertFalse(
            files.search([("res_model", "=", window._name), ("res_field", "=", "scan")])
        )
