from datetime import timedelta

from odoo.http import Request
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import OTHER_PHONE, PHONE
from .duty_common import DutyHttpCommon

INVITATIONS = "/my/duty/invitations"
LEDGER = "/my/duty/ledger"
CLAIMS = "/my/duty/claims"


@tagged("post_install", "-at_install")
class TestPortalPages(DutyHttpCommon):
    def setUp(self):
        super().setUp()
        self.authenticate(PHONE, PHONE)

    def _get(self, url):
        with mute_logger("odoo.http", "odoo.addons.http_routing.models.ir_http"):
            return self.url_open(url, allow_redirects=False)

    def _answer(self, invitation, **data):
        with mute_logger("odoo.http"):
            return self._post(f"{INVITATIONS}/{invitation.id}/answer", **data)

    # ------------------------------------------------------------ who comes
    def test_anonymous_is_sent_to_the_log_in(self):
        self.authenticate(None, None)
        for url in (
            "/my/duty",
            INVITATIONS,
            f"{INVITATIONS}/{self.invitation.id}",
            LEDGER,
            CLAIMS,
            f"{CLAIMS}/{self.claim.id}",
            f"{LEDGER}/1",
            f"{LEDGER}/own",
            f"{LEDGER}/own/new",
            f"{LEDGER}/own/1",
            "/my/duty/materials",
            "/my/duty/materials/1",
            "/my/duty/materials/1/file",
            "/my/duty/reports",
            "/my/duty/reports/1",
            "/my/duty/reports/1/file",
            "/my/duty/reports/1/feedback/1",
        ):
            with self.subTest(url):
                answer = self._get(url)
                self.assertEqual(answer.status_code, 303)
                self.assertIn("/web/login", answer.headers["Location"])

    def test_owner_sees_the_own(self):
        for url, text in (
            ("/my/duty", "Road inspection"),
            (INVITATIONS, "Road inspection"),
            (f"{INVITATIONS}/{self.invitation.id}", "Town Hall"),
            (LEDGER, "o_duty"),
            (CLAIMS, self.claim.name),
            (f"{CLAIMS}/{self.claim.id}", "120.5"),
        ):
            with self.subTest(url):
                page = self._get(url)
                self.assertEqual(page.status_code, 200)
                self.assertIn(text, page.text)

    def test_foreign_and_garbage_are_not_found(self):
        for url in (
            f"{INVITATIONS}/{self.other_invitation.id}",
            f"{INVITATIONS}/0",
            f"{INVITATIONS}/99999999999",
            f"{INVITATIONS}/x",
            f"{CLAIMS}/{self.other_claim.id}",
            f"{CLAIMS}/-1",
            f"{CLAIMS}/99999999999",
            f"{LEDGER}/0",
            f"{LEDGER}/99999999999",
            f"{LEDGER}/own/0",
            f"{LEDGER}/own/x",
            f"{LEDGER}?category=x",
            f"{LEDGER}?category=999999",
            f"{LEDGER}?category=1%20or%201=1",
        ):
            with self.subTest(url):
                self.assertEqual(self._get(url).status_code, 404)

    def test_lists_hold_own_rows_only(self):
        self._close(self.activity)
        self.authenticate(OTHER_PHONE, OTHER_PHONE)
        claims = self._get(CLAIMS).text
        self.assertIn(self.other_claim.name, claims)
        self.assertNotIn(self.claim.name, claims)
        invitations = self._get(INVITATIONS).text
        self.assertIn(f"{INVITATIONS}/{self.other_invitation.id}", invitations)
        self.assertNotIn(f'{INVITATIONS}/{self.invitation.id}"', invitations)

    def test_employee_who_is_a_deputy_sees_the_own_rows_only(self):
        """A leader may read every claim of the congress, but not on these pages."""
        mandate = self._create_mandate("Leader", partner_id=self.leader.partner_id.id)
        own = self._create_claim(5, mandate_id=mandate.id)
        own.with_user(self.clerk).action_submit()
        self.authenticate(self.leader.login, self.leader.login)
        claims = self._get(CLAIMS).text
        self.assertIn(own.name, claims)
        self.assertNotIn(self.claim.name, claims)
        self.assertEqual(self._get(f"{CLAIMS}/{self.claim.id}").status_code, 404)

    def test_employee_without_a_role_reaches_the_own_rows(self):
        self.user.group_ids = self.env.ref("base.group_user")
        self.authenticate(PHONE, PHONE)
        self.assertIn(
            "Town Hall", self._get(f"{INVITATIONS}/{self.invitation.id}").text
        )
        self.assertEqual(
            self._get(f"{INVITATIONS}/{self.other_invitation.id}").status_code, 404
        )

    def test_card_on_the_portal(self):
        self.assertIn('href="/my/duty"', self._get("/my").text)
        stranger = self.env["res.partner"].create({"name": "Stranger"})
        self.user.partner_id = stranger
        self.authenticate(PHONE, PHONE)
        self.assertNotIn('href="/my/duty"', self._get("/my").text)

    def test_deputies_land_on_their_page(self):
        self.user.password = "river-and-bridge"
        self.authenticate(None, None)
        self.registry._login_failures = None
        answer = self._post("/web/login", login=PHONE, password="river-and-bridge")
        self.assertTrue(answer.headers["Location"].endswith("/my/duty"))

    def test_the_soonest_invitation_comes_first(self):
        start = self.activity.date_start
        for name, days in (("In March", 30), ("Tomorrow", 1)):
            day = start + timedelta(days=days)
            vals = {"date_start": day, "date_end": day + timedelta(hours=3)}
            activity = self._create_activity(name, **vals)
            self._approve_activity(activity)
            self._invite(activity)
        page = self._get("/my/duty").text
        self.assertLess(page.index("Tomorrow"), page.index("In March"))

    # ----------------------------------------------------------- invitations
    def test_accept(self):
        page = self._answer(self.invitation, answer="accepted")
        self.assertEqual(page.status_code, 200)
        self.assertIn("alert-success", page.text)
        self.assertEqual(self.invitation.answer, "accepted")
        self.assertFalse(self.invitation.is_behalf)
        self.assertEqual(self.invitation.write_uid, self.user)
        self.assertEqual(self.other_invitation.answer, "none")

    def test_decline_needs_a_reason(self):
        page = self._answer(self.invitation, answer="declined", reason="  ")
        self.assertEqual(page.status_code, 422)
        self.assertIn("alert-danger", page.text)
        self.assertEqual(self.invitation.answer, "none")
        self._answer(self.invitation, answer="declined", reason="On duty <b>elsewhere")
        self.assertEqual(self.invitation.answer, "declined")
        shown = self._get(f"{INVITATIONS}/{self.invitation.id}").text
        self.assertIn("On duty &lt;b&gt;elsewhere", shown)

    def test_foreign_answer_is_not_found(self):
        answer = self._answer(self.other_invitation, answer="accepted")
        self.assertEqual(answer.status_code, 404)
        self.assertEqual(self.other_invitation.answer, "none")

    def test_answer_is_one_of_two_words(self):
        for data in (
            {"answer": "none"},
            {"answer": "present"},
            {},
            {"answer": "declined", "reason": "x" * 501},
            {"answer": "declined", "reason": "a\x00b"},
        ):
            with self.subTest(data):
                self.assertEqual(self._answer(self.invitation, **data).status_code, 400)
        self.assertEqual(self.invitation.answer, "none")

    def test_other_values_are_ignored(self):
        self._answer(self.invitation, answer="accepted", presence="present", id="1")
        self.assertEqual(self.invitation.presence, "open")

    def test_answer_is_a_post_with_the_forms_token(self):
        url = f"{INVITATIONS}/{self.invitation.id}/answer"
        self.assertEqual(self._get(f"{url}?answer=accepted").status_code, 405)
        with mute_logger("odoo.http"):
            bare = self.url_open(url, data={"answer": "accepted"})
        self.assertEqual(bare.status_code, 400)
        self.assertEqual(self.invitation.answer, "none")

    def test_uploaded_file_is_no_answer(self):
        with mute_logger("odoo.http"):
            answer = self.url_open(
                f"{INVITATIONS}/{self.invitation.id}/answer",
                data={"csrf_token": Request.csrf_token(self)},
                files={"answer": b"accepted"},
            )
        self.assertEqual(answer.status_code, 400)

    def test_closed_activity_says_so(self):
        self._close(self.activity)
        page = self._answer(self.invitation, answer="accepted")
        self.assertEqual(page.status_code, 422)
        self.assertIn("alert-danger", page.text)
        self.assertNotIn("Traceback", page.text)
        self.assertEqual(self.invitation.answer, "none")

    def test_cancelled_activity_says_so(self):
        self.activity.with_user(self.clerk).action_cancel()
        page = self._answer(self.invitation, answer="accepted")
        self.assertEqual(page.status_code, 422)
        self.assertNotIn("<button", page.text.split("o_duty")[-1])

    def test_unapproved_activity_is_not_shown(self):
        draft = self._create_activity("Not decided yet")
        invitation = self._invite(draft)[0]
        self.assertEqual(self._get(f"{INVITATIONS}/{invitation.id}").status_code, 404)
        self.assertNotIn("Not decided yet", self._get(INVITATIONS).text)

    def test_behalf_is_said_everywhere(self):
        self._answer_on_paper(self.invitation)
        url = f"{INVITATIONS}/{self.invitation.id}"
        self.assertIn(self.invitation.behalf_signer, self._get(url).text)
        self.assertIn("dd clerk", self._get(url).text)
        self.assertIn("fa-pencil-square-o", self._get(INVITATIONS).text)
        self.assertIn("fa-pencil-square-o", self._get(CLAIMS).text)
        claim = self._get(f"{CLAIMS}/{self.claim.id}").text
        self.assertIn("dd clerk", claim)

    def test_own_answer_replaces_the_paper(self):
        self._answer_on_paper(self.invitation)
        self._answer(self.invitation, answer="declined", reason="Ill")
        self.assertFalse(self.invitation.is_behalf)

    def test_waiting_ones(self):
        waiting = f"{INVITATIONS}?show=waiting"
        self.assertIn("Road inspection", self._get(waiting).text)
        self._answer(self.invitation, answer="accepted")
        self.assertNotIn("Road inspection", self._get(waiting).text)
        self.assertNotIn("Road inspection", self._get("/my/duty").text)

    # ---------------------------------------------------------------- ledger
    def test_ledger(self):
        entry = self._close(self.activity).filtered(
            lambda row: row.mandate_id == self.mandate
        )
        page = self._get(LEDGER).text
        self.assertIn("Road inspection", page)
        self.assertIn(f"{LEDGER}", page)
        one = self._get(f"{LEDGER}?category={entry.category_id.id}")
        self.assertIn("Road inspection", one.text)

    def test_foreign_heading_is_not_found(self):
        """A heading in which only others have facts says nothing about them."""
        self._close(self.activity)
        other = self.env["deputy.ledger.category"].search(
            [("id", "!=", self.activity.type_id.category_id.id)], limit=1
        )
        self.assertEqual(self._get(f"{LEDGER}?category={other.id}").status_code, 404)

    def test_reversed_fact_is_struck_through(self):
        self._close(self.activity)
        self.activity.with_user(self.clerk)._reopen("Wrong day")
        page = self._get(LEDGER).text
        self.assertIn("text-decoration-line-through", page)
        self.assertIn("Wrong day", page)

    # ---------------------------------------------------------------- claims
    def test_claim_shows_decision_and_lines(self):
        self._approve(self.claim)
        page = self._get(f"{CLAIMS}/{self.claim.id}").text
        for text in ("Expense 0", "2026-1", "120.5"):
            self.assertIn(text, page)

    def test_pages_cost_the_same_for_many(self):
        self._get(INVITATIONS)
        few = self._queries(INVITATIONS)
        for number in range(6):
            activity = self._create_activity(f"Visit {number}")
            self._approve_activity(activity)
            self._invite(activity)
        self.assertLessEqual(self._queries(INVITATIONS), few + 2)

    def _queries(self, url):
        self.env.flush_all()
        before = self.cr.sql_log_count
        self.assertEqual(self._get(url).status_code, 200)
        return self.cr.sql_log_count - before
