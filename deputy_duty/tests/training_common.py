from base64 import b64encode
from datetime import timedelta

from odoo import fields

from .activity_common import ActivityCommon

SCAN = b64encode(b"%PDF-1.4 certificate")


class TrainingCommon(ActivityCommon):
    """Courses that were held, and certificates from elsewhere."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first, cls.second = cls.mandates
        cls.kind = cls.env.ref("deputy_duty.deputy_activity_type_training")

    def _course(self, day, hours=4, mandates=None, close=True, **vals):
        """A course of that day that these deputies came to."""
        start = fields.Datetime.to_datetime(f"{day} 01:00:00")
        course = self.activity.copy(
            {
                "name": "How a budget is read",
                "type_id": self.kind.id,
                "date_start": start,
                "date_end": start + timedelta(hours=hours),
                "hours": hours,
                **vals,
            }
        )
        self._approve(course)
        rows = course._invite(self.first if mandates is None else mandates)
        rows.action_present()
        if close:
            course.action_close()
        return course

    def _certificate(self, **vals):
        return (
            self.env["deputy.training.certificate"]
            .with_user(self.clerk)
            .create(
                {
                    "mandate_id": self.first.id,
                    "name": "Law of budgets",
                    "organiser": "City congress",
                    "date": "2024-05-02",
                    "hours": 6,
                    "scan": SCAN,
                    **vals,
                }
            )
        )

    def _seen(self, mandate=None, year=2024, user=None):
        """The deputy as the clerk sees the training of that year."""
        self.env.flush_all()
        self.env.invalidate_all()
        mandate = (mandate or self.first).with_user(user or self.clerk)
        return mandate.with_context(deputy_training_year=year)
