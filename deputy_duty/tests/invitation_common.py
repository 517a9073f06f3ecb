from datetime import timedelta

from odoo import fields

from .activity_common import PAPER, SCAN
from .common import DeputyDutyCommon

BODY = {**PAPER, "step": 1}
BODY_PAPER = {**BODY, **SCAN}


class InvitationCommon(DeputyDutyCommon):
    """A court and a bureau that ask for deputies, and three deputies to send."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.wang, cls.li, cls.zhao = cls.mandates = cls.env["deputy.mandate"].union(
            cls._create_mandate("Wang One"),
            cls._create_mandate("Li Two"),
            cls._create_mandate("Zhao Three"),
        )
        cls.court, cls.bureau = cls.env["res.partner"].create(
            [
                {"name": "County Court", "is_company": True},
                {"name": "Water Bureau", "is_company": True},
            ]
        )
        cls.kind = cls.env.ref("deputy_duty.deputy_activity_type_invited")
        # noon in China in the middle of a month: no test falls over its edge
        cls.start = fields.Datetime.now().replace(
            day=15, hour=4, minute=0, second=0, microsecond=0
        ) + timedelta(days=62)
        cls.start = cls.start.replace(day=15)

    @classmethod
    def _vals(cls, **vals):
        start = vals.get("date_start", cls.start)
        return {
            "congress_id": cls.congress.id,
            "partner_id": cls.court.id,
            "type_id": cls.kind.id,
            "name": "Open day",
            "date_start": start,
            "date_end": start + timedelta(hours=3),
            "deputy_count": 2,
            **vals,
        }

    def _ask(self, submit=True, **vals):
        """A request, entered by the clerk from the unit's letter."""
        requests = self.env["deputy.invitation"].with_user(self.clerk)
        request = requests.create(self._vals(**vals))
        if submit:
            request.action_submit()
        return request

    def _accept(self, request):
        request.with_user(self.leader)._decide("approve", BODY)
        return request.activity_id

    def _call(self, mandates, hours=24, **vals):
        """Deputies called by a unit's accepted request, some hours from the start."""
        start = self.start + timedelta(hours=hours)
        request = self._ask(date_start=start, **vals)
        request.mandate_ids = mandates
        return self._accept(request)

    def _activity(self, **vals):
        """An activity of the congress itself, at the time of the request."""
        return (
            self.env["deputy.activity"]
            .with_user(self.clerk)
            .create(
                {
                    "name": "Inspection of roads",
                    "congress_id": self.congress.id,
                    "type_id": self.env.ref(
                        "deputy_duty.deputy_activity_type_inspection"
                    ).id,
                    "date_start": self.start,
                    "date_end": self.start + timedelta(hours=2),
                    **vals,
                }
            )
        )

    def _cap(self, code, value):
        """The shipped rule on a cap says another number."""
        rule = self.env["deputy.legal.rule"].search(
            [
                ("code", "=", code),
                ("profile_id", "=", self.congress._legal_profile().id),
            ]
        )
        rule.value = value
