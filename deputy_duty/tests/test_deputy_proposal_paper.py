import io

from PyPDF2 import PdfReader

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import format_date

from .proposal_common import ProposalCommon

FORM = "deputy_duty.deputy_proposal_paper_form"


@tagged("post_install", "-at_install")
class TestDeputyProposalPaper(ProposalCommon):
    """The form that deputies sign (议案纸、建议纸), as it comes out of the printer."""

    def _print(self, proposal, user=None, lang="en_US"):
        reports = self.env["ir.actions.report"].with_user(user or self.clerk)
        pdf, _kind = reports.with_context(lang=lang)._render(FORM, proposal.ids)
        pages = PdfReader(io.BytesIO(pdf)).pages
        return " ".join(page.extract_text() for page in pages)

    def _rows(self, proposal):
        return proposal.with_context(lang="en_US")._paper_rows()

    def test_a_motion_has_the_parts_of_the_law(self):
        text = self._print(self._draft("motion"))
        for words in (
            "Motion",
            "What It Is About",
            "Reasons",
            "Proposed Solution",
            "Decide rules",
            "On lifts in old housing estates",
            "strictly forbidden",
        ):
            self.assertIn(words, text)
        self.assertNotIn("Content of the Suggestion", text)

    def test_a_suggestion_in_chinese(self):
        text = self._print(self._draft(content="建议加装电梯。"), lang="zh_CN")
        for words in ("建议、批评和意见", "建议内容", "建议加装电梯", "领衔代表"):
            self.assertIn(words, text)
        self.assertNotIn("案据", text)

    def test_there_are_as_many_rows_as_the_motion_needs(self):
        self.assertEqual(len(self._rows(self._draft("motion"))), 9)
        self.congress.level = "nation"
        self.assertEqual(len(self._rows(self._draft("motion"))), 29)
        self.assertEqual(len(self._rows(self._draft())), 6)

    def test_who_has_signed_and_how(self):
        proposal = self._submitted(seats=self.seats[:2])
        row = proposal._offer(self.third)
        row._invite()
        row._confirm(proposal.content_hash)
        second, third = self._rows(proposal)
        self.assertEqual((second["name"], third["name"]), ("Deputy 2", "Deputy 3"))
        self.assertEqual(second["signed"], "Signed on paper")
        day = format_date(proposal.with_context(lang="en_US").env, "2026-01-20")
        self.assertEqual(second["date"], day)
        self.assertEqual(third["signed"], "Signed on the portal")
        self.assertIn("Signed on paper", self._print(proposal))

    def test_who_declined_stands_on_no_paper(self):
        proposal = self._submitted(seats=self.seats[:2])
        row = proposal._offer(self.third)
        row._decline()
        self.assertEqual([each["name"] for each in self._rows(proposal)], ["Deputy 2"])

    def test_a_confidential_one_says_so_and_why(self):
        proposal = self._submitted(
            is_confidential=True, confidential_reason="A child's privacy"
        )
        self.assertIn("A child's privacy", self._print(proposal))
        for user in (self.auditor, self.foreign_clerk):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self._print(proposal, user)

    def test_a_classified_one_is_a_number_alone(self):
        proposal = self._draft(
            name=False, content=False, is_classified=True, paper_number="J 7"
        )
        text = self._print(proposal)
        self.assertIn("(classified)", text)
        self.assertIn("J 7", text)
        self.assertNotIn("Content of the Suggestion", text)
        self.assertNotIn("Confidential", text)
