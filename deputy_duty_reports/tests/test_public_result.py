from lxml.html import fromstring

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .ballot_common import BallotCommon

QUIET = ("odoo.http", "odoo.addons.http_routing.models.ir_http")
NOWHERE = "00000000-0000-4000-8000-000000000000"


@tagged("post_install", "-at_install")
class TestPublicResult(BallotCommon, HttpCase):
    """Results are public under a rule with a document number, on one page."""

    def setUp(self):
        super().setUp()
        self.results = f"/duty/results/{self.congress.sudo().public_key}"
        self.authenticate(None, None)

    def _status(self, url):
        with mute_logger(*QUIET):
            return self.url_open(url).status_code

    def _publish(self, publication="grade"):
        rule = self.ballot.rule_id.sudo().copy(
            {"publication": publication, "publication_number": "示人发〔2026〕9号"}
        )
        self._run_paper(50, (50, 0, 0, 0), (38, 12, 0, 0), rule_id=rule.id)
        self._publish_result(self.ballot)
        self.env.flush_all()

    def test_without_a_published_result_there_is_no_page(self):
        self.assertEqual(self._status(self.results), 404)
        self.assertFalse(self.congress._public_links())

    def test_the_votes_are_told_in_a_table_where_the_document_lets_them(self):
        self._publish("counts")
        page = fromstring(self.url_open(f"/duty/ballots/{self.ballot.uuid}").content)
        names = [name.text for name in page.xpath("//tbody//th")]
        self.assertEqual(names, ["王秀英", "李国强"])
        grades = [grade.text for grade in page.xpath("//tbody//strong")]
        self.assertEqual(grades, ["称职", "基本称职"])
        votes = [
            " ".join(vote.text_content().split())
            for vote in page.xpath("//tbody/tr[2]//li")
        ]
        self.assertEqual(votes[:3], ["称职 38", "基本称职 12", "不称职 0"])

    def test_an_evaluation_vote_shows_its_text_until_it_is_taken_off(self):
        self._publish()
        url = f"/duty/ballots/{self.ballot.uuid}"
        page = self.url_open(url).text
        for words in ("王秀英", "称职", "示人发〔2026〕9号"):
            self.assertIn(words, page)
        shown = page.partition("<h1")[2].partition("d-print-block")[0]
        self.assertNotIn("38", shown)
        self.assertIn(url, self.url_open(self.results).text)
        self.ballot.action_unpublish()
        self.env.flush_all()
        for address in (url, self.results):
            self.assertEqual(self._status(address), 404)

    def test_no_cache_keeps_it_and_no_other_site_frames_it(self):
        self._publish()
        for url in (f"/duty/ballots/{self.ballot.uuid}", self.results):
            headers = self.url_open(url).headers
            self.assertEqual(headers["Cache-Control"], "no-cache", url)
            self.assertEqual(headers["X-Frame-Options"], "SAMEORIGIN", url)
            policy = headers["Content-Security-Policy"]
            self.assertIn("frame-ancestors 'self'", policy, url)

    def test_the_congress_says_where_they_are(self):
        self._publish()
        address, _words = self.congress.sudo()._public_links()[-1]
        self.assertEqual(address, self.results)
        self.assertIn(self.congress.id, self.congress._publishing_ids())
        rows = list(self.env["deputy.congress"].sudo()._public_addresses())
        self.assertIn(f"/duty/ballots/{self.ballot.uuid}", [row["loc"] for row in rows])

    def test_a_seat_of_the_armed_forces_is_not_named(self):
        self._publish()
        soldier = self.ballot.line_ids.mandate_id.filtered(
            lambda seat: seat.name == "李国强"
        )
        unit = self.env["deputy.constituency"].create(
            {"congress_id": self.congress.id, "name": "样本部队", "kind": "armed"}
        )
        soldier.sudo().constituency_id = unit
        self.env.flush_all()
        page = self.url_open(f"/duty/ballots/{self.ballot.uuid}").text
        self.assertIn("王秀英", page)
        self.assertNotIn("李国强", page)

    def test_other_addresses_are_not_found(self):
        for prefix in ("results", "ballots", "reviews", "appraisals"):
            for key in (NOWHERE, "1", "x" * 36, self.congress.sudo().public_key):
                with self.subTest(prefix=prefix, key=key):
                    self.assertEqual(self._status(f"/duty/{prefix}/{key}"), 404)
