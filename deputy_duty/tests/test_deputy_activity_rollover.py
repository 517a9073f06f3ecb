from collections import Counter

from odoo.tests import tagged

from .rollover_common import MEETING, RolloverCommon


@tagged("post_install", "-at_install")
class TestDeputyActivityRollover(RolloverCommon):
    """What becomes of places in activities; the seats themselves are not moved here."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.old, cls.leaving = cls._create_mandate("王一"), cls._create_mandate("李二")
        cls.new = cls._create_next("王一")
        cls.both = cls.old | cls.leaving
        cls.successors = {cls.old.id: cls.new.id}

    def _args(self):
        return self.term, MEETING, self.successors

    def _open(self):
        model = self.env["deputy.activity"].sudo()
        return model.search(model._rollover_domain(*self._args()))

    def _roll(self, activities):
        done = activities.sudo()._rollover(*self._args())
        self.env.invalidate_all()
        return done

    def _row(self, activity, mandate):
        return activity.attendance_ids.filtered(lambda row: row.mandate_id == mandate)

    def test_only_activities_to_come_are_open(self):
        coming = self._create_activity("2026-02-01", self.both)
        self._create_activity("2025-12-01", self.both, "held")
        self._create_activity("2026-02-01", self.new, "already the new seats'")
        cancelled = self._create_activity("2026-02-01", self.both, "called off")
        cancelled.sudo().state = "cancelled"
        self.assertEqual(self._open(), coming)

    def test_the_day_of_the_first_meeting_belongs_to_the_new_term(self):
        """Midnight in China, four in the afternoon before in UTC."""
        first = self._create_activity("2026-01-11 15:00:00", self.both)  # + 1 hour
        self._create_activity("2026-01-11 14:59:00", self.both, "the evening before")
        self.assertEqual(self._open(), first)

    def test_places_move_and_answers_with_them(self):
        activity = self._create_activity("2026-02-01", self.both)
        self._row(activity, self.old).sudo()._answer("accepted")
        done = self._roll(activity)
        self.assertEqual(done, Counter(records=1, moved=1, dropped=1))
        self.assertEqual(activity.attendance_ids.mandate_id, self.new)
        self.assertEqual(activity.attendance_ids.answer, "accepted")
        self.assertFalse(self._open(), "a rolled over activity is not found again")

    def test_the_log_names_who_was_taken_off_and_the_answer(self):
        activity = self._create_activity("2026-02-01", self.both)
        self._row(activity, self.leaving).sudo()._answer("accepted")
        self._roll(activity)
        self.assertIn("李二 (Accepted)", activity.message_ids.mapped("body")[0])

    def test_a_deputy_invited_under_both_seats_keeps_one_place(self):
        activity = self._create_activity("2026-02-01", self.old | self.new)
        self._row(activity, self.old).sudo()._answer("accepted")
        self.assertEqual(self._roll(activity), Counter(records=1, moved=1))
        self.assertEqual(activity.attendance_ids.mandate_id, self.new)
        self.assertEqual(activity.attendance_ids.answer, "accepted")

    def test_what_was_said_under_the_new_seat_stands(self):
        activity = self._create_activity("2026-02-01", self.old | self.new)
        self._row(activity, self.old).sudo()._answer("accepted")
        self._row(activity, self.new).sudo()._answer("declined", "ill")
        self._roll(activity)
        self.assertEqual(activity.attendance_ids.answer, "declined")

    def test_two_former_seats_of_one_person_become_one_place(self):
        second = self._create_mandate("王一")
        self.successors[second.id] = self.new.id
        activity = self._create_activity("2026-02-01", self.old | second)
        self._roll(activity)
        self.assertEqual(activity.attendance_ids.mandate_id, self.new)

    def test_recorded_presence_moves_with_the_person_or_stays(self):
        """The roll-over may come late: presence after the first meeting is a fact."""
        activity = self._create_activity("2026-02-01", self.both)
        activity.attendance_ids.sudo().action_present()
        self.assertEqual(self._roll(activity), Counter(records=1, moved=1))
        self.assertEqual(activity.attendance_ids.mandate_id, self.new | self.leaving)

    def test_twice_changes_nothing_more(self):
        activity = self._create_activity("2026-02-01", self.both)
        self._roll(activity)
        messages = len(activity.message_ids)
        self.assertEqual(self._roll(activity), Counter(records=1))
        self.assertEqual(len(activity.message_ids), messages)

    def test_the_preview_tells_what_the_run_does(self):
        self._create_activity("2025-12-01", self.both, "held")
        activity = self._create_activity("2026-02-01", self.both)
        model = self.env["deputy.activity"].sudo()
        found = model._rollover_preview(*self._args())
        self.assertEqual(found, Counter(records=1, held=1, moved=1, dropped=1))
        self.assertEqual(self._roll(activity) + Counter(held=1), found)
        self.assertIn("1 places to the new seats", model._rollover_words(found))

    def test_approval_and_money_are_kept(self):
        activity = self._create_activity("2026-02-01", self.both)
        self._roll(activity)
        self.assertEqual(activity.state, "approved")
