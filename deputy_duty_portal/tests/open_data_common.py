import base64
import json
from datetime import timedelta
from pathlib import Path

from odoo.tests import HttpCase

from odoo.addons.deputy_duty.tests.publication_common import PublicationCommon

from ..models.deputy_open_key import PARTS

SCHEMAS = Path(__file__).parents[2] / "../shared/data/popolo"
SCHEMA_OF = {
    "persons": "person",
    "organizations": "organization",
    "memberships": "membership",
    "posts": "post",
    "areas": "area",
    "events": "event",
    "motions": "motion",
    "votes": "vote_event",
}


PAPER = {
    "signer": "样本甲",
    "date": "2026-01-05",
    "scan": base64.b64encode(b"%PDF-1.4 sample"),
    "scan_name": "sample.pdf",
}


class OpenDataCommon(HttpCase, PublicationCommon):
    """A county congress whose open data is online, read by a stranger."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.open_data = cls._publish(cls.congress, "open_data")
        cls.place = f"/duty/data/{cls.congress.public_key}"

    def setUp(self):
        super().setUp()
        self.authenticate(None, None)

    def _file(self, name, **headers):
        return self.url_open(f"{self.place}/{name}", headers=headers)

    def _later(self):
        """What is written from now on has a later time, as in another transaction."""
        self.env.flush_all()
        self.env.cr._now = self.env.cr.now() + timedelta(seconds=1)

    def _json(self, url):
        answer = self.url_open(url)
        self.assertEqual(answer.status_code, 200, url)
        self.assertEqual(answer.headers["Content-Type"], "application/json")
        return json.loads(answer.content)

    def _part(self, name):
        """The records of a part's first page."""
        return self._json(f"{self.place}/{name}.json")[name]

    def _pages(self, name, limit):
        """All records of a part, walked page by page, and how many pages it took."""
        url, items, count = f"{self.place}/{name}.json?limit={limit}", [], 0
        while url:
            page = self._json(url)
            items += page[name]
            count += 1
            url = page.get("next")
            self.assertLess(count, 100)
        return items, count

    def _assert_popolo(self, part, items):
        """Each record is what Popolo's schema (JSON Schema draft-03) says."""
        try:
            import jsonschema
            from referencing import Registry
            from referencing.jsonschema import DRAFT3
        except ImportError:
            self.skipTest("jsonschema is not installed")
        if not SCHEMAS.exists():
            self.skipTest("the schemas of Popolo are not on this machine")
        texts = [json.loads(path.read_text()) for path in SCHEMAS.glob("*.json")]
        registry = Registry().with_resources(
            (text["id"], DRAFT3.create_resource(text)) for text in texts
        )
        name = f"http://www.popoloproject.com/schemas/{SCHEMA_OF[part]}.json#"
        [schema] = [text for text in texts if text["id"] == name]
        validator = jsonschema.Draft3Validator(
            schema,
            registry=registry,
            format_checker=jsonschema.Draft3Validator.FORMAT_CHECKER,
        )
        self.assertTrue(items, part)
        for item in items:
            validator.validate(item)

    def _assert_all_popolo(self, names=PARTS):
        for name in names:
            with self.subTest(name):
                self._assert_popolo(name, self._part(name))
