from odoo.http import Request
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import OTHER_PHONE, PHONE
from .duty_common import DutyHttpCommon

LEDGER = "/my/duty/ledger"


@tagged("post_install", "-at_install")
class TestPortalLedgerAnswer(DutyHttpCommon):
    """A deputy confirms or objects, from the telephone."""

    def setUp(self):
        super().setUp()
        entries = self._close(self.activity)
        self.entry = entries.filtered(lambda row: row.mandate_id == self.mandate)
        self.other = entries - self.entry
        self.authenticate(PHONE, PHONE)

    def _get(self, url):
        with mute_logger("odoo.http", "odoo.addons.http_routing.models.ir_http"):
            return self.url_open(url, allow_redirects=False)

    def _say(self, entry, what, **data):
        with mute_logger("odoo.http"):
            return self._post(f"{LEDGER}/{entry.id}/{what}", **data)

    # ----------------------------------------------------------- confirming
    def test_the_home_page_counts_what_waits(self):
        self.assertIn("ledger?show=waiting", self._get("/my/duty").text)
        self._say(self.entry, "confirm")
        self.assertNotIn("ledger?show=waiting", self._get("/my/duty").text)

    def test_confirm_one(self):
        page = self._say(self.entry, "confirm")
        self.assertEqual(page.status_code, 200)
        self.assertIn("alert-success", page.text)
        self.assertEqual(self.entry.confirmation, "confirmed")
        act = self.entry.act_id
        self.assertEqual((act.user_id, act.is_behalf), (self.user, False))
        self.assertEqual(self.other.confirmation, "open")
        self._say(self.entry, "confirm")
        self.assertEqual(self.entry.act_id, act, "a second click changes nothing")

    def test_confirm_what_the_page_showed(self):
        page = self._get(f"{LEDGER}?show=waiting").text
        self.assertIn(f'name="ids" value="{self.entry.id}"', page)
        answer = self._post(f"{LEDGER}/confirm", ids=str(self.entry.id))
        self.assertEqual(answer.status_code, 303)
        self.assertEqual(self.entry.confirmation, "confirmed")
        self.assertNotIn('name="ids"', self._get(f"{LEDGER}?show=waiting").text)

    def test_foreign_numbers_confirm_nothing(self):
        for ids in (f"{self.entry.id},{self.other.id}", str(self.other.id), "99999999"):
            with mute_logger("odoo.http"):
                answer = self._post(f"{LEDGER}/confirm", ids=ids)
            self.assertEqual(answer.status_code, 404)
        for ids in ("", "x", "1;2", "-1", "9" * 12, "1,"):
            with mute_logger("odoo.http"):
                answer = self._post(f"{LEDGER}/confirm", ids=ids)
            self.assertEqual(answer.status_code, 400, ids)
        self.assertEqual(
            set((self.entry | self.other).mapped("confirmation")), {"open"}
        )

    # ------------------------------------------------------------- objecting
    def test_object_and_read_the_answer(self):
        page = self._say(self.entry, "object", text="I was <b>at home")
        self.assertEqual(page.status_code, 200)
        self.assertIn("I was &lt;b&gt;at home", page.text)
        objection = self.entry.objection_ids
        self.assertEqual((objection.user_id, objection.is_behalf), (self.user, False))
        objection.with_user(self.clerk)._answer(False, "The sheet has your signature")
        page = self._get(f"{LEDGER}/{self.entry.id}").text
        self.assertIn("The sheet has your signature", page)
        self.assertIn("text-bg-secondary", page)
        self.assertNotIn(f"{self.entry.id}/object", page)

    def test_objecting_twice_is_one_objection(self):
        self._say(self.entry, "object", text="I was at home")
        page = self._say(self.entry, "object", text="Again")
        self.assertEqual(page.status_code, 200)
        self.assertEqual(len(self.entry.objection_ids), 1)

    def test_an_empty_objection_is_told(self):
        page = self._say(self.entry, "object", text="  ")
        self.assertEqual(page.status_code, 422)
        self.assertIn("alert-danger", page.text)
        self.assertFalse(self.entry.objection_ids)

    def test_too_late_is_told_and_not_offered(self):
        self.entry.sudo().write({"objection_due": "2020-01-01"})
        self.assertNotIn("/object", self._get(f"{LEDGER}/{self.entry.id}").text)
        page = self._say(self.entry, "object", text="Too late")
        self.assertEqual(page.status_code, 422)
        self.assertIn("2020-01-01", page.text)
        self.assertEqual(page.text.count("Traceback"), 0)

    def test_withdraw(self):
        self.assertEqual(self._say(self.entry, "withdraw").status_code, 404)
        self._say(self.entry, "object", text="I was at home")
        page = self._say(self.entry, "withdraw")
        self.assertEqual(page.status_code, 200)
        self.assertEqual(self.entry.objection_ids.state, "withdrawn")
        self.assertEqual(self.entry.confirmation, "open")

    def test_withdrawn_after_the_answer_is_told(self):
        self._say(self.entry, "object", text="I was at home")
        self.entry.objection_ids.with_user(self.clerk)._answer(False, "No")
        page = self._say(self.entry, "withdraw")
        self.assertEqual(page.status_code, 422)
        self.assertEqual(self.entry.objection_ids.state, "rejected")

    def test_paper_is_said_on_the_page(self):
        wizard = self.env["deputy.ledger.paper"].with_user(self.clerk)
        wizard.with_context(default_entry_ids=self.entry.ids).create(
            {"scan": b"JVBERi0=", "signer": "Deputy One"}
        ).action_apply()
        self.assertIn("dd clerk", self._get(f"{LEDGER}/{self.entry.id}").text)

    # ---------------------------------------------------------------- others
    def test_foreign_facts_and_reversals_are_not_found(self):
        reversal = self.entry._reverse("Wrong")
        for entry in (self.other, reversal):
            self.assertEqual(self._get(f"{LEDGER}/{entry.id}").status_code, 404)
            for what in ("confirm", "object", "withdraw"):
                answer = self._say(entry, what, text="x")
                self.assertEqual(answer.status_code, 404)
        self.assertFalse(self.other.objection_ids)

    def test_an_employee_without_a_role_reaches_the_own_facts(self):
        self.user.group_ids = self.env.ref("base.group_user")
        self.authenticate(PHONE, PHONE)
        self.assertEqual(self._say(self.entry, "confirm").status_code, 200)
        self.assertEqual(self.entry.confirmation, "confirmed")
        self.assertEqual(self._say(self.other, "confirm").status_code, 404)

    def test_anonymous_is_sent_to_the_log_in(self):
        self.authenticate(None, None)
        self.assertIn(
            "/web/login", self._get(f"{LEDGER}/{self.entry.id}").headers["Location"]
        )
        self._say(self.entry, "confirm")
        self.assertEqual(self.entry.confirmation, "open")

    def test_acts_are_posts_with_the_forms_token(self):
        for what in ("confirm", "object", "withdraw"):
            url = f"{LEDGER}/{self.entry.id}/{what}"
            self.assertEqual(self._get(url).status_code, 405)
            with mute_logger("odoo.http"):
                self.assertEqual(
                    self.url_open(url, data={"text": "x"}).status_code, 400
                )
        self.assertEqual(self.entry.confirmation, "open")

    def test_garbage_is_refused(self):
        with mute_logger("odoo.http"):
            answer = self.url_open(
                f"{LEDGER}/{self.entry.id}/object",
                data={"csrf_token": Request.csrf_token(self)},
                files={"text": b"x"},
            )
        self.assertEqual(answer.status_code, 400)
        for text in ("x" * 501, "a\x00b"):
            self.assertEqual(
                self._say(self.entry, "object", text=text).status_code, 400
            )

    def test_the_ledger_costs_the_same_for_many(self):
        self.authenticate(OTHER_PHONE, OTHER_PHONE)
        self._get(LEDGER)
        few = self._queries()
        vals = self.other._prepare_copy_vals()
        keys = ("mandate_id", "category_id", "kind", "name", "date", "res_model")
        self.env["deputy.ledger.entry"]._post(
            [
                {**{key: vals[key] for key in keys}, "res_id": number}
                for number in range(900_000, 900_015)
            ]
        )
        self.assertLessEqual(self._queries(), few + 1)

    def _queries(self):
        self.env.flush_all()
        before = self.cr.sql_log_count
        self.assertEqual(self._get(LEDGER).status_code, 200)
        return self.cr.sql_log_count - before
