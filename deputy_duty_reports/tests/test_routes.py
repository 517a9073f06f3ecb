from odoo.tests import new_test_user, tagged

from odoo.addons.deputy_duty.tests.route_common import read_table
from odoo.addons.deputy_duty.tests.route_fuzz import RouteFuzz

from .appraisal_common import AppraisalCommon
from .ballot_common import BallotFixtures
from .review_common import PAPER, ReviewCommon
from .review_common import TODAY as REVIEW_DAY
from .route_table import TABLE

RULE = {"publication_rule": "示例办法", "publication_number": "示1号"}


@tagged("post_install", "-at_install")
class TestRoutes(RouteFuzz, AppraisalCommon, ReviewCommon):
    """Every door of reports, votes, reviews and appraisals, and everybody before it."""

    addon = "deputy_duty_reports"
    rows = read_table(TABLE)
    no_token = {
        "/ballot": "a slip is used without a session; the code is its proof",
        "/ballot/submit": "so is it here, and other sites' forms are refused",
    }

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.seat, cls.other_seat = cls.sitting_seats[:2]
        cls.sitting_seats.sudo().state = "in_office"

    def test_the_table_is_whole(self):
        self._assert_table_is_whole()

    def test_who_gets_which_answer(self):
        self._prepare()
        self._assert_answers()

    def test_what_no_form_sends(self):
        self._prepare()
        self._assert_withstands(140)

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
        """A draft report, and an open vote with one slip."""
        env = self.env(user=self.clerk)
        meeting = BallotFixtures._create_meeting(env, self.congress)
        seats = self.sitting_seats[2:4]
        ballot = BallotFixtures._create_ballot(env, meeting, seats)
        ballot.action_open()
        [code] = ballot._issue_slips(1)
        self.forms["slip"] = {"code": code}
        report = env["deputy.duty.report"].create({"mandate_id": self.seat.id})
        return {
            "slip": {},
            "ballot": {"ballot_id": ballot.id},
            "report": {"report_id": report.id},
        }
