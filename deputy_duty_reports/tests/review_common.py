import base64
from decimal import Decimal

from odoo.tests import new_test_user

from odoo.addons.deputy_duty.tests.rating_common import RatingCommon

SCAN = base64.b64encode(b"%PDF-1.4 signed and handed in closed")
PAPER = {
    "body": "主任会议",
    "signer": "示例主任",
    "date": "2026-07-10",
    "number": "示人发〔2026〕9号",
}
TODAY = "2026-07-10"


class ReviewCommon(RatingCommon):
    """A unit's reply, and a panel of two committee members, two deputies, an expert."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.criteria = (
            cls.env["deputy.review.criterion"]
            .with_user(cls.clerk)
            .create(
                [
                    {"congress_id": cls.congress.id, "name": name, "weight": weight}
                    for name, weight in (
                        ("办理态度", 20),
                        ("办理过程", 30),
                        ("结果", 50),
                    )
                ]
            )
        )
        cls.expert, cls.other_expert = cls.env["res.partner"].create(
            [{"name": "示例专家"}, {"name": "样本专家"}]
        )
        cls.sitting_seats = cls.seats[4:8]
        cls.users = {
            seat: new_test_user(
                cls.env,
                f"dd_panel_{seat.id}",
                "base.group_portal",
                partner_id=seat.partner_id.id,
                lang="en_US",
            )
            for seat in cls.sitting_seats
        }
        cls._rule("review.rectify", 30, "day")

    def setUp(self):
        super().setUp()
        self._today_is(TODAY)

    def _review(self, part=None, **vals):
        part = part or self._replied().assignment_id
        return (
            self.env["deputy.review"]
            .with_user(self.clerk)
            .create(
                {
                    "proposal_id": part.proposal_id.id,
                    "assignment_id": part.id,
                    "reason": "other",
                    "reason_note": "群众反映集中",
                    **vals,
                }
            )
        )

    def _sit(self, review, seats=None, experts=None):
        """The panel, not declared yet."""
        rows = [
            {"review_id": review.id, "bench": "group", "mandate_id": seat.id}
            for seat in (self.sitting_seats if seats is None else seats)
        ] + [
            {"review_id": review.id, "bench": "expert", "partner_id": person.id}
            for person in (self.expert if experts is None else experts)
        ]
        return self.env["deputy.review.member"].with_user(self.clerk).create(rows)

    def _opened(self, review=None, **vals):
        """Everybody declared, scoring open."""
        review = review or self._review(**vals)
        for member in self._sit(review):
            member._declare()
        review.action_open()
        return review

    def _marks(self, review, *marks):
        marks = [Decimal(str(mark)) for mark in marks]
        return dict(zip(review.criterion_ids, marks, strict=True))

    def _score(self, member, *marks, opinion="rectify", **values):
        """As the member with a login does it, else as the clerk from paper."""
        user = self.users.get(member.mandate_id, self.clerk)
        sheets = self.env["deputy.review.sheet"].with_user(user)
        marks = self._marks(member.sudo().review_id, *(marks or (17.5, 25, 40)))
        return sheets._file(member.with_user(user), marks, opinion, **values)

    def _scored(self, review=None, opinion="rectify"):
        review = review or self._opened()
        for member in review.member_ids:
            self._score(member, opinion=opinion)
        return review

    def _put_to_vote(self, verdict="rectify", review=None, **vals):
        review = review or self._scored(opinion=verdict)
        review.write(
            {
                "hearing_on": "2026-07-08",
                "minutes": "双方到会说明",
                "verdict": verdict,
                "verdict_text": "两个站点尚未加装顶棚",
                **vals,
            }
        )
        review.action_submit()
        return review

    def _decided(self, verdict="rectify", **vals):
        review = self._put_to_vote(verdict, **vals)
        review.with_user(self.leader)._decide("approve", PAPER)
        return review
