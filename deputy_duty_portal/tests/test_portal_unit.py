from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .unit_common import UNIT_PHONE, UnitCommon

UNIT = "/duty/unit"
SUBMIT = f"{UNIT}/new/submit"


@tagged("post_install", "-at_install")
class TestPortalUnit(UnitCommon):
    """A unit asks, reads the answer, and sees nobody else's."""

    def setUp(self):
        super().setUp()
        self._log_in(self.unit_user)

    def _url(self, asked):
        return f"{UNIT}/{asked.id}"

    # ------------------------------------------------------------ who comes
    def test_every_identity(self):
        asked = self._create_request()
        for user, pages, own in (
            (None, 303, 303),
            (self.user, 404, 404),
            (self.clerk, 404, 404),
            (self.leader, 404, 404),
            (self.station_clerk, 404, 404),
            (self.auditor, 404, 404),
            (self.other_unit_user, 200, 404),
            (self.unit_user, 200, 200),
        ):
            self._log_in(user)
            with self.subTest(user=user and user.login):
                for url in (UNIT, f"{UNIT}/new"):
                    self.assertEqual(self._get(url).status_code, pages)
                self.assertEqual(self._get(self._url(asked)).status_code, own)
                if own != 200:
                    for url in (SUBMIT, f"{self._url(asked)}/withdraw"):
                        answer = self._send(url, **self._form())
                        self.assertEqual(answer.status_code, own)
        self.assertEqual(asked.state, "submitted")
        self.assertEqual(len(self._requests()), 1)

    def test_the_tab_of_the_browser_says_whose_pages_these_are(self):
        self._create_request()
        for url in (UNIT, f"{UNIT}/new"):
            title = self._get(url).text.partition("<title>")[2].partition("</title>")[0]
            self.assertIn("My Unit", title, url)
            self.assertNotIn("Odoo", title, url)

    def test_working_at_the_unit_is_no_right(self):
        """A deputy whose card stands below the unit's reads nothing of it."""
        asked = self._create_request()
        self.mandate.partner_id.parent_id = self.unit
        self._log_in(self.user)
        self.assertEqual(self._get(UNIT).status_code, 404)
        self.assertEqual(self._get(self._url(asked)).status_code, 404)

    def test_foreign_numbers_and_garbage(self):
        self._create_request(self.other_contact, name="Pipes")
        for number in (self._requests(self.other_unit).id, 0, 99999999):
            self.assertEqual(self._get(f"{UNIT}/{number}").status_code, 404)
        for number in ("x", "-1", "99999999999"):
            self.assertNotEqual(self._get(f"{UNIT}/{number}").status_code, 200)
        page = self._get(UNIT).text
        self.assertNotIn("Pipes", page)

    def test_another_congress_is_another_right(self):
        """What the unit asked of a congress that has not let this person in."""
        asked = self._create_request()
        asked.sudo()._unguarded().write({"state": "draft"})
        asked.sudo().congress_id = self.foreign_congress
        asked.sudo()._unguarded().write({"state": "submitted"})
        self.assertEqual(self._get(self._url(asked)).status_code, 404)

    def test_the_right_ends(self):
        asked = self._create_request()
        self.contact.with_user(self.clerk).action_end()
        self.assertNotEqual(self._get(self._url(asked)).status_code, 200)
        self.assertNotEqual(self._get(UNIT).status_code, 200)

    def test_units_land_on_their_page(self):
        self.unit_user.password = "river-and-bridge"
        self._log_in(None)
        self.registry._login_failures = None
        answer = self._send("/web/login", login=UNIT_PHONE, password="river-and-bridge")
        self.assertTrue(answer.headers["Location"].endswith(UNIT))

    def test_the_first_time_with_a_code(self):
        self.env["deputy.portal.attempt"].search([]).unlink()
        line = self.contact.action_issue_code()["params"]["lines"][0]
        self._log_in(None)
        answer = self._send("/duty/access", phone=UNIT_PHONE, code=line["code"])
        self.assertTrue(answer.headers["Location"].endswith("/duty/password"))
        # the log-in has changed the session the form's token belongs to
        self.session.sid = self.opener.cookies["session_id"]
        word = "river-and-bridge"
        done = self._send("/duty/password", password=word, again=word)
        self.assertIn(f'href="{UNIT}"', done.text)
        self.assertEqual(self._get(UNIT).status_code, 200)

    def test_card_on_the_portal(self):
        self.assertIn(f'href="{UNIT}"', self.url_open("/my").text)
        self.assertNotIn('href="/my/duty"', self.url_open("/my").text)
        self._log_in(self.user)
        self.assertNotIn(f'href="{UNIT}"', self.url_open("/my").text)

    def test_a_contact_is_no_deputy(self):
        """The deputies' pages show a contact person nothing."""
        home = self._get("/my/duty")
        self.assertNotIn("Road inspection", home.text)
        url = f"/my/duty/invitations/{self.invitation.id}"
        self.assertEqual(self._get(url).status_code, 404)

    def test_a_contact_reads_no_row_of_the_offices(self):
        """Without our pages, with the same login: headings and nothing else."""
        self._create_request()
        shared = (
            "deputy.ledger.category",
            "deputy.activity.type",
            "deputy.legal.choice",
        )
        for name in sorted(self.env.registry):
            model = self.env[name].with_user(self.unit_user)
            if not name.startswith("deputy.") or model._abstract or name in shared:
                continue
            with self.subTest(name):
                if model.has_access("read") and not model._transient:
                    self.assertFalse(model.search([]))
                for operation in ("write", "create", "unlink"):
                    self.assertFalse(model.has_access(operation))

    # ---------------------------------------------------------------- asking
    def test_ask(self):
        self.assertIn(f'action="{SUBMIT}"', self._get(f"{UNIT}/new").text)
        answer = self._send(SUBMIT, **self._form())
        self.assertEqual(answer.status_code, 200)
        self.assertIn("alert-success", answer.text)
        asked = self._requests()
        self.assertEqual(asked.state, "submitted")
        self.assertEqual(asked.congress_id, self.congress)
        self.assertEqual(asked.partner_id, self.unit)
        self.assertEqual(asked.submitted_by_id, self.unit_user)
        self.assertEqual(asked.deputy_count, 3)
        self.assertIn("New clinic", self._get(UNIT).text)
        page = self._get(self._url(asked)).text
        self.assertIn("has not answered yet", page)

    def test_times_are_beijings(self):
        self._send(
            SUBMIT,
            **self._form(date_start="2099-03-02T09:00", date_end="2099-03-02T11:00"),
        )
        asked = self._requests()
        self.assertEqual(str(asked.date_start), "2099-03-02 01:00:00")
        self.assertIn("09:00–11:00", self._get(self._url(asked)).text)

    def test_a_form_sent_twice_is_one_request(self):
        form = self._form()
        self._send(SUBMIT, **form)
        self.assertEqual(self._send(SUBMIT, **form).status_code, 200)
        self.assertEqual(len(self._requests()), 1)

    def test_too_many_on_one_day(self):
        parameters = self.env["ir.config_parameter"]
        parameters.set_param("deputy_duty_portal.unit_requests_per_day", 2)
        for number in range(2):
            self._send(SUBMIT, **self._form(name=f"Matter {number}"))
        answer = self._send(SUBMIT, **self._form(name="One more"))
        self.assertEqual(answer.status_code, 422)
        self.assertIn("call the office", answer.text)
        self.assertEqual(len(self._requests()), 2)

    def test_other_values_are_ignored(self):
        self._send(
            SUBMIT,
            **self._form(
                state="approved",
                congress_id=self.foreign_congress.id,
                partner_id=self.other_unit.id,
                mandate_ids=self.mandate.id,
                activity_id=self.activity.id,
            ),
        )
        asked = self._requests()
        self.assertEqual(asked.state, "submitted")
        self.assertEqual(asked.congress_id, self.congress)
        self.assertFalse(asked.activity_id or asked.mandate_ids)

    def test_the_right_used_is_an_own_one(self):
        for contact in (self.other_contact.id, 99999999, "x", ""):
            answer = self._send(SUBMIT, **self._form(contact=contact))
            self.assertEqual(answer.status_code, 404)
        self.assertFalse(self._requests())

    def test_what_is_wrong_is_said_and_nothing_is_lost(self):
        closed = self.env["deputy.activity.type"].search(
            [("is_open_to_units", "=", False)], limit=1
        )
        for data, words in (
            ({"name": " "}, "Say what it is about"),
            ({"place": ""}, "Say what it is about"),
            ({"contact_phone": ""}, "call back"),
            ({"date_start": "tomorrow"}, "when it begins"),
            ({"date_end": "2020-01-01T09:00"}, "must end after"),
            ({"deputy_count": "0"}, "how many deputies"),
            ({"deputy_count": "999"}, "how many deputies"),
            ({"type_id": closed.id}, "what kind"),
            ({"type_id": "x"}, "what kind"),
            (
                {"date_start": "2020-01-01T09:00", "date_end": "2020-01-01T10:00"},
                "begun already",
            ),
        ):
            with self.subTest(data):
                answer = self._send(
                    SUBMIT, **self._form(keywords="pipes & drains", **data)
                )
                self.assertEqual(answer.status_code, 422)
                self.assertIn(words, answer.text)
                self.assertIn("pipes &amp; drains", answer.text)
        self.assertFalse(self._requests())

    def test_wrong_texts(self):
        for data in (
            {"name": "x" * 201},
            {"purpose": "a\x00b"},
            {"deputy_count": "1" * 10},
            {"type_id": "1" * 11},
        ):
            with self.subTest(data):
                answer = self._send(SUBMIT, **self._form(**data))
                self.assertEqual(answer.status_code, 400)
        self.assertFalse(self._requests())

    def test_acts_are_posts_with_the_forms_token(self):
        asked = self._create_request()
        for url in (SUBMIT, f"{self._url(asked)}/withdraw"):
            self.assertEqual(self._get(url).status_code, 405)
            bare = self.url_open(url, data={"contact": self.contact.id})
            self.assertEqual(bare.status_code, 400)
        self.assertEqual(asked.state, "submitted")

    # ------------------------------------------------------------ the answer
    def test_withdraw(self):
        asked = self._create_request()
        answer = self._send(f"{self._url(asked)}/withdraw")
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(asked.state, "withdrawn")
        again = self._send(f"{self._url(asked)}/withdraw")
        self.assertEqual(again.status_code, 422)

    def test_refused_with_the_reason(self):
        asked = self._create_request()
        self._decide(asked, "refuse", "Deputies do not open <b>shops")
        page = self._get(self._url(asked)).text
        self.assertIn("Deputies do not open &lt;b&gt;shops", page)
        self.assertEqual(self._send(f"{self._url(asked)}/withdraw").status_code, 422)

    def test_accepted_shows_names_and_nothing_else_of_deputies(self):
        asked = self._create_request()
        asked.with_user(self.clerk).mandate_ids = self.mandate | self.other_mandate
        self._decide(asked, "approve", "")
        rows = asked.activity_id.attendance_ids
        page = self._get(self._url(asked)).text
        self.assertIn("Nobody has accepted yet", page)
        rows.filtered(lambda row: row.mandate_id == self.mandate)._answer("accepted")
        rows.filtered(lambda row: row.mandate_id != self.mandate)._answer(
            "declined", "Ill"
        )
        page = self._get(self._url(asked)).text
        self.assertIn("Deputy One", page)
        for text in ("Deputy Two", "14700099001", "147 0009 9001", "Ill"):
            self.assertNotIn(text, page)

    def _decide(self, asked, decision, comment):
        while asked.state == "submitted":
            asked.with_user(self.leader)._decide(
                decision,
                {
                    "step": asked.approval_step,
                    "body": asked.approval_next_body or "Chairpersons' Meeting",
                    "signer": "Director Wang",
                    "date": fields.Date.today(),
                    "number": "No. 3",
                    "comment": comment,
                },
            )

    def test_a_leader_decides_about_it_with_a_telephone(self):
        asked = self._create_request()
        self._log_in(self.leader)
        page = self._get(f"/duty/decide/deputy-invitation/{asked.id}").text
        for text in ("Health Bureau", "New clinic", "East Road 1"):
            self.assertIn(text, page)

    def test_lists_cost_the_same_for_many(self):
        self._create_request()
        self._get(UNIT)
        few = self._queries()
        start = fields.Datetime.now() + timedelta(days=40)
        for number in range(10):
            self._create_request(
                name=f"Matter {number}",
                date_start=start,
                date_end=start + timedelta(hours=1),
            )
        self.assertLessEqual(self._queries(), few + 2)

    def _queries(self):
        self.env.flush_all()
        before = self.cr.sql_log_count
        self.assertEqual(self._get(UNIT).status_code, 200)
        return self.cr.sql_log_count - before
