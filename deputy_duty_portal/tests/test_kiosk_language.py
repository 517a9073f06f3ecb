from odoo.tests import tagged

from ..tools.kiosk import LANGUAGE
from .kiosk_common import KIOSK, KioskCommon


@tagged("post_install", "-at_install")
class TestKioskLanguage(KioskCommon):
    """Whoever stands before a kiosk reads it in a language of the place."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")

    def setUp(self):
        super().setUp()
        self._be(self.device)

    def _choose(self, code):
        answer = self._get(f"{KIOSK}/language?code={code}")
        self.assertEqual(answer.status_code, 303)
        return self.opener.cookies.get(LANGUAGE)

    def test_the_start_offers_the_languages_where_there_is_a_choice(self):
        page = self._get(KIOSK).text
        self.assertIn('value="zh_CN"', page)
        self.assertIn("简体中文", page)
        people = self.env["res.partner"].with_context(active_test=False)
        people.search([("lang", "=", "zh_CN")]).lang = "en_US"
        chinese = self.env["res.lang"]._get_data(code="zh_CN")
        self.env["res.lang"].browse(chinese.id).active = False
        self.assertNotIn("o_kiosk_languages", self._get(KIOSK).text)

    def test_what_was_chosen_holds_on_every_page_until_the_own_one_is_chosen(self):
        self.assertEqual(self._choose("zh_CN"), "zh_CN")
        for url in (KIOSK, f"{KIOSK}/rota"):
            page = self._get(url).text
            self.assertIn('lang="zh-CN"', page)
            self.assertIn('dir="ltr"', page)
        self.assertIsNone(self._choose("en_US"))
        self.assertIn('lang="en-US"', self._get(KIOSK).text)

    def test_a_language_that_is_not_installed_is_none(self):
        for code in ("fr_FR", "x", "%00", ""):
            self.assertIsNone(self._choose(code), code)
        self.opener.cookies.set(LANGUAGE, "fr_FR", path=KIOSK)
        self.assertIn('lang="en-US"', self._get(KIOSK).text)

    def test_the_browser_keeps_the_kiosks_own_language_only(self):
        self.assertEqual(self._get(KIOSK).headers["X-Duty-Kiosk"], "keep")
        self._choose("zh_CN")
        self.assertEqual(self._get(KIOSK).headers["X-Duty-Kiosk"], "pass")

    def test_without_a_script_the_next_visitor_reads_the_own_language(self):
        self.assertNotIn(f";url={KIOSK}/language", self._get(KIOSK).text)
        self._choose("zh_CN")
        self.assertIn(f";url={KIOSK}/language", self._get(KIOSK).text)
