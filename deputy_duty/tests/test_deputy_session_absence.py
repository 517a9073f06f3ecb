from psycopg2 import IntegrityError

from odoo.exceptions import ValidationError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .mandate_common import SCAN, MandateCommon


@tagged("post_install", "-at_install")
@freeze_time("2024-06-01")
class TestDeputySessionAbsence(MandateCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sessions = cls.env["deputy.session"].create(
            [
                {
                    "term_id": cls.term.id,
                    "number": number,
                    "date_start": f"202{number + 1}-01-10",
                    "date_end": f"202{number + 1}-01-13",
                }
                for number in (1, 2, 3)
            ]
        )

    def _miss(self, session, mandate=None):
        return (
            self.env["deputy.session.absence"]
            .with_user(self.clerk)
            .create(
                {
                    "session_id": session.id,
                    "mandate_id": (mandate or self.mandate).id,
                }
            )
        )

    def _leave(self, session):
        leave = (
            self.env["deputy.mandate.leave"]
            .with_user(self.clerk)
            .create(
                {
                    "mandate_id": self.mandate.id,
                    "session_id": session.id,
                    "reason": "Ill",
                    "body": "主任会议",
                    "decision_date": "2022-01-09",
                    "scan": SCAN,
                }
            )
        )
        leave.action_grant()
        return leave

    def _stage(self):
        mandate = self.mandate.with_user(self.clerk)
        mandate.invalidate_recordset()
        return mandate.absent_session_count, mandate.absence_stage

    def test_sessions_are_counted_and_nothing_happens_by_itself(self):
        self.assertEqual(self._stage(), (0, "none"))
        self._miss(self.sessions[0])
        self.assertEqual(self._stage(), (1, "notice"))
        self._miss(self.sessions[1])
        self.assertEqual(self._stage(), (2, "file"))
        self._miss(self.sessions[2])
        self.assertEqual(self._stage(), (3, "file"))
        self.assertEqual(self.mandate.state, "in_office")
        self.assertFalse(self.mandate.change_ids)

    def test_granted_leave_is_found_before_and_after(self):
        self._leave(self.sessions[0])
        self.assertTrue(self._miss(self.sessions[0]).is_approved)
        later = self._miss(self.sessions[1])
        self.assertEqual(self._stage(), (1, "notice"))
        leave = self._leave(self.sessions[1])
        self.assertEqual(later.leave_body, "主任会议")
        self.assertEqual(self._stage(), (0, "none"))
        leave.action_withdraw()
        self.assertEqual(self._stage(), (1, "notice"))

    def test_a_session_is_missed_once(self):
        self._miss(self.sessions[0])
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self._miss(self.sessions[0])
            self.env.flush_all()

    def test_a_session_of_another_term(self):
        term = self._create_term(self.congress, 17, date_start="2017-01-10")
        other = self._create_mandate("Former", term_id=term.id)
        with self.assertRefused(ValidationError, "no deputy"):
            self._miss(self.sessions[0], other)

    def test_who_missed_is_searched_as_it_is_counted(self):
        one, two = self._create_mandate("One"), self._create_mandate("Two")
        self._miss(self.sessions[0], one)
        self._miss(self.sessions[0], two)
        self._miss(self.sessions[1], two)
        mine = self.mandate | one | two
        for operator, value in ((">", 0), (">=", 2), ("=", 0), ("=", 1), ("<", 2)):
            found = mine.search(
                [("id", "in", mine.ids), ("absent_session_count", operator, value)]
            )
            compare = {
                ">": lambda count, value: count > value,
                ">=": lambda count, value: count >= value,
                "=": lambda count, value: count == value,
                "<": lambda count, value: count < value,
            }[operator]
            expected = mine.filtered(
                lambda m, value=value, compare=compare: compare(
                    m.absent_session_count, value
                )
            )
            with self.subTest(operator=operator, value=value):
                self.assertEqual(found, expected)

    def test_notice_and_file_are_printed(self):
        self._miss(self.sessions[0])
        self._miss(self.sessions[1])
        report = self.env["ir.actions.report"].with_user(self.clerk)
        for name in ("deputy_mandate_absence_notice", "deputy_mandate_absence_file"):
            pdf, kind = report._render_deputy_paper(
                f"deputy_duty.{name}", self.mandate.ids
            )
            with self.subTest(name):
                self.assertEqual((pdf[:5], kind), (b"%PDF-", "pdf"))
