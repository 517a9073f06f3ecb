from datetime import timedelta

from odoo import fields

from .common import DeputyDutyCommon

PAPER = {
    "body": "Chairpersons' meeting",
    "signer": "Leader",
    "date": "2024-01-10",
    "number": "No. 3",
}
SCAN = {"is_behalf": True, "scan": b"JVBERi0=", "scan_name": "paper.pdf"}


class ActivityCommon(DeputyDutyCommon):
    """An activity drafted by the clerk, and two deputies to invite."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mandates = cls._create_mandate("Wang One") | cls._create_mandate("Li Two")
        cls.activity = (
            cls.env["deputy.activity"]
            .with_user(cls.clerk)
            .create(cls._activity_vals(cls.congress))
        )

    @classmethod
    def _activity_vals(cls, congress, **vals):
        start = fields.Datetime.now().replace(microsecond=0) - timedelta(hours=5)
        return {
            "name": "Inspection of rural roads",
            "congress_id": congress.id,
            "type_id": cls.env.ref("deputy_duty.deputy_activity_type_inspection").id,
            "date_start": start,
            "date_end": start + timedelta(hours=3),
            **vals,
        }

    def _approve(self, activity=None):
        activity = activity or self.activity
        activity.with_user(self.clerk).action_submit()
        activity.with_user(self.leader)._decide("approve", PAPER)

    def _close(self):
        self._approve()
        self.activity._invite(self.mandates)
        first, second = self.activity.attendance_ids.sorted("id")
        first.action_present()
        second.action_absent()
        self.activity.action_close()
