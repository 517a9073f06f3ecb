import re
from pathlib import Path

from lxml import html

from odoo.modules.module import get_module_path
from odoo.tests import tagged

from .public_common import PublicPageCommon

OWN_ASSETS = 150_000


@tagged("post_install", "-at_install")
class TestPublicLayout(PublicPageCommon):
    """What stands around every public page, read without JavaScript."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("en_US")
        cls.env["res.lang"]._activate_lang("fr_FR")

    def _tree(self, url="/duty/check", **options):
        return html.fromstring(self._page(url, **options))

    def test_there_is_one_main_with_the_heading_and_a_way_to_it(self):
        tree = self._tree()
        self.assertEqual(len(tree.xpath("//main")), 1)
        self.assertEqual(len(tree.xpath("//main//h1")), 1)
        self.assertEqual(len(tree.xpath("//h1")), 1)
        self.assertTrue(tree.xpath("//main//*[@id='wrap']"))
        first = tree.xpath("//body//a")[0]
        self.assertEqual(first.get("href"), "#wrap")

    def test_the_menu_is_outside_of_main_and_says_where_one_is(self):
        tree = self._tree()
        self.assertFalse(tree.xpath("//main//nav[@aria-label='Public Pages']"))
        here = tree.xpath("//nav//a[@aria-current='page']/@href")
        self.assertEqual(set(here), {"/duty/check"})
        menu = set(tree.xpath("//ul[contains(@class, 'o_duty_menu')]//a/@href"))
        for page in ("deputies", "represents", "stations", "opinion", "proposals"):
            self.assertIn(f"/duty/{page}", menu)

    def test_the_page_says_its_language(self):
        tree = self._tree()
        self.assertEqual(tree.get("lang"), "en-US")
        self.assertEqual(self._tree("/fr/duty/check").get("lang"), "fr-FR")

    def test_a_link_changes_the_language_and_it_stays(self):
        links = self._tree("/duty/check?a=1").xpath("//a[@hreflang]/@href")
        self.assertIn("/fr/duty/check?a=1", links)
        self._page("/fr/duty/check")
        self.assertEqual(self._tree().get("lang"), "fr-FR")
        self._page("/en/duty/check")
        self.assertEqual(self._tree().get("lang"), "en-US")

    def _choose(self, size, back="/duty/check?a=1"):
        data = {"size": size, "back": back}
        return self.url_open("/duty/type", data=data, allow_redirects=False)

    def test_large_type_is_chosen_and_stays(self):
        self.assertIsNone(self._tree().get("data-duty-type"))
        answer = self._choose("large")
        self.assertEqual(answer.status_code, 303)
        self.assertTrue(answer.headers["Location"].endswith("/duty/check?a=1"))
        self.assertIn("HttpOnly", answer.headers["Set-Cookie"])
        self.assertEqual(self._tree().get("data-duty-type"), "large")
        self._choose("normal")
        self.assertIsNone(self._tree().get("data-duty-type"))

    def test_the_size_of_type_leads_to_no_other_site(self):
        for back in ("//evil.example.com/a", "/\\evil.example.com"):
            target = self._choose("large", back).headers["Location"]
            self.assertNotRegex(target, r"^(https?:)?[/\\]{2}evil")
        for back in ("https://evil.example.com", "", "/a\nb", "/" + "a" * 3000):
            with self.subTest(back):
                self.assertEqual(self._choose("large", back).status_code, 400)
        self.assertEqual(self._choose("huge").status_code, 400)

    def test_our_own_styles_and_scripts_of_a_page_are_small(self):
        root = Path(get_module_path("deputy_duty_portal"))
        own = self.env["ir.asset"]._get_asset_paths("web.assets_frontend", {})
        sizes = [
            (root.parent / path.lstrip("/")).stat().st_size
            for path, *_rest in own
            if path.startswith("/deputy_duty")
        ]
        self.assertTrue(sizes)
        self.assertLess(sum(sizes), OWN_ASSETS)

    def test_every_field_of_a_form_has_a_label(self):
        for url in ("/duty/check", "/duty/stations", "/duty/proposals", "/duty/news"):
            tree = self._tree(url)
            for field in tree.xpath(
                "//main//input[not(@type='hidden')] | //main//select | //main//textarea"
            ):
                with self.subTest(url=url, field=field.get("name")):
                    self.assertTrue(tree.xpath("//label[@for=$id]", id=field.get("id")))

    def test_nothing_of_the_page_comes_from_elsewhere(self):
        page = self._page("/duty/check")
        self.assertFalse(re.findall(r'(?:src|href)="https?://(?!127|localhost)', page))
