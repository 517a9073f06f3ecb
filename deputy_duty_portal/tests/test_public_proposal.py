from odoo.tests import HttpCase, tagged

from odoo.addons.deputy_duty.tests.proposal_common import BODY, SCAN, ProposalCommon

from .public_common import PublicPageCommon

CHECKED = {
    "secrecy_checked_by": "Example One",
    "secrecy_checked_on": "2026-05-01",
    "privacy_checked_by": "Example Two",
    "privacy_checked_on": "2026-05-01",
}
TITLE = "On lifts in old housing estates"


@tagged("post_install", "-at_install")
class TestPublicProposal(ProposalCommon, HttpCase):
    """Of proposals the public reads what was disclosed, and never anything else.

    The directory of this congress is not online: a disclosure stands by itself.
    """

    _page = PublicPageCommon._page
    _assert_not_there = PublicPageCommon._assert_not_there
    _missing = PublicPageCommon._missing
    _come_as_nobody = PublicPageCommon._come_as_nobody

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.unit = cls.env["res.partner"].create(
            {"name": "Housing Bureau (example)", "is_company": True}
        )
        cls.grades = cls.env["deputy.legal.choice"].search(
            [("kind", "=", "reply_class")], limit=2
        )

    def setUp(self):
        super().setUp()
        self._come_as_nobody()

    def _disclosed(self, is_published=True, grade=None, publication="full", **vals):
        """A proposal with its reply and an approved disclosure."""
        proposal = self._admitted()
        assignment = self.env["deputy.proposal.assignment"].create(
            {
                "proposal_id": proposal.id,
                "partner_id": self.unit.id,
                "state": "replied",
                "date_assigned": "2026-02-02",
            }
        )
        self.env["deputy.proposal.reply"].create(
            {
                "assignment_id": assignment.id,
                "state": "sent",
                "number": "H 1",
                "body": "Five lifts are built this year.",
                "signer": "Director",
                "class_id": (grade or self.grades[0]).id,
                "publication": publication,
                "publication_note": publication != "full" and "Third parties",
                "date_sent": "2026-04-20",
                "scan": SCAN,
                "scan_name": "letter.pdf",
            }
        )
        disclosure = (
            self.env["deputy.proposal.disclosure"]
            .with_user(self.clerk)
            .create({"proposal_id": proposal.id, **CHECKED})
        )
        disclosure.write(vals)
        disclosure.action_submit()
        disclosure.with_user(self.leader)._decide("approve", BODY)
        if is_published:
            disclosure.action_publish()
        self.env.flush_all()
        return disclosure

    def _url(self, disclosure):
        return f"/duty/proposals/{disclosure.sudo().proposal_id.public_key}"

    def test_text_and_result_are_read_and_no_names_of_signers(self):
        disclosure = self._disclosed()
        page = self._page(self._url(disclosure))
        self.assertIn(TITLE, page)
        self.assertIn("old people stay at home", page)
        self.assertIn("Five lifts", page)
        self.assertIn(self.grades[0].name, page)
        self.assertNotIn(f"{self.lead.name}<", page)
        listed = self._page("/duty/proposals")
        self.assertIn(self._url(disclosure), listed)
        self.assertIn(TITLE, listed)

    def test_what_is_not_published_or_withdrawn_is_not_there(self):
        waiting = self._disclosed(is_published=False)
        public = self._disclosed()
        self._page(self._url(public))
        public._withdraw("Example")
        self.env.flush_all()
        keys = [each.sudo().proposal_id.public_key for each in (waiting, public)]
        self._assert_not_there("/duty/proposals", (*keys, self.congress.public_key))
        self.assertNotIn(keys[0], self._page("/duty/proposals"))

    def test_what_became_confidential_is_not_there(self):
        disclosure = self._disclosed()
        proposal = disclosure.sudo().proposal_id
        self.env.cr.execute(
            "UPDATE deputy_proposal SET is_open = false WHERE id = %s", [proposal.id]
        )
        proposal.invalidate_recordset()
        self._page(self._url(disclosure), 404)

    def test_in_part_nothing_is_shown_that_was_left_out(self):
        disclosure = self._disclosed(
            scope="partial", scope_note="Privacy", text="Build lifts.", reply_text="Yes"
        )
        for url in (self._url(disclosure), "/duty/proposals"):
            page = self._page(url)
            self.assertNotIn(TITLE, page)
            self.assertNotIn("old people stay", page)
            self.assertNotIn("Privacy", page)
            self.assertIn("Published in part", page)
        key = disclosure.sudo().proposal_id.public_key
        self.assertNotIn(key, self._page("/duty/proposals?words=housing"))
        self.assertIn(key, self._page("/duty/proposals?words=Build"))

    def test_they_are_found_by_word_year_and_class(self):
        key = self._disclosed().sudo().proposal_id.public_key
        year = self.env["deputy.deadline"]._legal_today().year
        code, other = self.grades.mapped("code")
        for search, is_found in (
            ("words=Five+lifts", True),
            ("words=bridges", False),
            (f"year={year}", True),
            (f"year={year - 1}", False),
            (f"reply_class={code}", True),
            (f"reply_class={other}", False),
            (f"words=lifts&year={year}&reply_class={code}", True),
        ):
            with self.subTest(search):
                page = self._page(f"/duty/proposals?{search}")
                self.assertEqual(key in page, is_found)

    def test_bad_input_is_answered_in_words(self):
        self.assertIn("four digits", self._page("/duty/proposals?year=abc"))
        self.assertIn("four digits", self._page("/duty/proposals?year=99999"))
        self._page("/duty/proposals?words=%00", 400)
        self._page("/duty/proposals?congress=1", 404)
        self._page("/duty/proposals/" + "%00" * 36, 404)

    def test_a_class_that_stays_closed_is_not_told(self):
        disclosure = self._disclosed(
            publication="none",
            scope="partial",
            scope_note="Third parties",
            text="Build lifts.",
            reply_text="Being looked at",
        )
        page = self._page(self._url(disclosure))
        self.assertNotIn(self.grades[0].name, page)
        code = self.grades[0].code
        key = disclosure.sudo().proposal_id.public_key
        self.assertNotIn(key, self._page(f"/duty/proposals?reply_class={code}"))

    def test_the_queries_do_not_grow(self):
        one = self._disclosed()
        more = one | self._disclosed() | self._disclosed()
        counts = []
        for rows in (one, more):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.assertEqual(len(rows._public_values()), len(rows))
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(*counts)
