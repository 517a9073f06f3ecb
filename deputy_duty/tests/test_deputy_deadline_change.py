from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from odoo.addons.deputy_duty.models import deputy_deadline_count_mixin
from odoo.addons.deputy_duty.models.deputy_legal_rule import FROM_DUE

from .deadline_common import DeadlineCommon, day


@tagged("post_install", "-at_install")
class TestDeputyDeadlineChange(DeadlineCommon):
    def _supersede(self, value):
        """A changed law: the same rule with another value from March on."""
        self.months.date_end = "2026-02-28"
        return self._create_rule(
            "test.months",
            value,
            "month",
            article="新规定第九条",
            date_start="2026-03-01",
        )

    def _apply(self, clocks, user=None, reason="notice 12"):
        form = Form(
            self.env["deputy.deadline.apply"]
            .with_user(user or self.clerk)
            .with_context(active_model=clocks._name, active_ids=clocks.ids)
        )
        form.reason = reason
        return form.save()

    def test_a_changed_law_moves_no_running_clock(self):
        clock = self._clock("test.months", "2026-02-12")
        self._supersede(2)
        clock.sudo()._recount("calendar")
        self.assertEqual(clock.date_due, day("2026-05-12"))
        self.assertEqual(self._clock("test.months", "2026-02-12").value, 3)

    def test_the_clerk_applies_it_with_a_reason_and_it_is_logged(self):
        clock = self._clock("test.months", "2026-02-12")
        new = self._supersede(2)
        wizard = self._apply(clock)
        self.assertEqual(wizard.moved_count, 1)
        self.assertEqual(wizard.line_ids._name, "deputy.deadline.apply.line")
        self.assertEqual(wizard.line_ids.new_due, day("2026-04-12"))
        self.assertEqual(clock.date_due, day("2026-05-12"), "a preview moves nothing")
        wizard.action_apply()
        self.assertEqual(clock.date_due, day("2026-04-12"))
        self.assertEqual((clock.rule_id, clock.article), (new, "新规定第九条"))
        change = clock.change_ids
        self.assertEqual((change.kind, change.reason), ("rule", "notice 12"))
        self.assertEqual((change.old_value, change.new_value), (3, 2))
        self.assertEqual(change.user_id, self.clerk)
        with self.assertRaisesRegex(UserError, "nothing to do"):
            wizard.action_apply()

    def test_what_the_wizard_leaves_alone_it_says(self):
        done = self._clock("test.rolled", "2026-02-12")
        self.term._stop_clock("test.rolled", day("2026-02-13"))
        decided = self._clock("test.months", "2026-02-12")
        self.term._extend_clock("test.months", "flood", value=5)
        self._supersede(2)
        gone = self._clock("test.working", "2026-02-12")
        self.working.date_end = "2026-02-28"
        wizard = self._apply(done | decided | gone)
        self.assertFalse(wizard.moved_count)
        notes = {line.deadline_id: line.note for line in wizard.line_ids}
        self.assertIn("Not running", notes[done])
        self.assertIn("body decided", notes[decided])
        self.assertIn("No such rule", notes[gone])

    def test_who_may_not_write_the_record_cannot_apply(self):
        clock = self._clock("test.months", "2026-02-12")
        self._supersede(2)
        for user in (self.auditor, self.foreign_clerk):
            with self.assertRaises(AccessError):
                self._apply(clock, user).action_apply()
        self.assertFalse(clock.change_ids)

    def test_a_holiday_moves_running_clocks_and_no_others(self):
        running = self._clock("test.working", "2026-03-02")
        months = self._clock("test.months", "2026-03-02")
        other = self._create_terms(1)
        done = other._start_clock("test.working", day("2026-03-02"))
        other._stop_clock("test.working", day("2026-03-20"))
        self.assertEqual(running.date_due, day("2026-03-16"))
        self.env["deputy.workday"].create({"date": "2026-03-16", "name": "停工"})
        self.assertEqual(running.date_due, day("2026-03-17"))
        self.assertIn("停工", running.why)
        self.assertEqual(running.change_ids.kind, "calendar")
        self.assertEqual(running.change_ids.old_due, day("2026-03-16"))
        self.assertEqual(done.date_due, day("2026-03-16"))
        self.assertFalse(done.change_ids | months.change_ids)

    def test_a_make_up_day_and_its_removal_move_them_too(self):
        clock = self._clock("test.rolled", "2026-03-04")  # the 14th is a Saturday
        self.assertEqual(clock.date_due, day("2026-03-16"))
        makeup = self.env["deputy.workday"].create(
            {"date": "2026-03-14", "name": "调休", "kind": "workday"}
        )
        self.assertEqual(clock.date_due, day("2026-03-14"))
        makeup.unlink()
        self.assertEqual(clock.date_due, day("2026-03-16"))
        self.assertEqual(len(clock.change_ids), 2)

    def test_a_local_holiday_moves_the_clocks_of_the_place_alone(self):
        clock = self._clock("test.working", "2026-03-02")
        other = self.env["deputy.legal.profile"].create({"name": "Elsewhere"})
        vals = {"date": "2026-03-10", "name": "三月三"}
        self.env["deputy.workday"].create({**vals, "profile_id": other.id})
        self.assertFalse(clock.change_ids)
        vals["date"] = "2026-03-11"
        self.env["deputy.workday"].create({**vals, "profile_id": self.profile.id})
        self.assertEqual(clock.date_due, day("2026-03-17"))

    def test_a_provisional_date_becomes_firm_when_its_year_is_entered(self):
        clock = self._clock("test.working", "2026-12-28")
        self.assertEqual(clock.date_due, day("2027-01-11"))
        self.assertTrue(clock.is_provisional)
        year = self._create_year(2027, ["2027-01-01"])
        self.assertEqual(clock.date_due, day("2027-01-12"))
        self.assertFalse(clock.is_provisional)
        self.assertNotIn("Provisional", clock.why)
        year.unlink()
        self.assertTrue(clock.is_provisional)
        self.assertEqual(clock.date_due, day("2027-01-11"))

    def test_the_daily_job_finds_clocks_that_missed_a_holiday(self):
        clock = self._clock("test.working", "2026-03-02").sudo()
        clock.write({"date_due": "2026-03-01", "date_counted": "2026-03-02"})
        with self.enter_registry_test_mode():
            self.env.ref(
                "deputy_duty.deputy_deadline_cron_count"
            ).method_direct_trigger()
        self.assertEqual(clock.date_due, day("2026-03-16"))
        self.assertEqual(clock.change_ids.kind, "calendar")

    def test_very_many_clocks_are_left_to_the_job(self):
        clock = self._clock("test.working", "2026-03-02")
        triggers = self.env["ir.cron.trigger"]
        before = triggers.search_count([])
        self.patch(deputy_deadline_count_mixin, "AT_ONCE", 0)
        self.env["deputy.workday"].create({"date": "2026-03-16", "name": "停工"})
        self.assertEqual(clock.date_due, day("2026-03-16"))
        self.assertFalse(clock.date_counted, "the mark says it is still to be counted")
        self.assertEqual(triggers.search_count([]), before + 1)
        with self.enter_registry_test_mode():
            self.env.ref(
                "deputy_duty.deputy_deadline_cron_count"
            ).method_direct_trigger()
        self.assertEqual(clock.date_due, day("2026-03-17"))

    def test_an_extension_by_rule_counts_from_the_same_start(self):
        clock = self._clock("test.months", "2026-02-12")
        extended = self.term.with_user(self.clerk)._extend_clock(
            "test.months",
            "wide and difficult",
            rule_code="test.longer",
            body="主任会议",
            number="〔2026〕3号",
        )
        self.assertEqual(extended, clock)
        self.assertEqual(clock.date_due, day("2026-08-12"))
        self.assertTrue(clock.is_extended)
        self.assertEqual(clock.article, "县规定第十条")
        change = clock.change_ids
        self.assertEqual((change.body, change.number), ("主任会议", "〔2026〕3号"))
        self.assertEqual(
            (change.old_period, change.new_period), ("3 months", "6 months")
        )

    def test_an_extension_up_to_the_rule(self):
        clock = self._clock("test.months", "2026-02-12")
        extend = self.term.with_user(self.clerk)._extend_clock
        with self.assertRaisesRegex(UserError, "At most 6 months.*第十条"):
            extend("test.months", "x", rule_code="test.longer", value=7)
        with self.assertRaisesRegex(UserError, "must end later"):
            extend("test.months", "x", rule_code="test.longer", value=3)
        with self.assertRaisesRegex(UserError, "no rule “test.unknown”"):
            extend("test.months", "x", rule_code="test.unknown")
        extend("test.months", "x", rule_code="test.longer", value=5)
        self.assertEqual(clock.date_due, day("2026-07-12"))

    def test_an_extension_on_top_counts_from_the_due_date(self):
        """Three months on top of 30 April end on 30 July, six months on the 31st."""
        self.longer.write({"start_event": FROM_DUE, "value": 3})
        clock = self._clock("test.months", "2026-01-31")
        self.assertEqual(clock.date_due, day("2026-04-30"))
        self.term._extend_clock("test.months", "x", rule_code="test.longer")
        self.assertEqual(clock.date_due, day("2026-07-30"))
        self.assertEqual(clock.extended_from, day("2026-04-30"))
        # the office may still answer before the first due date
        self.term._stop_clock("test.months", day("2026-04-01"))
        self.assertEqual(clock.date_done, day("2026-04-01"))

    def test_a_whole_time_replaces_an_extension_on_top(self):
        self.longer.write({"start_event": FROM_DUE, "value": 3})
        clock = self._clock("test.months", "2026-01-31")
        self.term._extend_clock("test.months", "x", rule_code="test.longer")
        self.term._extend_clock("test.months", "flood", value=7)
        self.assertEqual(clock.date_due, day("2026-08-31"))

    def test_a_log_is_neither_changed_nor_deleted(self):
        clock = self._clock("test.months", "2026-02-12")
        self.term._extend_clock("test.months", "x", value=4)
        with self.assertRaises(UserError):
            clock.change_ids.sudo().reason = "another"
        with self.assertRaises(UserError):
            clock.change_ids.sudo().unlink()
        with self.assertRaises(AccessError):
            clock.change_ids.with_user(self.admin).create({"reason": "x"})

    def test_a_thousand_move_with_as_many_queries_each_hundred(self):
        for count in (10, 1000):
            terms = self._create_terms(count)
            clocks = terms._start_clock("test.working", day("2026-03-02"))
            self.env.flush_all()
            self.env.invalidate_all()
            holidays = self.env["deputy.workday"]
            with self.subTest(count=count), self.assertQueryCount(60 + count // 10):
                holiday = holidays.create({"date": "2026-03-16", "name": "停工"})
                self.env.flush_all()
            self.assertEqual(set(clocks.mapped("date_due")), {day("2026-03-17")})
            self.assertEqual(len(clocks.change_ids), count)
            terms.unlink()
            holiday.unlink()
