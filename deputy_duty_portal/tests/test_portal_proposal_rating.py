from odoo import fields
from odoo.http import Request
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.deputy_duty.tests.rating_common import RatingCommon

from .common import PortalHttpCommon

RATINGS = "/my/duty/ratings"


@tagged("post_install", "-at_install")
class TestPortalProposalRating(PortalHttpCommon, RatingCommon):
    """A deputy rates on the phone, in two minutes."""

    def setUp(self):
        super().setUp()
        self._today_is("2026-06-15")
        self._login(self.portal)

    def _login(self, user):
        self.authenticate(user.login, user.login)

    def _get(self, url=""):
        with mute_logger("odoo.http", "odoo.addons.http_routing.models.ir_http"):
            return self.url_open(f"{RATINGS}{url}", allow_redirects=False)

    def _do(self, url, **data):
        data = {"csrf_token": Request.csrf_token(self), **data}
        with mute_logger("odoo.http", "odoo.addons.http_routing.models.ir_http"):
            return self.url_open(f"{RATINGS}{url}", data=data, allow_redirects=False)

    def _grades(self, result="satisfied", attitude="satisfied", **data):
        return {
            "result": self.grades[result].id,
            "attitude": self.grades[attitude].id,
            **data,
        }

    def test_rate_in_one_post(self):
        row = self._replied().rating_ids
        self.assertIn(f"{RATINGS}/{row.id}", self._get().text)
        page = self._get(f"/{row.id}").text
        self.assertIn("2026-06-21", page)
        for grade in self.grades.values():
            self.assertIn(grade.name, page)
        answer = self._do(f"/{row.id}", **self._grades(attitude="basically"))
        self.assertEqual(answer.status_code, 200)
        self.assertIn("alert-success", answer.text)
        self.assertEqual(row.state, "returned")
        self.assertEqual(row.attitude_id, self.grades["basically"])

    def test_unsatisfied_without_a_reason_keeps_what_was_chosen(self):
        row = self._replied().rating_ids
        answer = self._do(f"/{row.id}", **self._grades("unsatisfied"))
        self.assertEqual(answer.status_code, 422)
        self.assertIn('checked="True"', answer.text)
        self.assertEqual(row.state, "waiting")
        self._do(f"/{row.id}", **self._grades("unsatisfied", reason="No lift"))
        self.assertEqual(row.reason, "No lift")
        self.assertEqual(row.assignment_id.round, 2)

    def test_change_once(self):
        row = self._replied().rating_ids
        self._do(f"/{row.id}", **self._grades("basically"))
        self.assertIn("2026-06-25", self._get(f"/{row.id}").text)
        self._do(f"/{row.id}", **self._grades("satisfied"))
        self.assertEqual(row.old_result_id, self.grades["basically"])
        self.assertEqual(self._do(f"/{row.id}", **self._grades()).status_code, 422)
        self.assertNotIn("2026-06-25", self._get(f"/{row.id}").text)

    def test_nonsense_is_refused(self):
        row = self._replied().rating_ids
        for data, status in (
            ({}, 422),
            ({"result": "999999", "attitude": "x"}, 422),
            ({"result": self.classes["solved"].id, "attitude": "1"}, 422),
            (self._grades(reason="x" * 2001), 400),
            ({"result": "1" * 11}, 400),
        ):
            with self.subTest(data), mute_logger("odoo.http"):
                self.assertEqual(self._do(f"/{row.id}", **data).status_code, status)
        self.assertEqual(row.state, "waiting")

    def test_others_find_nothing(self):
        row = self._replied().rating_ids
        for user in (self.portal_second, self.portal_other, self.auditor):
            self._login(user)
            self.assertEqual(self._get(f"/{row.id}").status_code, 404)
            answer = self._do(f"/{row.id}", **self._grades())
            self.assertEqual(answer.status_code, 404)
            self.assertNotIn(f"{RATINGS}/{row.id}", self._get().text)
        self.assertEqual(row.state, "waiting")

    def test_nothing_of_a_classified_one_is_shown(self):
        proposal = self._admitted(
            name=False, content=False, is_classified=True, paper_number="Z 1"
        )
        row = self._replied(self._assigned(proposal)).rating_ids
        self.assertEqual(self._get(f"/{row.id}").status_code, 404)

    def test_strangers_are_sent_to_the_login_and_posts_carry_the_token(self):
        row = self._replied().rating_ids
        with mute_logger("odoo.http"):
            answer = self.url_open(f"{RATINGS}/{row.id}", data={"result": "1"})
        self.assertEqual(answer.status_code, 400)
        self.authenticate(None, None)
        answer = self._get(f"/{row.id}")
        self.assertIn("/web/login", answer.headers.get("Location", ""))

    def test_a_kept_promise_is_rated_by_its_result_alone(self):
        promise = self._promised("2026-09-30")
        promise._report("kept", "Both roofs stand")
        row = promise.rating_ids
        page = self._get(f"/{row.id}").text
        self.assertIn("Both roofs stand", page)
        self.assertNotIn('name="attitude"', page)
        self._do(f"/{row.id}", result=self.grades["satisfied"].id)
        self.assertEqual(row.state, "returned")

    def test_the_lead_answers_who_asks_for_more_time(self):
        promise = self._promised("2026-09-30")
        changes = self.env["deputy.promise.change"]
        change = changes._ask(promise, fields.Date.to_date("2026-12-31"), "Steel")
        self.assertIn("Steel", self._get().text)
        self._login(self.portal_second)
        self.assertNotIn("Steel", self._get().text)
        answer = self._do(f"/change/{change.id}", answer="agreed")
        self.assertEqual(answer.status_code, 404)
        self._login(self.portal)
        with mute_logger("odoo.http"):
            self.assertEqual(
                self._do(f"/change/{change.id}", answer="maybe").status_code, 400
            )
        self._do(f"/change/{change.id}", answer="agreed", note="No later")
        self.assertEqual((change.state, change.answer_note), ("agreed", "No later"))
        self.assertEqual(str(promise.date_promised), "2026-12-31")
