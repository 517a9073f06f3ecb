from freezegun import freeze_time

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .deadline_common import DeadlineCommon, day


@tagged("post_install", "-at_install")
class TestDeputyDeadlineReminder(DeadlineCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._create_rule("reminder.before", 7, "day")
        cls._create_rule("reminder.before_last", 2, "workday")
        cls._create_rule("reminder.after", 5, "day")
        (cls.clerk | cls.leader).notification_type = "inbox"
        cls.person = cls.env["res.partner"].create({"name": "Zhao Three"})

    def _remind(self, on):
        """Run the daily job at nine in the morning of a day in China."""
        with freeze_time(f"{on} 01:00:00"):
            self.env.invalidate_all()
            with self.enter_registry_test_mode():
                cron = self.env.ref("deputy_duty.deputy_deadline_cron_remind")
                cron.method_direct_trigger()

    def _told(self, clock):
        self.env.invalidate_all()
        return [
            (each.stage, each.offset_days, each.partner_id)
            for each in clock.reminder_ids.sorted("id")
        ]

    def test_before_at_and_after_each_once(self):
        clock = self._clock("test.months", "2026-02-12")  # due on Tuesday, 12 May
        clerk, leader = self.clerk.partner_id, self.leader.partner_id
        self._remind("2026-05-04")
        self.assertEqual(self._told(clock), [])
        expected = []
        for on, new in (
            ("2026-05-05", [("before", 7, clerk)]),
            ("2026-05-05", []),
            ("2026-05-07", []),
            ("2026-05-08", [("before", 4, clerk)]),  # two working days before
            ("2026-05-12", [("at", 0, clerk)]),
            ("2026-05-14", []),
            ("2026-05-17", [("after", 5, clerk), ("after", 5, leader)]),
            ("2026-05-18", []),
            ("2026-05-24", [("after", 10, clerk), ("after", 10, leader)]),
        ):
            with self.subTest(on=on):
                self._remind(on)
                expected += new
                self.assertCountEqual(self._told(clock), expected)

    def test_the_inbox_gets_it_with_days_and_basis(self):
        clock = self._clock("test.months", "2026-02-12")
        self._remind("2026-05-05")
        reminder = clock.reminder_ids
        for words in ("rule test.months", "2026/05/12", "in 7 days", "第九条"):
            self.assertIn(words, reminder.text)
        self.assertEqual(reminder.told_how, "inbox")
        message = self.env["mail.message"].search(
            [("partner_ids", "in", self.clerk.partner_id.ids)], limit=1
        )
        self.assertIn("in 7 days", message.body)
        self.assertEqual((message.model, message.res_id), ("deputy.term", self.term.id))

    def test_after_a_move_the_new_date_is_reminded_of(self):
        clock = self._clock("test.months", "2026-02-12")
        self._remind("2026-05-12")
        with freeze_time("2026-05-12 02:00:00"):
            self.term._extend_clock("test.months", "flood", value=4)
        self._remind("2026-06-05")
        self.assertEqual(
            [(each.stage, each.date_due) for each in clock.reminder_ids.sorted("id")],
            [("at", day("2026-05-12")), ("before", day("2026-06-12"))],
        )

    def test_who_is_in_charge_is_told_instead_of_the_office(self):
        clock = self._clock("test.months", "2026-02-12", user=self.admin)
        self._remind("2026-05-12")
        self.assertEqual(self._told(clock), [("at", 0, self.admin.partner_id)])

    def test_a_township_without_staff_is_seen_to_by_the_county(self):
        term = self._create_term(self.township, date_start=False)
        clock = term._start_clock("test.months", day("2026-02-12"))
        self._remind("2026-05-12")
        self.assertEqual(self._told(clock), [("at", 0, self.clerk.partner_id)])

    def test_nobody_to_tell_is_seen_in_the_list(self):
        term = self._create_term(self.foreign_congress, date_start=False)
        self.foreign_congress.legal_profile_id = self.profile
        self.foreign_clerk.deputy_congress_ids = [Command.clear()]
        clock = term._start_clock("test.months", day("2026-02-12"))
        self._remind("2026-05-12")
        self.assertFalse(clock.reminder_ids.partner_id)
        self.assertFalse(clock.reminder_ids.told_date)

    def test_stopped_and_cancelled_clocks_are_not_reminded_of(self):
        clock = self._clock("test.months", "2026-02-12")
        self.term._stop_clock("test.months", day("2026-05-01"))
        other = self._clock("test.working", "2026-04-28")
        self.term._cancel_clock("test.working")
        self._remind("2026-05-12")
        self.assertFalse((clock | other).reminder_ids)

    def test_the_day_begins_at_midnight_in_china(self):
        clock = self._clock("test.months", "2026-02-12")
        with freeze_time("2026-05-11 16:30:00"):
            self.env.invalidate_all()
            clock.sudo()._remind()
        self.assertEqual(clock.reminder_ids.stage, "at")

    def test_someone_without_login_is_told_by_a_clerk(self):
        clock = self._clock("test.months", "2026-02-12").sudo()
        reminder = self.env["deputy.deadline.reminder"].create(
            clock._prepare_reminder_vals("at", 0, self.person, day("2026-05-12"))
        )
        reminder._deliver()
        self.assertFalse(reminder.told_date)
        reminder = reminder.with_user(self.clerk)
        untold = reminder.search([("told_date", "=", False)])
        self.assertIn(reminder, untold)
        with freeze_time("2026-05-12 02:00:00"):
            action = reminder.action_told()
            self.assertEqual(action["res_model"], "deputy.deadline.tell")
            form = Form(
                self.env[action["res_model"]]
                .with_user(self.clerk)
                .with_context(**action["context"])
            )
            self.assertEqual(form.date, day("2026-05-12"))
            form.how = "wechat"
            form.save().action_apply()
        self.assertEqual(
            (reminder.told_date, reminder.told_how, reminder.told_by_id),
            (day("2026-05-12"), "wechat", self.clerk),
        )
        with self.assertRaisesRegex(UserError, "already"):
            reminder._tell(day("2026-05-13"), "phone")

    def test_nobody_was_told_before_there_was_something_to_tell(self):
        clock = self._clock("test.months", "2026-02-12")
        self._remind("2026-05-12")
        reminder = clock.reminder_ids.sudo()
        reminder.told_date = False
        with self.assertRaisesRegex(UserError, "before"):
            reminder.with_user(self.clerk)._tell(day("2026-05-11"), "phone")
        with self.assertRaises(AccessError):
            reminder.with_user(self.auditor)._tell(day("2026-05-12"), "phone")

    def test_one_undeliverable_reminder_does_not_stop_the_others(self):
        self.env["ir.config_parameter"].set_param("mail.catchall.alias", "catchall")
        first = self._clock("test.months", "2026-02-12")
        second = self._clock("test.working", "2026-04-23")  # due on 7 May
        notify = type(self.env["deputy.deadline.reminder"])._notify

        def fail_once(reminder):
            if reminder.deadline_id == first:
                raise OSError("mail server gone")
            return notify(reminder)

        self.patch(type(self.env["deputy.deadline.reminder"]), "_notify", fail_once)
        with self.assertLogs("odoo.addons.deputy_duty", "WARNING"):
            self._remind("2026-05-12")
        self.assertFalse(first.reminder_ids.told_date)
        self.assertEqual(set(second.reminder_ids.mapped("told_how")), {"inbox"})

    def test_the_text_is_in_the_language_of_who_is_told(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.clerk.lang = "fr_FR"
        clock = self._clock("test.months", "2026-02-12")
        self._remind("2026-05-12")
        self.assertIn("12/05/2026", clock.reminder_ids.text)

    def test_as_many_queries_to_prepare_for_a_thousand_as_for_ten(self):
        for count in (10, 1000):
            terms = self._create_terms(count)
            clocks = terms._start_clock("test.months", day("2026-02-12")).sudo()
            self.env.flush_all()
            self.env.invalidate_all()
            with self.subTest(count=count), self.assertQueryCount(40):
                vals_list = clocks._prepare_reminders(day("2026-05-12"))
            self.assertEqual(len(vals_list), count)
            terms.unlink()
