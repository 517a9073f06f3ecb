from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import DeputyDutyCommon


@tagged("post_install", "-at_install")
class TestDeputySession(DeputyDutyCommon):
    def _create_session(self, number=1, user=None, **vals):
        return (
            self.env["deputy.session"]
            .with_user(user or self.clerk)
            .create(
                {
                    "term_id": self.term.id,
                    "number": number,
                    "date_start": "2022-01-10",
                    "date_end": "2022-01-13",
                    **vals,
                }
            )
        )

    def test_a_session_is_named_by_its_ordinal_and_term(self):
        session = self._create_session(3)
        self.assertEqual(session.name, "Session 3")
        self.assertIn(self.term.display_name, session.display_name)
        session.kind = "interim"
        self.assertIn("Interim", session.name)

    def test_one_session_of_a_number(self):
        self._create_session(1)
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self._create_session(1)
            self.env.flush_all()

    def test_a_session_lies_within_its_term(self):
        self.term.date_end = "2027-01-09"
        wrong = [
            ("2022-01-09", "2022-01-12"),
            ("2027-01-08", "2027-01-09"),
            ("2022-01-13", "2022-01-12"),
        ]
        for first, last in wrong:
            with self.subTest(first=first), self.assertRaises(ValidationError):
                self._create_session(date_start=first, date_end=last)

    def test_the_term_counts_and_lists_its_sessions(self):
        sessions = self._create_session(1) | self._create_session(
            2, date_start="2023-01-10", date_end=False
        )
        term = self.term.with_user(self.clerk)
        term.invalidate_recordset()
        self.assertEqual(term.session_count, 2)
        action = term.action_open_sessions()
        self.assertEqual(
            self.env["deputy.session"].search(action["domain"]), sessions[::-1]
        )

    def test_a_foreign_clerk_enters_no_session(self):
        with self.assertRaises(AccessError):
            self._create_session(user=self.foreign_clerk)
        with self.assertRaises(AccessError):
            self._create_session(user=self.auditor)
