import json

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .mandate_common import SCAN, MandateCommon


@tagged("post_install", "-at_install")
class TestDeputyGuardMixin(MandateCommon):
    """No default makes a decision: neither one of a context nor one a user saved."""

    def _leave(self, **context):
        leaves = self.env["deputy.mandate.leave"].with_user(self.clerk)
        return leaves.with_context(**context).create(
            {
                "mandate_id": self.mandate.id,
                "reason": "Ill",
                "date_start": "2026-01-05",
                "date_end": "2026-01-06",
            }
        )

    def test_a_context_sets_nothing_guarded(self):
        leave = self._leave(
            default_state="granted", default_decided_by_id=self.leader.id
        )
        self.assertEqual(leave.state, "requested")
        self.assertFalse(leave.decided_by_id)
        seats = self.env["deputy.mandate"].with_user(self.clerk)
        seat = seats.with_context(default_state="suspended").create(
            {
                "name": "Wang Two",
                "term_id": self.term.id,
                "constituency_id": self.constituency.id,
            }
        )
        self.assertEqual(seat.state, "in_office")

    def test_a_saved_default_sets_nothing_guarded(self):
        field = self.env["ir.model.fields"]._get("deputy.mandate.leave", "state")
        self.env["ir.default"].with_user(self.clerk).create(
            {
                "field_id": field.id,
                "user_id": self.clerk.id,
                "json_value": json.dumps("granted"),
            }
        )
        self.assertEqual(self._leave().state, "requested")

    def test_what_was_granted_cannot_be_sent(self):
        with self.assertRaises(AccessError):
            self.env["deputy.mandate.leave"].with_user(self.clerk).with_context(
                default_state="granted"
            ).create({"mandate_id": self.mandate.id, "state": "granted", "scan": SCAN})
