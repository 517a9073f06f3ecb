from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, freeze_time, tagged
from odoo.tools import mute_logger

from .mandate_common import SCAN, MandateCommon


@tagged("post_install", "-at_install")
@freeze_time("2024-06-01")
class TestDeputyMandateLeave(MandateCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.session = cls.env["deputy.session"].create(
            {
                "term_id": cls.term.id,
                "number": 3,
                "date_start": "2024-01-10",
                "date_end": "2024-01-12",
            }
        )

    def _request(self, **vals):
        return (
            self.env["deputy.mandate.leave"]
            .with_user(self.clerk)
            .create(
                {
                    "mandate_id": self.mandate.id,
                    "session_id": self.session.id,
                    "reason": "In hospital",
                    "requested_on": "2024-01-05",
                    **vals,
                }
            )
        )

    def _grant(self, leave):
        leave.write({"body": "主任会议", "decision_date": "2024-01-08", "scan": SCAN})
        leave.action_grant()

    def test_leave_from_a_session_takes_its_dates(self):
        with Form(self.env["deputy.mandate.leave"].with_user(self.clerk)) as form:
            form.mandate_id = self.mandate
            form.session_id = self.session
            form.reason = "In hospital"
        leave = form.record
        self.assertEqual(str(leave.date_start), "2024-01-10")
        self.assertEqual(str(leave.date_end), "2024-01-12")
        self.assertEqual(leave.state, "requested")

    def test_the_body_comes_from_the_list_of_the_place(self):
        leave = self._request()
        choices = leave.allowed_body_ids
        self.assertEqual(set(choices.mapped("kind")), {"leave_body"})
        leave.body_choice_id = choices[0]
        self.assertEqual(leave.body, choices[0].name)

    def test_body_date_and_slip_are_needed(self):
        leave = self._request()
        with self.assertRefused(UserError, "art. 62"):
            leave.action_grant()
        leave.write({"body": "主任会议", "decision_date": "2024-01-08"})
        with self.assertRefused(UserError, "signed slip"):
            leave.action_grant()
        leave.with_user(self.leader).action_grant()
        self.assertEqual(leave.state, "granted")
        self.assertEqual(leave.decided_by_id, self.leader)

    def test_a_decision_stays(self):
        leave = self._request()
        self._grant(leave)
        for action in (
            lambda: leave.write({"body": "other"}),
            leave.action_refuse,
            leave.unlink,
        ):
            with self.assertRaises(UserError):
                action()
        with self.assertRaises(AccessError):
            self._request(
                session_id=False,
                date_start="2024-02-01",
                date_end="2024-02-02",
                state="granted",
            )

    def test_one_request_for_a_session(self):
        self._request()
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self._request()
            self.env.flush_all()

    def test_a_session_of_another_term(self):
        term = self._create_term(self.congress, 17, date_start="2017-01-10")
        other = self.session.copy({"term_id": term.id, "number": 1})
        with self.assertRefused(ValidationError, "no session"):
            self._request(session_id=other.id)

    def test_the_reason_is_the_offices_alone(self):
        leave = self._request()
        for user in (self.finance, self.station_clerk, self.foreign_clerk):
            with self.assertRaises(AccessError):
                leave.with_user(user).read(["reason"])
        self.assertEqual(leave.with_user(self.auditor).reason, "In hospital")

    def test_the_slip_is_printed_for_signature(self):
        report = self.env["ir.actions.report"].with_user(self.clerk)
        leave = self._request()
        pdf, kind = report._render_deputy_paper(
            "deputy_duty.deputy_mandate_leave_slip", leave.ids
        )
        self.assertEqual((pdf[:5], kind), (b"%PDF-", "pdf"))
