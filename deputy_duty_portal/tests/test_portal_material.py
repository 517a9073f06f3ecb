from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.deputy_duty.tests.budget_common import SCAN

from .common import PHONE
from .duty_common import DutyHttpCommon

INVITATIONS = "/my/duty/invitations"
MATERIALS = "/my/duty/materials"


@tagged("post_install", "-at_install")
class TestPortalMaterial(DutyHttpCommon):
    """What deputies are to read, on their telephone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.material = cls._send("Work report of the court")
        cls.receipt = cls._receipt_of(cls.material)
        cls.other_receipt = cls._receipt_of(cls.material, cls.other_mandate)

    @classmethod
    def _send(cls, name, **vals):
        material = (
            cls.env["deputy.material"]
            .with_user(cls.clerk)
            .create(
                {
                    "name": name,
                    "congress_id": cls.congress.id,
                    "audience": "all",
                    "text": "Cases <b>closed",
                    "file": SCAN,
                    "file_name": "报告.pdf",
                    **vals,
                }
            )
        )
        material.action_send()
        return material

    @classmethod
    def _receipt_of(cls, material, mandate=None):
        mandate = mandate or cls.mandate
        return material.receipt_ids.filtered(lambda each: each.mandate_id == mandate)

    def setUp(self):
        super().setUp()
        self.authenticate(PHONE, PHONE)

    def _get(self, url):
        with mute_logger("odoo.http", "odoo.addons.http_routing.models.ir_http"):
            return self.url_open(url, allow_redirects=False)

    def _read(self, receipt):
        with mute_logger("odoo.http"):
            return self._post(f"{MATERIALS}/{receipt.id}/read")

    # ---------------------------------------------------------------- reading
    def test_opening_confirms_nothing(self):
        page = self._get(f"{MATERIALS}/{self.receipt.id}")
        self.assertIn("Cases &lt;b&gt;closed", page.text)
        self._get(f"{MATERIALS}/{self.receipt.id}/file")
        self.assertFalse(self.receipt.date_read)

    def test_confirmed_once(self):
        page = self._read(self.receipt)
        self.assertIn("alert-success", page.text)
        moment = self.receipt.date_read
        self.assertTrue(moment)
        self.assertEqual(self.receipt.origin, "portal")
        self.assertEqual(self.receipt.write_uid, self.user)
        self._read(self.receipt)
        self.assertEqual(self.receipt.date_read, moment)
        self.assertFalse(self.other_receipt.date_read)

    def test_confirming_is_a_post_with_the_forms_token(self):
        url = f"{MATERIALS}/{self.receipt.id}/read"
        self.assertEqual(self._get(url).status_code, 405)
        with mute_logger("odoo.http"):
            self.assertEqual(self.url_open(url, data={"x": "1"}).status_code, 400)
        self.assertFalse(self.receipt.date_read)

    def test_unread_ones(self):
        unread = f"{MATERIALS}?show=unread"
        self.assertIn("Work report of the court", self._get(unread).text)
        self.assertIn('badge text-bg-danger">1<', self._get("/my/duty").text)
        self._read(self.receipt)
        self.assertNotIn("Work report of the court", self._get(unread).text)
        self.assertIn("Work report of the court", self._get(MATERIALS).text)

    def test_entered_from_paper_is_said(self):
        self.env["deputy.material.reading"].with_user(self.clerk).create(
            {
                "receipt_ids": self.receipt.ids,
                "date": "2026-01-05",
                "scan": SCAN,
                "scan_name": "list.pdf",
            }
        ).action_apply()
        page = self._get(f"{MATERIALS}/{self.receipt.id}").text
        self.assertIn("dd clerk", page)
        self.assertNotIn("I Have Read This", page)

    # ------------------------------------------------------------------ files
    def test_file(self):
        answer = self._get(f"{MATERIALS}/{self.receipt.id}/file")
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(answer.headers["Content-Type"], "application/pdf")
        self.assertTrue(answer.content)

    def test_anything_but_pdf_is_saved_and_not_run(self):
        page = b"PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=="
        material = self._send("Page", file=page, file_name="page.html")
        receipt = self._receipt_of(material)
        answer = self._get(f"{MATERIALS}/{receipt.id}/file")
        self.assertIn("attachment", answer.headers["Content-Disposition"])

    def test_no_file(self):
        material = self._send("Text alone", file=False)
        receipt = self._receipt_of(material)
        answer = self._get(f"{MATERIALS}/{receipt.id}/file")
        self.assertEqual(answer.status_code, 404)

    # ------------------------------------------------------------------- whose
    def test_foreign_and_garbage_are_not_found(self):
        for place in (
            self.other_receipt.id,
            f"{self.other_receipt.id}/file",
            "0",
            "99999999999",
            "x",
        ):
            with self.subTest(place):
                self.assertEqual(self._get(f"{MATERIALS}/{place}").status_code, 404)
        self.assertEqual(self._read(self.other_receipt).status_code, 404)
        self.assertFalse(self.other_receipt.date_read)

    def test_withdrawn_is_gone(self):
        self.material.action_withdraw()
        for place in (self.receipt.id, f"{self.receipt.id}/file"):
            self.assertEqual(self._get(f"{MATERIALS}/{place}").status_code, 404)
        self.assertNotIn("Work report of the court", self._get(MATERIALS).text)
        self.assertEqual(self._read(self.receipt).status_code, 404)

    def test_employee_who_is_a_deputy_sees_the_own(self):
        mandate = self._create_mandate("Leader", partner_id=self.leader.partner_id.id)
        self.material.with_user(self.clerk).action_send_rest()
        own = self._receipt_of(self.material, mandate)
        self.authenticate(self.leader.login, self.leader.login)
        self.assertEqual(self._get(f"{MATERIALS}/{own.id}").status_code, 200)
        self.assertEqual(self._get(f"{MATERIALS}/{self.receipt.id}").status_code, 404)
        self._read(own)
        self.assertTrue(own.date_read)

    # ------------------------------------------------------------- invitation
    def test_sent_ahead_stands_on_the_invitation(self):
        url = f"{INVITATIONS}/{self.invitation.id}"
        self.assertNotIn("Notes on roads", self._get(url).text)
        material = self._send(
            "Notes on roads", activity_id=self.activity.id, audience="activity"
        )
        receipt = self._receipt_of(material)
        page = self._get(url).text
        self.assertIn(f'{MATERIALS}/{receipt.id}"', page)
        self.assertIn("openstreetmap.org/search?query=Town%20Hall", page)
        self.assertIn(f'action="{url}/answer"', page)

    def test_list_costs_the_same_for_many(self):
        def cost():
            self.env.flush_all()
            before = self.cr.sql_log_count
            self.assertEqual(self._get(MATERIALS).status_code, 200)
            return self.cr.sql_log_count - before

        cost()
        few = cost()
        for number in range(12):
            self._send(f"Material {number}")
        self.assertLessEqual(cost(), few + 2)
