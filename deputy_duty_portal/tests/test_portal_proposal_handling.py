from datetime import timedelta

from odoo.http import Request
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.deputy_duty.tests.proposal_handling_common import (
    ProposalHandlingCommon,
)

from .unit_common import UnitCommon
from .venue_common import LOGGERS

HANDLING = "/duty/unit/handling"
PDF = b"%PDF-1.4 sealed letter"


@tagged("post_install", "-at_install")
class TestPortalProposalHandling(UnitCommon, ProposalHandlingCommon):
    """A unit contacts, gives its opinion, writes and sends; its own parts only."""

    def setUp(self):
        super().setUp()
        self.part = self._assigned(self.unit)
        self.proposal = self.part.proposal_id
        self._log_in(self.unit_user)

    def _url(self, what="", part=None):
        return f"{HANDLING}/{(part or self.part).id}{what}"

    def _upload(self, url, files=None, **data):
        data["csrf_token"] = Request.csrf_token(self)
        with mute_logger(*LOGGERS):
            return self.url_open(url, data=data, files=files, allow_redirects=False)

    def _typed(self, **data):
        values = {name: text or "" for name, text in self._values().items()}
        return {**values, **data}

    def _scan(self, content=PDF, name="letter.pdf"):
        return [("scan", (name, content, "application/pdf"))]

    def _let_in_unit(self, unit, phone):
        return self._let_in(self._create_contact(unit, f"Contact {phone}", phone))

    # ------------------------------------------------------------ who comes
    def test_every_identity(self):
        reply = self._draft_reply(self.part)
        pages = (
            self._url(),
            self._url(f"/reply/{reply.id}/letter"),
            self._url(f"/reply/{reply.id}/scan"),
        )
        posts = ("contact", "extension", "advice", "draft")
        for user, status in (
            (None, 303),
            (self.user, 404),
            (self.portal, 404),
            (self.clerk, 404),
            (self.auditor, 404),
            (self.other_unit_user, 404),
            (self.unit_user, 200),
        ):
            self._log_in(user)
            with self.subTest(user=user and user.login):
                for url in pages:
                    self.assertEqual(self._get(url).status_code, status, url)
                if status != 200:
                    for what in posts:
                        answer = self._send(self._url(f"/{what}"), body="x")
                        self.assertEqual(answer.status_code, status, what)
        self.assertFalse(self.part.contact_ids)
        self.assertEqual(reply.body, self._values()["body"])

    def test_before_the_receipt_and_after_the_return_there_is_no_page(self):
        for state in ("waiting", "returned", "cancelled"):
            self.part._unguarded().write({"state": state})
            self.env.flush_all()
            with self.subTest(state=state):
                self.assertEqual(self._get(self._url()).status_code, 404)

    def test_foreign_numbers(self):
        other = self._assign(self.proposal, self.other_unit, role="separate")
        reply = self._draft_reply(other)
        for url in (
            self._url(part=other),
            self._url(f"/reply/{reply.id}/scan"),
            self._url(f"/reply/{reply.id}/letter", other),
            f"{HANDLING}/review/{reply.id}",
            f"{HANDLING}/99999999",
        ):
            self.assertEqual(self._get(url).status_code, 404, url)
        answer = self._send(
            self._url("/contact"),
            kind="visit",
            day=self.today.isoformat(),
            note="x",
            seats=self.seats[6].id,
        )
        self.assertEqual(answer.status_code, 404)

    def test_the_list_says_what_is_due(self):
        late = self._assign(
            self._signed_proposal(), self.unit, start=self.today - timedelta(days=150)
        )
        page = self._get(HANDLING).text
        self.assertIn(self._url(), page)
        self.assertIn("text-bg-danger", page)
        self.assertIn(late.proposal_id.display_name, page)

    # -------------------------------------------------------------- handling
    def test_enter_a_contact(self):
        answer = self._send(
            self._url("/contact"),
            kind="phone",
            day=self.today.isoformat(),
            note="We agreed on May",
            name="Engineer Sample",
            seats=[self.lead.id, self.second.id],
        )
        self.assertEqual(answer.status_code, 303)
        contact = self.part.contact_ids
        self.assertEqual(contact.mandate_ids, self.lead | self.second)
        self.assertEqual(
            (contact.kind, contact.contact_name), ("phone", "Engineer Sample")
        )
        self.assertEqual(contact.create_uid, self.unit_user)
        self.assertIn("We agreed on May", self._get(self._url()).text)

    def test_what_is_wrong_is_said_on_the_page(self):
        answer = self._send(self._url("/contact"), kind="phone", day="", note="x")
        self.assertEqual(answer.status_code, 422)
        self.assertIn("alert-danger", answer.text)
        self.assertEqual(
            self._send(self._url("/contact"), note="x" * 20001).status_code, 400
        )
        self.assertEqual(self._send(self._url("/contact"), note="\0").status_code, 400)

    def test_an_opinion_goes_to_the_lead_and_comes_back_once(self):
        helper = self._assign(self.proposal, self.other_unit, role="co")
        self._log_in(self.other_unit_user)
        answer = self._upload(
            self._url("/advice", helper), self._scan(), text="Pipes first"
        )
        self.assertEqual(answer.status_code, 303)
        self._log_in(self.unit_user)
        page = self._get(self._url()).text
        self.assertIn("Pipes first", page)
        advice = helper.advice_ids
        scan = self._get(self._url(f"/advice/{advice.id}/scan"))
        self.assertEqual(scan.content, PDF)
        back = self._url(f"/advice/{advice.id}/back")
        self.assertEqual(self._send(back, reason="Say when").status_code, 303)
        self.assertEqual(self._send(back, reason="Again").status_code, 422)
        self._log_in(self.other_unit_user)
        self.assertIn("Say when", self._get(self._url(part=helper)).text)

    def test_ask_for_more_time(self):
        asked = self._send(self._url("/extension"), reason="Too many estates")
        self.assertEqual(asked.status_code, 422)
        self._profile_rule("proposal.extension", 3, "month", start_event="due")
        self.env.flush_all()
        asked = self._send(self._url("/extension"), reason="Too many estates")
        self.assertEqual(asked.status_code, 303)
        self.assertEqual(self.part.extension_reason, "Too many estates")

    # ----------------------------------------------------------------- reply
    def test_draft_print_seal_send(self):
        answer = self._upload(self._url("/draft"), **self._typed(signer=""))
        self.assertEqual(answer.status_code, 303)
        reply = self.part.reply_ids
        self.assertEqual((reply.state, reply.scan), ("draft", False))
        letter = self._get(self._url(f"/reply/{reply.id}/letter"))
        self.assertEqual(letter.content[:4], b"%PDF")
        typed = self._typed(submit="1")
        refused = self._upload(self._url("/draft"), **typed)
        self.assertEqual((refused.status_code, reply.state), (422, "draft"))
        self.assertIn("Lifts are being built", refused.text)
        self.assertEqual(reply.signer, "Director Sample")
        sent = self._upload(self._url("/draft"), self._scan(), **typed)
        self.assertEqual((sent.status_code, reply.state), (303, "sent"))
        self.assertEqual(self.part.state, "replied")
        again = self._upload(self._url("/draft"), self._scan(), **typed)
        self.assertEqual(again.status_code, 422)
        self.assertEqual(self._get(self._url(f"/reply/{reply.id}/scan")).content, PDF)

    def test_what_is_no_scan(self):
        answer = self._upload(
            self._url("/draft"),
            self._scan(b"<script>alert(1)</script>", "letter.pdf"),
            **self._typed(),
        )
        self.assertEqual(answer.status_code, 422)
        self.assertIn("Lifts are being built", answer.text)
        self.assertFalse(self.part.reply_ids)

    def test_the_unit_records_who_got_the_letter(self):
        reply = self._replied(self.part)
        row = reply.delivery_ids[1]
        url = self._url(f"/reply/{reply.id}/deliver")
        day = self.today.isoformat()
        self.assertEqual(
            self._send(url, way="portal", day=day, rows=row.id).status_code, 422
        )
        sent = self._send(url, way="person", day=day, rows=row.id)
        self.assertEqual(sent.status_code, 303)
        self.assertEqual((row.way, row.is_by_unit), ("person", True))
        self.assertEqual(row.user_id, self.unit_user)
        foreign = self._replied(self._assigned(self.other_unit)).delivery_ids[0]
        answer = self._send(url, way="person", day=day, rows=foreign.id)
        self.assertEqual(answer.status_code, 404)

    def test_a_classified_one_is_answered_on_paper(self):
        proposal = self._signed_proposal(
            is_classified=True, name=False, content=False, paper_number="S-1"
        )
        part = self._assign(proposal, self.unit)
        self.assertEqual(self._get(self._url(part=part)).status_code, 200)
        answer = self._upload(self._url("/draft", part), self._scan(), **self._typed())
        self.assertEqual(answer.status_code, 422)
        self.assertFalse(part.reply_ids)

    # ------------------------------------------------- the government office
    def test_the_government_office_reviews(self):
        office = self._assigned(self.other_unit, role="office")
        office._unguarded().write({"state": "distributed"})
        part = self._assign(office.proposal_id, self.unit, parent_id=office.id)
        reply = self._replied(part)
        url = f"{HANDLING}/review/{reply.id}"
        self.assertEqual(self._get(url).status_code, 404)
        self.assertEqual(self._send(f"{url}/accept").status_code, 404)
        self._log_in(self.other_unit_user)
        self.assertIn(url, self._get(HANDLING).text)
        self.assertIn(url, self._get(self._url(part=office)).text)
        self.assertIn("Lifts are being built", self._get(url).text)
        self.assertEqual(self._get(f"{url}/scan").content, PDF)
        self.assertEqual(self._send(f"{url}/back", reason="").status_code, 422)
        self.assertEqual(self._send(f"{url}/back", reason="Name them").status_code, 303)
        self.assertEqual(reply.state, "draft")
        self.assertEqual(reply.reviewed_by_id, self.other_unit_user.partner_id)
        self._log_in(self.unit_user)
        self.assertIn("Name them", self._get(self._url(part=part)).text)
        reply._submit()
        self.env.flush_all()
        self._log_in(self.other_unit_user)
        self.assertEqual(self._send(f"{url}/accept").status_code, 303)
        self.assertEqual(reply.state, "sent")
        self.assertEqual(self._get(url).status_code, 404)

    # ------------------------------------------------------------ escalation
    def test_reminders_go_to_the_persons_of_the_unit(self):
        told = self.part._deadline_recipients(self.part._reply_clock(), "before")
        self.assertIn(self.unit_user.partner_id, told)
        self.assertNotIn(self.unit, told)
        self.contact.with_user(self.clerk).action_end()
        told = self.part._deadline_recipients(self.part._reply_clock(), "before")
        self.assertIn(self.unit, told)
