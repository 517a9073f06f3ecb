from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .report_common import ReportCommon


@tagged("post_install", "-at_install")
class TestDeputyActivityReferral(ReportCommon):
    def _clock(self, referral):
        return referral._clocks("report.feedback")

    # ------------------------------------------------------------------ clock
    def test_the_places_rule_sets_the_time(self):
        self.report.action_hand_over()
        clock = self._clock(self.roads)
        self.assertEqual(clock.date_start, fields.Date.to_date("2026-03-02"))
        self.assertEqual(clock.date_due, fields.Date.to_date("2026-04-02"))
        self.assertEqual(clock.article, "县规定第三十一条")
        self.assertEqual(clock.congress_id, self.congress)
        self.assertEqual(self.roads.deadline_date, clock.date_due)

    def test_no_rule_no_clock(self):
        self.congress.legal_profile_id = False
        self.report.action_hand_over()
        self.assertFalse(self._clock(self.roads))
        self._answer(self.roads)
        self.assertEqual(self.roads.state, "answered")

    def test_feedback_meets_it_on_the_day_it_came(self):
        self.report.action_hand_over()
        self._answer(self.roads, date_feedback="2026-04-10")
        clock = self._clock(self.roads)
        self.assertEqual(clock.state, "done")
        self.assertEqual(clock.date_done, fields.Date.to_date("2026-04-10"))
        self.assertTrue(clock.is_late)
        self.assertEqual(self._clock(self.police).state, "running")

    def test_taken_back(self):
        self.report.action_hand_over()
        self.roads.action_withdraw()
        self.assertEqual(self._clock(self.roads).state, "cancelled")

    def test_empty_days_are_today(self):
        today = self.env["deputy.deadline"]._legal_today()
        self.roads.date_handed = False
        self.roads.action_hand_over()
        self.assertEqual(self.roads.date_handed, today)
        self.roads.feedback = "Widened"
        self.roads.action_record_feedback()
        self.assertEqual(self.roads.date_feedback, today)

    # --------------------------------------------------------------- feedback
    def test_feedback_is_text_or_scan(self):
        self.report.action_hand_over()
        with self.assertRaises(UserError):
            self.roads.action_record_feedback()
        self.roads.write({"feedback_scan": b"JVBERi0=", "date_feedback": "2026-03-09"})
        self.roads.action_record_feedback()
        self.assertEqual(self.roads.state, "answered")

    def test_feedback_before_the_report_is_refused(self):
        self.report.action_hand_over()
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            self._answer(self.roads, date_feedback="2026-03-01")
        self.assertEqual(self.roads.state, "handed")

    def test_recorded_feedback_stays_until_corrected(self):
        self.report.action_hand_over()
        self._answer(self.roads)
        with self.assertRaises(UserError):
            self.roads.feedback = "Not widened"
        self.roads.action_correct_feedback()
        self.assertEqual(self._clock(self.roads).state, "running")
        self._answer(self.roads, feedback="Not widened")
        self.assertEqual(self._clock(self.roads).state, "done")

    def test_what_was_asked_stays(self):
        self.report.action_hand_over()
        for vals in (
            {"question": "Why?"},
            {"partner_id": self.units[1].id},
            {"date_handed": "2026-03-05"},
        ):
            with self.subTest(vals), self.assertRaises(UserError):
                self.roads.write(vals)
        with self.assertRaises(UserError):
            self.roads.unlink()

    def test_each_step_once(self):
        self.report.action_hand_over()
        for act in ("action_hand_over", "action_tell_deputies"):
            with self.subTest(act), self.assertRaises(UserError):
                getattr(self.roads, act)()
        self._answer(self.roads)
        for act in ("action_record_feedback", "action_withdraw"):
            with self.subTest(act), self.assertRaises(UserError):
                getattr(self.roads, act)()

    @mute_logger("odoo.sql_db")
    def test_a_unit_gets_a_report_once(self):
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self.police.write({"partner_id": self.units[0].id})

    # ------------------------------------------------------- telling deputies
    def test_those_who_were_there_are_told(self):
        self._close()
        self.report.action_hand_over()
        self._answer(self.roads)
        self.roads.action_tell_deputies()
        material = self.roads.material_id
        self.assertEqual(material.state, "sent")
        self.assertEqual(material.text, "Widened")
        self.assertEqual(material.issuer, "Bureau of Roads")
        came = self.activity.attendance_ids.filtered(lambda a: a.presence == "present")
        self.assertEqual(material.receipt_ids.mandate_id, came.mandate_id)
        with self.assertRaises(UserError):
            self.roads.action_tell_deputies()

    def test_wrong_feedback_is_withdrawn_from_them(self):
        self._close()
        self.report.action_hand_over()
        self._answer(self.roads)
        self.roads.action_tell_deputies()
        material = self.roads.material_id
        self.roads.action_correct_feedback()
        self.assertEqual(material.state, "withdrawn")
        self.assertFalse(self.roads.material_id)

    def test_nobody_was_there(self):
        self.report.action_hand_over()
        self._answer(self.roads)
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.roads.action_tell_deputies()
        self.assertFalse(self.roads.material_id)

    # ----------------------------------------------------------------- access
    def test_states_are_not_typed(self):
        with self.assertRaises(AccessError):
            self.roads.write({"state": "answered"})
        with self.assertRaises(AccessError):
            self.roads.write({"material_id": 1})

    def test_readers_record_nothing(self):
        self.report.action_hand_over()
        for user in (self.auditor, self.finance, self.foreign_clerk):
            for act in ("action_record_feedback", "action_withdraw"):
                with (
                    self.subTest(user=user.login, act=act),
                    self.assertRaises(AccessError),
                ):
                    getattr(self.roads.with_user(user), act)()
