from odoo import fields
from odoo.tests import tagged

from .venue_common import VenueCommon

DECIDE = "/duty/decide"


@tagged("post_install", "-at_install")
class TestDecide(VenueCommon):
    """A leader decides with a telephone, and nobody else does."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.foreign_leader = cls._create_user(
            "leader", "dd_foreign_leader", congress=cls.foreign_congress
        )
        cls.waiting = cls._create_activity("Bridge inspection", purpose="Look at it")
        cls.waiting.with_user(cls.clerk).action_submit()

    def setUp(self):
        super().setUp()
        self._log_in(self.leader)
        self.page = self._url(self.waiting)

    def _url(self, record):
        return f"{DECIDE}/{record._name.replace('.', '-')}/{record.id}"

    def _decide(self, decision="approve", record=None, **data):
        record = record or self.waiting
        values = {
            "decision": decision,
            "body": "Chairpersons' Meeting",
            "number": "No. 9",
            "comment": "",
            "seen": record._decision_stamp(),
            **data,
        }
        return self._send(f"{self._url(record)}/submit", **values)

    def assertUndecided(self):
        self.waiting.invalidate_recordset()
        self.assertEqual(self.waiting.state, "submitted")
        self.assertFalse(self.waiting.approval_ids)

    # ------------------------------------------------------------ who comes
    def test_every_identity(self):
        for user, listed, shown in (
            (None, 303, 303),
            (self.user, 404, 404),
            (self.station_clerk, 404, 404),
            (self.clerk, 404, 404),
            (self.finance, 404, 404),
            (self.auditor, 404, 404),
            (self.foreign_clerk, 404, 404),
            (self.foreign_leader, 200, 404),
            (self.leader, 200, 200),
            (self.admin, 200, 200),
        ):
            self._log_in(user)
            with self.subTest(user=user and user.login):
                self.assertEqual(self._get(DECIDE).status_code, listed)
                self.assertEqual(self._get(self.page).status_code, shown)
                if shown != 200:
                    self.assertEqual(self._decide().status_code, shown)
        self.assertUndecided()

    def test_another_congress_is_not_listed(self):
        self.assertIn("Bridge inspection", self._get(DECIDE).text)
        self._log_in(self.foreign_leader)
        page = self._get(DECIDE)
        self.assertEqual(page.status_code, 200)
        self.assertNotIn("Bridge inspection", page.text)

    def test_only_what_a_body_decides_on(self):
        number = self.waiting.id
        for kind in (
            "res-users",
            "deputy-mandate",
            "deputy.activity",
            "deputy-approval-mixin",
            "x",
        ):
            with self.subTest(kind):
                url = f"{DECIDE}/{kind}/{number}"
                self.assertEqual(self._get(url).status_code, 404)
                self.assertEqual(self._send(f"{url}/submit").status_code, 404)
        for number in ("0", "99999999", "99999999999", "x", "-1"):
            url = f"{DECIDE}/deputy-activity/{number}"
            self.assertNotEqual(self._get(url).status_code, 200)

    # ------------------------------------------------------------- the page
    def test_the_facts(self):
        page = self._get(self.page).text
        for text in ("Bridge inspection", "Town Hall", "Look at it", "dd clerk"):
            self.assertIn(text, page)

    def test_claims_and_budgets_are_decided_here_too(self):
        page = self._get(DECIDE).text
        self.assertIn(self.claim.name, page)
        shown = self._get(self._url(self.claim)).text
        for text in ("Deputy One", "120.5", "Expense 0"):
            self.assertIn(text, shown)
        self.assertEqual(self._decide(record=self.claim).status_code, 200)
        self.assertEqual(self.claim.state, "approved")

    # ----------------------------------------------------------- decisions
    def test_approve(self):
        steps = len(self.waiting.approval_route)
        for _step in range(steps):
            answer = self._decide(comment="Go on")
            self.assertEqual(answer.status_code, 200)
            self.assertIn("alert-success", answer.text)
        self.assertEqual(self.waiting.state, "approved")
        approval = self.waiting.approval_ids.sorted("id")[-1]
        self.assertEqual(approval.signer, "dd leader")
        self.assertEqual(approval.user_id, self.leader)
        self.assertEqual(approval.number, "No. 9")
        self.assertEqual(approval.comment, "Go on")
        self.assertFalse(approval.is_behalf)
        self.assertNotIn("Bridge inspection", self._get(DECIDE).text)

    def test_refusing_needs_a_reason(self):
        answer = self._decide("refuse", comment="  ")
        self.assertEqual(answer.status_code, 422)
        self.assertIn("why you refuse", answer.text)
        self.assertUndecided()
        self.assertEqual(self._decide("refuse", comment="Too late").status_code, 200)
        self.assertEqual(self.waiting.state, "refused")
        self.assertIn("Too late", self._get(self.page).text)

    def test_a_decision_is_about_what_was_seen(self):
        seen = self.waiting._decision_stamp()
        own = self.waiting.with_user(self.clerk)
        own.action_back_to_draft()
        own.purpose = "Something else"
        own.action_submit()
        self.env.flush_all()
        # within one transaction the clock of the database stands still
        self.env.cr.execute(
            "UPDATE deputy_activity SET write_date = write_date + interval '1 minute' "
            "WHERE id = %s",
            [self.waiting.id],
        )
        self.waiting.invalidate_recordset()
        answer = self._decide(seen=seen)
        self.assertEqual(answer.status_code, 422)
        self.assertIn("look at it again", " ".join(answer.text.split()))
        self.assertUndecided()

    def test_a_decision_is_for_one_step(self):
        route = [
            {"body": body, "name": False, "article": False, "needs_number": False}
            for body in ("Working committee", "Chairpersons' Meeting")
        ]
        self.waiting._unguarded().write({"approval_route": route})
        first = self.waiting._decision_stamp()
        page = self._get(self.page).text
        self.assertIn("Working committee", page)
        self.assertEqual(self._decide(body="Somebody else").status_code, 200)
        self.assertEqual(self.waiting.state, "submitted")
        self.assertEqual(self.waiting.approval_ids.body, "Working committee")
        again = self._decide(seen=first)
        self.assertEqual(again.status_code, 422)
        self.assertEqual(len(self.waiting.approval_ids), 1)
        self.assertEqual(self._decide().status_code, 200)
        self.assertEqual(self.waiting.state, "approved")

    def test_decided_meanwhile(self):
        seen = self.waiting._decision_stamp()
        self._decide("refuse", comment="No")
        answer = self._decide(seen=seen)
        self.assertEqual(answer.status_code, 422)
        self.assertIn("not waiting for a decision", answer.text)
        self.assertEqual(self.waiting.state, "refused")

    def test_whoever_submits_does_not_decide(self):
        own = self._create_activity("Own idea")
        own.with_user(self.leader).action_submit()
        self.assertNotIn("<form", self._get(self._url(own)).text)
        answer = self._decide(record=own)
        self.assertEqual(answer.status_code, 422)
        self.assertEqual(own.state, "submitted")

    def test_what_the_budget_refuses_is_not_half_done(self):
        draft = self._create_activity("Too dear")
        draft.cost_ids = [
            (0, 0, {"line_id": self.travel_line.id, "name": "Bus", "amount": 10**9})
        ]
        draft.with_user(self.clerk).action_submit()
        answer = self._decide(record=draft)
        self.assertEqual(answer.status_code, 422)
        self.assertIn("alert-danger", answer.text)
        self.assertEqual(draft.state, "submitted")
        self.assertFalse(draft.approval_ids)

    def test_acts_are_posts_with_the_forms_token(self):
        url = f"{self.page}/submit"
        self.assertEqual(self._get(f"{url}?decision=approve").status_code, 405)
        bare = self.url_open(url, data={"decision": "approve"})
        self.assertEqual(bare.status_code, 400)
        self.assertUndecided()

    def test_wrong_texts(self):
        for data in (
            {"decision": "x"},
            {"decision": "approve", "comment": "x" * 2001},
            {"decision": "approve", "number": "x" * 65},
            {"decision": "approve", "body": "a\x00b"},
        ):
            with self.subTest(data):
                self.assertEqual(self._decide(**data).status_code, 400)
        self.assertUndecided()

    def test_other_values_are_ignored(self):
        self._decide(signer="Somebody", date="1999-01-01", is_behalf="1", user_id="1")
        approval = self.waiting.approval_ids.sorted("id")[-1]
        self.assertEqual(approval.signer, "dd leader")
        self.assertEqual(approval.date.year, fields.Date.today().year)
        self.assertFalse(approval.is_behalf)

    def test_the_list_costs_the_same_for_many(self):
        self._get(DECIDE)
        few = self._queries()
        for number in range(10):
            self._create_activity(f"Visit {number}").with_user(
                self.clerk
            ).action_submit()
        self.assertLessEqual(self._queries(), few + 2)

    def _queries(self):
        self.env.flush_all()
        before = self.cr.sql_log_count
        self.assertEqual(self._get(DECIDE).status_code, 200)
        return self.cr.sql_log_count - before

    def test_every_kind_names_its_facts(self):
        """Whatever a body decides on says what its leader must know."""
        models = self.env["deputy.approval.mixin"]._decision_models()
        self.assertGreater(len(models), 3)
        for model in models:
            with self.subTest(model._name):
                self.assertGreater(len(model._decision_fields), 1)
                self.assertLessEqual(set(model._decision_fields), set(model._fields))
                if model._decision_lines:
                    lines, names = model._decision_lines
                    line_fields = self.env[model._fields[lines].comodel_name]._fields
                    self.assertLessEqual(set(names), set(line_fields))
