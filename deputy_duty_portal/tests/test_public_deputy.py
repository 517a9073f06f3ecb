import re

from odoo.tests import HttpCase, tagged

from odoo.addons.deputy_duty.tests.publication_common import PublicationCommon

PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    "YPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
NOBODY = "00000000-0000-4000-8000-000000000000"


@tagged("post_install", "-at_install")
class TestPublicDeputy(HttpCase, PublicationCommon):
    """Anybody reads the directory, and only what its filter lets through."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.deputy.photo = PIXEL
        cls.village = cls.env["deputy.constituency.area"].create(
            {"constituency_id": cls.constituency.id, "name": "样本村"}
        )

    def setUp(self):
        super().setUp()
        self.authenticate(None, None)
        self.page = f"/duty/deputies/{self.deputy.public_key}"

    def _get(self, url, **options):
        return self.url_open(url, **options)

    def _hide(self):
        self.publication.with_user(self.leader)._withdraw("示例")
        self.env.flush_all()

    def test_no_cache_keeps_a_page_and_no_other_site_frames_it(self):
        pages = ("/duty/deputies", self.page, "/duty/represents", "/duty/data")
        for url in pages:
            headers = self.url_open(url).headers
            self.assertEqual(headers["Cache-Control"], "no-cache", url)
            self.assertEqual(headers["X-Frame-Options"], "SAMEORIGIN", url)
            policy = headers["Content-Security-Policy"]
            self.assertIn("frame-ancestors 'self'", policy, url)

    def test_the_only_congress_is_shown_without_asking(self):
        page = self._get("/duty/deputies").text
        self.assertIn(self.deputy.public_key, page)
        self.assertIn("样本甲", page)

    def test_of_several_congresses_one_is_chosen(self):
        self._publish(self.township)
        page = self._get("/duty/deputies").text
        self.assertIn(self.township.public_key, page)
        self.assertNotIn("样本甲", page)
        one = self._get(f"/duty/deputies?congress={self.congress.public_key}").text
        self.assertIn("样本甲", one)

    def test_a_page_tells_the_basic_facts_and_nothing_private(self):
        page = self._get(self.page)
        self.assertEqual(page.status_code, 200)
        for shown in ("示例单位", "示例职务", "汉族", "示例联络站", "样本路1号"):
            self.assertIn(shown, page.text)
        for hidden in ("13000000001", "sample@example.com", "样本住址"):
            self.assertNotIn(hidden, page.text)

    def test_all_that_is_not_there_is_answered_alike(self):
        hidden = self._create_seat("样本丙", "armed")
        self._hide()
        keys = (self.deputy.public_key, hidden.public_key, NOBODY, "x" * 36)
        texts = set()
        for key in keys:
            for part in ("", "/photo"):
                answer = self._get(f"/duty/deputies/{key}{part}")
                self.assertEqual(answer.status_code, 404, key + part)
                texts.add(re.sub(r"[\w-]{36}|csrf_token: \"\w+\"|\s+", "", answer.text))
        self.assertLessEqual(len(texts), 2)  # the page's, and the picture's
        self.assertEqual(
            self._get(f"/duty/deputies?congress={NOBODY}").status_code, 404
        )

    def test_a_withdrawal_takes_everything_off_at_once(self):
        self._hide()
        self.assertNotIn("样本甲", self._get("/duty/deputies").text)
        self.assertEqual(self._get(self.page).status_code, 404)
        self.assertNotIn("样本甲", self._get("/duty/represents?search=样本村").text)

    def test_a_photo_is_asked_for_each_time(self):
        photo = self._get(f"{self.page}/photo")
        self.assertEqual(photo.status_code, 200)
        self.assertEqual(photo.headers["Content-Type"], "image/jpeg")
        self.assertEqual(photo.headers["Cache-Control"], "no-cache")
        again = self._get(
            f"{self.page}/photo", headers={"If-None-Match": photo.headers["ETag"]}
        )
        self.assertEqual((again.status_code, again.content), (304, b""))
        self._open_fact("photo", "direct", "never")
        self.env.flush_all()
        gone = self._get(
            f"{self.page}/photo", headers={"If-None-Match": photo.headers["ETag"]}
        )
        self.assertEqual(gone.status_code, 404)

    def test_deputies_are_found_by_what_is_public(self):
        found = (
            ("name", "样本甲"),
            ("constituency", "Constituency 1"),
            ("constituency", "样本村"),
            ("stations", "示例联络站"),
            ("nonsense", "样本甲"),
        )
        for by, text in found:
            page = self._get(f"/duty/deputies?by={by}&search={text}").text
            self.assertIn(self.deputy.public_key, page, by)
        for by, text in (("name", "示例单位"), ("groups", "样本"), ("name", "1300")):
            page = self._get(f"/duty/deputies?by={by}&search={text}").text
            self.assertNotIn(self.deputy.public_key, page, by)

    def test_links_narrow_the_list(self):
        other = self._create_seat("样本乙", "unit")
        base = f"/duty/deputies?congress={self.congress.public_key}"
        for name, record in (
            ("constituency", self.constituency),
            ("station", self.station),
        ):
            page = self._get(f"{base}&{name}={record.public_key}").text
            self.assertIn(self.deputy.public_key, page)
            self.assertNotIn(other.public_key, page)
        self.assertNotIn("样本甲", self._get(f"{base}&group={NOBODY}").text)

    def test_odd_input_is_taken_calmly(self):
        for query in ("search=%00%01", "search=" + "%25" * 300, "by=a&by=b", "page=x"):
            self.assertEqual(self._get(f"/duty/deputies?{query}").status_code, 200)
        self.assertEqual(self._get("/duty/deputies/page/99999").status_code, 200)

    def test_a_village_and_an_address_find_who_represents_them(self):
        for text in ("样本村", "示例县样本村12号"):
            page = self._get(f"/duty/represents?search={text}").text
            self.assertIn("样本甲", page)
            self.assertIn("Constituency 1", page)
        self.assertNotIn("样本甲", self._get("/duty/represents?search=远方村").text)
        self.assertEqual(
            self._get(f"/duty/represents?congress={NOBODY}").status_code, 404
        )

    def test_without_a_list_of_villages_the_constituencys_name_answers(self):
        self.village.unlink()
        self.constituency.name = "第二选区（样本镇）"
        self.env.flush_all()
        page = self._get("/duty/represents?search=样本镇").text
        self.assertIn("第二选区（样本镇）", page)
        self.assertIn("样本甲", page)
        self.constituency.active = False
        self.env.flush_all()
        self.assertNotIn("样本甲", self._get("/duty/represents?search=样本镇").text)

    def test_a_village_that_moved_away_finds_the_old_constituency_no_more(self):
        self.village.date_end = "2026-01-01"
        self.env.flush_all()
        self.assertNotIn("样本甲", self._get("/duty/represents?search=样本村").text)
