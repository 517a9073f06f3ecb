from odoo.http import Request
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import OTHER_PHONE, PHONE
from .duty_common import DutyHttpCommon

OWN = "/my/duty/ledger/own"
PDF = b"%PDF-1.4 record of the visit"


@tagged("post_install", "-at_install")
class TestPortalLedgerManual(DutyHttpCommon):
    """A deputy files a fact that no activity states."""

    def setUp(self):
        super().setUp()
        self.manuals = self.env["deputy.ledger.manual"]
        self.mandate.date_start = "2022-01-10"
        self.category = self.env.ref("deputy_duty.deputy_ledger_category_contact")
        self.authenticate(PHONE, PHONE)

    def _get(self, url):
        with mute_logger("odoo.http", "odoo.addons.http_routing.models.ir_http"):
            return self.url_open(url, allow_redirects=False)

    def _file(self, files=None, **data):
        data = {
            "csrf_token": Request.csrf_token(self),
            "name": "Visited five families",
            "category_id": str(self.category.id),
            "date": "2024-03-01",
            "hours": "2.5",
            **data,
        }
        with mute_logger("odoo.http"):
            return self.url_open(
                f"{OWN}/new", data=data, files=files, allow_redirects=False
            )

    def _upload(self, name="visit.pdf", content=PDF):
        return [("files", (name, content, "application/octet-stream"))]

    def _filed(self):
        return self.manuals.search([("mandate_id", "=", self.mandate.id)])

    def test_file_a_fact_with_evidence(self):
        self.assertIn("multipart/form-data", self._get(f"{OWN}/new").text)
        answer = self._file(self._upload(), note="In the old town")
        manual = self._filed()
        self.assertEqual(answer.status_code, 303)
        self.assertTrue(answer.headers["Location"].endswith(f"{OWN}/{manual.id}"))
        self.assertEqual((manual.state, manual.hours), ("submitted", 2.5))
        self.assertEqual(manual.submitted_by_id, self.user)
        self.assertTrue(manual.is_from_deputy)
        self.assertEqual(manual.evidence_ids.file_name, "visit.pdf")
        page = self._get(f"{OWN}/{manual.id}").text
        for text in ("Visited five families", "visit.pdf", "In the old town"):
            self.assertIn(text, page)
        manual.with_user(self.clerk)._review(True)
        entry = manual.ledger_entry_ids
        self.assertIn("Filed by the deputy, reviewed by dd clerk", entry.origin)
        self.assertIn("Visited five families", self._get("/my/duty/ledger").text)

    def test_what_is_wrong_is_said_and_nothing_is_filed(self):
        for data in (
            {"name": " "},
            {"name": "x" * 201},
            {"category_id": "999999"},
            {"category_id": ""},
            {"date": ""},
            {"date": "2024-13-01"},
            {"date": "2999-01-01"},
            {"date": "1999-01-01"},
            {"hours": "25"},
            {"hours": "-1"},
            {"hours": "nan"},
            {"hours": "many"},
            {"mandate_id": str(self.other_mandate.id)},
        ):
            with self.subTest(data):
                answer = self._file(**data)
                self.assertEqual(answer.status_code, 422)
                self.assertIn("alert-danger", answer.text)
                self.assertNotIn("Traceback", answer.text)
                self.assertFalse(self._filed())
        self.assertEqual(self._file(name="a\x00b").status_code, 400)

    def test_what_was_typed_stays_on_the_form(self):
        page = self._file(hours="25", note="In the <old> town").text
        self.assertIn("Visited five families", page)
        self.assertIn("In the &lt;old&gt; town", page)

    def test_only_photos_and_pdf_are_attached(self):
        page = self._file(self._upload("visit.pdf", b"<script>alert(1)</script>"))
        self.assertEqual(page.status_code, 422)
        self.assertIn("visit.pdf", page.text)
        page = self._file(self._upload() * 6)
        self.assertEqual(page.status_code, 422)
        self.assertFalse(self._filed())
        self.assertFalse(self.env["deputy.ledger.evidence"].search([]))

    def test_other_values_are_ignored(self):
        self._file(state="posted", is_from_deputy="", congress_id="1", id="1")
        self.assertEqual(self._filed().state, "submitted")
        self.assertFalse(self._filed().ledger_entry_ids)

    def test_take_it_back_and_delete_it(self):
        self._file()
        manual = self._filed()
        page = self._post(f"{OWN}/{manual.id}/withdraw")
        self.assertEqual(page.status_code, 200)
        self.assertEqual(manual.state, "draft")
        answer = self._post(f"{OWN}/{manual.id}/discard")
        self.assertEqual(answer.status_code, 303)
        self.assertFalse(manual.exists())

    def test_what_was_reviewed_cannot_be_taken_back(self):
        self._file()
        manual = self._filed()
        manual.with_user(self.clerk)._review(True)
        self._post(f"{OWN}/{manual.id}/withdraw")
        self.assertEqual(manual.state, "posted")
        with mute_logger("odoo.http"):
            answer = self._post(f"{OWN}/{manual.id}/discard")
        self.assertEqual(answer.status_code, 404)

    def test_not_accepted_says_why(self):
        self._file()
        self._filed().with_user(self.clerk)._review(False, "That was another day")
        self.assertIn("That was another day", self._get(OWN).text)

    def test_what_the_office_entered_is_the_offices(self):
        manual = self.manuals.with_user(self.clerk).create(
            {
                "mandate_id": self.mandate.id,
                "category_id": self.category.id,
                "name": "Entered by the office",
                "date": "2024-03-01",
            }
        )
        self.assertIn("Entered by the office", self._get(OWN).text)
        manual.action_submit()
        for what in ("withdraw", "discard"):
            with mute_logger("odoo.http"):
                answer = self._post(f"{OWN}/{manual.id}/{what}")
            self.assertEqual(answer.status_code, 404)
        self.assertEqual(manual.state, "submitted")

    def test_others_see_nothing_of_it(self):
        self._file()
        manual = self._filed()
        self.authenticate(OTHER_PHONE, OTHER_PHONE)
        self.assertEqual(self._get(f"{OWN}/{manual.id}").status_code, 404)
        self.assertNotIn("five families", self._get(OWN).text)
        for what in ("withdraw", "discard"):
            with mute_logger("odoo.http"):
                answer = self._post(f"{OWN}/{manual.id}/{what}")
            self.assertEqual(answer.status_code, 404)
        self.assertEqual(manual.state, "submitted")

    def test_without_a_seat_nothing_can_be_filed(self):
        stranger = self.env["res.partner"].create({"name": "Stranger"})
        self.user.partner_id = stranger
        self.authenticate(PHONE, PHONE)
        self.assertEqual(self._file().status_code, 422)
        self.assertFalse(self.manuals.search([]))

    def test_posts_carry_the_forms_token(self):
        with mute_logger("odoo.http"):
            answer = self.url_open(f"{OWN}/new", data={"name": "x"})
        self.assertEqual(answer.status_code, 400)
