from unittest.mock import ANY

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, new_test_user, tagged
from odoo.tools import mute_logger

from .rollover_common import LAST_DAY, MEETING, RolloverCommon


@tagged("post_install", "-at_install")
class TestDeputyTermRollover(RolloverCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.wang = cls._create_mandate("王一", birth_date="1970-01-01")
        cls.li = cls._create_mandate("李二")
        cls.new_wang = cls._create_next("王一", birth_date="1970-01-01")
        cls.zhao = cls._create_next("赵三")

    # --------------------------------------------------------------- preview
    def test_the_form_needs_the_new_term_alone(self):
        self.change.unlink()
        with Form(self.env["deputy.term.rollover"].with_user(self.clerk)) as form:
            form.new_term_id = self.next_term
            self.assertEqual(form.old_term_id, self.term)
            self.assertEqual(form.date_meeting, MEETING)

    def test_the_preview_pairs_counts_and_changes_nothing(self):
        change = self._preview()
        self.assertEqual(change.state, "preview")
        self.assertEqual(self._line(self.new_wang).previous_id, self.wang)
        self.assertEqual(self._line(self.new_wang).rule, "birth")
        self.assertEqual(self._line(self.zhao).outcome, "new")
        counts = (
            *(change.closing_count, change.opening_count, change.reelected_count),
            *(change.new_count, change.leaving_count, change.undecided_count),
        )
        self.assertEqual(counts, (2, 2, 1, 1, 1, 0))
        self.assertFalse(change.blockers)
        self.assertEqual((self.wang | self.li).mapped("state"), ["in_office"] * 2)
        self.assertNotEqual(self.new_wang.partner_id, self.wang.partner_id)

    def test_a_name_alone_is_left_to_the_clerk(self):
        namesake = self._create_next("李二")
        line = self._preview() and self._line(namesake)
        self.assertEqual((line.outcome, line.previous_id), ("undecided", self.li))
        self.assertIn("1 persons wait", self.change.blockers)
        with self._refused("wait for your decision"):
            self.change.action_run()
        line.action_other_person()
        self.env.invalidate_all()
        self.assertEqual((line.outcome, line.previous_id.id), ("new", False))
        self.assertEqual(line.decided_by_id, self.clerk)
        self.assertFalse(self.change.blockers)

    def test_decisions_survive_another_preview(self):
        namesake = self._create_next("李二")
        self._preview()
        self._line(namesake).action_same_person()
        self._line(self.zhao).previous_id = self._create_mandate("赵珊")
        self._preview()
        self.assertEqual(self._line(namesake).previous_id, self.li)
        self.assertEqual(self._line(self.zhao).outcome, "reelected")
        self.assertEqual(len(self.change.line_ids), 3)

    def test_all_same_persons_leaves_the_ambiguous(self):
        for _twin in range(2):
            self._create_mandate("孙四")
        namesake, twin = self._create_next("李二"), self._create_next("孙四")
        self._preview()
        self.change.action_same_person_all()
        self.assertEqual(self._line(namesake).outcome, "reelected")
        self.assertEqual(self._line(twin).outcome, "undecided")
        with self._refused("Choose the former seat"):
            self._line(twin).action_same_person()

    def test_a_former_seat_is_given_once(self):
        self._preview()
        with (
            self.assertRaises(IntegrityError),
            mute_logger("odoo.sql_db"),
            self.env.cr.savepoint(),
        ):
            self._line(self.zhao).previous_id = self.wang
            self.env.flush_all()

    def test_a_former_seat_is_one_of_the_old_term(self):
        self._preview()
        with self._refused("has no seat in the term that ends"):
            self._line(self.zhao).previous_id = self.new_wang

    def test_clerks_decide_and_forge_nothing(self):
        line = self._preview() and self._line(self.zhao)
        for vals in ({"outcome": "reelected"}, {"is_done": True}):
            with self.assertRaises(AccessError):
                line.write(vals)
        for vals in ({"state": "done"}, {"total": 0}, {"user_id": self.clerk.id}):
            with self.assertRaises(AccessError):
                self.change.write(vals)
        with self.assertRaises(AccessError):
            self.change.family_ids.create(
                {"rollover_id": self.change.id, "res_model": "res.partner"}
            )

    # --------------------------------------------------------------- refused
    def _assert_blocked(self, text):
        self._preview()
        self.assertIn(text, self.change.blockers)
        with self._refused(text):
            self.change.action_run()

    def test_refused_before_the_first_meeting(self):
        with freeze_time("2026-01-11 10:00:00"):
            self._assert_blocked("that day or later")

    def test_allowed_from_the_first_hour_of_the_day(self):
        """00:10 of the day in China is still the day before in UTC."""
        with freeze_time("2026-01-11 16:10:00"):
            self.assertFalse(self._preview().blockers)

    def test_refused_while_credentials_are_not_confirmed(self):
        self.zhao.sudo().state = "elected"
        self._assert_blocked("credentials are not confirmed")

    def test_refused_without_deputies(self):
        (self.zhao | self.new_wang).unlink()
        self._assert_blocked("No seat of the new term is filled")

    def test_refused_with_an_office_in_an_unrelated_place(self):
        """Told by the person's old contact, which the new seat does not name yet."""
        far = self.env["deputy.constituency"].create(
            {"congress_id": self.foreign_congress.id, "name": "Far 1"}
        )
        self._create_mandate(
            "王一",
            partner_id=self.zhao.partner_id.id,
            term_id=self._create_term(self.foreign_congress).id,
            constituency_id=far.id,
        )
        self._assert_blocked("art. 48")

    def test_refused_when_seats_came_since_the_preview(self):
        self._preview()
        self._create_next("钱五")
        with self._refused("came or went since the preview"):
            self.change.action_run()

    def test_refused_when_two_seats_claim_one_person(self):
        """The clerk says Zhao is Li, but another new seat has Li's contact already."""
        self._create_next("李大", partner_id=self.li.partner_id.id)
        self._preview()
        holder = self.change.line_ids.filtered(lambda line: line.rule == "contact")
        holder.action_other_person()
        self.env.flush_all()
        self._line(self.zhao).previous_id = self.li
        self.env.invalidate_all()
        self.assertIn("would belong to one person", self.change.blockers)

    def test_refused_before_the_old_term(self):
        with self._refused("cannot meet before"):
            self.change.date_meeting = "2022-01-10"

    def test_held_activities_are_a_warning_that_needs_a_tick(self):
        self._create_activity("2025-12-01", self.wang)
        self._preview()
        self.assertIn("1 activities were held", self.change.warnings)
        self.assertTrue(self.change.loses_facts)
        with self._refused("Close the Ledger All the Same"):
            self.change.action_run()
        self.change.accepts_loss = True
        self.change.action_run()
        self.assertEqual(self.change.state, "running")

    def test_warnings_name_second_logins_other_phones_and_vacancies(self):
        self.next_term.seats = 5
        self.wang.phone, self.new_wang.phone = "13800000001", "13900000001"
        new_test_user(
            self.env,
            "dd_second",
            "base.group_portal",
            partner_id=self.new_wang.partner_id.id,
        )
        warnings = self._preview().warnings.split("\n")
        self.assertEqual(len(warnings), 3)
        self.assertIn("3 seats", warnings[0])
        self.assertIn("second contact", warnings[1])
        self.assertIn("王一", warnings[2])

    # -------------------------------------------------------------------- run
    def test_the_whole_change_of_term_as_the_clerk(self):
        contact = self.wang.partner_id
        spare = self.new_wang.partner_id
        spare.phone = "13900000001"
        station = self.env["deputy.station"].create(
            {
                "congress_id": self.congress.id,
                "name": "Station",
                "mandate_ids": [Command.set((self.wang | self.li).ids)],
            }
        )
        activity = self._create_activity("2026-02-01", self.wang | self.li)
        self._roll_over()
        change = self.change
        self.assertEqual((change.state, change.progress), ("done", 100))
        self.assertEqual((self.term.state, self.term.date_end), ("closed", MEETING))
        self.assertEqual(self.next_term.state, "current")
        self.assertEqual((self.wang | self.li).mapped("state"), ["ended"] * 2)
        self.assertEqual(self.wang.date_end, LAST_DAY)
        self.assertEqual((self.new_wang | self.zhao).mapped("is_current"), [True] * 2)
        self.assertEqual(self.new_wang.partner_id, contact)
        self.assertEqual(self.new_wang.previous_id, self.wang)
        self.assertEqual(contact.phone, "13900000001")
        self.assertFalse(spare.active)
        self.assertTrue(self.zhao.partner_id.active)
        self.assertEqual(station.mandate_ids, self.new_wang)
        self.assertEqual(activity.attendance_ids.mandate_id, self.new_wang)
        self.assertIn("李二", activity.message_ids.mapped("body")[0])
        self.assertEqual(activity.state, "approved")
        families = {row.res_model: row.done for row in change.family_ids}
        self.assertEqual(
            families["deputy.activity"], {"records": 1, "moved": 1, "dropped": 1}
        )
        self.assertEqual(
            (change.closing_count, change.reelected_count, change.leaving_count),
            (2, 1, 1),
        )

    def test_the_job_runs_it_and_sleeps_again(self):
        self._preview()
        self.change.action_run()
        with self.enter_registry_test_mode():
            self.cron.method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual(self.change.state, "done")

    def test_whoever_ended_before_stays_as_ended(self):
        self.li.sudo()._end_with_term(LAST_DAY.replace(year=2024))
        self._roll_over()
        self.assertEqual(self.li.date_end, LAST_DAY.replace(year=2024))

    def test_whoever_resigned_and_was_elected_again_keeps_the_history(self):
        self.wang.sudo()._end_with_term(LAST_DAY.replace(year=2024))
        self._preview()
        self.assertEqual(self._line(self.new_wang).previous_id, self.wang)
        self.change.action_run()
        self._run_batches()
        self.assertEqual(self.new_wang.partner_id, self.wang.partner_id)

    def test_suspended_seats_end_too(self):
        self.li.sudo().write({"state": "suspended", "suspended_since": "2025-06-01"})
        self._roll_over()
        self.assertEqual((self.li.state, self.li.date_end), ("ended", LAST_DAY))

    def test_a_first_term_begins_without_one_that_ends(self):
        new = self._create_term(self.township, 5, date_start=MEETING)
        new.sudo().state = "planned"
        unit = self.env["deputy.constituency"].create(
            {"congress_id": self.township.id, "name": "Village 1"}
        )
        seat = self._create_mandate(
            "周六", term_id=new.id, constituency_id=unit.id
        ).sudo()
        seat.state = "confirmed"
        change = self.change.create({"new_term_id": new.id})
        change.action_preview()
        self.assertFalse(change.old_term_id)
        self.assertIn("none ends", change.warnings)
        change.action_run()
        self._run_batches(change)
        self.assertEqual((new.state, seat.state), ("current", "in_office"))

    def test_what_is_under_way_stays_as_it_is(self):
        self._preview()
        self.change.action_run()
        for action in ("preview", "run", "back_to_draft"):
            with self.assertRaises(UserError):
                getattr(self.change, f"action_{action}")()
        with self.assertRaises(UserError):
            self.change.date_meeting = LAST_DAY
        with self.assertRaises(UserError):
            self._line(self.zhao).action_other_person()
        with self.assertRaises(UserError):
            self.change.unlink()

    def test_cancelled_before_the_start(self):
        self._preview()
        self.change.action_back_to_draft()
        self.assertEqual(self.change.state, "draft")
        self.assertFalse(self.change.line_ids)
        self.change.unlink()

    def test_an_error_stops_the_run_and_is_told(self):
        self._create_activity("2026-02-01", self.wang)
        self._preview()
        self.change.action_run()
        self.patch(
            type(self.env["deputy.activity"]),
            "_rollover_domain",
            lambda *args: self._refuse(),
        )
        with (
            self.enter_registry_test_mode(),
            mute_logger(
                "odoo.addons.deputy_duty.models.deputy_term_rollover_run_mixin"
            ),
        ):
            self.cron.method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual((self.change.state, self.change.error), ("running", "no"))
        self.assertEqual(self.wang.state, "ended", "what was done before stays done")

    def _refuse(self):
        reason = "no"
        raise UserError(reason)

    def test_one_change_for_a_term(self):
        with (
            self.assertRaises(IntegrityError),
            mute_logger("odoo.sql_db"),
            self.env.cr.savepoint(),
        ):
            self.change.create({"new_term_id": self.next_term.id})

    # ---------------------------------------------------------------- ledger
    def _post(self, seat):
        return self.env["deputy.ledger.entry"]._post(
            [
                {
                    "mandate_id": seat.id,
                    "kind": "attendance",
                    "category_id": self.env.ref(
                        "deputy_duty.deputy_ledger_category_activity"
                    ).id,
                    "name": "Inspection",
                    "date": "2025-12-01",
                    "res_model": "deputy.term",
                    "res_id": seat.id,
                }
            ]
        )

    def test_the_old_ledger_can_only_be_read(self):
        entry = self._post(self.wang)
        self._roll_over()
        with self._refused("is closed, and its duty ledger"):
            self._post(self.li)
        with self._refused("is closed, and its duty ledger"):
            entry._reverse("typing error")
        self.assertTrue(self._post(self.new_wang))
        self.assertFalse(self._post(self.wang), "what stands is left alone")

    def test_a_held_activity_says_why_it_cannot_close(self):
        activity = self._create_activity("2025-12-01", self.wang)
        activity.attendance_ids.action_present()
        self.change.accepts_loss = True
        self._roll_over()
        self.assertEqual(activity.attendance_ids.mandate_id, self.wang)
        with self._refused("is closed, and its duty ledger"):
            activity.action_close()

    def test_the_workbook_is_kept_from_the_start(self):
        self._preview()
        url = self.change.action_download()["url"]
        self.assertIn(f"/web/content/deputy.term.rollover/{self.change.id}/", url)
        self.change.action_run()
        self.assertTrue(self.change.with_user(self.auditor).preview_file)
        sheets = self.change._prepare_sheets()
        self.assertEqual([name for name, *_rest in sheets], [ANY] * 3)
        self.assertEqual(sheets[2][2], [("李二", "Constituency 1", False, "")])
