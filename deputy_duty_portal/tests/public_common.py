import re
from datetime import timedelta
from html import escape
from urllib.parse import unquote

from odoo.tests import HttpCase

from odoo.addons.deputy_duty.tests.publication_common import PublicationCommon

NOWHERE = "00000000-0000-4000-8000-000000000000"
# What stands in no address of ours.
STRANGE_KEYS = ("1", NOWHERE.replace("0", "1"), "x" * 36)


class PublicPageCommon(PublicationCommon, HttpCase):
    """Somebody whom nobody knows, in front of the pages of a county that is online."""

    def setUp(self):
        super().setUp()
        self._come_as_nobody()

    def _come_as_nobody(self):
        """Without a login, reading the language of the source."""
        self.env["res.lang"]._activate_lang("en_US")
        self.authenticate(None, None)
        self.opener.cookies["frontend_lang"] = "en_US"

    def _page(self, url, status=200, **options):
        """The text of a page that must answer with a status."""
        answer = self.url_open(url, **options)
        self.assertEqual(answer.status_code, status, url)
        return answer.text

    def _assert_not_there(self, prefix, keys):
        """Whatever is not public answers as what never was."""
        missing = self._missing(f"{prefix}/{NOWHERE}")
        for key in (*keys, *STRANGE_KEYS):
            with self.subTest(key):
                self.assertEqual(self._missing(f"{prefix}/{key}"), missing)

    def _missing(self, url):
        """The page of what is not there, without what differs each time."""
        page = self._page(url, 404)
        for part in {url, unquote(url)}:
            page = page.replace(part, "").replace(escape(part), "")
        return re.sub(r'csrf_token: "[^"]*"', "", page)

    @classmethod
    def _create_duty(cls, station=None, days=3, hour=9, **vals):
        today = cls.env["deputy.deadline"]._legal_today()
        return cls.env["deputy.station.duty"].create(
            {
                "station_id": (station or cls.station).id,
                "date": today + timedelta(days=days),
                "hour_from": hour,
                "hour_to": hour + 2,
                "mandate_ids": cls.deputy.ids,
                **vals,
            }
        )
