import re
from base64 import b64decode
from io import BytesIO

from odoo.http import Request
from odoo.tests import tagged
from odoo.tools import mute_logger
from odoo.tools.pdf import PdfWriter

from odoo.addons.deputy_duty.tests.test_deputy_invoice import NUMBER, invoice_xml

from .common import OTHER_PHONE, PHONE
from .duty_common import DutyHttpCommon

CLAIMS = "/my/duty/claims"
PNG = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
    "AABJRU5ErkJggg=="
)


def scanned_pdf():
    """A PDF that says nothing of an invoice, as a scanner makes it."""
    writer, file = PdfWriter(), BytesIO()
    writer.add_blank_page(100, 100)
    writer.write(file)
    return file.getvalue()


PDF = scanned_pdf()


@tagged("post_install", "-at_install")
class TestPortalClaimEntry(DutyHttpCommon):
    """A deputy claims expenses on a telephone, from the draft to the money."""

    def setUp(self):
        super().setUp()
        self.today = self.env["deputy.deadline"]._legal_today()
        if self.today.year != self.budget.fiscal_year:
            self.budget = self._create_budget(fiscal_year=self.today.year)
            self._approve(self.budget)
            self.meeting_line, self.travel_line = self.budget.line_ids
        self.meeting.activity_required = True
        self._log_in(PHONE)

    # ------------------------------------------------------------- the browser
    def _log_in(self, login):
        self.authenticate(login, login)

    def _get(self, url):
        with mute_logger("odoo.http", "odoo.addons.http_routing.models.ir_http"):
            return self.url_open(url, allow_redirects=False)

    def _post(self, url, files=None, **data):
        data["csrf_token"] = Request.csrf_token(self)
        with mute_logger("odoo.http", "odoo.addons.http_routing.models.ir_http"):
            return self.url_open(url, data=data, files=files, allow_redirects=False)

    def _alert(self, answer):
        """The refusal on a page, in whatever language."""
        self.assertEqual(answer.status_code, 422)
        self.assertNotIn("Traceback", answer.text)
        found = re.search(r'alert-danger" role="alert">([^<]+)<', answer.text)
        self.assertTrue(found, "no refusal on the page")
        return found[1]

    def _begin(self):
        answer = self._post(f"{CLAIMS}/new")
        self.assertEqual(answer.status_code, 303)
        number = int(answer.headers["Location"].rsplit("/", 1)[1])
        return self.env["deputy.claim"].browse(number)

    def _add(self, claim, content=None, file="invoice.xml", **typed):
        typed = {"purpose": f"line-{self.travel_line.id}", **typed}
        files = content and [("file", (file, content, "application/octet-stream"))]
        return self._post(f"{CLAIMS}/{claim.id}/lines", files, **typed)

    def _typed(self, **typed):
        return {
            "name": "Train ticket",
            "amount": "128.50",
            "date": str(self.today),
            **typed,
        }

    # -------------------------------------------------------------- the way on
    def test_from_the_draft_to_the_money(self):
        claim = self._begin()
        self.assertEqual((claim.state, claim.mandate_id), ("draft", self.mandate))
        self.assertFalse(claim.is_behalf)
        answer = self._add(claim, b64decode(invoice_xml(buyer="")))
        self.assertEqual(answer.status_code, 303)
        line = claim.line_ids
        self.assertEqual(
            (line.invoice_number, line.amount, line.invoice_tax), (NUMBER, 103, 3)
        )
        self.assertEqual(
            self._add(claim, PNG, "t.png", **self._typed()).status_code, 303
        )
        self.assertEqual(claim.total, 231.5)
        self.assertTrue(claim.line_ids[1].invoice_scan)
        self.assertEqual(self._post(f"{CLAIMS}/{claim.id}/submit").status_code, 303)
        self.assertEqual((claim.state, claim.submitted_by_id), ("submitted", self.user))
        claim.with_user(self.leader)._decide(
            "approve", {"body": "B", "signer": "W", "date": self.today}
        )
        bill = self._book(claim, date=self.today)
        self._pay(bill)
        page = self._get(f"{CLAIMS}/{claim.id}").text
        self.assertIn(claim.name, page)
        self.assertRegex(page, "In Payment|付款中")

    def test_refusal_is_read_and_corrected(self):
        claim = self._begin()
        self._add(claim, **self._typed())
        self._post(f"{CLAIMS}/{claim.id}/submit")
        claim.with_user(self.leader)._decide(
            "refuse",
            {"body": "B", "signer": "W", "date": self.today, "comment": "No <ticket>"},
        )
        page = self._get(f"{CLAIMS}/{claim.id}").text
        self.assertIn("No &lt;ticket&gt;", page)
        self._post(f"{CLAIMS}/{claim.id}/correct")
        self.assertEqual(claim.state, "draft")
        self._post(f"{CLAIMS}/{claim.id}/lines/{claim.line_ids.id}/remove")
        self.assertFalse(claim.line_ids)
        self._add(claim, PDF, "ticket.pdf", **self._typed(amount="90"))
        self._post(f"{CLAIMS}/{claim.id}/submit", note="With the ticket")
        self.assertEqual((claim.state, claim.note), ("submitted", "With the ticket"))
        # what was handed in once has a number and is not deleted
        self._post(f"{CLAIMS}/{claim.id}/correct")
        self._post(f"{CLAIMS}/{claim.id}/discard")
        self.assertTrue(claim.exists())

    def test_only_what_is_offered_can_be_named(self):
        claim = self._begin()
        other = self._create_budget(
            congress_id=self.township.id, fiscal_year=self.today.year
        )
        self._approve(other)
        for line in (self.meeting_line, other.line_ids[1]):
            answer = self._add(claim, **self._typed(purpose=f"line-{line.id}"))
            self.assertEqual(answer.status_code, 422)
        for purpose in ("", "line-x", "commitment-1", str(self.travel_line.id)):
            answer = self._add(claim, **self._typed(purpose=purpose))
            self.assertEqual(answer.status_code, 422)
        self.assertFalse(claim.line_ids)

    def test_cost_of_an_attended_activity(self):
        self.travel.activity_required = True
        activity = self._create_activity("Bridge visit")
        activity.with_user(self.clerk).cost_ids = [
            (0, 0, {"line_id": self.travel_line.id, "name": "Coach", "amount": 300})
        ]
        self._approve_activity(activity)
        self._invite(activity)
        commitment = activity.commitment_ids
        claim = self._begin()
        typed = self._typed(purpose=f"commitment-{commitment.id}")
        self.assertEqual(self._add(claim, **typed).status_code, 422)
        own = activity.attendance_ids.filtered(lambda a: a.mandate_id == self.mandate)
        own.with_user(self.clerk).action_present()
        self.assertIn("Bridge visit", self._get(f"{CLAIMS}/{claim.id}").text)
        self.assertEqual(self._add(claim, **typed).status_code, 303)
        self.assertEqual(claim.line_ids.commitment_id, commitment)
        self.assertEqual(claim.line_ids.budget_line_id, self.travel_line)

    def test_what_is_wrong_is_said_and_nothing_is_written(self):
        claim = self._begin()
        dtd = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><EInvoice/>'
        big = b"<EInvoice>" + b" " * (10 * 1024 * 1024) + b"</EInvoice>"
        for content, typed, words in (
            (None, {"amount": ""}, "128.50"),
            (None, {"amount": "-5"}, "128.50"),
            (None, {"amount": "1e9"}, "128.50"),
            (None, {"name": " "}, "what was paid|支付"),
            (None, {"date": "2026-13-01"}, "day of the expense|日期"),
            (b"MZ\x90 program", {}, "XML, OFD|XML、OFD"),
            (
                b"<html><script>1</script></html>",
                {},
                "no data of an invoice|没有发票数据",
            ),
            (dtd, {}, "DTD"),
            (big, {}, "10 MB"),
            (b64decode(invoice_xml(gross="104.00")), {}, "do not make|价税合计不符"),
            (
                b64decode(invoice_xml(gross="-103.00", net="-106.00")),
                {},
                "negative|红字",
            ),
        ):
            with self.subTest(words=words):
                answer = self._add(claim, content, **self._typed(**typed))
                self.assertRegex(self._alert(answer), words)
                self.assertFalse(claim.line_ids)

    def test_what_was_typed_stays_on_the_form(self):
        page = self._add(self._begin(), **self._typed(amount="x", name="<Taxi>")).text
        self.assertIn("&lt;Taxi&gt;", page)

    def test_invoice_of_another_deputy_is_refused_without_a_name(self):
        first = self._create_claim(
            50,
            line=self.travel_line,
            date=self.today,
            mandate_id=self.other_mandate.id,
        )
        first.line_ids.invoice_file = invoice_xml(buyer="")
        first.line_ids.amount = 50
        first.action_submit()
        claim = self._begin()
        self._add(claim, b64decode(invoice_xml(buyer="")))
        answer = self._post(f"{CLAIMS}/{claim.id}/submit")
        self.assertEqual(answer.status_code, 422)
        self.assertIn(NUMBER, self._alert(answer))
        self.assertNotIn(first.name, answer.text)
        self.assertEqual(claim.state, "draft")
        self.assertFalse(claim.name)

    def test_paper_of_the_checklist(self):
        self.env["deputy.claim.requirement"].create(
            {
                "profile_id": self.congress._legal_profile().id,
                "subject_id": self.travel.id,
                "name": "Travel order",
                "is_required": True,
            }
        )
        claim = self._begin()
        self._add(claim, **self._typed())
        paper = claim.paper_ids.filtered(lambda each: each.name == "Travel order")
        answer = self._post(f"{CLAIMS}/{claim.id}/submit")
        self.assertEqual(answer.status_code, 422)
        self.assertIn("Travel order", answer.text)
        url = f"{CLAIMS}/{claim.id}/papers/{paper.id}"
        bad = [("file", ("order.pdf", b"MZ program", "application/pdf"))]
        self.assertEqual(self._post(url, bad).status_code, 422)
        self.assertFalse(paper.is_present)
        good = [("file", ("order.pdf", PDF, "application/pdf"))]
        self.assertEqual(self._post(url, good).status_code, 303)
        self.assertTrue(paper.is_present)
        self._post(f"{CLAIMS}/{claim.id}/submit")
        self.assertEqual(claim.state, "submitted")

    def _hand_out_advance(self):
        """An advance of 100 that was paid to the deputy."""
        account = self._create_account("DDADV", "asset_current", reconcile=True)
        advance = self._create_claim(
            100, kind="advance", line=self.travel_line, date=self.today
        )
        self._approve(advance)
        advance.with_user(self.finance).advance_account_id = account
        self._pay(self._book(advance, date=self.today))
        return advance

    def test_own_advance_is_accounted_for(self):
        advance = self._hand_out_advance()
        claim = self._begin()
        self._add(claim, **self._typed(amount="80"))
        answer = self._post(f"{CLAIMS}/{claim.id}/submit", advance_id=str(claim.id))
        self.assertEqual(answer.status_code, 422)
        self._post(f"{CLAIMS}/{claim.id}/submit", advance_id=str(advance.id))
        self.assertEqual((claim.advance_id, claim.to_return), (advance, 20))
        self.assertIn(advance.name, self._get(f"{CLAIMS}/{claim.id}").text)

    def test_advance_that_another_claim_names_is_not_offered(self):
        advance = self._hand_out_advance()
        first, second = self._begin(), self._begin()
        offer = f'<option value="{advance.id}">'
        for claim in (first, second):
            self._add(claim, **self._typed(amount="80"))
            self.assertIn(offer, self._get(f"{CLAIMS}/{claim.id}").text)
        self._post(f"{CLAIMS}/{first.id}/submit", advance_id=str(advance.id))
        self.assertNotIn(offer, self._get(f"{CLAIMS}/{second.id}").text)
        # whoever has the older page open is told which claim it is
        answer = self._post(f"{CLAIMS}/{second.id}/submit", advance_id=str(advance.id))
        self.assertIn(first.name, self._alert(answer))
        self.assertEqual((second.state, second.advance_id.id), ("draft", False))
        self._post(f"{CLAIMS}/{first.id}/correct")
        self.assertIn(offer, self._get(f"{CLAIMS}/{second.id}").text)

    def test_draft_is_deleted(self):
        claim = self._begin()
        self._post(f"{CLAIMS}/{claim.id}/discard")
        self.assertFalse(claim.exists())

    def test_unfinished_claims_are_counted(self):
        for _number in range(5):
            self._begin()
        self.assertEqual(self._post(f"{CLAIMS}/new").status_code, 422)

    # --------------------------------------------------------------- the owner
    def _urls(self, claim):
        line = claim.line_ids.id
        return [
            f"{CLAIMS}/{claim.id}/lines",
            f"{CLAIMS}/{claim.id}/lines/{line}/remove",
            f"{CLAIMS}/{claim.id}/papers/{claim.paper_ids[:1].id or 1}",
            f"{CLAIMS}/{claim.id}/submit",
            f"{CLAIMS}/{claim.id}/correct",
            f"{CLAIMS}/{claim.id}/discard",
        ]

    def _state(self, claim):
        self.env.invalidate_all()
        return claim.state, claim.line_ids.ids, claim.note, claim.write_date

    def test_another_deputy_finds_nothing(self):
        claim = self._begin()
        self._add(claim, PDF, **self._typed())
        before = self._state(claim)
        self._log_in(OTHER_PHONE)
        for url in self._urls(claim):
            self.assertEqual(self._post(url).status_code, 404, url)
        file = f"{CLAIMS}/{claim.id}/lines/{claim.line_ids.id}/file"
        for url in (f"{CLAIMS}/{claim.id}", file):
            self.assertEqual(self._get(url).status_code, 404, url)
        self.assertEqual(self._state(claim), before)

    def test_nobody_unknown_comes_in(self):
        claim = self._begin()
        self._add(claim, PDF, **self._typed())
        before = self._state(claim)
        self.authenticate(None, None)
        for url in (*self._urls(claim), f"{CLAIMS}/new"):
            answer = self._post(url)
            self.assertIn(answer.status_code, (303, 403), url)
        file = f"{CLAIMS}/{claim.id}/lines/{claim.line_ids.id}/file"
        self.assertEqual(self._get(file).status_code, 303)
        self.assertEqual(self._state(claim), before)

    def test_what_the_office_entered_is_the_offices(self):
        claim = self.claim
        before = self._state(claim)
        for url in self._urls(claim):
            self.assertIn(self._post(url).status_code, (404, 422), url)
        self.assertEqual(self._state(claim), before)

    def test_reading_writes_nothing(self):
        claim = self._begin()
        self._add(claim, PDF, "ticket.pdf", **self._typed())
        before = self._state(claim)
        answer = self._get(f"{CLAIMS}/{claim.id}/lines/{claim.line_ids.id}/file")
        self.assertEqual((answer.status_code, answer.content), (200, PDF))
        for url in (*self._urls(claim), f"{CLAIMS}/new"):
            self.assertIn(self._get(url).status_code, (404, 405), url)
        self.assertEqual(self._state(claim), before)

    def test_form_without_its_token_is_refused(self):
        claim = self._begin()
        with mute_logger("odoo.http"):
            answer = self.url_open(
                f"{CLAIMS}/{claim.id}/discard", data={"x": "1"}, allow_redirects=False
            )
        self.assertEqual(answer.status_code, 400)
        self.assertTrue(claim.exists())

    def test_other_values_are_ignored(self):
        claim = self._begin()
        typed = self._typed(covered="9", claim_id=str(self.claim.id), state="approved")
        self._add(claim, **typed)
        self.assertEqual((claim.state, claim.line_ids.covered), ("draft", 0))
