from odoo import fields
from odoo.http import Request
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.deputy_duty.tests.rating_common import RatingCommon

from .unit_common import UnitCommon

PROMISES = "/duty/unit/promises"
PDF = b"%PDF-1.4 the roofs"


@tagged("post_install", "-at_install")
class TestPortalPromise(UnitCommon, RatingCommon):
    """A unit promises, reports and asks for more time on its own pages."""

    def setUp(self):
        super().setUp()
        self._today_is("2026-06-15")
        self.part = self._assigned()
        self._login(self.unit_user)

    def _login(self, user):
        self.authenticate(user.login, user.login)

    def _get(self, url=""):
        with mute_logger("odoo.http", "odoo.addons.http_routing.models.ir_http"):
            return self.url_open(f"{PROMISES}{url}", allow_redirects=False)

    def _do(self, url, files=None, **data):
        data = {"csrf_token": Request.csrf_token(self), **data}
        with mute_logger("odoo.http", "odoo.addons.http_routing.models.ir_http"):
            return self.url_open(
                f"{PROMISES}{url}", data=data, files=files, allow_redirects=False
            )

    def test_reminders_go_to_the_persons_of_the_unit(self):
        promise = self._promised("2026-09-30", part=self.part)
        clock = self._clock(promise, "promise.keep")
        told = promise._deadline_recipients(clock, "before")
        self.assertIn(self.unit_user.partner_id, told)
        self.assertNotIn(self.other_unit_user.partner_id, told)

    def test_promise_before_the_reply_is_sent(self):
        reply = self._draft_reply(self.part, "planned")
        self.assertIn(f"/reply/{reply.id}", self._get().text)
        self._do(f"/reply/{reply.id}", name="Two roofs", date="2026-09-30")
        self.assertEqual(reply.promise_ids.name, "Two roofs")
        answer = self._do(f"/reply/{reply.id}", name="Two roofs", date="soon")
        self.assertEqual(answer.status_code, 422)
        self._send_reply(reply)
        answer = self._do(f"/reply/{reply.id}", name="More", date="2026-09-30")
        self.assertEqual(answer.status_code, 404)

    def test_report_with_evidence_and_keep(self):
        promise = self._promised("2026-09-30", part=self.part)
        self._do(
            f"/{promise.id}/report",
            files={"files": ("roof.pdf", PDF, "application/pdf")},
            kind="progress",
            text="Foundations are laid",
        )
        entry = promise.progress_ids
        self.assertEqual(entry.evidence_name, "roof.pdf")
        self.assertIn("Foundations", self._get(f"/{promise.id}").text)
        self.assertEqual(self._get(f"/{promise.id}/file/{entry.id}").content, PDF)
        self._do(f"/{promise.id}/report", kind="kept", text="Both stand")
        self.assertEqual(promise.state, "kept")
        self.assertTrue(promise.rating_ids)
        answer = self._do(f"/{promise.id}/report", kind="progress", text="More")
        self.assertEqual(answer.status_code, 422)

    def test_ask_for_more_time(self):
        promise = self._promised("2026-09-30", part=self.part)
        answer = self._do(f"/{promise.id}/later", date="2026-09-01", reason="Steel")
        self.assertEqual(answer.status_code, 422)
        self._do(f"/{promise.id}/later", date="2026-12-31", reason="Steel")
        self.assertEqual(promise.change_ids.state, "asked")
        self.assertEqual(promise.date_promised, fields.Date.to_date("2026-09-30"))
        self.assertNotIn("/later", self._get(f"/{promise.id}").text)

    def test_explain_at_the_end_of_the_term(self):
        promise = self._promised("2026-09-30", part=self.part)
        promise._unguarded().write({"needs_explanation": True})
        self._do(f"/{promise.id}/report", kind="explanation", text="The road moves")
        self.assertFalse(promise.needs_explanation)

    def test_nonsense_is_refused(self):
        promise = self._promised("2026-09-30", part=self.part)
        for data, status in (
            ({"kind": "gold", "text": "x"}, 400),
            ({"kind": "kept", "text": " "}, 422),
            ({"kind": "progress", "text": "x" * 4001}, 400),
        ):
            answer = self._do(f"/{promise.id}/report", **data)
            self.assertEqual(answer.status_code, status)
        self.assertFalse(promise.progress_ids)

    def test_other_units_deputies_and_strangers_find_nothing(self):
        promise = self._promised("2026-09-30", part=self.part)
        promise._report(
            "progress", "Begun", [{"evidence": "eA==", "evidence_name": "x"}]
        )
        reply = self._draft_reply(self._assigned(), "planned")
        urls = (f"/{promise.id}", f"/{promise.id}/file/{promise.progress_ids.id}")
        posts = (
            f"/{promise.id}/report",
            f"/{promise.id}/later",
            f"/reply/{reply.id}",
        )
        data = {"kind": "kept", "text": "x", "name": "x", "date": "2026-12-31"}
        for user in (self.other_unit_user, self.portal, self.auditor):
            self._login(user)
            for url in urls:
                self.assertEqual(self._get(url).status_code, 404, url)
            for url in posts:
                self.assertEqual(self._do(url, **data).status_code, 404, url)
        self.assertNotIn(promise.name, self._get().text)
        self.authenticate(None, None)
        for url in ("", *urls):
            answer = self._get(url)
            self.assertIn("/web/login", answer.headers.get("Location", ""), url)
        self.assertEqual(promise.state, "open")
