from lxml import etree

from odoo.tests import tagged

from ..controllers.public_congress import SITEMAP, _every_address
from .public_common import PublicPageCommon


@tagged("post_install", "-at_install")
class TestPublicCongress(PublicPageCommon):
    """The front page shows the congresses that publish, and no others."""

    def setUp(self):
        super().setUp()
        self.congresses = self.env["deputy.congress"]
        self.url = f"/duty/congress/{self.congress.public_key}"

    def _addresses(self):
        return [row["loc"] for row in self.congresses._public_addresses()]

    def test_each_congress_that_publishes_is_there(self):
        self._publish(self.township)
        page = self._page("/duty")
        self.assertIn(self.congress.name, page)
        self.assertIn(self.township.name, page)
        self.assertNotIn(self.foreign_congress.name, page)
        self.assertIn(self.congress.name, self._page(self.url))

    def test_the_only_one_is_the_front_page_itself(self):
        others = self.congresses._publishing() - self.congress
        if others:  # a database in use
            self.skipTest("other congresses publish in this database")
        self.assertIn("/duty/stations?congress=", self._page("/duty"))

    def test_what_publishes_nothing_is_not_there(self):
        self._assert_not_there(
            "/duty/congress",
            (self.township.public_key, self.congress.uuid, self.station.public_key),
        )
        self.publication.with_user(self.leader)._withdraw("Example")
        self._page(self.url, 404)

    def test_the_next_receptions_are_told(self):
        self._create_duty(note="Roads of the village")
        self._create_duty(days=40, note="Much later")
        page = self._page(self.url)
        self.assertIn("Roads of the village", page)
        self.assertNotIn("Much later", page)

    def test_it_leads_to_opinions_where_it_takes_them_and_the_menu_never_nowhere(self):
        tiles = self._page(self.url).partition("o_duty_tiles")[2]
        self.assertNotIn("/duty/opinion", tiles.partition("</nav>")[0])
        # the menu of every page leads here
        page = self._page(f"/duty/opinion?congress={self.congress.public_key}")
        self.assertNotIn(f"/duty/opinion/congress/{self.congress.public_key}", page)
        self._page(f"/duty/opinion?congress={self.township.public_key}", 404)
        self.congress.takes_opinions = True
        tiles = self._page(self.url).partition("o_duty_tiles")[2]
        self.assertIn("/duty/opinion", tiles.partition("</nav>")[0])

    def test_a_sitemap_lists_what_is_public(self):
        answer = self.url_open("/duty/sitemap.xml")
        locations = etree.fromstring(answer.content).findall(
            f"{{{SITEMAP}}}url/{{{SITEMAP}}}loc"
        )
        paths = [each.text.partition("/duty")[2] for each in locations]
        self.assertIn(f"/congress/{self.congress.public_key}", paths)
        self.assertIn(f"/stations/{self.station.public_key}", paths)
        self.assertIn(f"/deputies/{self.deputy.public_key}", paths)
        self.publication.with_user(self.leader)._withdraw("Example")
        for path in self._addresses():
            self.assertNotIn(self.station.public_key, path)
            self.assertNotIn(self.congress.public_key, path)

    def test_the_sitemap_of_website_gets_the_same(self):
        every = [row["loc"] for row in _every_address(self.env, None, None)]
        self.assertEqual(every, self._addresses())
        found = [row["loc"] for row in _every_address(self.env, None, "stations")]
        self.assertTrue(found)
        self.assertTrue(all("stations" in path for path in found))
        if "website" in self.env:
            website = self.env["website"].get_current_website()
            pages = {page["loc"] for page in website._enumerate_pages()}
            self.assertTrue(set(every) <= pages)
