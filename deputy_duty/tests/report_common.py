from datetime import timedelta

from odoo import Command

from .activity_common import ActivityCommon


class ReportCommon(ActivityCommon):
    """A report of the clerk's for two units, in a place with one month for feedback."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.profile = cls.env["deputy.legal.profile"].create(
            {
                "name": "Yunhe",
                "parent_id": cls.env["deputy.legal.profile"]._national().id,
            }
        )
        cls.congress.legal_profile_id = cls.profile
        cls.env["deputy.legal.rule"].create(
            {
                "profile_id": cls.profile.id,
                "code": "report.feedback",
                "name": "报告反馈期限",
                "value": 1,
                "unit": "month",
                "article": "县规定第三十一条",
                "source": "县规定",
            }
        )
        cls.units = cls.env["res.partner"].create(
            [
                {"name": "Bureau of Roads", "is_company": True},
                {"name": "Bureau of Police", "is_company": True},
            ]
        )
        cls.report = cls._create_report(cls.activity, cls.units)
        cls.roads, cls.police = cls.report.referral_ids

    @classmethod
    def _create_report(cls, activity, units=(), **vals):
        return (
            cls.env["deputy.activity.report"]
            .with_user(cls.clerk)
            .create(
                {
                    "name": "Report on rural roads",
                    "activity_id": activity.id,
                    "date": "2026-03-01",
                    "text": "The bridge is too narrow.",
                    "referral_ids": [
                        Command.create(
                            {"partner_id": unit.id, "date_handed": "2026-03-02"}
                        )
                        for unit in units
                    ],
                    **vals,
                }
            )
        )

    def _overdue(self, referral):
        """Let the time of a unit be over, as if the report had gone out earlier."""
        today = self.env["deputy.deadline"]._legal_today()
        referral._clocks("report.feedback").write(
            {"date_due": today - timedelta(days=1)}
        )
        self.env.invalidate_all()

    def _answer(self, referral, **vals):
        referral.write({"feedback": "Widened", "date_feedback": "2026-03-20", **vals})
        referral.action_record_feedback()
