from lxml import html

from odoo.http import Request
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.deputy_duty.tests.proposal_common import ProposalCommon

from .common import PortalHttpCommon

PROPOSALS = "/my/duty/proposals"
PDF = b"%PDF-1.4 photo of the stairs"
ACTS = (
    "ask",
    "submit",
    "sign",
    "decline",
    "invite",
    "join",
    "withdraw",
    "discard",
    "edit",
)


@tagged("post_install", "-at_install")
class TestPortalProposal(PortalHttpCommon, ProposalCommon):
    """A deputy writes, signs, follows and withdraws on the phone."""

    def setUp(self):
        super().setUp()
        self._login(self.portal)

    def _login(self, user):
        self.authenticate(user.login, user.login)

    def _get(self, url=""):
        with mute_logger("odoo.http", "odoo.addons.http_routing.models.ir_http"):
            return self.url_open(f"{PROPOSALS}{url}", allow_redirects=False)

    def _do(self, proposal, what, **data):
        with mute_logger("odoo.http", "odoo.addons.http_routing.models.ir_http"):
            return self._post(f"{PROPOSALS}/{proposal.id}/{what}", **data)

    def _write(self, url="/new", files=None, **data):
        data = {
            "csrf_token": Request.csrf_token(self),
            "kind": "suggestion",
            "name": "On lifts in old housing estates",
            "content": "Old estates have no lifts.",
            "is_one_matter": "1",
            **data,
        }
        with mute_logger("odoo.http"):
            return self.url_open(
                f"{PROPOSALS}{url}", data=data, files=files, allow_redirects=False
            )

    def _mine(self):
        return self.env["deputy.proposal"].search([("mandate_id", "=", self.lead.id)])

    def _asked(self, *seats):
        proposal = self._draft()
        self.env["deputy.proposal.signature"].create(
            [{"proposal_id": proposal.id, "mandate_id": seat.id} for seat in seats]
        )
        proposal.action_ask()
        return proposal

    def test_every_page_warns_of_secrets(self):
        # pages may be in Chinese: what is looked for is no word of them
        self.assertIn("alert alert-danger", self._get("/new").text)

    def test_write_ask_and_hand_in(self):
        files = [("files", ("stairs.pdf", PDF, "application/pdf"))]
        answer = self._write(files=files)
        proposal = self._mine()
        self.assertEqual(answer.status_code, 303)
        self.assertTrue(answer.headers["Location"].endswith("/similar"))
        self.assertEqual(proposal.file_ids.file_name, "stairs.pdf")
        self.assertIn("stairs.pdf", self._get(f"/{proposal.id}").text)
        file = self._get(f"/{proposal.id}/file/{proposal.file_ids.id}")
        self.assertEqual(file.content, PDF)
        self._do(proposal, "ask", names="Deputy_2")
        self.assertEqual(proposal.state, "draft")
        self.second.name, self.third.name = "王二", "李三"
        self.assertEqual(self._do(proposal, "ask", names="王二，李三").status_code, 303)
        self.assertEqual(proposal.state, "signing")
        self.assertEqual(
            proposal.signature_ids.mandate_id, self.lead | self.second | self.third
        )
        self.assertEqual(self._do(proposal, "submit").status_code, 303)
        self.assertEqual(proposal.state, "submitted")
        self.assertEqual(proposal.submitted_by_id, self.portal)
        body = proposal.approval_next_body
        self.assertIn(body, self._get(f"/{proposal.id}").text)

    def test_what_is_wrong_is_said_and_what_was_typed_stays(self):
        for data in (
            {"name": " "},
            {"kind": "bill"},
            {"is_confidential": "1"},
            {"kind": "motion", "plan": "x"},
            {"mandate_id": str(self.second.id)},
        ):
            with self.subTest(data):
                answer = self._write(**data)
                self.assertEqual(answer.status_code, 422)
                self.assertIn("alert-danger", answer.text)
                self.assertIn("Old estates have no lifts.", answer.text)
                self.assertFalse(self._mine())
        self.assertEqual(self._write(name="a\x00b").status_code, 400)
        self.assertEqual(self._write(content="x" * 20001).status_code, 400)

    def test_forged_values_are_ignored(self):
        self._write(state="admitted", number="9", congress_id="1", is_open="1")
        self.assertEqual((self._mine().state, self._mine().number), ("draft", 0))

    def test_change_the_draft(self):
        proposal = self._asked(self.second)
        row = self._row(proposal, self.second)
        row._confirm(proposal.content_hash)
        self.assertIn("Old estates", self._get(f"/{proposal.id}/edit").text)
        self._write(f"/{proposal.id}/edit", content="Another text")
        self.assertEqual(proposal.content, "Another text")
        self.assertEqual(row.state, "asked")

    def test_similar_ones_and_joining(self):
        found = self._submitted(
            seats=self.second,
            mandate_id=self.second.id,
            name="关于加快推进老旧小区加装电梯的建议",
        )
        hidden = self._submitted(
            seats=self.third,
            mandate_id=self.third.id,
            name="关于推进老旧小区加装电梯的建议",
            is_confidential=True,
            confidential_reason="A child",
        )
        self._write(name="关于老旧小区加装电梯的建议")
        draft = self._mine()
        page = self._get(f"/{draft.id}/similar").text
        self.assertIn(found.name, page)
        self.assertNotIn(hidden.name, page)
        for other in (hidden.id, self._draft(mandate_id=self.third.id).id, "x"):
            answer = self._do(draft, "join", other=str(other))
            self.assertEqual(answer.status_code, 404)
        self.assertEqual(self._do(draft, "join", other=str(found.id)).status_code, 200)
        row = self._row(found, self.lead)
        self.assertEqual(row.state, "offered")
        self.assertEqual(self._get(f"/{found.id}").status_code, 404)
        self._login(self.portal_second)
        self.assertIn(f"/{found.id}/invite", self._get(f"/{found.id}").text)
        self._do(found, "invite", signature=str(row.id))
        self.assertEqual(row.state, "asked")
        self._login(self.portal)
        self._do(found, "sign", seen=found.content_hash)
        self.assertEqual(row.state, "confirmed")

    def test_a_withdrawal_asks_for_its_reason(self):
        page = html.fromstring(self._get(f"/{self._submitted().id}").text)
        [box] = page.xpath(
            "//form[contains(@action, '/withdraw')]//input[@name='reason']"
        )
        self.assertTrue(box.get("required"))

    def test_co_sign(self):
        proposal = self._asked(self.second)
        self._login(self.portal_second)
        self.assertIn("badge text-bg-danger", self._get().text)
        page = self._get(f"/{proposal.id}").text
        self.assertIn(proposal.content_hash, page)
        self._do(proposal, "sign", seen="something else")
        row = self._row(proposal, self.second)
        self.assertEqual(row.state, "asked")
        self._do(proposal, "sign", seen=proposal.content_hash)
        self.assertEqual(row.state, "confirmed")

    def test_decline(self):
        proposal = self._asked(self.second)
        self._login(self.portal_second)
        self._do(proposal, "decline", reason="Too long")
        row = self._row(proposal, self.second)
        self.assertEqual((row.state, row.reason), ("declined", "Too long"))

    def test_what_the_lead_alone_does_is_not_a_cosigners(self):
        proposal = self._asked(self.second)
        self._login(self.portal_second)
        for what in ("ask", "submit", "invite", "join", "discard", "edit"):
            with self.subTest(what):
                answer = self._do(proposal, what, names="x", signature="1", other="1")
                self.assertEqual(answer.status_code, 404)
        self.assertEqual(proposal.state, "signing")

    def test_others_find_nothing(self):
        proposal = self._asked(self.second)
        file = self.env["deputy.proposal.file"].create(
            {"proposal_id": proposal.id, "file_name": "x", "file": "eA=="}
        )
        for user in (self.portal_other, self.auditor):
            self._login(user)
            for url in ("", "/edit", "/similar", f"/file/{file.id}"):
                answer = self._get(f"/{proposal.id}{url}")
                self.assertEqual(answer.status_code, 404, url)
            for what in ACTS:
                answer = self._do(proposal, what, seen=proposal.content_hash)
                self.assertEqual(answer.status_code, 404, what)
            self.assertNotIn(proposal.name, self._get().text)

    def test_an_own_page_opens_no_file_and_no_request_of_another(self):
        own = self._submitted()
        foreign = self._submitted(seats=self.second, mandate_id=self.second.id)
        row = foreign._offer(self.third)
        draft = self._draft(mandate_id=self.third.id)
        file = self.env["deputy.proposal.file"].create(
            {"proposal_id": draft.id, "file_name": "x", "file": "eA=="}
        )
        self.assertEqual(self._get(f"/{own.id}/file/{file.id}").status_code, 404)
        answer = self._do(own, "invite", signature=str(row.id))
        self.assertEqual(answer.status_code, 404)
        self.assertEqual(row.state, "offered")

    def test_strangers_are_sent_to_the_login(self):
        proposal = self._asked(self.second)
        self.authenticate(None, None)
        for url in ("", "/new", f"/{proposal.id}", f"/{proposal.id}/similar"):
            answer = self._get(url)
            self.assertIn("/web/login", answer.headers.get("Location", ""), url)

    def test_withdraw_and_discard(self):
        proposal = self._submitted()
        self.assertEqual(
            self._do(proposal, "withdraw", reason="Solved").status_code, 303
        )
        self.assertEqual(proposal.state, "withdrawn")
        draft = self._draft()
        self._do(draft, "discard")
        self.assertFalse(draft.exists())
        self.assertEqual(self._do(proposal, "discard").status_code, 404)

    def test_all_signers_agree_on_the_portal(self):
        self._choices("withdrawal", "all_signers")
        proposal = self._submitted(seats=self.seats[:2])
        self._do(proposal, "withdraw", reason="Solved")
        self.assertEqual(proposal.state, "submitted")
        self._login(self.portal_second)
        page = self._get(f"/{proposal.id}").text
        self.assertIn(f"/{proposal.id}/withdraw", page)
        self._do(proposal, "withdraw")
        self.assertEqual(proposal.state, "withdrawn")

    def test_the_page_says_why_it_was_given_back(self):
        proposal = self._submitted()
        self._judge(proposal, "revise", "revise", "Please name the streets")
        page = self._get(f"/{proposal.id}").text
        self.assertIn("Please name the streets", page)
        self.assertIn(self.reasons["revise"].name, page)

    def test_posts_carry_the_forms_token(self):
        proposal = self._draft()
        with mute_logger("odoo.http"):
            answer = self.url_open(f"{PROPOSALS}/{proposal.id}/submit", data={"a": "b"})
        self.assertEqual(answer.status_code, 400)
