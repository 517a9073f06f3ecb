import json
import re

from lxml import html

from odoo.tests import tagged
from odoo.tools import file_open, file_path, mute_logger

from .common import PHONE
from .duty_common import DutyHttpCommon

WECHAT = {"User-Agent": "Mozilla/5.0 (Linux; Android 13) MicroMessenger/8.0.42"}
# Every page a deputy opens from another, and what can be read there.
PAGES = {
    "/my/duty": "Road inspection",
    "/my/duty/invitations": "Road inspection",
    "/my/duty/ledger": "/my/duty/ledger/own",
    "/my/duty/ledger/own": "o_duty",
    "/my/duty/claims": "/my/duty/claims/",
    "/my/duty/proposals": "/my/duty/proposals/new",
    "/my/duty/ratings": "o_duty",
    "/my/duty/materials": "/my/duty/materials?show=unread",
    "/my/duty/reports": "o_duty",
    "/my/duty/training": "/my/duty/training/",
    "/my/duty/calendar": "/my/duty/calendar/renew",
    "/my/duty/card": "<svg",
    "/my/duty/scan": "o_duty_scan",
    "/my/duty/profile": "Deputy One",
}
# Own assets of one page, and what of them is in the bundle of all pages.
BUDGET = 150_000
BUNDLED = (
    "deputy_duty_portal/static/src/scss/portal.scss",
    "deputy_duty_portal/static/src/scss/public.scss",
    "deputy_duty_portal/static/src/scss/public_deputy.scss",
)


