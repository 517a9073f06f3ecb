from odoo.tests import new_test_user

from .appraisal_common import AppraisalCommon
from .ballot_common import BallotFixtures
from .review_common import PAPER, ReviewCommon
from .review_common import TODAY as REVIEW_DAY

RULE = {"publication_rule": "示例办法", "publication_number": "示1号"}


class RouteRecords(AppraisalCommon, ReviewCommon):
    """One of everything that can stand in an address of this addon, and whose it is."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.seat, cls.other_seat = cls.sitting_seats[:2]
        cls.sitting_seats.sudo().state = "in_office"

    def _prepare(self):
        self.logins = {
            "deputy": self.users[self.seat].login,
            "other_deputy": self.users[self.other_seat].login,
            "clerk": self.clerk.login,
            "leader": self.leader.login,
            "foreign_clerk": self.foreign_clerk.login,
        }
        for person in ("unit", "other_unit", "inviter"):
            user = new_test_user(self.env, f"dd_{person}", "base.group_portal")
            self.logins[person] = user.login
        self.own["congress"] = {"key": self.congress.public_key}
        self.own["nowhere"] = {"key": "00000000-0000-4000-8000-000000000000"}
        self.own |= self._appraisals() | self._reviews() | self._votes()

    def _appraisals(self):
        """One that was told, and one whose grades are public."""
        open_one = self._told(self._create_scheme(year=2023))
        public = self._told()
        public.sudo().frozen = {**public.frozen, **RULE}
        self._final(public).action_publish()
        return {
            "line": {"record_id": self._line(open_one, self.seat).id},
            "appraisal": {"uuid": public.uuid},
        }

    def _reviews(self):
        """One whose panel is asked, and one whose verdict is public."""
        self._today_is(REVIEW_DAY)
        asked = self._review()
        seat = self._sit(asked, self.seat).filtered(
            lambda each: each.mandate_id == self.seat
        )
        public = self._put_to_vote("rectify", self._scored())
        public.with_user(self.leader)._decide("approve", PAPER)
        public.write(RULE)
        public.action_publish()
        return {
            "seat": {"record_id": seat.id},
            "verdict": {"uuid": public.uuid},
        }

    def _votes(self):
        """A draft report, an open vote with one slip, and a vote that is public."""
        env = self.env(user=self.clerk)
        meeting = BallotFixtures._create_meeting(env, self.congress)
        seats = self.sitting_seats[2:4]
        ballot = BallotFixtures._create_ballot(env, meeting, seats)
        ballot.action_open()
        [code] = ballot._issue_slips(1)
        self.forms["slip"] = {"code": code}
        public = BallotFixtures._create_ballot(
            env,
            BallotFixtures._create_meeting(env, self.congress),
            self._create_mandate("王样本") | self._create_mandate("李样本"),
            rule_id=self._public_rule(ballot.rule_id).id,
            is_phone=False,
        )
        public.action_open()
        public._issue_slips(50)
        public.issued_count = 50
        BallotFixtures._count_paper(public, 50, (50, 0, 0, 0), (38, 12, 0, 0))
        BallotFixtures._publish_result(public)
        report = env["deputy.duty.report"].create({"mandate_id": self.seat.id})
        return {
            "slip": {},
            "published_ballot": {"key": public.uuid},
            "ballot": {"ballot_id": ballot.id},
            "report": {"report_id": report.id},
        }

    def _public_rule(self, rule):
        return rule.sudo().copy(
            {"publication": "counts", "publication_number": "示2号"}
        )
