import base64

from odoo.tests import JsonRpcException, tagged
from odoo.tools import mute_logger

from .proposal_unit_common import LOGGERS, UNIT_PROPOSALS, ProposalUnitCommon

ACTS = ("receive", "return", "distribute")
TEXT = "Old estates have no lifts"
TITLE = "On lifts in old housing estates"
PDF = b"%PDF-1.4 stairs"


@tagged("post_install", "-at_install")
class TestPortalProposalUnit(ProposalUnitCommon):
    """A unit receives, reads and gives back on the portal; others see nothing."""

    def setUp(self):
        super().setUp()
        self._log_in(self.officer)

    def _act(self, part, act, **data):
        return self._send(self._url(part, act), **data)

    def test_a_unit_with_proposals_at_work_begins_with_them(self):
        self.assertEqual(self.officer._duty_home(), "/duty/unit")
        part = self._part(self._assigned())
        for user, home in (
            (self.officer, UNIT_PROPOSALS),
            (self.second_officer, UNIT_PROPOSALS),
            (self.road_officer, "/duty/unit"),
            (self.portal, "/my/duty"),
        ):
            with self.subTest(user.login):
                self.assertEqual(user._duty_home(), home)
        part._unguarded().state = "closed"
        self.assertEqual(self.officer._duty_home(), "/duty/unit")

    # ------------------------------------------------------------ who comes
    def test_every_identity(self):
        part = self._part(self._assigned())
        for user, pages, own in (
            (None, 303, 303),
            (self.portal, 404, 404),
            (self.clerk, 404, 404),
            (self.auditor, 404, 404),
            (self.road_officer, 200, 404),
            (self.office_officer, 200, 404),
            (self.officer, 200, 200),
            (self.second_officer, 200, 200),
        ):
            self._log_in(user)
            with self.subTest(user=user and user.login):
                self.assertEqual(self._get(UNIT_PROPOSALS).status_code, pages)
                self.assertEqual(self._get(self._url(part)).status_code, own)
                if own != 200:
                    for act in ACTS:
                        self.assertEqual(self._act(part, act).status_code, own)
        self.assertEqual(part.state, "waiting")

    def test_foreign_numbers_and_garbage(self):
        part = self._part(self._assigned((self.road, "main")), self.road)
        for number in (part.id, 0, 99999999):
            self.assertEqual(
                self._get(f"{UNIT_PROPOSALS}/{number}").status_code, 404, number
            )
        self.assertNotIn("No. 1", self._get(f"{UNIT_PROPOSALS}?shown=all").text)
        self.assertEqual(self._get(f"{UNIT_PROPOSALS}?shown=x").status_code, 200)
        own = self._received()
        long = self._act(own, "return", reason="x" * 3000, unit="Road Bureau")
        self.assertEqual(long.status_code, 400)

    def test_another_congress_is_another_right(self):
        part = self._part(self._assigned())
        contact = self.env["deputy.portal.contact"].search(
            [("partner_id", "=", self.officer.partner_id.id)]
        )
        contact.sudo().congress_id = self.foreign_congress
        self.assertEqual(self._get(self._url(part)).status_code, 404)

    def test_the_right_ends(self):
        part = self._part(self._assigned())
        contact = self.env["deputy.portal.contact"].search(
            [("partner_id", "=", self.officer.partner_id.id)]
        )
        contact.with_user(self.clerk).action_end()
        self.assertNotEqual(self._get(self._url(part)).status_code, 200)

    def test_nothing_by_remote_call(self):
        part = self._received()
        for model in ("deputy.proposal.assignment", "deputy.proposal.return"):
            with (
                mute_logger(*LOGGERS),
                self.assertRaisesRegex(JsonRpcException, "AccessError"),
            ):
                self.make_jsonrpc_request(
                    f"/web/dataset/call_kw/{model}/search_read",
                    {
                        "model": model,
                        "method": "search_read",
                        "args": [[]],
                        "kwargs": {},
                    },
                )
        self.assertEqual(part.state, "received")

    # ------------------------------------------------------------ the receipt
    def test_the_text_opens_with_the_receipt(self):
        proposal = self._draft()
        file = self.env["deputy.proposal.file"].create(
            {
                "proposal_id": proposal.id,
                "file_name": "stairs.pdf",
                "file": base64.b64encode(PDF),
            }
        )
        self._sign(proposal)
        proposal.action_submit()
        self._judge(proposal)
        proposal.with_user(self.clerk)._assign(self._lead_and(self.road))
        part = self._part(proposal)
        download = self._url(part, f"file/{file.id}")
        for page in (self._page(part), self._get(UNIT_PROPOSALS).text):
            self.assertIn("Suggestion No. 1", page)
            self.assertIn("Deputy 1", page)
            self.assertNotIn(TITLE, page)
            self.assertNotIn(TEXT, page)
            self.assertNotIn("stairs.pdf", page)
        self.assertEqual(self._get(download).status_code, 404)
        self.assertEqual(self._act(part, "receive").status_code, 303)
        self.assertEqual(part.state, "received")
        self.assertEqual(part.received_by_id, self.officer.partner_id)
        page = self._page(part)
        for words in (TITLE, TEXT, "stairs.pdf", "Road Bureau", "Rule of proposal"):
            self.assertIn(words, page)
        self.assertEqual(self._get(download).content, PDF)

    def test_a_link_receives_nothing(self):
        part = self._part(self._assigned())
        self.assertNotEqual(self._get(self._url(part, "receive")).status_code, 200)
        with mute_logger(*LOGGERS):
            forged = self.url_open(self._url(part, "receive"), data={"x": "1"})
        self.assertEqual(forged.status_code, 400)
        self.assertEqual(part.state, "waiting")

    def test_the_units_people_share_the_inbox(self):
        part = self._part(self._assigned())
        self._act(part, "receive")
        self._log_in(self.second_officer)
        self.assertIn(TEXT, self._page(part))
        self.assertIn(self.officer.partner_id.name, self._page(part))
        self._act(part, "receive")
        self.assertEqual(part.received_by_id, self.officer.partner_id)

    def test_a_confidential_one_is_for_its_unit(self):
        part = self._received(is_confidential=True, confidential_reason="Names")
        page = self._page(part)
        self.assertIn("do not pass it on", page)
        self.assertIn(TEXT, page)

    def test_a_classified_one_is_a_number(self):
        part = self._received(
            is_classified=True, name=False, content=False, paper_number="S 1"
        )
        self.assertIn("handle it on paper", self._page(part))
        answer = self._act(part, "return", reason="It is about tanks", unit="Army")
        self.assertEqual(answer.status_code, 303)
        self.assertEqual(part.state, "return_asked")
        self.assertNotIn("tanks", self._page(part))

    # --------------------------------------------------------------- return
    def test_give_back(self):
        part = self._received()
        self._act(part, "return", reason="Roads are not ours", unit="Road Bureau")
        asked = part.return_ids
        self.assertEqual((part.state, asked.state), ("return_asked", "asked"))
        self.assertEqual(asked.asked_by_id, self.officer.partner_id)
        part._decide_return(False, "Yours by the plan", self.person)
        page = self._page(part)
        self.assertIn("Yours by the plan", page)
        answer = self._act(part, "return", reason="But no", unit="Road Bureau")
        self.assertEqual(answer.status_code, 422)
        self.assertIn("goes on with it", answer.text)
        self.assertEqual(len(part.return_ids), 1)

    def test_too_late_is_said_with_the_article(self):
        part = self._received()
        self._late(part, "proposal.return")
        self.assertIn("Rule of proposal.return", self._page(part))
        answer = self._act(part, "return", reason="Not ours", unit="Road Bureau")
        self.assertEqual(answer.status_code, 422)
        self.assertIn("Rule of proposal.return", answer.text)
        self.assertEqual(part.state, "received")

    def test_without_a_reason(self):
        part = self._received()
        self.assertEqual(self._act(part, "return", reason=" ").status_code, 422)

    def test_what_was_withdrawn_closes(self):
        part = self._received()
        part.proposal_id.with_user(self.clerk)._withdraw_by(self.lead, "Solved")
        page = self._page(part)
        self.assertIn("nothing to do with it any more", page)
        self.assertIn("The proposal was withdrawn.", page)
        self.assertNotIn(TEXT, page)
        self.assertNotIn("No. 1", self._get(UNIT_PROPOSALS).text)
        self.assertIn("No. 1", self._get(f"{UNIT_PROPOSALS}?shown=all").text)

    # --------------------------------------------------------------- the office
    def test_units_nobody_can_reach(self):
        parts = self._assigned(*self._lead_and(self.school)).assignment_ids
        parts = parts.with_user(self.clerk)
        self.assertEqual(parts.mapped("has_contact"), [True, False])
        domain = [("id", "in", parts.ids), ("has_contact", "=", False)]
        self.assertEqual(parts.search(domain).partner_id, self.school)
        self.assertEqual(
            parts.search(domain[:1] + [("has_contact", "=", True)]), parts[0]
        )
        self.assertIn(UNIT_PROPOSALS, parts[0].notice_text)
        action = parts[1].action_open_contact()
        self.assertEqual(action["context"]["default_unit_id"], self.school.id)

    def test_a_page_costs_the_same_for_any_number(self):
        self._assigned()
        few = self._queries()
        for _number in range(15):
            self._assigned()
        self.assertEqual(self._queries(), few)

    def _queries(self):
        self._get(UNIT_PROPOSALS)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        self._get(UNIT_PROPOSALS)
        return self.cr.sql_log_count - before
