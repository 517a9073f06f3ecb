from odoo import Command
from odoo.tests import tagged

from odoo.addons.deputy_duty.models.deputy_constituency import KIND_SOLDIERS
from odoo.addons.deputy_duty.tests.activity_common import PAPER
from odoo.addons.deputy_duty.tests.test_deputy_activity_publicity import PIXEL

from .public_common import PublicPageCommon


@tagged("post_install", "-at_install")
class TestPublicNews(PublicPageCommon):
    """What the office tells, once it is approved and released."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.soldier = cls._create_seat("样本乙", KIND_SOLDIERS)
        cls.news = cls._create_news("Deputies walk the road")

    @classmethod
    def _create_news(cls, name, congress=None, is_published=True, **vals):
        news = (
            cls.env["deputy.activity.publicity"]
            .with_user(cls.clerk)
            .create(
                {
                    "name": name,
                    "congress_id": (congress or cls.congress).id,
                    "text": "They walked it.",
                    "clipping": PIXEL,
                    "clipping_name": "page-of-the-newspaper.png",
                    "mandate_ids": [Command.set((cls.deputy | cls.soldier).ids)],
                    "picture_ids": [
                        Command.create({"image": PIXEL, "caption": "The bridge"})
                    ],
                    **vals,
                }
            )
        )
        news.action_submit()
        news.with_user(cls.leader)._decide("approve", PAPER)
        if is_published:
            news.action_publish()
        return news.sudo()

    def setUp(self):
        super().setUp()
        self.url = f"/duty/news/{self.news.public_key}"

    def test_text_picture_and_the_deputies_the_filter_shows(self):
        page = self._page(self.url)
        self.assertIn("They walked it.", page)
        self.assertIn('alt="The bridge"', page)
        self.assertIn(self.deputy.name, page)
        self.assertNotIn(self.soldier.name, page)
        self.assertNotIn("newspaper.png", page)
        self.assertIn(self.url, self._page("/duty/news"))
        self.assertIn(self.url, self._page("/duty/news?words=walk"))
        self.assertNotIn(self.url, self._page("/duty/news?words=bridges"))

    def test_the_picture_is_served_by_its_place(self):
        answer = self.url_open(f"{self.url}/pictures/1")
        self.assertEqual(answer.status_code, 200)
        self.assertTrue(answer.headers["Content-Type"].startswith("image/"))
        self.assertEqual(answer.headers["Cache-Control"], "no-cache")
        for number in ("2", "0", "-1", "1001", "x"):
            self._page(f"{self.url}/pictures/{number}", 404)

    def test_nothing_is_there_before_and_after(self):
        approved = self._create_news("Not yet", is_published=False)
        self.news.action_unpublish()
        keys = (approved.public_key, self.news.public_key)
        self._assert_not_there("/duty/news", keys)
        self._page(f"{self.url}/pictures/1", 404)
        self.assertNotIn(self.url, self._page("/duty/news"))

    def test_without_the_directory_news_name_nobody(self):
        self.publication.with_user(self.leader)._withdraw("Example")
        page = self._page(self.url)
        self.assertIn("They walked it.", page)
        self.assertNotIn(self.deputy.name, page)
        key = self.congress.public_key
        self.assertIn(self.url, self._page(f"/duty/congress/{key}"))
