from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .invitation_common import InvitationCommon


@tagged("post_install", "-at_install")
class TestDeputyInvitationCandidate(InvitationCommon):
    def _candidate(self, request, mandate):
        return request._candidates().search([("mandate_id", "=", mandate.id)])

    def test_the_least_asked_comes_first(self):
        self._call(self.wang)
        self._call(self.wang, hours=48)
        self._call(self.zhao)
        found = self._ask()._candidates().search([])
        self.assertEqual(found.mandate_id, self.mandates)
        self.assertEqual(found.mapped("mandate_id"), self.li | self.zhao | self.wang)

    def test_who_knows_the_matter_comes_before(self):
        group = self.env["deputy.group"].create(
            {
                "name": "Law Group",
                "kind": "professional",
                "congress_id": self.congress.id,
                "member_ids": [
                    (0, 0, {"mandate_id": self.zhao.id, "date_start": "2022-01-10"}),
                    (
                        0,
                        0,
                        {
                            "mandate_id": self.li.id,
                            "date_start": "2022-01-10",
                            "date_end": "2022-02-10",
                        },
                    ),
                ],
            }
        )
        self.wang.work_unit = "Second Hospital"
        request = self._ask(group_ids=group.ids, keywords="hospital  LAW")
        found = request._candidates().search([])
        self.assertEqual(found.mapped("mandate_id"), self.zhao | self.wang | self.li)
        self.assertEqual(found.mapped("match"), [3, 1, 0])
        self.assertEqual(found[0].match_text, "Law Group")

    def test_the_figures_of_a_deputy(self):
        self._call(self.wang)
        declined = self._call(self.wang, hours=48, partner_id=self.bureau.id)
        declined.attendance_ids.sudo()._answer("declined", "Ill")
        self._activity()._invite(self.wang)
        wang = self._candidate(self._ask(), self.wang)
        self.assertEqual(wang.month_count, 1)
        self.assertEqual(wang.year_count, 1)
        self.assertEqual(wang.unit_count, 1)
        self.assertEqual(wang.asked_count, 2)
        self.assertEqual(wang.duty_count, 2)
        self.assertEqual(wang.load_index, 300)  # one call, a third on average
        self.assertEqual(wang.clash, "Inspection of roads")
        self.assertFalse(wang.is_free)
        self.assertEqual(wang.last_call, (self.start + timedelta(hours=48)).date())

    def test_the_screen_and_the_rule_agree(self):
        """Whoever the list calls free is accepted, and nobody else."""
        self._cap("invitation.month_cap", 1)
        self._call(self.wang)
        self._activity()._invite(self.li)
        request = self._ask()
        free = request._candidates().search([("is_free", "=", True)]).mandate_id
        against = request._schedule(
            self.mandates, request.date_start, request.date_end, self.court
        )
        self.assertEqual(free, self.zhao)
        self.assertEqual(set(against), {self.wang, self.li})
        over = request._candidates().search([("is_over_cap", "=", True)])
        self.assertEqual(over.mandate_id, self.wang)

    def test_who_may_not_exercise_duty_is_no_candidate(self):
        left = self._create_mandate("Left", date_end="2023-01-01")
        self.assertFalse(self._candidate(self._ask(), left))

    def test_ticking_and_taking_off(self):
        request = self._ask()
        found = request._candidates().search([])
        found.action_propose()
        self.assertEqual(request.mandate_ids, self.mandates)
        self.env.invalidate_all()
        self.assertTrue(all(found.mapped("is_proposed")))
        found[:2].action_drop()
        self.assertEqual(len(request.mandate_ids), 1)
        with self.assertRaises(AccessError):
            found.with_user(self.auditor).action_propose()

    def test_suggesting_fills_up_with_free_deputies(self):
        self._activity()._invite(self.wang)
        request = self._ask()
        request.mandate_ids = self.li
        request.action_suggest()
        self.assertEqual(request.mandate_ids, self.li | self.zhao)
        request.action_suggest()
        self.assertEqual(request.mandate_ids, self.li | self.zhao)
        busy = self._ask(name="Forum")
        self._activity()._invite(self.mandates)
        with self.assertRaisesRegex(UserError, "No further deputy"):
            busy.action_suggest()

    def test_without_a_request_nobody_is_a_candidate(self):
        candidates = self.env["deputy.invitation.candidate"].with_user(self.clerk)
        self.assertFalse(candidates.search([]))
        for key in ("1 OR 1=1", [1], None, True):
            with self.subTest(key=key):
                found = candidates.with_context(deputy_invitation_id=key)
                self.assertFalse(found.search([]))

    def test_a_foreign_clerk_sees_no_candidates(self):
        request = self._ask()
        foreign = request._candidates().with_user(self.foreign_clerk)
        self.assertFalse(foreign.search([]))
        with self.assertRaises(AccessError):
            request._candidates().with_user(self.station_clerk).search([])

    def _queries(self, number):
        self.env["deputy.mandate"].create(
            [
                {
                    "name": f"Deputy {number} {index}",
                    "term_id": self.term.id,
                    "constituency_id": self.constituency.id,
                }
                for index in range(number)
            ]
        )
        request = self._ask(deputy_count=number)
        self.env.flush_all()
        # the planner may know the table as it was between two other tests: empty
        self.env.cr.execute("ANALYZE deputy_mandate")
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        request.action_suggest()
        self.assertEqual(len(request.mandate_ids), number)
        return self.cr.sql_log_count - before

    def test_suggesting_costs_the_same_for_10_and_1000_deputies(self):
        self._queries(1)
        self.assertEqual(self._queries(10), self._queries(1000))
