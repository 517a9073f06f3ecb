import csv
import io

from odoo import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import PASSWORD, PHONE, PortalHttpCommon

YEAR = 2025
PAPER = {
    "body": "Chairpersons' Meeting",
    "signer": "Director Wang",
    "date": "2026-05-11",
    "number": "2026-8",
}
SECRET = "Secret purpose"


@tagged("post_install", "-at_install")
class TestPortalFunds(PortalHttpCommon):
    """Who reads which totals on the public page, and what is on it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, lang="en_US"))
        account = cls.env["account.account"].create(
            {"code": "DDFUN", "name": "DDFUN", "account_type": "expense"}
        )
        cls.subjects = cls.env["deputy.budget.subject"].search([], limit=2)
        cls.budget = (
            cls.env["deputy.budget"]
            .with_user(cls.clerk)
            .create(
                {
                    "congress_id": cls.congress.id,
                    "fiscal_year": YEAR,
                    "line_ids": [
                        Command.create(
                            {
                                "subject_id": subject.id,
                                "name": SECRET,
                                "planned": 1234.5,
                                "account_id": account.id,
                            }
                        )
                        for subject in cls.subjects
                    ],
                }
            )
        )
        cls._decide(cls.budget)
        cls.publication = (
            cls.env["deputy.budget.publication"]
            .with_user(cls.clerk)
            .create({"congress_id": cls.congress.id, "fiscal_year": YEAR})
        )
        cls.page = f"/duty/funds/{cls.congress.uuid}"

    @classmethod
    def _decide(cls, record):
        record.action_submit()
        record.with_user(cls.leader)._decide("approve", PAPER)

    def setUp(self):
        super().setUp()
        self.authenticate(None, None)

    @mute_logger("odoo.http")
    def _status(self, path=""):
        return self.url_open(self.page + path).status_code

    def test_who_reads_it_when(self):
        """Each visitor by each state: only what is published exists, for everybody."""
        self._grant(self.mandate)
        self._portal_user(self.mandate).write({"password": PASSWORD})
        visitors = ((None, None), (PHONE, PASSWORD), ("dd_clerk", "dd_clerk"))
        stages = (
            ("draft", lambda: None, 404),
            ("submitted", self.publication.action_submit, 404),
            (
                "approved",
                lambda: self.publication.with_user(self.leader)._decide(
                    "approve", PAPER
                ),
                200,
            ),
            (
                "withdrawn",
                lambda: self.publication.with_user(self.leader)._withdraw("error"),
                404,
            ),
        )
        for state, step, status in stages:
            step()
            self.assertEqual(self.publication.state, state)
            for login, password in visitors:
                self.authenticate(login, password)
                for path in ("", "/csv"):
                    with self.subTest(state=state, login=login, path=path):
                        self.assertEqual(self._status(path), status)

    def test_what_does_not_exist(self):
        self._decide(self.publication)
        self.assertNotEqual(self.congress.uuid, self.foreign_congress.uuid)
        for name in (
            self.foreign_congress.uuid,
            self.congress.id,
            "0" * 36,
            "false",
            "%25",
            self.congress.uuid.upper(),
        ):
            with self.subTest(name=name), mute_logger("odoo.http"):
                answer = self.url_open(f"/duty/funds/{name}")
                self.assertEqual(answer.status_code, 404)

    def test_what_the_page_says(self):
        self._decide(self.publication)
        answer = self.url_open(self.page)
        self.assertIn(self.congress.name, answer.text)
        self.assertIn("2,469.00", answer.text)
        self.assertIn("2026-8", answer.text)
        for subject in self.subjects:
            self.assertIn(subject.name, answer.text)
        for secret in (SECRET, "Director Wang", self.mandate.name, "dd_clerk"):
            self.assertNotIn(secret, answer.text)
        self.assertEqual(answer.headers["Cache-Control"], "no-store")

    def test_the_table_for_spreadsheets(self):
        self.subjects[0].name = '=HYPERLINK("x")'
        self._decide(self.publication)
        answer = self.url_open(f"{self.page}/csv")
        self.assertIn("text/csv", answer.headers["Content-Type"])
        text = answer.content.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text)))
        self.assertEqual(len(rows), 4)
        self.assertEqual(len({len(row) for row in rows}), 1)
        groups = [row[2] for row in rows[1:]]
        self.assertIn('\'=HYPERLINK("x")', groups)
        self.assertEqual(rows[3][3:5], ["2469.00", "0.00"])

    def test_the_address_is_on_the_form(self):
        self.assertFalse(self.publication.public_url)
        self._decide(self.publication)
        self.publication.invalidate_recordset()
        self.assertTrue(self.publication.public_url.endswith(self.page))
