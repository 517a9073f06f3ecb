from odoo import fields
from odoo.tests import new_test_user

from .common import DutyReportsCommon

DECISION = {
    "body": "主任会议",
    "signer": "张主任",
    "date": "2024-05-10",
    "number": "第3号",
}
SCAN = b"JVBERi0xLjQ="
PHONE, OTHER_PHONE = "14700088001", "14700088002"


class DutyReportCommon(DutyReportsCommon):
    """Deputies with a ledger, and what leads from a draft to a report given."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.seats = cls.wang | cls.li | cls.idle
        cls.seats.sudo().date_start = "2022-01-10"

    @classmethod
    def _create_report(cls, mandate=None, **vals):
        """A draft, made by the clerk."""
        reports = cls.env["deputy.duty.report"].with_user(cls.clerk)
        return reports.create({"mandate_id": (mandate or cls.wang).id, **vals})

    @classmethod
    def _accept(cls, report):
        """The deputy's own way on the portal, then the clerk's."""
        report.sudo()._submit()
        report.action_accept()
        return report

    @classmethod
    def _meeting(cls, mandates, start="2024-05-09 01:00:00", present=None, **vals):
        """A closed meeting of these deputies; by default all of them came."""
        begins = fields.Datetime.to_datetime(start)
        meeting = (
            cls.env["deputy.activity"]
            .with_user(cls.clerk)
            .create(
                {
                    "name": "第一选区述职会",
                    "congress_id": cls.congress.id,
                    "type_id": cls.env.ref(
                        "deputy_duty.deputy_activity_type_duty_report"
                    ).id,
                    "date_start": begins,
                    "date_end": begins.replace(hour=4),
                    **vals,
                }
            )
        )
        meeting._invite(mandates)
        return cls._close_meeting(meeting, mandates if present is None else present)

    @classmethod
    def _close_meeting(cls, meeting, present):
        meeting.with_user(cls.clerk).action_submit()
        meeting.with_user(cls.leader)._decide("approve", DECISION)
        for row in meeting.attendance_ids:
            if row.mandate_id in present:
                row.action_present()
            else:
                row.action_absent()
        meeting.action_close()
        return meeting

    @classmethod
    def _give(cls, mandate=None, **vals):
        """A report that was given at a meeting of its own."""
        report = cls._accept(cls._create_report(mandate))
        report.activity_id = cls._meeting(report.mandate_id, **vals)
        report.action_hold()
        return report

    @classmethod
    def _create_plan(cls, **vals):
        plans = cls.env["deputy.duty.report.plan"].with_user(cls.clerk)
        return plans.create({"term_id": cls.term.id, "capacity": 2, **vals})

    @classmethod
    def _adopt(cls, plan):
        plan.with_user(cls.clerk).action_submit()
        plan.with_user(cls.leader)._decide("approve", DECISION)
        return plan

    @classmethod
    def _create_portal_user(cls, mandate, login=PHONE):
        return new_test_user(
            cls.env,
            login=login,
            groups="base.group_portal",
            partner_id=mandate.partner_id.id,
            lang="en_US",
        )
