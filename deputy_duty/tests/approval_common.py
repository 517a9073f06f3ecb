from .activity_common import PAPER, ActivityCommon

OFFICE = "代表工作委员会"
VICE_CHAIR = "分管副主任"
CHAIRS = "主任会议"


class ApprovalCommon(ActivityCommon):
    """A county whose own law has activities approved by up to three bodies.

    The deputies' committee and a vice-chair decide on each; the chairpersons' meeting
    from 30 deputies, from 3 days, from 10,000 yuan on, and on every law-enforcement
    inspection.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.profile = cls.env["deputy.legal.profile"].create(
            {
                "name": "County with a long route",
                "parent_id": cls.env["deputy.legal.profile"]._national().id,
                "congress_id": cls.congress.id,
            }
        )
        cls.congress.legal_profile_id = cls.profile
        cls._create_step(OFFICE, 10)
        cls._create_step(VICE_CHAIR, 20)
        for condition in (
            {"deputies_from": 30},
            {"days_from": 3},
            {"cost_from": 10000},
            {"type_codes": "enforcement,inquiry"},
        ):
            cls._create_step(CHAIRS, 30, needs_number=True, **condition)

    @classmethod
    def _create_step(cls, body, sequence=10, profile=None, **vals):
        return cls.env["deputy.legal.route"].create(
            {
                "profile_id": (profile or cls.profile).id,
                "subject": "activity",
                "level": "county",
                "name": f"{body}审批",
                "body": body,
                "sequence": sequence,
                **vals,
            }
        )

    def _decide(self, decision="approve", step=0, user=None, activity=None, **paper):
        activity = activity or self.activity
        activity.with_user(user or self.leader)._decide(
            decision, dict(PAPER, step=step, **paper)
        )

    def _bodies(self, record=None):
        return [step["body"] for step in (record or self.activity).approval_route]