@tagged("post_install", "-at_install")
class TestPortalFrame(DutyHttpCommon):
    """What every page of a deputy has around it, and what none of them needs."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.read = {}
        cls.congress.phone = "0900-1234567"
        cls.station = cls.env["deputy.station"].create(
            {
                "name": "Station East",
                "congress_id": cls.congress.id,
                "phone": "0900-7654321",
                "mandate_ids": [(6, 0, cls.mandate.ids)],
            }
        )

    def setUp(self):
        super().setUp()
        self.authenticate(PHONE, PHONE)

    def _page(self, url, **options):
        with mute_logger("odoo.http", "odoo.addons.http_routing.models.ir_http"):
            answer = self.url_open(url, **options)
        self.assertEqual(answer.status_code, 200, url)
        return answer.text

    def _main(self, url):
        """The page without what Odoo puts around it."""
        return html.fromstring(self._page(url)).get_element_by_id("wrap")

    def _each(self):
        """Every page with its text, asked for once for all tests: they change none."""
        for url, text in PAGES.items():
            with self.subTest(url):
                if url not in self.read:
                    self.read[url] = self._page(url)
                yield self.read[url], text

    # ---------------------------------------------------------------- frame
    def test_telephones_stand_on_every_page(self):
        for page, _text in self._each():
            self.assertIn("tel:0900-1234567", page)
            self.assertIn("tel:0900-7654321", page)

    def test_without_an_own_number_the_company_is_called(self):
        self.congress.phone = False
        self.congress.company_id.phone = "0900-1112222"
        self.assertIn("tel:0900-1112222", self._page("/my/duty/card"))

    def test_every_page_leads_to_all_others(self):
        links = {link.get("href") for link in self._main("/my/duty/card").iter("a")}
        self.assertLessEqual(PAGES.keys() - {"/my/duty/ledger/own"}, links)

    def test_every_page_has_a_title_of_its_own(self):
        titles = set()
        for page, _text in self._each():
            root = html.fromstring(page)
            heading = " ".join(root.find(".//h1").text_content().split())
            titles.add(title := root.findtext(".//title").strip())
            self.assertTrue(title.startswith(f"{heading} · "), title)
        self.assertEqual(len(titles), len(PAGES), titles)

    def test_the_tab_that_is_marked_is_the_page(self):
        marked = {
            url: html.fromstring(self.read.get(url) or self._page(url)).xpath(
                "//a[@aria-current='page']/@href"
            )
            for url in ("/my/duty", "/my/duty/card", "/my/duty/profile")
        }
        self.assertIn("/my/duty", marked.pop("/my/duty"))
        self.assertFalse(any(marked.values()), marked)

    def test_pages_of_other_addons_lead_back(self):
        seats = self.env.registry["deputy.mandate"]
        self.patch(seats, "_portal_links", lambda model: [("/my/security", "Other")])
        page = self._page("/my/security")
        self.assertIn("o_duty_bar", page)
        self.assertIn("tel:0900-1234567", page)

    def test_strangers_have_no_such_frame(self):
        self.user.partner_id = self.env["res.partner"].create({"name": "Stranger"})
        self.authenticate(PHONE, PHONE)
        page = self._page("/my/security")
        self.assertNotIn("o_duty_bar", page)
        self.assertNotIn("manifest.webmanifest", page)

    def test_type_is_large_where_the_browser_says_so(self):
        self.assertNotIn('data-duty-type="large"', self._page("/my/duty"))
        self.opener.cookies["deputy_type"] = "large"
        for url in ("/my/duty", "/my/duty/ledger"):
            self.assertIn('data-duty-type="large"', self._page(url))

    def test_wechat_is_told_about_files(self):
        url = "/my/duty/training"
        self.assertNotIn("···", self._page(url))
        self.assertIn("···", self._page(url, headers=WECHAT))

    # ------------------------------------------------------------- install
    def test_manifest_names_pictures_that_are_there(self):
        self.authenticate(None, None)
        answer = self.url_open("/my/duty/manifest.webmanifest")
        manifest = json.loads(answer.text)
        self.assertEqual(manifest["start_url"], "/my/duty")
        self.assertEqual(manifest["display"], "standalone")
        for icon in manifest["icons"]:
            with self.subTest(icon["src"]), file_open(icon["src"][1:], "rb") as file:
                head = file.read(24)
            side = int.from_bytes(head[16:20], "big")
            self.assertEqual(icon["sizes"], f"{side}x{side}")
        self.assertNotIn("Deputy One", answer.text)
        self.assertNotIn("session_id", answer.headers.get("Set-Cookie", ""))

    def test_no_page_keeps_anything_on_the_telephone(self):
        for page, _text in self._each():
            self.assertNotIn("serviceWorker", page)

    # ---------------------------------------------------------- the slow line
    def test_own_assets_stay_within_the_budget(self):
        bundled = sum(self._size(path) for path in BUNDLED)
        for page, _text in self._each():
            named = html.fromstring(page).xpath(
                "//script/@src | //img/@src | //link/@href"
            )
            own = {path for path in named if "/deputy_duty" in path}
            size = bundled + sum(self._size(path[1:]) for path in own)
            self.assertLess(size, BUDGET)

    def test_the_reader_of_codes_is_loaded_only_when_needed(self):
        page = html.fromstring(self._page("/my/duty/scan"))
        self.assertFalse([src for src in page.xpath("//script/@src") if "jsqr" in src])
        [reader] = page.xpath("//*[@data-reader]/@data-reader")
        self.assertLess(self._size(reader[1:]), BUDGET)

    def test_every_page_is_read_without_a_script(self):
        for page, text in self._each():
            main = html.fromstring(page).get_element_by_id("wrap")
            self.assertIn(text, html.tostring(main, encoding="unicode"))
            self.assertFalse(main.xpath(".//*[@data-bs-toggle or @onclick]"))
            self.assertFalse(main.xpath(".//a[starts-with(@href, '#')]"))
            lonely = main.xpath(".//button[not(ancestor::form)]/@id")
            self.assertLessEqual(set(lonely), {"o_duty_scan_start"})

    def test_the_camera_is_offered_by_the_script_alone(self):
        [camera] = self._main("/my/duty/scan").xpath(".//*[@id='o_duty_scan']")
        self.assertEqual(camera.get("hidden"), "hidden")
        self.assertTrue(re.fullmatch(r"/duty/here", camera.get("data-here")))

    def _size(self, path):
        with open(file_path(path.split("?")[0]), "rb") as file:
            return len(file.read())
